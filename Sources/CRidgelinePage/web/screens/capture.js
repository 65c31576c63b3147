import { button, h } from "../elements.js";
import { Problem } from "../service.js";
import { play } from "../sounds.js";
import { finger, t } from "../words.js";
import { Advice } from "../parts/advice.js";
import { exhausted, outcome } from "../outcome.js";

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
/** How long "good" stays before the next finger. */
const restAfterTaken = 1300;
const subtypes = ["Thumb", "IndexFinger", "MiddleFinger", "RingFinger", "LittleFinger"];
/** The finger that a scanner names. */
const positionOf = (name) => {
  const [side, finger] = String(name).split(" ");
  const place = subtypes.indexOf(finger);
  return place < 0 ? null : place + (side === "Left" ? 6 : 1);
};

/** One finger, or one hand: the live picture, what to do, and what to decide where it went wrong. */
export class CaptureScreen {
  /** starting, watching, taking, taken, paused, gaveUp, problem, skipping, chosen, lost. */
  phase = "starting";
  /** Aborts whatever runs. */
  #run = new AbortController();
  #preview = null;
  #best = 0;
  #picture = null;
  #outcome = null;
  /** Says anew what went wrong, where the language changes. */
  #explain = null;
  #isAway = false;
  #before = null;
  /** The fingers that were too dry. */
  #dry = new Set();

