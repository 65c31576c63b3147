import { button, h } from "../elements.js";
import { t } from "../words.js";

/** What is read to the person before the first finger; nothing is kept before they agree. */
export class ConsentScreen {
  constructor(station) {
    this.station = station;
    this.element = h("main", { class: "screen quiet consent" });
    this.render();
  }

  focus() { this.element.querySelector("h1").focus(); }

  render() {
    this.element.replaceChildren(
      h("h1", { tabIndex: -1 }, t("consent.title")),
      h("p", { class: "label" }, t("consent.read")),
      h("blockquote", {}, t("consent.statement")),
      h("div", { class: "actions" },
        button(t("consent.agree"), "Enter", () => this.station.enroll(t("consent.statement")), { kind: "primary huge" }),
        button(t("consent.refuse"), "Escape", () => this.station.ready())));
  }
}
