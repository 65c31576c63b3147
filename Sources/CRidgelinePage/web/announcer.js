import { h } from "./elements.js";

/** Tells screen readers what is shown, when it has settled: a sentence that changes ten times a second helps nobody. */
export class Announcer {
  element = h("p", { class: "unseen", role: "status", "aria-live": "polite" });
  #said = "";
  #timer = 0;
  #waiting = "";

  say(sentence, { isUrgent = false } = {}) {
    if (sentence === this.#waiting) return;
    this.#waiting = sentence;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (sentence && sentence !== this.#said) this.element.textContent = this.#said = sentence;
    }, isUrgent ? 50 : 900);
  }
}
