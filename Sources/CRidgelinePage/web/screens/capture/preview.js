/** A finger's live look at the service: frames are judged, and the best one is remembered. */
export class Preview {
  #id = null;

  constructor(service) { this.service = service; }

  get isThere() { return Boolean(this.#id); }

  /** Begins one for a finger, in the place of the one before. */
  async begin(position, signal) {
    this.forget();
    const { id } = await this.service.json("POST", "/v1/previews", { json: { position }, signal });
    this.#id = id;
  }

  /** Judges a frame. */
  judge(frame, { signal, once = false } = {}) {
    return this.service.json("POST", `/v1/previews/${this.#id}/frames`, { body: frame, signal, once });
  }

  /** The best frame so far, as a picture. */
  async best(signal) {
    const best = await this.service.ask("GET", `/v1/previews/${this.#id}/best`, { signal });
    return best.blob();
  }

  /** Ends it; that nobody hears of it does no harm. */
  forget() {
    if (!this.#id) return;
    this.service.ask("DELETE", `/v1/previews/${this.#id}`, { once: true }).catch(() => {});
    this.#id = null;
  }
}
