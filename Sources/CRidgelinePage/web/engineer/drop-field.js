import { h } from "../elements.js";

/** A place for a file: dropped, or chosen by a click or a key. */
export function dropField(label, accept, take) {
  const input = h("input", { type: "file", accept, onchange: () => { if (input.files[0]) give(input.files[0]); } });
  const name = h("span", { class: "name" });
  const give = (file) => {
    name.textContent = file.name;
    take(file);
  };
  return h("label", {
    class: "drop",
    ondragover: (event) => event.currentTarget.classList.add("over"),
    ondragleave: (event) => event.currentTarget.classList.remove("over"),
    ondrop: (event) => {
      event.currentTarget.classList.remove("over");
      if (event.dataTransfer.files[0]) give(event.dataTransfer.files[0]);
    },
  }, h("span", {}, label), input, name);
}
