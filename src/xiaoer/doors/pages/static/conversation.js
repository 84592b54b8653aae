/** One conversation with a shop: its lines, what is still on the way, and who answers. */

import { ApiError, eventsAddress, openConversation, readConversation, sendMessage } from "./api.js";
import { keep, recall } from "./memory.js";
import { LineStream } from "./stream.js";
import { languageHint } from "./words.js";

const REPLY_PATIENCE_MS = 30_000;

/** The conversation kept for this shop and customer, or a new one. ApiError if the shop cannot be reached. */
export async function openedFor(shop, customer) {
  const id = recall(keptAs(shop, customer));
  return (id && (await kept(id, shop, customer))) ?? newFor(shop, customer);
}

/** A new conversation. */
export async function newFor(shop, customer) {
  return new Conversation(await openConversation(shop, customer));
}

/**
 * Events: `line` (detail: Line), `message` (detail: a message on its way), `typing`, `progress`, `handoff`, `cases`,
 * `link` (detail: "live" or "broken"), `lost` when the shop no longer knows the conversation.
 *
 * A message keeps its id from the first attempt to the last, so that nothing is lost and nothing said twice.
 */
export class Conversation extends EventTarget {
  #seen = new Set();
  #last = 0;
  #stream = null;
  #sending = false;
  #awaited = new Map();
  #serverTypes = false;
  #typingTimer = 0;
  #ended = false;

  constructor(opened) {
    super();
    this.id = opened.conversation;
    this.shop = opened.shop;
    this.customer = opened.customer ?? null;
    this.greeting = opened.greeting;
    this.suggestions = opened.suggestions ?? { zh: [], en: [] };
    this.aiNotice = opened.ai_notice;
    this.handOff = null;
    this.withPerson = false;
    this.cases = [];
    /** What the reply that is awaited is busy with, {doing, tool, said}: `said` are the sentences that it begins with. */
    this.progress = null;
    this.lines = [];
    for (const line of opened.lines ?? []) this.#take(line);
    this.handOff = opened.handed_off ? (opened.hand_off ?? {}) : null;
    const arrived = new Set(this.lines.map((line) => line.message_id));
    /** Messages whose line has not come back yet, oldest first: {id, text, product?, order?, at, state}. */
    this.outbox = recall(`outbox.${this.id}`, []).filter((message) => !arrived.has(message.id));
  }

