/** The event stream of a conversation: it comes back by itself, from the line where it broke off. */

import { handsOff } from "./hands.js";

const FIRST_WAIT_MS = 400;
const LONGEST_WAIT_MS = 8_000;
const STALE_MS = 30_000;

/**
 * Events: `line` (detail: Line), `typing` (detail: boolean), `progress` (detail: {doing, tool, said}), `standing`
 * (detail: {stage, hand_off}), `cases` (detail: how the buyer's cases stand), `live`, and `broken` (detail: how often
 * in a row).
 * `address` is asked at each attempt, so that it can say where to go on.
 */
export class LineStream extends EventTarget {
  #address;
  #kinds;
  #source = null;
  #timer = 0;
  #failures = 0;
  #hiddenAt = null;
  #listening = new AbortController();

  /** `kinds` names other events of the stream, each with what takes its data; then there are no lines. */
  constructor(address, kinds = null) {
    super();
    this.#address = address;
    this.#kinds = kinds;
  }

  open() {
    const { signal } = this.#listening;
    window.addEventListener("online", () => this.#connect(), { signal });
    window.addEventListener("offline", () => this.#broke(), { signal });
    window.addEventListener("pagehide", () => this.#drop(), { signal });
    window.addEventListener("pageshow", (event) => event.persisted && this.#connect(), { signal });
    document.addEventListener("visibilitychange", () => this.#noticeReturn(), { signal });
    this.#connect();
  }

  close() {
    this.#listening.abort();
    this.#drop();
  }

  #connect() {
    this.#drop();
    const source = new EventSource(this.#address());
    this.#source = source;
    source.onopen = () => this.#cameLive();
    source.onerror = () => this.#broke();
    for (const [kind, take] of Object.entries(this.#kinds ?? {})) {
      source.addEventListener(kind, (event) => this.#soon(() => take(JSON.parse(event.data))));
    }
    source.addEventListener("line", (event) => this.#tell("line", JSON.parse(event.data)));
    source.addEventListener("standing", (event) => this.#tell("standing", JSON.parse(event.data)));
    source.addEventListener("cases", (event) => this.#tell("cases", JSON.parse(event.data).cases));
    source.addEventListener("progress", (event) => this.#tell("progress", JSON.parse(event.data)));
    source.addEventListener("typing", (event) => this.#tell("typing", JSON.parse(event.data).typing === true));
  }

  #drop() {
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = null;
  }

  #cameLive() {
    this.#failures = 0;
    this.#tell("live");
  }

  #broke() {
    this.#drop();
    this.#failures += 1;
    const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (this.#failures - 1));
    this.#timer = setTimeout(() => this.#connect(), wait * (0.75 + Math.random() / 2));
    this.#tell("broken", this.#failures);
  }

  /** A phone that slept may hold a connection that is dead without knowing it. */
  #noticeReturn() {
    if (document.visibilityState === "hidden") {
      this.#hiddenAt = performance.now();
    } else if (this.#hiddenAt !== null && performance.now() - this.#hiddenAt > STALE_MS) {
      this.#connect();
    }
  }

  #tell(name, detail) {
    this.#soon(() => this.dispatchEvent(new CustomEvent(name, { detail })));
  }

  /** What comes waits for whoever is pressing something, and is dropped once the stream was closed. */
  #soon(act) {
    handsOff().then(() => this.#listening.signal.aborted || act());
  }
}
