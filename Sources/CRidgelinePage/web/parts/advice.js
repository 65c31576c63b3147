import { h, svg } from "../elements.js";

const pictures = {
  idle: "M12 4v11 M7 10.5l5 5 5-5 M5 20h14",
  adjust: "M12 3v18 M3 12h18 M9 6l3-3 3 3 M9 18l3 3 3-3 M6 9l-3 3 3 3 M18 9l3 3-3 3",
  good: "M9 6v12 M15 6v12",
  taken: "M5 12.5l4.5 4.7L19 7.5",
  bad: "M12 5v9 M12 18.4v.4",
  // What is wrong with the finger, by the names of its causes.
  tooDry: "M12 3.5c3.5 4.5 5.5 7.300 5.5 10.5a5.5 5.5 0 0 1-11 0c0-3.200 2-6 5.5-10.5z",
  tooWet: "M12 3.5c3.5 4.5 5.5 7.300 5.5 10.5a5.5 5.5 0 0 1-11 0c0-3.200 2-6 5.5-10.5z M4 20L20 5",
  tooLight: "M12 3v12 M7.5 10.5l4.5 4.5 4.5-4.5 M4 20h16",
  tooHard: "M12 15V3 M7.5 7.5L12 3l4.5 4.5 M4 20h16",
  smeared: "M9 6v12 M15 6v12",
  partial: "M4 9V4h5 M20 9V4h-5 M4 15v5h5 M20 15v5h-5",
  left: "M21 12H3 M10 5l-7 7 7 7",
  right: "M3 12h18 M14 5l7 7-7 7",
  up: "M12 21V3 M5 10l7-7 7 7",
  down: "M12 3v18 M5 14l7 7 7-7",
};
/** How long a sentence must hold before it replaces another, and how long it stays at least. */
const steady = 350, shortest = 700;

/** The one thing to do, so large that it is read from two metres away. */
export class Advice {
  #pending = null;
  #since = 0;
  #shownAt = 0;
  #drawn = "";

  constructor(announcer) {
    this.announcer = announcer;
    this.icon = svg("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" });
    this.sentence = h("p", { class: "sentence" });
    this.detail = h("p", { class: "detail" });
    this.element = h("div", { class: "advice" }, h("div", { class: "icon" }, this.icon), h("div", {}, this.sentence, this.detail));
  }

  get text() { return this.sentence.textContent; }

  /**
   * Shows a sentence.
   *
   * @param sign a cause or a direction, drawn in place of the mood.
   * @param isSteady whether it comes from frames, which change their mind: it must last a moment to be shown.
   */
  show(text, { mood, sign, detail = "", isSteady = false }) {
    const now = performance.now();
    if (isSteady && this.text && text !== this.text) {
      if (this.#pending !== text) [this.#pending, this.#since] = [text, now];
      if (now - this.#since < steady || now - this.#shownAt < shortest) return;
    }
    this.#pending = null;
    if (text !== this.text) {
      this.#shownAt = now;
      this.sentence.textContent = text;
      this.element.classList.toggle("long", text.length > 44);
    }
    this.detail.textContent = detail;
    this.element.dataset.mood = mood;
    const drawn = pictures[sign] ? sign : mood;
    if (drawn !== this.#drawn) {
      this.#drawn = drawn;
      this.icon.replaceChildren(svg("path", { d: pictures[drawn] }));
    }
    this.announcer.say([text, detail].filter(Boolean).join(" "), { isUrgent: !isSteady });
  }
}
