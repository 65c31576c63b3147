import { button, h } from "../elements.js";
import { t } from "../words.js";

/** Between two people: the glass, the scanner, and how the next one is captured. */
export class StartScreen {
  constructor(station) {
    this.station = station;
    this.element = h("main", { class: "screen start" });
    this.render();
  }

  focus() { this.element.querySelector(".primary").focus(); }

  render() {
    const { station } = this;
    const choice = (name, value, label, isChosen, onchange, disabled = false) => h("label", { class: "choice" },
      h("input", { type: "radio", name, value, checked: isChosen, disabled, onchange }), h("span", {}, label));
    const subject = h("input", { id: "subject", type: "text", autocomplete: "off", value: station.subject, maxLength: 200,
      oninput: () => { station.subject = subject.value; } });
    const { count, minutes } = station.night.tally;
    this.element.replaceChildren(
      h("div", { class: "wide" },
        h("h1", { tabIndex: -1 }, t("start.title")),
        h("p", { class: "lead" }, t(station.session?.gallery ? "start.glass" : "gallery.none"))),
      h("div", { class: "settings" },
        h("label", { class: "field", for: "subject" }, t("start.subject"), subject),
        h("fieldset", {}, h("legend", {}, t("start.mode")),
          choice("mode", "single", t("start.single"), station.mode === "single", () => { station.mode = "single"; }),
          choice("mode", "slaps", t("start.slaps"), station.mode === "slaps", () => { station.mode = "slaps"; })),
        h("fieldset", {}, h("legend", {}, t("scanner.source")),
          choice("source", "sbi", t("scanner.sbi"), station.source === "sbi", () => station.use("sbi")),
          station.session?.frames
            ? choice("source", "folder", t("scanner.folder"), station.source === "folder", () => station.use("folder"))
            : null,
          choice("source", "files", t("scanner.files"), station.source === "files", () => station.use("files")))),
      h("div", { class: "actions" },
        button(t("start.go"), "Enter", () => station.ask(), { kind: "primary huge", disabled: !station.isReady }),
        station.source === "sbi" && !station.scanner && !station.isSearching
          ? button(t("scanner.find"), "F", () => station.search(true)) : null,
        h("p", { class: "tally" }, station.source === "sbi" && !station.scanner
          ? t(station.isSearching ? "scanner.searching" : "scanner.none")
          : count ? [t("start.tonight", { count }), minutes ? ` · ${t("start.pace", { minutes })}` : ""] : "")));
  }
}
