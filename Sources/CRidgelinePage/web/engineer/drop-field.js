import { h } from "../elements.js";

/** A place for a file: dropped, or chosen by a click or a key. */
export function dropField(label, accept, take) {
  const input = h("input", { type: "file", accept, onchange: () => { if (input.files[0]) take(input.files[0]); } });
  const name = h("span", { class: "name" });
  return h("label", {
    class: "drop",
    ondragover: (event) => event.currentTarget.classList.add("over"),
    ondragleave: (event) => event.currentTarget.classList.remove("over"),
    ondrop: (event) => {
      event.currentTarget.classList.remove("over");
      const file = event.dataTransfer.files[0];
      if (!file) return;
      name.textContent = file.name;
      take(file);
    },
  }, h("span", {}, label), input, name);
}
