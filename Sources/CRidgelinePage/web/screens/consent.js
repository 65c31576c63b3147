import { button, h } from "../elements.js";
import { language, t } from "../words.js";

/** What is read to the person before the first finger; nothing is kept before they agree. */
export class ConsentScreen {
  constructor(station) {
    this.station = station;
    this.element = h("main", { class: "screen quiet consent" });
    this.render();
  }

  focus() { this.element.querySelector("h1").focus(); }

  /** The service's words in this language, in the other one where it has no others; the page's own where it has none. */
  get #statement() {
    const [spoken, text] = Object.entries(this.station.settings.consent)
      .toSorted(([a], [b]) => (b === language()) - (a === language()))[0] ?? [language(), t("consent.statement")];
    return { spoken, text };
  }

  render() {
    const { spoken, text } = this.#statement;
    this.element.replaceChildren(
      h("h1", { tabIndex: -1 }, t("consent.title")),
      h("p", { class: "label" }, t("consent.read")),
      h("blockquote", text.length > 400 ? { lang: spoken, class: "long", tabIndex: 0 } : { lang: spoken }, text.split("\n").map((line) => h("p", {}, line))),
      h("div", { class: "actions" },
        button(t("consent.agree"), "Enter", () => this.station.enroll(text), { kind: "primary huge" }),
        button(t("consent.refuse"), "Escape", () => this.station.ready())));
  }
}