  constructor(station) {
    this.station = station;
    this.live = h("live-print");
    this.score = h("score-bar");
    this.score.good = station.settings.goodScore;
    this.hands = h("hand-pair", { onchoose: (event) => this.choose(event.detail) });
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

  /** Captures a finger or a hand. */
  start(target) {
    this.target = target;
    this.#explain = () => exhausted(target, this.station.person);
    this.#outcome = this.#explain();
    if (this.#outcome) this.#enter("problem", { focus: true });
    else this.#watch();
  }

  /** The service does not answer, or does again. */
  away(isAway) {
    this.#isAway = isAway;
    this.live.mood = isAway ? "bad" : "idle";
    if (isAway) play("problem");
    this.#tell();
  }

  /** Waits; what comes back goes on. */
  halt() {
    if (!["starting", "watching", "lost", "picture"].includes(this.phase)) return () => {};
    this.#run.abort();
    return () => this.#watch();
  }

  /** Stops everything that runs. */
  stop() {
    this.#run.abort();
    this.#forgetPreview();
  }

  // What is seen.

  get #isGroup() { return this.target.positions.length > 1; }
  #nameOf(target) { return target.positions.length > 1 ? t(`group.${target.show}`) : finger(target.positions[0]); }

  /** Draws everything but the live picture anew. */
  render() {
    const { person } = this.station;
    if (this.phase === "problem") this.#outcome = this.#explain?.() ?? this.#outcome;
    this.title.textContent = this.#nameOf(this.target);
    this.step.textContent = t("head.progress", { done: person.settled, all: person.wanted.length });
    this.live.translate();
    this.score.translate();
    this.hands.show(person.states, { current: this.target.positions });
    const isTip = this.#dry.size > 1 && this.#dry.has(this.target.positions[0]) && this.phase === "watching";
    this.tip.textContent = isTip ? t("tip.dry") : "";
    // Whoever stands on a button stays there when it is drawn anew.
    const here = this.actions.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    this.actions.replaceChildren(...this.#buttons().filter(Boolean));
    if (here) this.actions.querySelector(`[data-key="${here}"]:enabled`)?.focus();
    this.element.dataset.phase = this.phase;
    this.score.hidden = this.#isGroup;
    this.#tell();
  }

  /** Goes to a phase. */
  #enter(phase, { focus = false } = {}) {
    this.phase = phase;
    this.render();
    if (focus) this.actions.querySelector(".primary, button")?.focus();
    else if (!this.element.contains(document.activeElement) || document.activeElement === document.body) this.focus();
  }

  /** Says what the phase says; while frames come, they say it. */
  #tell() {
    const say = (text, mood, detail) => this.advice.show(text, { mood, detail });
    const place = t(this.#isGroup ? "capture.place.group" : "capture.place");
    if (this.#isAway) return say(t("lost.title"), "bad", t("lost.text"));
    switch (this.phase) {
      case "starting": return say(place, "idle");
      case "paused": return say(t("capture.paused"), "idle");
      case "taking": return say(t(this.#picture ? "file.judging" : "capture.taking"), "good");
      case "taken": {
        const next = this.station.person.next(this.station.mode);
        return say(t(this.#picture ? "file.taken" : this.#isGroup ? "capture.taken.group" : "capture.taken"), "taken",
          next ? t("capture.next", { finger: this.#nameOf(next) }) : "");
      }
      case "gaveUp": return say(t("giveup.title"), "bad", t("giveup.text"));
      case "problem": return say(this.#outcome.text, "bad", this.#outcome.detail);
      case "skipping": return say(t("skip.title"), "idle");
      case "chosen": return say(finger(this.chosen), "idle", this.station.person.states.get(this.chosen).label);
      case "lost": return say(t("scanner.again"), "bad");
      case "picture": return say(t(this.station.scanner.kind === "folder" ? "file.waiting" : "file.drop"), "idle");
      case "judging": return say(t("file.judging"), "idle");
      default: if (!this.advice.text || this.#frames < 2 || this.advice.element.dataset.mood === "bad") say(place, "idle");
    }
  }

  #buttons() {
    const { person } = this.station;
    const skip = () => button(t("capture.skip"), "S", () => this.#askWhy());
    switch (this.phase) {
      case "watching":
      case "starting":
        return [
          button(t("capture.take"), "T", () => this.#take(), { disabled: this.phase === "starting" }),
          skip(),
          this.#isGroup ? button(t("capture.singles"), "O", () => this.#oneByOne()) : null,
          button(t("capture.pause"), "P", () => this.#pause()),
          button(t("capture.stop"), "Escape", () => this.station.askDiscard(), { kind: "quiet" }),
        ];
      case "lost":
        return [skip(), button(t("capture.pause"), "P", () => this.#pause()),
          button(t("capture.stop"), "Escape", () => this.station.askDiscard(), { kind: "quiet" })];
      case "picture":
        return [this.#chooser(), skip(),
          button(t("capture.stop"), "Escape", () => this.station.askDiscard(), { kind: "quiet" })];
      case "paused":
        return [button(t("capture.resume"), "Enter", () => this.#watch(), { kind: "primary" }), skip(),
          button(t("capture.stop"), "Escape", () => this.station.askDiscard(), { kind: "quiet" })];
      case "gaveUp":
        return [
          button(t("giveup.again"), "Enter", () => this.#watch(), { kind: "primary" }),
          person.permitsOverride
            ? button(t("giveup.take", { quality: this.#best }), "A", () => this.#takeBest(true)) : null,
          skip()];
      case "problem":
        return [
          this.#outcome.isOver ? null
            : button(t("problem.again"), "Enter", () => this.#again(), { kind: "primary" }),
          this.#outcome.canAccept
            ? button(t("problem.accept"), "A", () => this.#accept(), { kind: this.#outcome.isOver ? "primary" : "" })
            : null,
          skip(),
          this.#isGroup ? button(t("capture.singles"), "O", () => this.#oneByOne()) : null];
      case "skipping":
        if (this.#isGroup && !this.chosen) {
          return [...this.target.positions.map((position, i) =>
            button(finger(position), String(i + 1), () => { this.chosen = position; this.#enter("skipping", { focus: true }); })),
          button(t("skip.back"), "Escape", () => this.#back())];
        }
        return [
          ...["amputated", "bandaged", "other"].map((reason, i) =>
            button(t(`skip.${reason}`), String(i + 1), () => this.#skip(reason))),
          button(t("skip.back"), "Escape", () => this.#back())];
      case "chosen":
        return [
          button(t(person.stateOf(this.chosen) === "missing" ? "skip.take" : "problem.again"), "Enter",
            () => this.#takeChosen(), { kind: "primary" }),
          person.stateOf(this.chosen) === "missing" ? null : button(t("capture.skip"), "S", () => {
            this.phase = "skipping";
            this.#enter("skipping", { focus: true });
          }),
          button(t("skip.back"), "Escape", () => this.#back())];
      default: return [];
    }
  }

  #chooser() {
    const input = h("input", {
      type: "file", class: "unseen", tabIndex: -1, "aria-label": t("file.choose"),
      onchange: () => { if (input.files[0]) this.given(input.files[0]); },
    });
    return h("span", {}, input, button(t("file.choose"), "O", () => input.click(), { kind: "primary" }));
  }

  // The live picture.

  #frames = 0;

  #begin() {
    this.#run.abort();
    this.#run = new AbortController();
    this.#frames = 0;
    this.#best = 0;
    this.#picture = null;
    this.chosen = null;
    this.live.clear(t("live.empty"));
    this.live.mood = "idle";
    this.score.show(null);
    return this.#run.signal;
  }

  async #watch() {
    const signal = this.#begin();
    const { station } = this;
    if (!station.scanner) this.#enter("lost");
    while (!signal.aborted) {
      if (!station.scanner) {
        await station.search(false);
        if (!station.scanner) await pause(1000);
        continue;
      }
      if (!station.scanner.isLive) return this.#watchPictures(signal);
      if (this.phase !== "lost") this.#enter("starting");
      try {
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
        await station.scanner.watch(this.target, signal, (frame) => {
          if (signal.aborted) return;
          if (this.#frames++ === 0 || this.phase === "lost") this.#enter("watching");
          newest = frame;
          judge();
        });
        if (!signal.aborted) await pause(200);
      } catch (error) {
        if (signal.aborted) return;
        this.#frames = 0;
        this.live.clear();
        this.#enter("lost");
        await pause(800);
        await station.search(false);
      }
    }
  }

  async #newPreview(signal) {
    this.#forgetPreview();
    if (this.#isGroup) return;
    const preview = await this.station.service.json(
      "POST", "/v1/previews", { json: { position: this.target.positions[0] }, signal });
    this.#preview = preview.id;
  }

  #forgetPreview() {
    if (!this.#preview) return;
    this.station.service.ask("DELETE", `/v1/previews/${this.#preview}`, { once: true }).catch(() => {});
    this.#preview = null;
  }

  /** Judges a frame; a frame is never asked about twice, the next one is there already. */
  async #judge(frame, signal) {
    try {
      if (this.#isGroup) await this.#judgeGroup(frame, signal);
      else await this.#judgeFinger(frame, signal);
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof Problem && error.status === 404) await this.#newPreview(signal).catch(() => {});
      else await pause(400);
    }
  }

  async #judgeFinger(frame, signal) {
    const answer = await this.station.service.json(
      "POST", `/v1/previews/${this.#preview}/frames`, { body: frame, signal, once: true });
    if (signal.aborted) return;
    await this.live.show(frame);
    if (signal.aborted) return;
    const { instruction, report } = answer;
    const isThere = instruction !== "placeFinger";
    this.live.map(isThere ? answer.map : null);
    const cause = report.causes?.[0];
    this.live.point(instruction === "adjust" ? cause?.direction : null);
    this.score.show(isThere ? report.score : null);
    if (isThere) this.#best = Math.max(this.#best, report.score);
    if (instruction === "adjust" && cause?.cause === "tooDry") this.#noteDry();
    const mood = { placeFinger: "idle", adjust: "adjust", better: "adjust", giveUp: "bad" }[instruction] ?? "good";
    if (mood === "good" && this.live.dataset.mood !== "good") play("hold");
    this.live.mood = mood;
    if (instruction === "takeItNow") return void this.#take();
    if (instruction === "giveUp") return this.#giveUp();
    const sign = instruction === "adjust" ? cause?.direction ?? cause?.cause : null;
    this.advice.show(answer.text, { mood, sign, isSteady: mood !== "good" });
  }

  #resting = 0;

  async #judgeGroup(frame, signal) {
    const { person } = this.station;
    const missing = [...person.states].filter(([, { state }]) => state === "missing")
      .map(([position]) => `${position}:${person.finger(position).missing}`).join(",");
    const segments = await this.station.service.json("POST", "/v1/segmentations", {
      body: frame, signal, once: true,
      query: { expect: this.target.show, live: true, ...(missing ? { missing } : {}) },
    });
    if (signal.aborted) return;
    const size = await this.live.show(frame);
    if (signal.aborted) return;
    const found = segments.fingers ?? [];
    this.live.boxes(found);
    const cut = found.find((one) => one.isCutOff);
    const isWhole = found.length >= this.target.positions.length && !cut;
    this.live.point(cut ? cut.middle.x < size.width / 2 ? "right" : "left" : null);
    this.#resting = isWhole ? this.#resting + 1 : 0;
    const mood = isWhole ? "good" : cut ? "adjust" : "idle";
    if (isWhole && this.live.dataset.mood !== "good") play("hold");
    this.live.mood = mood;
    if (this.#resting >= 3) return void this.#take();
    this.advice.show(t(isWhole ? "capture.hold" : cut ? "capture.edge" : "capture.place.group"), {
      mood, isSteady: !isWhole, sign: this.live.dataset.direction,
      detail: found.length && !isWhole
        ? t("live.fingers", { found: found.length, wanted: this.target.positions.length }) : "",
    });
  }

  #noteDry() {
    const [position] = this.target.positions;
    if (this.#dry.has(position)) return;
    this.#dry.add(position);
    this.render();
  }

  #giveUp() {
    this.#run.abort();
    this.live.mood = "bad";
    play("problem");
    this.#enter("gaveUp", { focus: true });
  }

  #pause() {
    this.#begin();
    this.#forgetPreview();
    this.#enter("paused", { focus: true });
  }

  // Pictures that others take.

  async #watchPictures(signal) {
    this.#enter("picture");
    try {
      await this.#lookAt(await this.station.scanner.next(signal), signal);
    } catch (error) {
      if (!signal.aborted) this.#fail(error);
    }
  }

  /** A picture was dropped or chosen. */
  given(picture) {
    if (["taking", "taken"].includes(this.phase)) return;
    const signal = this.#begin();
    this.#lookAt(picture, signal).catch((error) => { if (!signal.aborted) this.#fail(error); });
  }

  async #lookAt(picture, signal) {
    const { service } = this.station;
    this.#picture = picture;
    this.#enter("judging");
    if (this.#isGroup) return this.#submit([{ record: picture }]);
    await this.#newPreview(signal);
    const answer = await service.json("POST", `/v1/previews/${this.#preview}/frames`, { body: picture, signal });
    if (!await this.live.show(picture)) {
      const best = await service.ask("GET", `/v1/previews/${this.#preview}/best`, { signal });
      await this.live.show(await best.blob());
    }
    this.live.map(answer.map);
    this.score.show(answer.report.score);
    this.#best = answer.report.score;
    if (answer.report.score >= this.station.settings.goodScore) return this.#submit([{ record: picture }]);
    this.#explain = null;
    this.#outcome = {
      text: answer.report.causes?.[0]?.advice ?? answer.text, canAccept: this.#best > 0, isPicture: true,
    };
    this.live.mood = "bad";
    play("problem");
    this.#enter("problem", { focus: true });
  }

  // Taking a picture and what comes of it.

  async #take() {
    if (this.phase === "taking") return;
    this.#run.abort();
    const run = this.#run = new AbortController();
    this.live.mood = "taking";
    this.live.point(null);
    this.#enter("taking");
    let records;
    for (let tries = 0; !records && !run.signal.aborted; tries += 1) {
      try {
        records = await this.station.scanner.capture(this.target, AbortSignal.any([run.signal, AbortSignal.timeout(15000)]));
      } catch (error) {
        if (tries < 8) await pause(250);
        else break;
      }
    }
    if (run.signal.aborted) return;
    if (records) await this.#submit(records);
    else if (!this.#isGroup && this.#preview) await this.#takeBest();
    else this.#watch();
  }

  /** Takes the best frame of the live picture, or the picture that is shown. */
  async #takeBest(isWanted = false) {
    try {
      let picture = this.#picture;
      if (!picture) {
        const best = await this.station.service.ask("GET", `/v1/previews/${this.#preview}/best`);
        picture = await best.blob();
      }
      await this.#submit([{ record: picture }], isWanted);
    } catch (error) {
      if (error instanceof Problem && error.status === 404) this.#watch();
      else this.#fail(error);
    }
  }

  async #submit(records, isWanted = false) {
    this.live.mood = "taking";
    this.#enter("taking");
    const { station } = this;
    try {
      const answers = [];
      for (const { finger: name, record } of records) {
        const position = records.length > 1 ? positionOf(name) : null;
        const answer = await station.service.json("POST", `/v1/enrollments/${station.person.id}/captures`, {
          body: record, query: { show: position ?? this.target.show },
        });
        station.update(answer.state);
        answers.push(answer.answer);
      }
      this.#forgetPreview();
      this.#conclude(answers, isWanted);
    } catch (error) {
      this.#fail(error);
    }
  }

  #conclude(answers, isWanted) {
    const { person } = this.station;
    const [position] = this.target.positions;
    if (isWanted && !this.#isGroup && person.finger(position)?.isUsable) this.station.accept(position);
    const asked = this.target;
    this.#explain = () => outcome(answers, asked, this.station.person);
    const wrong = this.#explain();
    if (!wrong) return this.#taken();
    if (wrong.next) this.target = wrong.next;
    this.#outcome = wrong;
    this.live.mood = "bad";
    play("problem");
    this.#enter("problem", { focus: true });
  }

  async #taken() {
    this.live.mood = "taken";
    this.score.show(this.#isGroup ? null : this.station.person.finger(this.target.positions[0])?.quality ?? null);
    play("taken");
    this.#enter("taken");
    const run = this.#run;
    await pause(restAfterTaken);
    if (this.phase === "taken" && run === this.#run) this.station.go();
  }

  #again() {
    if (this.#outcome?.isPicture) return this.#watch();
    const next = this.station.person.next(this.station.mode);
    // A finger that was weak is tried again at once; after a wrong one comes the finger that is named.
    if (this.#outcome?.finding && next) this.start(next);
    else this.#watch();
  }

  #accept() {
    if (this.#outcome.isPicture) return void this.#takeBest(true);
    this.station.accept(this.target.positions[0]);
    this.#taken();
  }

  #oneByOne() {
    this.station.mode = "single";
    this.station.go();
  }

  // Fingers that are skipped or chosen.

  #askWhy() {
    this.#before = this.phase;
    this.#begin();
    this.chosen = this.#isGroup ? null : this.target.positions[0];
    this.#enter("skipping", { focus: true });
  }

  #back() {
    if (["problem", "gaveUp"].includes(this.#before)) this.#enter(this.#before, { focus: true });
    else this.start(this.target);
  }

  async #skip(reason) {
    const position = this.chosen;
    try {
      this.station.update(await this.station.service.json(
        "PUT", `/v1/enrollments/${this.station.person.id}/missing/${position}`, { json: { reason } }));
      this.station.announcer.say(t("skip.done", { finger: finger(position) }), { isUrgent: true });
      this.station.go();
    } catch (error) {
      this.#fail(error);
    }
  }

  /** A finger of the drawing was chosen. */
  choose(position) {
    if (["taking", "taken"].includes(this.phase)) return;
    const { person } = this.station;
    if (["todo", "wrong", "poor"].includes(person.stateOf(position)) && !person.isOver(position)) {
      return this.start(person.single(position));
    }
    this.#before = this.phase;
    this.#begin();
    this.chosen = position;
    this.#enter("chosen", { focus: true });
  }

  async #takeChosen() {
    const { station } = this;
    const position = this.chosen;
    try {
      if (station.person.stateOf(position) === "missing") {
        station.update(await station.service.json(
          "DELETE", `/v1/enrollments/${station.person.id}/missing/${position}`));
      }
      this.target = station.person.single(position);
      this.#watch();
    } catch (error) {
      this.#fail(error);
    }
  }

  #fail(error) {
    if (error instanceof Problem && error.status === 404) return this.station.gone();
    this.#explain = null;
    this.#outcome = { text: t("failed.title"), detail: error.message, canAccept: false };
    this.#enter("problem", { focus: true });
  }
}
