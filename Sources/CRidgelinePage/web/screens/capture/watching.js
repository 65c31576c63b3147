import { groups } from "../../person.js";
import { Problem } from "../../service.js";
import { play } from "../../sounds.js";
import { t } from "../../words.js";
import { pause } from "./pause.js";

/** How many frames a whole hand has to rest. */
const restingFrames = 3;

/** The live picture: what lies on the glass, frame by frame, until it is taken or given up. */
export class Watching {
  /** Frames that came since it began. */
  frames = 0;
  #resting = 0;
  /** The fingers that were too dry. */
  #dry = new Set();

  constructor(screen) { this.screen = screen; }

  /** Whether to say once what helps dry hands. */
  isDry(position) { return this.#dry.size > 1 && this.#dry.has(position); }

  /** Watches until something comes of it; where the scanner is gone it looks for it. */
  async begin() {
    const { screen } = this;
    const signal = screen.renew();
    const { station } = screen;
    if (!station.scanner) screen.enter("lost");
    while (!signal.aborted) {
      if (!station.scanner) {
        await station.search(false);
        if (!station.scanner) await pause(1000);
        continue;
      }
      if (!station.scanner.isLive) return screen.pictures.wait(signal);
      if (screen.phase !== "lost") screen.enter("starting");
      try {
        await this.#watch(signal);
      } catch (error) {
        if (signal.aborted) return;
        this.frames = 0;
        screen.live.clear();
        screen.enter("lost");
        await pause(800);
        await station.search(false);
      }
    }
  }

  /** One stream of frames; those that come while one is judged are left out but for the newest. */
  async #watch(signal) {
    const { screen } = this;
    await this.#newPreview(signal);
    let newest = null, isJudging = false;
    const judge = async () => {
      if (isJudging) return;
      isJudging = true;
      while (newest && !signal.aborted) {
        const frame = newest;
        newest = null;
        await this.#judge(frame, signal);
      }
      isJudging = false;
    };
    await screen.station.scanner.watch(screen.target, signal, (frame) => {
      if (signal.aborted) return;
      if (this.frames++ === 0 || screen.phase === "lost") screen.enter("watching");
      newest = frame;
      judge();
    });
    if (!signal.aborted) await pause(200);
  }

  async #newPreview(signal) {
    const { screen } = this;
    if (screen.isGroup) screen.preview.forget();
    else await screen.preview.begin(screen.target.positions[0], signal);
  }

  /** Judges a frame; a frame is never asked about twice, the next one is there already. */
  async #judge(frame, signal) {
    try {
      if (this.screen.isGroup) await this.#judgeHand(frame, signal);
      else await this.#judgeFinger(frame, signal);
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof Problem && error.status === 404) await this.#newPreview(signal).catch(() => {});
      else await pause(400);
    }
  }

  async #judgeFinger(frame, signal) {
    const { screen } = this, { live } = screen;
    const answer = await screen.preview.judge(frame, { signal, once: true });
    if (signal.aborted) return;
    await live.show(frame);
    if (signal.aborted) return;
    const { instruction, report } = answer;
    const isThere = instruction !== "placeFinger";
    live.map(isThere ? answer.map : null);
    const cause = report.causes?.[0];
    live.point(instruction === "adjust" ? cause?.direction : null);
    screen.score.show(isThere ? report.score : null);
    if (isThere) screen.best = Math.max(screen.best, report.score);
    if (instruction === "adjust" && cause?.cause === "tooDry") this.#noteDry();
    const mood = { placeFinger: "idle", adjust: "adjust", better: "adjust", giveUp: "bad" }[instruction] ?? "good";
    this.#feel(mood);
    if (instruction === "takeItNow") return void screen.taking.begin();
    if (instruction === "giveUp") return this.#giveUp();
    const sign = instruction === "adjust" ? cause?.direction ?? cause?.cause : null;
    screen.advice.show(answer.text, { mood, sign, isSteady: mood !== "good" });
  }

  async #judgeHand(frame, signal) {
    const { screen } = this, { live, target } = screen, { person } = screen.station;
    const missing = [...person.states]
      .filter(([position, { state }]) => state === "missing" && groups[target.show].includes(position))
      .map(([position]) => `${position}:${person.finger(position).missing}`).join(",");
    const segments = await screen.station.service.json("POST", "/v1/segmentations", {
      body: frame, signal, once: true,
      query: { expect: target.show, live: true, ...(missing ? { missing } : {}) },
    });
    if (signal.aborted) return;
    const size = await live.show(frame);
    if (signal.aborted) return;
    const found = segments.fingers ?? [];
    live.boxes(found);
    const cut = found.find((one) => one.isCutOff);
    const isWhole = found.length >= target.positions.length && !cut;
    live.point(cut ? cut.middle.x < size.width / 2 ? "right" : "left" : null);
    this.#resting = isWhole ? this.#resting + 1 : 0;
    const mood = isWhole ? "good" : cut ? "adjust" : "idle";
    this.#feel(mood);
    if (this.#resting >= restingFrames) return void screen.taking.begin();
    screen.advice.show(t(isWhole ? "capture.hold" : cut ? "capture.edge" : "capture.place.group"), {
      mood, isSteady: !isWhole, sign: live.dataset.direction,
      detail: found.length && !isWhole
        ? t("live.fingers", { found: found.length, wanted: target.positions.length }) : "",
    });
  }

  #feel(mood) {
    const { live } = this.screen;
    if (mood === "good" && live.dataset.mood !== "good") play("hold");
    live.mood = mood;
  }

  #noteDry() {
    const [position] = this.screen.target.positions;
    if (this.#dry.has(position)) return;
    this.#dry.add(position);
    this.screen.render();
  }

  #giveUp() {
    this.screen.abort();
    this.screen.live.mood = "bad";
    play("problem");
    this.screen.enter("gaveUp", { focus: true });
  }

  /** Rests until the operator goes on. */
  pause() {
    this.screen.renew();
    this.screen.preview.forget();
    this.screen.enter("paused", { focus: true });
  }
}
