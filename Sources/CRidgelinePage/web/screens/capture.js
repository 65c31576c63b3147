import { h } from "../elements.js";
import { exhausted } from "../outcome.js";
import { Advice } from "../parts/advice.js";
import { Problem } from "../service.js";
import { play } from "../sounds.js";
import { t } from "../words.js";
import { buttons } from "./capture/buttons.js";
import { Choosing } from "./capture/choosing.js";
import { Pictures } from "./capture/pictures.js";
import { Preview } from "./capture/preview.js";
import { nameOf, tell } from "./capture/sentences.js";
import { Taking } from "./capture/taking.js";
import { Watching } from "./capture/watching.js";

/**
 * One finger, or one hand: the live picture, what to do, and what to decide where it went wrong.
 *
 * The screen knows its phase and what is shown; its parts do the work of a phase and lead to the next one.
 */
export class CaptureScreen {
  /** starting, watching, picture, judging, taking, taken, paused, gaveUp, problem, skipping, chosen, lost. */
  phase = "starting";
  /** The fingers that are captured now. */
  target = null;
  /** The best score that was seen of them. */
  best = 0;
  /** The picture that was given; null where the scanner takes it. */
  picture = null;
  /** What went wrong. */
  outcome = null;
  /** Whether the service does not answer. */
  isAway = false;
  /** Says anew what went wrong, where the language changes. */
  #explain = null;
  /** Aborts whatever runs. */
  #run = new AbortController();

  constructor(station) {
    this.station = station;
    this.preview = new Preview(station.service);
    this.watching = new Watching(this);
    this.pictures = new Pictures(this);
    this.taking = new Taking(this);
    this.choosing = new Choosing(this);
    this.live = h("live-print");
    this.score = h("score-bar");
    this.score.good = station.settings.goodScore;
    this.hands = h("hand-pair", { onchoose: (event) => this.choosing.choose(event.detail) });
    this.advice = new Advice(station.announcer);
    this.title = h("h1", { tabIndex: -1 });
    this.step = h("p", { class: "label" });
    this.tip = h("p", { class: "tip" });
    this.actions = h("div", { class: "actions" });
    this.element = h("main", { class: "screen capture" },
      h("section", { class: "glass", "aria-label": t("live.label") }, this.live, this.score),
      h("section", { class: "work" },
        h("div", { class: "heading" }, this.title, this.step),
        this.advice.element, this.tip, this.hands, this.actions));
  }

  focus() { this.title.focus(); }

  get isGroup() { return this.target.positions.length > 1; }

  /** Captures a finger or a hand. */
  start(target) {
    this.target = target;
    const explain = () => exhausted(target, this.station.person);
    const over = explain();
    if (over) this.problem(over, explain);
    else this.watching.begin();
  }

  /** A picture was dropped or chosen. */
  given(picture) { this.pictures.given(picture); }

  /** The service does not answer, or does again. */
  away(isAway) {
    this.isAway = isAway;
    this.live.mood = isAway ? "bad" : "idle";
    if (isAway) play("problem");
    tell(this);
  }

  /** Waits; what comes back goes on. */
  halt() {
    if (!["starting", "watching", "lost", "picture"].includes(this.phase)) return () => {};
    this.abort();
    return () => this.watching.begin();
  }

  /** Stops everything that runs. */
  stop() {
    this.abort();
    this.preview.forget();
  }

  /** What runs goes by it. */
  get signal() { return this.#run.signal; }

  /** Stops what runs; what runs next goes by the signal that comes back. */
  abort() {
    this.#run.abort();
    this.#run = new AbortController();
    return this.signal;
  }

  /** Stops what runs and begins with an empty glass. */
  renew() {
    this.watching.frames = 0;
    this.best = 0;
    this.picture = null;
    this.choosing.chosen = null;
    this.live.clear(t("live.empty"));
    this.live.mood = "idle";
    this.score.show(null);
    return this.abort();
  }

  /** Goes to a phase. */
  enter(phase, { focus = false } = {}) {
    this.phase = phase;
    this.render();
    if (focus) this.actions.querySelector(".primary, button")?.focus();
    else if (!this.element.contains(document.activeElement) || document.activeElement === document.body) this.focus();
  }

  /** Something went wrong: what, and how that is said anew. */
  problem(outcome, explain = null) {
    this.outcome = outcome;
    this.#explain = explain;
    this.enter("problem", { focus: true });
  }

  /** The service says no. */
  fail(error) {
    if (error instanceof Problem && error.status === 404) return this.station.gone();
    this.problem({ text: t("failed.title"), detail: error.message, canAccept: false });
  }

  /** Draws everything but the live picture anew. */
  render() {
    const { person } = this.station;
    if (this.phase === "problem") this.outcome = this.#explain?.() ?? this.outcome;
    this.title.textContent = nameOf(this.target);
    this.step.textContent = t("head.progress", { done: person.settled, all: person.wanted.length });
    this.live.translate();
    this.score.translate();
    this.hands.show(person.states, { current: this.target.positions });
    const isTip = this.phase === "watching" && this.watching.isDry(this.target.positions[0]);
    this.tip.textContent = isTip ? t("tip.dry") : "";
    // Whoever stands on a button stays there when it is drawn anew.
    const here = this.actions.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    this.actions.replaceChildren(...buttons(this).filter(Boolean));
    if (here) this.actions.querySelector(`[data-key="${here}"]:enabled`)?.focus();
    this.element.dataset.phase = this.phase;
    this.score.hidden = this.isGroup;
    tell(this);
  }
}
