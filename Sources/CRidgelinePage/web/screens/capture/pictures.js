import { play } from "../../sounds.js";

/** Pictures that others take: from a folder, or dropped on the page. */
export class Pictures {
  constructor(screen) { this.screen = screen; }

  /** Waits for the next one. */
  async wait(signal) {
    const { screen } = this;
    screen.enter("picture");
    try {
      await this.#look(await screen.station.scanner.next(signal), signal);
    } catch (error) {
      if (!signal.aborted) screen.fail(error);
    }
  }

  /** A picture was dropped or chosen. */
  given(picture) {
    const { screen } = this;
    if (["taking", "taken"].includes(screen.phase)) return;
    const signal = screen.renew();
    this.#look(picture, signal).catch((error) => { if (!signal.aborted) screen.fail(error); });
  }

  /** Takes a good one at once, and asks about others. */
  async #look(picture, signal) {
    const { screen } = this, { live, preview, station } = screen;
    screen.picture = picture;
    screen.enter("judging");
    if (screen.isGroup) return screen.taking.submit([{ record: picture }]);
    await preview.begin(screen.target.positions[0], signal);
    const answer = await preview.judge(picture, { signal });
    if (!await live.show(picture)) await live.show(await preview.best(signal));
    live.map(answer.map);
    screen.score.show(answer.report.score);
    screen.best = answer.report.score;
    if (answer.report.score >= station.settings.goodScore) return screen.taking.submit([{ record: picture }]);
    live.mood = "bad";
    play("problem");
    screen.problem({
      text: answer.report.causes?.[0]?.advice ?? answer.text, canAccept: screen.best > 0, isPicture: true,
    });
  }
}
