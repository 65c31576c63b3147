/** How many people were enrolled at this station tonight, and how long one took. A night ends at noon. */
export class Night {
  #kept = { date: "", count: 0, seconds: 0 };

  constructor() {
    try { this.#kept = { ...this.#kept, ...JSON.parse(localStorage.getItem("night")) }; } catch { /* A new night. */ }
    const date = new Date(Date.now() - 12 * 3600 * 1000).toDateString();
    if (this.#kept.date !== date) this.#kept = { date, count: 0, seconds: 0 };
  }

  get tally() {
    const { count, seconds } = this.#kept;
    return { count, minutes: count > 1 ? Math.max(1, Math.round(seconds / count / 60)) : 0 };
  }

  add(seconds) {
    this.#kept.count += 1;
    this.#kept.seconds += Math.min(3600, seconds);
    localStorage.setItem("night", JSON.stringify(this.#kept));
  }
}
