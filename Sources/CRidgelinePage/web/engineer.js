import { button, h } from "./elements.js";
import { comparison } from "./engineer/comparison.js";
import { galleries } from "./engineer/galleries.js";
import { report } from "./engineer/report.js";
import { Service } from "./service.js";
import "./shortcuts.js";
import { darkRoom, isDark, switchDarkRoom } from "./theme.js";
import { language, speak, t } from "./words.js";

/** The engineer's page: galleries, how two prints are compared, and reports of a bench. */
const service = new Service();
const main = h("main", { class: "engineer" });
const header = h("header", {});

function render() {
  document.title = `Ridgeline: ${t("engineer.title")}`;
  header.replaceChildren(
    h("a", { class: "brand", href: "/" }, "Ridgeline"),
    h("p", { class: "scanner" }, t("engineer.title")),
    h("div", { class: "tools", role: "group", "aria-label": t("head.tools") },
      button(t("head.language"), "L", () => {
        speak(language() === "en" ? "vi" : "en");
        render();
      }, { kind: "tool", lang: language() === "en" ? "vi" : "en" }),
      button(t("head.dark"), "D", () => {
        switchDarkRoom();
        render();
      }, { kind: "tool", "aria-pressed": String(isDark()) })));
  if (!service.token) return askToken();
  main.replaceChildren(
    h("h1", { class: "unseen" }, t("engineer.title")), galleries(service), comparison(service), report());
}

function askToken() {
  const field = h("input", { type: "password", id: "token", autocomplete: "off" });
  const enter = () => {
    service.token = field.value.trim();
    render();
  };
  main.replaceChildren(
    h("h1", {}, t("token.title")), h("p", { class: "lead" }, t("engineer.token")),
    h("label", { class: "field", for: "token" }, t("token.label"), field),
    h("div", { class: "actions" }, button(t("token.go"), "Enter", enter, { kind: "primary" })));
}

service.onlocked = () => {
  service.token = null;
  render();
};
darkRoom();
speak(language());
document.body.replaceChildren(header, main);
// A file that misses its place must not replace the page.
for (const name of ["dragover", "drop"]) document.addEventListener(name, (event) => event.preventDefault());
render();
