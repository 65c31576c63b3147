import { outcome } from "../../outcome.js";
import { Problem } from "../../service.js";
import { play } from "../../sounds.js";
import { pause } from "./pause.js";

/** How long "good" stays before the next finger. */
const restAfterTaken = 1300;
/** How often a scanner is asked for its picture. */
const mostTries = 9;
const subtypes = ["Thumb", "IndexFinger", "MiddleFinger", "RingFinger", "LittleFinger"];
/** The finger that a scanner names. */
const positionOf = (name) => {
  const [side, finger] = String(name).split(" ");
  const place = subtypes.indexOf(finger);
  return place < 0 ? null : place + (side === "Left" ? 6 : 1);
};

/** Takes the picture, gives it to the service, and goes on by what comes of it. */
export class Taking {
  constructor(screen) { this.screen = screen; }

  /** Takes what lies on the glass. */
  async begin() {
    const { screen } = this;
    if (screen.phase === "taking") return;
    const signal = screen.abort();
    screen.live.mood = "taking";
    screen.live.point(null);
    screen.enter("taking");
    const records = await this.#records(signal);
    if (signal.aborted) return;
    if (records) await this.submit(records);
    else if (!screen.isGroup && screen.preview.isThere) await this.best();
    else screen.watching.begin();
  }

  async #records(signal) {
    const { station, target } = this.screen;
    for (let tries = 0; tries < mostTries && !signal.aborted; tries += 1) {
      try {
        return await station.scanner.capture(target, AbortSignal.any([signal, AbortSignal.timeout(15000)]));
      } catch {
        if (tries < mostTries - 1) await pause(250);
      }
    }
    return null;
  }

  /** Takes the best frame of the live picture, or the picture that is shown. */
  async best(isWanted = false) {
    const { screen } = this;
    try {
      await this.submit([{ record: screen.picture ?? await screen.preview.best() }], isWanted);
    } catch (error) {
      if (error instanceof Problem && error.status === 404) screen.watching.begin();
      else screen.fail(error);
    }
  }

  /** Gives pictures to the service: one, or those of several fingers that a scanner cut apart. */
  async submit(records, isWanted = false) {
    const { screen } = this, { station } = screen;
    screen.live.mood = "taking";
    screen.enter("taking");
    try {
      const answers = [];
      for (const { finger: name, record } of records) {
        const position = records.length > 1 ? positionOf(name) : null;
        const answer = await station.service.json("POST", `/v1/enrollments/${station.person.id}/captures`, {
          body: record, query: { show: position ?? screen.target.show },
        });
        station.update(answer.state);
        answers.push(answer.answer);
      }
      screen.preview.forget();
      this.#conclude(answers, isWanted);
    } catch (error) {
      screen.fail(error);
    }
  }

  #conclude(answers, isWanted) {
    const { screen } = this, { station } = screen;
    const [position] = screen.target.positions;
    if (isWanted && !screen.isGroup && station.person.finger(position)?.isUsable) station.accept(position);
    const asked = screen.target;
    const explain = () => outcome(answers, asked, station.person);
    const wrong = explain();
    if (!wrong) return this.#done();
    if (wrong.next) screen.target = wrong.next;
    screen.live.mood = "bad";
    play("problem");
    screen.problem(wrong, explain);
  }

  async #done() {
    const { screen } = this, { station } = screen;
    screen.live.mood = "taken";
    screen.score.show(screen.isGroup ? null : station.person.finger(screen.target.positions[0])?.quality ?? null);
    play("taken");
    screen.enter("taken");
    const { signal } = screen;
    await pause(restAfterTaken);
    if (screen.phase === "taken" && signal === screen.signal) station.go();
  }

  /** Captures again what went wrong. */
  again() {
    const { screen } = this, { station } = screen;
    if (screen.outcome?.isPicture) return screen.watching.begin();
    const next = station.person.next(station.mode);
    // A finger that was weak is tried again at once; after a wrong one comes the finger that is named.
    if (screen.outcome?.finding && next) screen.start(next);
    else screen.watching.begin();
  }

  /** The operator takes it as it is. */
  accept() {
    const { screen } = this;
    if (screen.outcome.isPicture) return void this.best(true);
    screen.station.accept(screen.target.positions[0]);
    this.#done();
  }
}
