import { h } from "../elements.js";
import { t } from "../words.js";

/** The quality of what lies on the glass, and from where on it is good. */
class ScoreBar extends HTMLElement {
  connectedCallback() { this.#draw(); }

  #draw() {
    if (this.number) return;
    this.fill = h("div", { class: "fill" });
    this.mark = h("div", { class: "mark" });
    this.number = h("span", { class: "number", "aria-hidden": "true" }, "–");
    this.caption = h("span", { class: "caption", "aria-hidden": "true" });
    this.track = h("div", {
      class: "track", role: "meter", "aria-valuemin": "0", "aria-valuemax": "100", "aria-valuenow": "0",
    }, this.fill, this.mark);
    this.append(this.caption, this.track, this.number);
    this.good ??= 100;
  }

  translate() {
    this.#draw();
    this.caption.textContent = t("live.score");
    this.track.setAttribute("aria-label", t("live.score"));
    this.mark.title = t("live.enough");
    this.show(this.value);
  }

  /** Shows a score from 0 to 100; null where there is none. */
  show(score) {
    this.value = score ?? null;
    this.number.textContent = score === null || score === undefined ? "–" : String(Math.round(score));
    this.fill.style.inlineSize = `${score ?? 0}%`;
    this.mark.style.insetInlineStart = `${this.good}%`;
    this.track.setAttribute("aria-valuenow", String(Math.round(score ?? 0)));
    this.dataset.level = (score ?? 0) >= this.good ? "good" : (score ?? 0) >= this.good / 2 ? "fair" : "poor";
  }
}
customElements.define("score-bar", ScoreBar);
