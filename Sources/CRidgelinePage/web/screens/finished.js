import { button, h } from "../elements.js";
import { t } from "../words.js";

/** One person is enrolled: on to the next. */
export class FinishedScreen {
  constructor(station, count) {
    this.station = station;
    this.count = count;
    this.element = h("main", { class: "screen quiet finished" });
    this.render();
  }

  focus() { this.element.querySelector(".primary").focus(); }

  render() {
    this.element.replaceChildren(
      h("div", { class: "seal", "aria-hidden": "true" }),
      h("h1", { tabIndex: -1 }, t("finished.title")),
      h("p", { class: "lead" }, t("finished.text", { count: this.count })),
      h("div", { class: "actions" },
        button(t("finished.next"), "Enter", () => this.station.ready(), { kind: "primary huge" })));
  }
}
