import { t } from "./words.js";

/** The fingers of a person by their codes, right thumb to left little finger. */
export const all = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
/** The fingers that are laid down together. */
export const groups = { "right-four": [2, 3, 4, 5], "left-four": [7, 8, 9, 10], thumbs: [1, 6] };

/** Where the enrollment of a person stands: what the service says of it, and what the operator has accepted. */
export class Person {
  constructor(state, accepted = new Set()) {
    this.state = state;
    this.id = state.id;
    this.report = state.person;
    this.accepted = accepted;
    this.reasons = new Map(this.report.again.map((again) => [again.position, again.reason]));
  }

  finger(position) { return this.report.fingers.find((finger) => finger.position === position); }

  get wanted() { return this.report.fingers.filter((finger) => finger.isWanted).map((finger) => finger.position); }

  /** Whether the rules let an operator take a finger that is weak. */
  get permitsOverride() { return this.state.policy.finger.permitsOverride; }
  /** From which quality on a finger is good enough. */
  get enoughQuality() { return this.state.policy.finger.enoughQuality; }

  /** todo, done, poor, accepted, wrong or missing. */
  stateOf(position) {
    const finger = this.finger(position);
    if (!finger) return "todo";
    if (finger.state === "missing") return "missing";
    if (["wrongFinger", "doubtful"].includes(this.reasons.get(position))) return "wrong";
    if (finger.state === "done") return "done";
    if (this.accepted.has(position) && finger.isUsable) return "accepted";
    return finger.tries > 0 ? "poor" : "todo";
  }

  /** The states of all fingers with what a screen reader says of them. */
  get states() {
    return new Map(all.map((position) => {
      const state = this.stateOf(position), finger = this.finger(position);
      const key = state === "missing" ? finger.missing : state;
      return [position, { state, label: t(`state.${key}`, { quality: Math.round(finger?.quality ?? 0) }) }];
    }));
  }

  isSettled(position) { return ["done", "accepted", "missing"].includes(this.stateOf(position)); }

  get settled() { return this.wanted.filter((position) => this.isSettled(position)).length; }

  /** Whether the tries of a finger are used up. */
  isOver(position) { return this.finger(position)?.state === "stop"; }

  /** What to capture next: wrong fingers first, then in the order of the hands; null where nothing is left. */
  next(mode) {
    const open = this.wanted.filter((position) => !this.isSettled(position));
    const wrong = open.find((position) => this.stateOf(position) === "wrong");
    if (wrong) return this.single(wrong);
    if (mode === "slaps") {
      for (const [show, members] of Object.entries(groups)) {
        const positions = members.filter((position) => this.stateOf(position) === "todo");
        if (positions.length > 1) return { show, positions, person: this.id };
      }
    }
    const rank = (position) => (this.isOver(position) ? 20 : 0) + (this.stateOf(position) === "poor" ? -10 : 0);
    const first = open.toSorted((a, b) => rank(a) - rank(b) || a - b)[0];
    return first ? this.single(first) : null;
  }

  /** One finger to capture. */
  single(position) { return { show: String(position), positions: [position], person: this.id }; }
}
