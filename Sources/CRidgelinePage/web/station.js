import { Announcer } from "./announcer.js";
import { confirmDiscard, help } from "./dialogs.js";
import { button, h } from "./elements.js";
import { Night } from "./night.js";
import { number } from "./number.js";
import { Person } from "./person.js";
import { PictureSource } from "./scanner/pictures.js";
import { SBIScanner } from "./scanner/sbi.js";
import { CaptureScreen } from "./screens/capture.js";
import { ConsentScreen } from "./screens/consent.js";
import { FinishedScreen } from "./screens/finished.js";
import { StartScreen } from "./screens/start.js";
import { SummaryScreen } from "./screens/summary.js";
import { TokenScreen } from "./screens/token.js";
import { Problem, Service } from "./service.js";
import "./shortcuts.js";
import { soundIsOn, switchSound } from "./sounds.js";
import { darkRoom, isDark, switchDarkRoom } from "./theme.js";
import { language, speak, t } from "./words.js";
import "./parts/hand-pair.js";
import "./parts/live-print.js";
import "./parts/score-bar.js";

/** The station: one person after the other. All that matters is kept by the service; this page may be closed at any time. */
class Station {
  service = new Service();
  announcer = new Announcer();
  night = new Night();
  session = null;
  /** How people are enrolled here, as the service says. */
  settings = null;
  scanner = null;
  person = null;
  screen = null;
  isSearching = false;
  subject = "";
  #accepted = new Set();

  constructor() {
    this.service.onconnection = (isLost) => this.#showConnection(isLost);
    this.service.onwaiting = (problem) => this.#showWaiting(problem);
    this.service.onlocked = () => {
      this.service.token = null;
      this.#stopCapture();
      this.show(new TokenScreen(this, true));
    };
    this.room = h("div", { class: "room" });
    this.notice = h("p", { class: "notice", role: "alert", hidden: true });
    this.header = h("header", {});
    document.body.replaceChildren(this.header, this.notice, this.room, this.announcer.element);
    darkRoom();
    speak(language());
    this.#dropFiles();
    this.renderHeader();
  }

  // What is remembered on this computer.

  get mode() { return localStorage.getItem("mode") === "slaps" ? "slaps" : "single"; }
  set mode(value) { localStorage.setItem("mode", value); }
  get source() { return localStorage.getItem("source") ?? "sbi"; }
  get isReady() { return Boolean(this.scanner); }

  // Screens.

  show(screen) {
    if (this.screen instanceof CaptureScreen && screen !== this.screen) this.screen.stop();
    this.screen = screen;
    this.room.replaceChildren(screen.element);
    document.body.dataset.screen = screen.constructor.name.replace("Screen", "").toLowerCase();
    this.renderHeader();
    screen.focus();
  }

  #stopCapture() { if (this.screen instanceof CaptureScreen) this.screen.stop(); }

  /** Asks the service who we are, and goes on where we were. */
  async begin() {
    if (!this.service.token) return this.show(new TokenScreen(this, false));
    try {
      this.session = await this.service.json("GET", "/v1/session");
      this.settings = await this.service.json("GET", "/v1/settings");
    } catch (error) {
      if (error instanceof Problem && error.status === 401) return;
      return this.say(t("failed", { reason: error.message }));
    }
    await this.search(false);
    const id = sessionStorage.getItem("enrollment");
    if (!id) return this.ready();
    try {
      this.#accepted = new Set(JSON.parse(sessionStorage.getItem("accepted") ?? "[]"));
      this.update(await this.service.json("GET", `/v1/enrollments/${id}`));
      if (this.person.state.isFinished) return this.#forget(), this.ready();
      this.go();
    } catch (error) {
      if (error instanceof Problem && [404, 410].includes(error.status)) this.gone();
      else if (!(error instanceof Problem && error.status === 401)) this.say(t("failed", { reason: error.message }));
    }
  }

  /** Between two people. */
  ready() { this.show(new StartScreen(this)); }

  /** Asks the next person. */
  async ask() {
    if (this.isReady && await this.#knowsGallery()) this.show(new ConsentScreen(this));
  }

  /** Whether the service says which gallery people go into; nobody is enrolled into none. */
  async #knowsGallery() {
    if (this.session.gallery) return true;
    // It may have been made meanwhile, or the service started with other settings.
    try {
      this.session = await this.service.json("GET", "/v1/session");
    } catch (error) {
      this.say(t("failed", { reason: error.message }));
      return false;
    }
    if (!this.session.gallery) this.say(t("gallery.none"));
    return Boolean(this.session.gallery);
  }

