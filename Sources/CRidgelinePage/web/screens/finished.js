import { button, h } from "../elements.js";
import { finger, t } from "../words.js";

/** One person is enrolled: what to write down, and on to the next. */
export class FinishedScreen {
  constructor(station, made) {
    this.station = station;
    this.made = made;
    this.element = h("main", { class: "screen quiet finished" });
    this.render();
  }

  focus() { this.element.querySelector(".primary").focus(); }

  render() {
    const { references, forVerification, subject } = this.made;
    const entry = (name, value) => value ? h("div", {}, h("dt", { class: "label" }, name), h("dd", {}, value)) : null;
    this.element.replaceChildren(
      h("div", { class: "seal", "aria-hidden": "true" }),
      h("h1", { tabIndex: -1 }, t("finished.title")),
      h("p", { class: "lead" }, t("finished.text", { count: references.length })),
      h("dl", { class: "record" },
        entry(t("finished.number"), subject),
        entry(t("summary.best"), forVerification.map((position) => finger(position)).join(", "))),
      h("div", { class: "actions" },
        button(t("finished.next"), "Enter", () => this.station.ready(), { kind: "primary huge" })));
  }
}
