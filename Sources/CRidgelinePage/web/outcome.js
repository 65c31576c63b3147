import { finger, fingers, t } from "./words.js";

/**
 * What went wrong with a capture, for the operator; null where nothing did.
 *
 * It has a sentence and what to do about it, whether the finger may be accepted as it is, whether tries have run out, and
 * where another finger is wrong than the one that was asked for, which one is next.
 */
export function outcome(answers, target, person) {
  const refused = answers.find((answer) => answer.refusal);
  if (refused) return { text: t("problem.refused"), detail: refused.advice };
  const finding = answers.flatMap((answer) => answer.findings)[0];
  if (finding) {
    const next = person.next("single");
    return {
      finding, next, text: statement(finding),
      detail: next ? t("finding.place", { finger: finger(next.positions[0], true) }) : "",
    };
  }
  // Weak fingers of a hand are captured again one by one.
  if (target.positions.length > 1) return null;
  const [position] = target.positions;
  const [taken] = answers.flatMap((answer) => answer.fingers);
  const { advice } = answers[0];
  if (taken?.failure || taken?.reason === "noTemplate") {
    return { text: t("problem.none"), detail: advice, isOver: person.isOver(position) };
  }
  return person.isSettled(position) ? null : exhausted(target, person) ?? { ...weak(position, person), detail: advice };
}

/** That tries have run out for a finger; null where they have not. */
export function exhausted(target, person) {
  const [position] = target.positions;
  if (target.positions.length > 1 || !person.isOver(position)) return null;
  if (person.isSettled(position) || person.stateOf(position) === "wrong") return null;
  const said = weak(position, person);
  return { ...said, detail: t(said.canAccept ? "problem.stop" : "problem.stop.strict"), isOver: true };
}

function weak(position, person) {
  const { isUsable, quality } = person.finger(position);
  return {
    text: isUsable ? t("problem.poor", { quality: Math.round(quality), enough: person.enoughQuality }) : t("problem.none"),
    canAccept: person.permitsOverride && isUsable,
  };
}

/** What happened, in plain words. */
function statement({ kind, isDoubtful, given, actual }) {
  const mayBe = isDoubtful && ["handsExchanged", "foreignFinger"].includes(kind) ? ".doubtful" : "";
  return t(`finding.${kind}${mayBe}`, { given: fingers(given), actual: fingers(actual) });
}
