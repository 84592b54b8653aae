/** The inbox as it is at this moment, kept by one event stream however many conversations there are. */

import { ask, signedIn } from "../console/session.js";
import { handsOff } from "../hands.js";
import { LineStream } from "../stream.js";

/**
 * Events: `change` (detail: the ids that changed), `link` ("live" or "broken").
 * An entry: {conversation, shop, buyer, stage, holder, urgency, since, last, unread, tags, changed, ...}.
 */
export class Inbox extends EventTarget {
  #entries = new Map();
  #queue = [];
  #newest = 0;
  #stream = null;
  #changed = new Set();
  #timer = 0;

  async begin() {
    const { entries, changed } = await ask("GET", "/v1/desk/inbox");
    for (const entry of entries) this.#entries.set(entry.conversation, entry);
    this.#newest = changed;
    this.#stream = new LineStream(() => `/v1/desk/events?after=${this.#newest}`, {
      entry: (entry) => this.#take(entry),
      queue: (queue) => this.#order(queue),
    });
    this.#stream.addEventListener("live", () => this.#tell("link", "live"));
    this.#stream.addEventListener("broken", () => this.#tell("link", "broken"));
    this.#stream.open();
    this.#tell("change", [...this.#entries.keys()]);
  }

  get(id) {
    return this.#entries.get(id) ?? null;
  }

  /** Newer than what is here: from an answer that came before the stream. */
  note(entry) {
    this.#take(entry);
  }

  /** How many there are of each kind. */
  get counts() {
    const all = [...this.#entries.values()];
    const count = (test) => all.filter(test).length;
    return { waiting: count(isWaiting), mine: count(isMine), all: all.length };
  }

  /** The entries of a list (waiting, mine, all) that fit the words, in the order in which they are to be worked. */
  listed(filter, wanted) {
    const tests = { waiting: isWaiting, mine: isMine, all: () => true };
    const found = [...this.#entries.values()].filter((entry) => tests[filter](entry) && fits(entry, wanted));
    const place = new Map(this.#queue.map((id, index) => [id, index]));
    const last = (entry) => Date.parse(entry.last.at);
    const turn = (entry) => place.get(entry.conversation) ?? 1e6 + entry.urgency;
    if (filter === "waiting") return found.sort((a, b) => turn(a) - turn(b) || Date.parse(a.since) - Date.parse(b.since));
    return found.sort((a, b) => rank(a) - rank(b) || last(b) - last(a));
  }

  #take(entry) {
    const before = this.#entries.get(entry.conversation);
    this.#newest = Math.max(this.#newest, entry.changed);
    if (before && before.changed >= entry.changed) return;
    this.#entries.set(entry.conversation, entry);
    this.#changed.add(entry.conversation);
    this.#soon();
  }

  #order(queue) {
    this.#queue = queue;
    this.#soon();
  }

  /** Many changes at once are drawn once. */
  #soon() {
    if (this.#timer) return;
    this.#timer = requestAnimationFrame(async () => {
      await handsOff();
      this.#timer = 0;
      const changed = [...this.#changed];
      this.#changed.clear();
      this.#tell("change", changed);
    });
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

export function isMine(entry) {
  return entry.stage === "held" && entry.holder === signedIn()?.person;
}

function isWaiting(entry) {
  return entry.stage === "waiting";
}

/** Mine with something unread first, then who waits, then the rest. */
function rank(entry) {
  if (isMine(entry)) return entry.unread ? 0 : 1;
  return { waiting: 2, held: 3, bot: 3, closed: 4 }[entry.stage];
}

function fits(entry, wanted) {
  const words = wanted.trim().toLowerCase();
  if (!words) return true;
  return [entry.buyer, entry.customer ?? "", entry.last.text, entry.conversation, ...entry.tags].some((text) =>
    text.toLowerCase().includes(words),
  );
}
