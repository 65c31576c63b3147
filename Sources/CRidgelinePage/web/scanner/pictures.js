/** Pictures that somebody else takes: dropped on the page, chosen, or written into a folder that the service watches. */
export class PictureSource {
  isLive = false;

  constructor(kind, service) {
    this.kind = kind;
    this.service = service;
  }

  /** The next picture of the folder. What is dropped or chosen comes by itself. */
  async next(signal) {
    for (;;) {
      if (this.kind === "folder") {
        const answer = await this.service.ask("GET", "/v1/frames/next", { signal });
        if (answer.status === 200) return answer.blob();
      }
      await new Promise((resolve) => setTimeout(resolve, 300));
      signal.throwIfAborted();
    }
  }
}
