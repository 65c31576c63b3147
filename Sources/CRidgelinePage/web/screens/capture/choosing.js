import { finger, t } from "../../words.js";

/** Fingers that are skipped with a reason, or chosen in the drawing of the hands. */
export class Choosing {
  /** The finger that is spoken of; null where it is not chosen yet. */
  chosen = null;
  #before = null;

  constructor(screen) { this.screen = screen; }

  /** Asks why a finger is skipped; of a hand, first which one. */
  askWhy() {
    this.#leave();
    this.chosen = this.screen.isGroup ? null : this.screen.target.positions[0];
    this.screen.enter("skipping", { focus: true });
  }

  /** Of a hand: this one. */
  name(position) {
    this.chosen = position;
    this.screen.enter("skipping", { focus: true });
  }

  /** Back to where it was before. */
  back() {
    const { screen } = this;
    if (["problem", "gaveUp"].includes(this.#before)) screen.enter(this.#before, { focus: true });
    else screen.start(screen.target);
  }

  /** The finger is not captured, for a reason. */
  async skip(reason) {
    const { screen, chosen } = this, { station } = screen;
    try {
      station.update(await station.service.json(
        "PUT", `/v1/enrollments/${station.person.id}/missing/${chosen}`, { json: { reason } }));
      station.announcer.say(t("skip.done", { finger: finger(chosen) }), { isUrgent: true });
      station.go();
    } catch (error) {
      screen.fail(error);
    }
  }

  /** A finger of the drawing was chosen. */
  choose(position) {
    const { screen } = this, { person } = screen.station;
    if (["taking", "taken"].includes(screen.phase)) return;
    if (["todo", "wrong", "poor"].includes(person.stateOf(position)) && !person.isOver(position)) {
      return screen.start(person.single(position));
    }
    this.#leave();
    this.chosen = position;
    screen.enter("chosen", { focus: true });
  }

  /** Captures the chosen one, after all or again. */
  async take() {
    const { screen, chosen } = this, { station } = screen;
    try {
      if (station.person.stateOf(chosen) === "missing") {
        station.update(await station.service.json(
          "DELETE", `/v1/enrollments/${station.person.id}/missing/${chosen}`));
      }
      screen.target = station.person.single(chosen);
      screen.watching.begin();
    } catch (error) {
      screen.fail(error);
    }
  }

  #leave() {
    this.#before = this.screen.phase;
    this.screen.renew();
  }
}
