import { button, h } from "../elements.js";
import { finger, t } from "../words.js";

/** Ten fingers at a glance, and the two to verify with. */
export class SummaryScreen {
  constructor(station) {
    this.station = station;
    this.hands = h("hand-pair", { onchoose: (event) => station.capture(station.person.single(event.detail)) });
    this.element = h("main", { class: "screen summary" });
    this.render();
  }

  focus() { this.element.querySelector(".primary")?.focus(); }

  render() {
    const { station } = this;
    const person = station.person, { report } = person;
    const rest = person.next("single");
    const isOpen = !report.isDone && !report.allowsOverride;
    const names = report.forVerification.map((position) => finger(position));
    const finish = (override) => () => station.finish(override);
    this.element.replaceChildren(
      h("div", { class: "wide" },
        h("h1", { tabIndex: -1 }, t(rest || isOpen ? "summary.title.open" : "summary.title")),
        isOpen && !rest ? h("p", { class: "lead bad" }, t("summary.few")) : null),
      h("div", { class: "hands" }, this.hands, h("p", { class: "label" }, t("summary.choose"))),
      h("div", { class: "best" },
        names.length ? h("h2", { class: "label" }, t("summary.best")) : null,
        names.length ? h("ol", {}, names.map((name) => h("li", {}, name))) : null,
        names.length ? h("p", { class: "label" }, t("summary.best.text")) : null),
      h("div", { class: "actions" },
        report.isDone ? button(t("summary.finish"), "Enter", finish(false), { kind: "primary huge" })
          : rest ? button(t("summary.go"), "Enter", () => station.capture(rest), { kind: "primary huge" })
          : report.allowsOverride ? button(t("summary.override"), "Enter", finish(true), { kind: "primary huge" }) : null,
        rest && !report.isDone && report.allowsOverride ? button(t("summary.override"), "A", finish(true)) : null,
        button(t("capture.stop"), "Escape", () => station.askDiscard())));
    this.hands.show(person.states, { best: report.forVerification });
  }
}
