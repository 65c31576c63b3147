import { language } from "./words.js";

/** An answer of the service that says why something was not done. */
export class Problem extends Error {
  constructor(status, problem) {
    super(problem.detail ?? problem.title ?? `HTTP ${status}`);
    this.status = status;
    this.problem = problem;
  }
}

const pause = (milliseconds, signal) => new Promise((resolve, reject) => {
  const timer = setTimeout(resolve, milliseconds);
  signal?.addEventListener("abort", () => { clearTimeout(timer); reject(signal.reason); }, { once: true });
});

/** The engine behind the page. What it is asked survives a connection that is lost, and a service that is restarted. */
export class Service {
  /** Called with true when the connection is lost, and with false when it is back. */
  onconnection = () => {};
  /** Called when the token is refused. */
  onlocked = () => {};
  #lost = false;

  constructor() {
    const given = new URLSearchParams(location.hash.slice(1)).get("token");
    if (given) {
      sessionStorage.setItem("token", given);
      history.replaceState(null, "", location.pathname + location.search);
    }
  }

  get token() { return sessionStorage.getItem("token"); }
  set token(value) {
    if (value) sessionStorage.setItem("token", value);
    else sessionStorage.removeItem("token");
  }

  /**
   * Asks until there is an answer. A write carries a key, so that asking twice does nothing twice.
   *
   * @throws {Problem} where the service says no.
   */
  async ask(method, path, { body, json, query, signal, once = false, accept } = {}) {
    const address = query ? `${path}?${new URLSearchParams(query)}` : path;
    const key = method === "GET" ? null : crypto.randomUUID();
    for (let wait = 300; ; wait = Math.min(3000, wait * 1.6)) {
      let answer;
      try {
        answer = await fetch(address, {
          method, signal, cache: "no-store", credentials: "omit",
          headers: {
            "Accept-Language": language(),
            ...(this.token ? { Authorization: `Bearer ${this.token}` } : {}),
            ...(key ? { "Idempotency-Key": key } : {}),
            ...(accept ? { Accept: accept } : {}),
            ...(json !== undefined ? { "Content-Type": "application/json" }
              : body && !(body instanceof FormData)
                ? { "Content-Type": body.type || "application/octet-stream" } : {}),
          },
          body: json !== undefined ? JSON.stringify(json) : body,
        });
      } catch (error) {
        if (signal?.aborted) throw error;
        this.#connected(false);
        if (once) throw error;
        await pause(wait, signal);
        continue;
      }
      if (answer.status === 503 || answer.status === 429) {
        if (once) throw new Problem(answer.status, {});
        await pause(1000 * Math.min(10, Number(answer.headers.get("Retry-After")) || wait / 1000), signal);
        continue;
      }
      this.#connected(true);
      if (answer.ok) return answer;
      const problem = await answer.json().catch(() => ({}));
      if (answer.status === 401) this.onlocked();
      throw new Problem(answer.status, problem);
    }
  }

  /** Asks for JSON. */
  async json(method, path, options) {
    const answer = await this.ask(method, path, options);
    return answer.status === 204 ? null : answer.json();
  }

  #connected(isConnected) {
    if (this.#lost === !isConnected) return;
    this.#lost = !isConnected;
    this.onconnection(this.#lost);
  }
}
