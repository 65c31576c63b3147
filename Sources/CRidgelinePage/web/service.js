import { language } from "./words.js";

/** An answer of the service that says why something was not done. */
export class Problem extends Error {
  constructor(status, problem) {
    super(problem.detail ?? problem.title ?? `HTTP ${status}`);
    this.status = status;
    this.problem = problem;
  }
}

/** How often a refusal is met in silence before it is told: more often where it passes by itself. */
const silences = { overloaded: 4, tooManyRequests: 4 };
const silence = ({ problem }) => silences[String(problem.type).split(":").pop()] ?? 1;

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
  /** Called with what the service says where it refuses for now and is asked again; with null when nothing waits any more. */
  onwaiting = () => {};
  #lost = false;
  /** The requests that wait, and what was said to each. */
  #waiting = new Map();
  #patience = new AbortController();

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

  /** Stops asking again: whatever waits fails with what the service said. */
  giveUp() {
    this.#patience.abort();
    this.#patience = new AbortController();
  }

  /**
   * Asks until there is an answer. A write carries a key, so that asking twice does nothing twice.
   *
   * @throws {Problem} where the service says no.
   */
  async ask(method, path, options = {}) {
    const request = Symbol(path);
    try {
      return await this.#answer(request, method, path, options);
    } finally {
      if (this.#waiting.delete(request) && !this.#waiting.size) this.onwaiting(null);
    }
  }

  async #answer(request, method, path, { body, json, query, signal, once = false, accept }) {
    const address = query ? `${path}?${new URLSearchParams(query)}` : path;
    const key = method === "GET" ? null : crypto.randomUUID();
    let refusals = 0;
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
      this.#connected(true);
      if (answer.ok) return answer;
      const problem = new Problem(answer.status, await answer.json().catch(() => ({})));
      if (answer.status === 401) this.onlocked();
      if (once || ![429, 503].includes(answer.status)) throw problem;
      refusals += 1;
      if (refusals > silence(problem)) this.#waits(request, problem);
      await this.#rest(1000 * Math.min(10, Number(answer.headers.get("Retry-After")) || wait / 1000), problem, signal);
    }
  }

  #waits(request, problem) {
    this.#waiting.set(request, problem);
    this.onwaiting(problem);
  }

  /** Waits before it is asked again, unless somebody gives up. */
  async #rest(milliseconds, problem, signal) {
    const signals = [this.#patience.signal, ...(signal ? [signal] : [])];
    try {
      await pause(milliseconds, AbortSignal.any(signals));
    } catch (error) {
      throw signal?.aborted ? error : problem;
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