  /** Listens for lines, and once that works sends what an earlier visit left unsent. It is the one that is kept now. */
  begin() {
    keep(keptAs(this.shop.id, this.customer), this.id);
    this.#stream = new LineStream(() => eventsAddress(this.id, this.#last));
    this.#stream.addEventListener("line", (event) => this.#arrive(event.detail));
    this.#stream.addEventListener("typing", (event) => this.#hearTyping(event.detail));
    this.#stream.addEventListener("cases", (event) => {
      this.cases = event.detail;
      this.#tell("cases");
    });
    this.#stream.addEventListener("progress", (event) => this.#hearProgress(event.detail));
    this.#stream.addEventListener("standing", (event) => this.#stand(event.detail));
    this.#stream.addEventListener("live", () => this.#cameLive());
    this.#stream.addEventListener("broken", (event) => this.#broke(event.detail));
    this.#stream.open();
  }

  /** Nothing is told any more; what is on its way to the shop still goes there. */
  end() {
    this.#ended = true;
    this.#stream?.close();
    for (const timer of [this.#typingTimer, ...this.#awaited.values()]) clearTimeout(timer);
    this.#awaited.clear();
  }

  /** Says `text`, about a product or an order if the buyer is looking at one. */
  say(text, { product, order } = {}) {
    this.#post({ id: newId(), text, product, order, language: languageHint(text) });
  }

  /** Takes over messages that another conversation could not deliver. */
  adopt(messages) {
    for (const { id, text, product, order, language } of messages) this.#post({ id, text, product, order, language });
  }

  /** Sends a failed message again, under the same id. */
  retry(id) {
    const message = this.outbox.find((waiting) => waiting.id === id);
    if (message?.state !== "failed") return;
    this.#mark(message, "sending");
    this.#deliver();
  }

  /** True while a reply can be expected; how long a person takes, nobody knows. */
  get typing() {
    return this.handOff === null && (this.#serverTypes || this.#awaited.size > 0);
  }

  #post(words) {
    const message = { ...words, at: new Date().toISOString(), state: "sending" };
    this.outbox.push(message);
    this.#mark(message, "sending");
    this.#deliver();
  }

  /** One at a time, so that a burst arrives in the order in which it was written. */
  async #deliver() {
    if (this.#sending) return;
    this.#sending = true;
    for (;;) {
      const message = this.outbox.find((waiting) => waiting.state === "sending");
      if (!message) break;
      await this.#attempt(message);
    }
    this.#sending = false;
  }

  async #attempt(message) {
    const { id, text, product, order, language } = message;
    try {
      await sendMessage(this.id, { id, text, product, order, language });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (!this.outbox.includes(message)) return; // its line came back before this answer got lost
      message.passing = error.passing;
      message.problem = error.status > 0 && !error.passing ? [error.message, error.next].filter(Boolean).join(" ") : "";
      this.#mark(message, "failed");
      return;
    }
    if (this.outbox.includes(message)) {
      this.#mark(message, "sent");
      this.#await(message.id);
    }
  }

  /** `sent` is tried again too: the shop drops the repeat, and a line that got lost on the way back is found. */
  #sendAgain() {
    for (const message of this.outbox) {
      if (message.state !== "failed" || message.passing) this.#mark(message, "sending");
    }
    this.#deliver();
  }

  #mark(message, state) {
    message.state = state;
    this.#keepOutbox();
    this.#tell("message", message);
  }

  #arrive(line) {
    if (!this.#take(line)) return;
    const waiting = this.outbox.findIndex((message) => message.id === line.message_id);
    if (line.message_id && waiting >= 0) {
      const [message] = this.outbox.splice(waiting, 1);
      this.#keepOutbox();
      if (!this.#awaited.has(message.id)) this.#await(message.id);
    }
    if (line.who === "xiaoer" || line.who === "agent") {
      this.#hearProgress(null);
      this.#answered(line.reply?.answers);
    }
    this.#tell("line", line);
  }

  /** Adds a line that is new; false if it was here before. */
  #take(line) {
    if (this.#seen.has(line.seq)) return false;
    this.#seen.add(line.seq);
    this.#last = Math.max(this.#last, line.seq);
    this.lines.push(line);
    this.#followHands(line);
    return true;
  }

  #followHands(line) {
    if (line.who === "agent") {
      this.withPerson = true;
      this.handOff ??= {};
    } else if (line.reply?.handed_off) {
      this.handOff = line.reply.hand_off ?? this.handOff ?? {};
      if (!this.handOff.hours) this.#askAboutHands();
    } else if (line.who === "xiaoer" && line.reply?.handed_off === false) {
      this.handOff = null;
      this.withPerson = false;
    } else {
      return;
    }
    this.#tell("handoff");
  }

  /** Who answers now, and how long the queue is: the shop says so whenever it changes. */
  #stand({ stage, hand_off: handOff }) {
    this.withPerson = stage === "held";
    this.handOff = handOff || this.withPerson ? { ...this.handOff, ...handOff } : null;
    if (this.withPerson) {
      this.#hearProgress(null);
      this.#answered();
    }
    this.#tell("handoff");
  }

  /** The reply may only say that a person was called; the conversation says why and when people are there. */
  async #askAboutHands() {
    if (this.#stream === null) return;
    const told = await readConversation(this.id).catch(() => null);
    if (!told?.hand_off || this.handOff === null) return;
    this.handOff = { ...told.hand_off, ...this.handOff };
    this.#tell("handoff");
  }

  #await(id) {
    if (this.handOff || this.#ended) return;
    clearTimeout(this.#awaited.get(id));
    this.#awaited.set(id, setTimeout(() => this.#answered([id]), REPLY_PATIENCE_MS));
    this.#tell("typing");
  }

  /** Without ids, everything that was asked. */
  #answered(ids) {
    for (const id of ids?.length ? ids : [...this.#awaited.keys()]) {
      clearTimeout(this.#awaited.get(id));
      this.#awaited.delete(id);
    }
    this.#serverTypes = false;
    this.#tell("typing");
  }

  /** Nothing is shown of a reply that a person's words may take the place of. */
  #hearProgress(told) {
    const shown = told?.doing && !this.withPerson ? told : null;
    if (shown === this.progress) return;
    this.progress = shown;
    this.#tell("progress");
  }

  #hearTyping(types) {
    clearTimeout(this.#typingTimer);
    if (types) this.#typingTimer = setTimeout(() => this.#hearTyping(false), REPLY_PATIENCE_MS);
    this.#serverTypes = types;
    this.#tell("typing");
  }

  #cameLive() {
    this.#tell("link", "live");
    this.#sendAgain();
  }

  async #broke(times) {
    this.#serverTypes = false;
    this.#hearProgress(null);
    this.#tell("link", "broken");
    if (times % 3 !== 2) return;
    try {
      await readConversation(this.id);
    } catch (error) {
      if (error instanceof ApiError && error.status === 404) this.#tell("lost");
    }
  }

  #keepOutbox() {
    keep(`outbox.${this.id}`, this.outbox.length ? this.outbox : null);
  }

  #tell(name, detail) {
    if (!this.#ended) this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

function keptAs(shop, customer) {
  return `conversation.${shop}.${customer ?? "guest"}`;
}

/** Null if the shop no longer has it, or it turns out to be of another shop or customer. */
async function kept(id, shop, customer) {
  try {
    const opened = await readConversation(id);
    return opened.shop.id === shop && (opened.customer ?? null) === customer ? new Conversation(opened) : null;
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return null;
    throw error;
  }
}

/** randomUUID exists only on https and localhost; a shop on a plain http address in its own network has neither. */
function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `m-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