  /** Begins the enrollment of somebody who agreed. */
  async enroll(statement) {
    try {
      const subject = this.subject.trim();
      const state = await this.service.json(
        "POST", "/v1/enrollments", { json: { language: language(), ...(subject ? { subject } : {}) } });
      this.#accepted = new Set();
      sessionStorage.setItem("enrollment", state.id);
      sessionStorage.setItem("accepted", "[]");
      sessionStorage.setItem("began", String(Date.now()));
      this.update(await this.service.json("PUT", `/v1/enrollments/${state.id}/consent`, { json: { statement } }));
      this.go();
    } catch (error) {
      this.say(t("failed", { reason: error.message }));
    }
  }

  /** Takes over what the service says of the person. */
  update(state) {
    this.person = new Person(state, this.#accepted);
    this.renderHeader();
  }

  /** The operator takes a finger as it is. */
  accept(position) {
    this.#accepted.add(position);
    sessionStorage.setItem("accepted", JSON.stringify([...this.#accepted]));
    this.update(this.person.state);
  }

  /** On to the next finger, or to the summary. */
  go() {
    const next = this.person.next(this.mode);
    if (next) this.capture(next);
    else this.show(new SummaryScreen(this));
  }

  /** Captures a finger or a hand. */
  capture(target) {
    if (!(this.screen instanceof CaptureScreen)) {
      const screen = new CaptureScreen(this);
      screen.target = target;
      this.show(screen);
    }
    this.screen.start(target);
  }

  /** Makes the references. */
  async finish(override) {
    if (!await this.#knowsGallery()) return;
    try {
      const { gallery } = this.session;
      const made = await this.service.json("POST", `/v1/enrollments/${this.person.id}/finish`, {
        json: {
          ...(override ? { override: true } : {}),
          gallery, subject: this.person.state.subject ?? this.#number(),
        },
      });
      this.night.add((Date.now() - Number(sessionStorage.getItem("began") ?? Date.now())) / 1000);
      this.#forget();
      this.show(new FinishedScreen(this, made));
    } catch (error) {
      if (error instanceof Problem && error.status === 404) this.gone();
      else this.say(t("failed", { reason: error.message }));
    }
  }

  /** A number for somebody who was given none: the day on which it began, and a part of the enrollment's own name. */
  #number() {
    const began = new Date(Number(sessionStorage.getItem("began") ?? Date.now()));
    return `${began.toISOString().slice(0, 10).replaceAll("-", "")}-${number(this.person.id)}`;
  }

  async askDiscard() {
    const goOn = this.#halt();
    if (!await confirmDiscard()) return goOn();
    this.#stopCapture();
    try { await this.service.json("DELETE", `/v1/enrollments/${this.person.id}`); } catch { /* It is gone already. */ }
    this.#forget();
    this.ready();
  }

  /** The service knows nothing of this person any more. */
  gone() {
    this.#forget();
    this.say(t("lost.gone"));
    this.ready();
  }

  #forget() {
    for (const key of ["enrollment", "accepted", "began"]) sessionStorage.removeItem(key);
    this.#accepted = new Set();
    this.person = null;
    this.subject = "";
  }

  // Where pictures come from.

  async use(source) {
    localStorage.setItem("source", source);
    this.scanner = null;
    await this.search(false);
    document.querySelector(`[name=source][value=${source}]`)?.focus();
  }

  /** Looks for the scanner where it was before; on all ports only if the operator asks for it. */
  async search(everywhere) {
    if (this.source !== "sbi") {
      this.scanner = new PictureSource(this.source, this.service);
    } else {
      this.isSearching = true;
      if (everywhere) this.#refresh();
      if (this.session?.demo) {
        try { this.session = await this.service.json("GET", "/v1/session", { once: true }); } catch { /* Asked again soon. */ }
      }
      const told = Number(new URL(this.session?.scanner?.sbi ?? "http://127.0.0.1:0").port);
      const before = Number(localStorage.getItem("port"));
      this.scanner = await SBIScanner.find({ port: told || before, everywhere });
      if (this.scanner) localStorage.setItem("port", this.scanner.port);
      this.isSearching = false;
    }
    this.#refresh();
  }

  #refresh() {
    this.renderHeader();
    if (this.screen instanceof StartScreen) this.screen.render();
  }

  #dropFiles() {
    document.addEventListener("dragover", (event) => {
      event.preventDefault();
      document.body.classList.add("dropping");
    });
    document.addEventListener("dragleave", (event) => {
      if (!event.relatedTarget) document.body.classList.remove("dropping");
    });
    document.addEventListener("drop", (event) => {
      event.preventDefault();
      document.body.classList.remove("dropping");
      const file = event.dataTransfer.files[0];
      if (file && this.screen instanceof CaptureScreen) this.screen.given(file);
    });
  }

  // Head and notices.

  renderHeader() {
    const toggle = (label, key, isOn, action) =>
      button(label, key, action, { kind: "tool", "aria-pressed": isOn === null ? undefined : String(isOn) });
    const { scanner } = this;
    const name = this.source !== "sbi" ? t(this.source === "folder" ? "scanner.folder" : "scanner.files")
      : scanner ? `${scanner.name}${scanner.isSimulated ? ` (${t("scanner.simulated")})` : ""}` : t("scanner.none");
    const focused = this.header.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    this.header.replaceChildren(
      h("a", { class: "brand", href: "/", "aria-label": "Ridgeline" }, "Ridgeline"),
      h("p", { class: `scanner ${scanner ? "on" : "off"}` }, h("span", { class: "dot", "aria-hidden": "true" }),
        this.session ? name : ""),
      h("div", { class: "tools", role: "group", "aria-label": t("head.tools") },
        button(t("head.language"), "L", () => this.#translate(), { kind: "tool", lang: language() === "en" ? "vi" : "en" }),
        toggle(t("head.dark"), "D", isDark(), () => this.#switchTheme()),
        toggle(t("head.sound"), "M", soundIsOn(), () => { switchSound(!soundIsOn()); this.renderHeader(); }),
        toggle(t("head.help"), "?", null, () => this.#help())));
    if (focused) this.header.querySelector(`[data-key="${focused}"]`)?.focus();
  }

  async #help() {
    const goOn = this.#halt();
    await help();
    goOn();
  }

  /** Nothing is taken while the operator reads something else. */
  #halt() { return this.screen instanceof CaptureScreen ? this.screen.halt() : () => {}; }

  #translate() {
    speak(language() === "en" ? "vi" : "en");
    this.renderHeader();
    if (!this.notice.hidden) this.#hideNotice();
    const key = document.activeElement?.dataset?.key;
    if (this.screen?.render) this.screen.render();
    if (key && !document.activeElement?.dataset?.key) document.querySelector(`[data-key="${key}"]`)?.focus();
  }

  #switchTheme() {
    switchDarkRoom();
    this.renderHeader();
  }

  #noticeTimer = 0;

  /** Says something above whatever is shown. */
  say(text, { stays = false } = {}) {
    clearTimeout(this.#noticeTimer);
    this.notice.textContent = text;
    this.notice.hidden = false;
    if (!stays) this.#noticeTimer = setTimeout(() => this.#hideNotice(), 6000);
  }

  #hideNotice() { this.notice.hidden = true; }

  #waitingFor = "";

  /** The service refuses for now: what it says, that it is asked again, and a way back. */
  #showWaiting(problem) {
    const text = problem ? t("waiting", { reason: problem.message, advice: problem.problem.advice }) : "";
    // Whoever stands on the button stays there.
    if (text === this.#waitingFor && (!text || !this.notice.hidden)) return;
    this.#waitingFor = text;
    if (!text) return this.#hideNotice();
    this.say(text, { stays: true });
    this.notice.append(" ", button(t("waiting.back"), "B", () => this.service.giveUp()));
  }

  #showConnection(isLost) {
    document.body.classList.toggle("lost", isLost);
    if (this.screen instanceof CaptureScreen) this.screen.away(isLost);
    else if (isLost) this.say(`${t("lost.title")}. ${t("lost.text")}`, { stays: true });
    else this.say(t("lost.back"));
  }
}

const station = new Station();
// A token that is given while the page is open unlocks it as well.
addEventListener("hashchange", () => { station.service = new Service(); location.reload(); });
await station.begin();
