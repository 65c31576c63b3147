/** Keys press the buttons that show them. */
let areOn = localStorage.getItem("shortcuts") !== "off";

export const shortcutsAreOn = () => areOn;
export function switchShortcuts(on) {
  areOn = on;
  localStorage.setItem("shortcuts", on ? "on" : "off");
}

const isTyping = (element) =>
  element.matches?.("textarea, select, input:not([type=radio], [type=checkbox], [type=button])");

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
  const focused = event.target;
  const isPlain = ["Enter", "Escape"].includes(event.key);
  if (!isPlain && (!areOn || isTyping(focused))) return;
  if (event.key === "Enter" && focused.matches?.("button, a, summary, select, [type=file]")) return;
  const room = document.querySelector("dialog[open]") ?? document;
  const key = event.key.toLowerCase();
  const button = [...room.querySelectorAll("[data-key]")].find((one) =>
    one.dataset.key.toLowerCase() === key && !one.disabled && one.checkVisibility());
  if (!button) return;
  event.preventDefault();
  button.click();
});
