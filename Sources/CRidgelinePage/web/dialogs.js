import { button, h, keyName } from "./elements.js";
import { shortcutsAreOn, switchShortcuts } from "./shortcuts.js";
import { t } from "./words.js";

function open(dialog) {
  const before = document.activeElement;
  document.body.append(dialog);
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (before?.isConnected) before.focus();
  });
  dialog.showModal();
  return dialog;
}

/** The keys; waits until they were read. */
export function help() {
  const keys = [
    ["Enter", t("help.enter")], ["T", t("capture.take")], ["A", t("problem.accept")], ["S", t("capture.skip")],
    ["1 2 3", t("help.choice")], ["P", t("capture.pause")], ["← →", t("help.arrows")], ["Escape", t("capture.stop")],
    ["L", t("head.language")], ["D", t("head.dark")], ["M", t("head.sound")], ["?", t("head.help")],
  ];
  const dialog = h("dialog", { "aria-labelledby": "help" },
    h("h2", { id: "help" }, t("help.title")),
    h("p", {}, `${t("help.text")} ${t("live.map")}`),
    h("dl", { class: "keys" }, keys.flatMap(([key, words]) => [h("dt", {}, h("kbd", {}, keyName(key))), h("dd", {}, words)])),
    h("label", { class: "choice" }, h("input", {
      type: "checkbox", checked: shortcutsAreOn(), onchange: (event) => switchShortcuts(event.target.checked),
    }), h("span", {}, t("help.single"))),
    h("div", { class: "actions" }, button(t("help.close"), "Escape", () => dialog.close(), { kind: "primary" })));
  return new Promise((resolve) => open(dialog).addEventListener("close", resolve));
}

/** Asks before everything of a person is deleted. */
export function confirmDiscard() {
  return new Promise((resolve) => {
    let answer = false;
    const dialog = h("dialog", { "aria-labelledby": "discard", role: "alertdialog" },
      h("h2", { id: "discard" }, t("discard.title")),
      h("p", {}, t("discard.text")),
      h("div", { class: "actions" },
        button(t("discard.no"), "Escape", () => dialog.close(), { kind: "primary" }),
        button(t("discard.yes"), "Y", () => { answer = true; dialog.close(); }, { kind: "danger" })));
    open(dialog).addEventListener("close", () => resolve(answer));
  });
}
