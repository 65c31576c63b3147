import { finger, t } from "../../words.js";

/** The name of a finger, or of a hand, that is captured. */
export const nameOf = (target) =>
  target.positions.length > 1 ? t(`group.${target.show}`) : finger(target.positions[0]);

/** Says what a phase of capturing says; while frames come, they say it. */
export function tell(screen) {
  const { advice, choosing, outcome, picture, isGroup, station } = screen;
  const say = (text, mood, detail) => advice.show(text, { mood, detail });
  const place = t(isGroup ? "capture.place.group" : "capture.place");
  if (screen.isAway) return say(t("lost.title"), "bad", t("lost.text"));
  switch (screen.phase) {
    case "starting": return say(place, "idle");
    case "paused": return say(t("capture.paused"), "idle");
    case "taking": return say(t(picture ? "file.judging" : "capture.taking"), "good");
    case "taken": {
      const next = station.person.next(station.mode);
      return say(t(picture ? "file.taken" : isGroup ? "capture.taken.group" : "capture.taken"), "taken",
        next ? t("capture.next", { finger: nameOf(next) }) : "");
    }
    case "gaveUp": return say(t("giveup.title"), "bad", t("giveup.text"));
    case "problem": return say(outcome.text, "bad", outcome.detail);
    case "skipping": return say(t("skip.title"), "idle");
    case "chosen": return say(finger(choosing.chosen), "idle", station.person.states.get(choosing.chosen).label);
    case "lost": return say(t("scanner.again"), "bad");
    case "picture": return say(t(station.scanner.kind === "folder" ? "file.waiting" : "file.drop"), "idle");
    case "judging": return say(t("file.judging"), "idle");
    default: if (!advice.text || screen.watching.frames < 2 || advice.element.dataset.mood === "bad") say(place, "idle");
  }
}
