import { button, h } from "../../elements.js";
import { finger, t } from "../../words.js";

const reasons = ["amputated", "bandaged", "other"];

/** The buttons of a phase of capturing, the large one first. */
export function buttons(screen) {
  const { station, choosing, taking, watching, outcome } = screen;
  const { person } = station;
  const skip = () => button(t("capture.skip"), "S", () => choosing.askWhy());
  const stop = () => button(t("capture.stop"), "Escape", () => station.askDiscard(), { kind: "quiet" });
  const rest = () => button(t("capture.pause"), "P", () => watching.pause());
  const back = () => button(t("skip.back"), "Escape", () => choosing.back());
  const singles = () => screen.isGroup ? button(t("capture.singles"), "O", () => oneByOne(station)) : null;
  switch (screen.phase) {
    case "watching":
    case "starting":
      return [
        button(t("capture.take"), "T", () => taking.begin(), { disabled: screen.phase === "starting" }),
        skip(), singles(), rest(), stop()];
    case "lost": return [skip(), rest(), stop()];
    case "picture": return [chooser(screen.pictures), skip(), stop()];
    case "paused":
      return [button(t("capture.resume"), "Enter", () => watching.begin(), { kind: "primary" }), skip(), stop()];
    case "gaveUp":
      return [
        button(t("giveup.again"), "Enter", () => watching.begin(), { kind: "primary" }),
        person.permitsOverride
          ? button(t("giveup.take", { quality: screen.best }), "A", () => taking.best(true)) : null,
        skip()];
    case "problem":
      return [
        outcome.isOver ? null : button(t("problem.again"), "Enter", () => taking.again(), { kind: "primary" }),
        outcome.canAccept
          ? button(t("problem.accept"), "A", () => taking.accept(), { kind: outcome.isOver ? "primary" : "" }) : null,
        skip(), singles()];
    case "skipping":
      return screen.isGroup && !choosing.chosen
        ? [...screen.target.positions.map((position, i) =>
          button(finger(position), String(i + 1), () => choosing.name(position))), back()]
        : [...reasons.map((reason, i) =>
          button(t(`skip.${reason}`), String(i + 1), () => choosing.skip(reason))), back()];
    case "chosen": {
      const isMissing = person.stateOf(choosing.chosen) === "missing";
      return [
        button(t(isMissing ? "skip.take" : "problem.again"), "Enter", () => choosing.take(), { kind: "primary" }),
        isMissing ? null : button(t("capture.skip"), "S", () => screen.enter("skipping", { focus: true })),
        back()];
    }
    default: return [];
  }
}

function oneByOne(station) {
  station.mode = "single";
  station.go();
}

function chooser(pictures) {
  const input = h("input", {
    type: "file", class: "unseen", tabIndex: -1, "aria-label": t("file.choose"),
    onchange: () => { if (input.files[0]) pictures.given(input.files[0]); },
  });
  return h("span", {}, input, button(t("file.choose"), "O", () => input.click(), { kind: "primary" }));
}
