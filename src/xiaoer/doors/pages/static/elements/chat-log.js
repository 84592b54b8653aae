/** The conversation from the greeting down, kept at its end while the buyer reads there. */

import { icon, make, setAttribute, setText } from "../dom.js";
import { farApart, lineTime } from "../format.js";
import { language, words } from "../words.js";
import { greetingItem, lineItem, messageItem, showProgress, showState, typingItem } from "./chat-line.js";

const NEAR_PX = 120;

/**
 * Events: `ask` (detail: text), `retry` (detail: message id), `evidence` (detail: {part, facts, language, mark}),
 * `look` (detail: {product, title} or {order, title}).
 */
export class ChatLog extends HTMLElement {
  #opening = make("ol", { class: "lines" });
  #lines = make("ol", { class: "lines" });
  #spoken = make("div", { role: "log", "aria-live": "polite" }, this.#lines);
  #messages = make("ol", { class: "lines" });
  #typing = make("ol", { class: "lines" });
  #choices = make("div", { class: "openers" });
  #down = make("button", { class: "button down", type: "button", hidden: true, on: { click: () => this.#toEnd() } });
  #scroller = make("div", { class: "scroller", tabindex: "0" });
  #conversation = null;
  #last = null;
  #away = false;
  #top = 0;
  #hands = {
    evidence: (part, facts, spoken, mark) => this.#tell("evidence", { part, facts, language: spoken, mark }),
    look: (about) => this.#tell("look", about),
  };

  connectedCallback() {
    const parts = [this.#opening, this.#spoken, this.#messages, this.#typing, this.#choices];
    const column = make("div", { class: "column" }, ...parts);
    this.#scroller.append(column);
    this.#scroller.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    new ResizeObserver(() => this.#away || this.#toEnd("instant")).observe(this.#scroller);
    this.append(this.#scroller, this.#down);
  }

  /** Says why there is no conversation to show yet. */
  say(text) {
    this.#conversation = null;
    for (const list of [this.#lines, this.#messages, this.#typing, this.#choices]) list.replaceChildren();
    this.#opening.replaceChildren(make("li", { class: "line system" }, make("p", {}, text)));
  }

  /** Draws the whole conversation. Old lines are not read aloud. */
  show(conversation) {
    this.#conversation = conversation;
    this.#last = null;
    setAttribute(this.#scroller, "aria-label", words().log);
    this.#down.replaceChildren(icon("down"), words().newLines);
    setAttribute(this.#spoken, "aria-live", "off");
    const { greeting, aiNotice } = conversation;
    this.#opening.replaceChildren(greetingItem(spoken(greeting), spoken(aiNotice)));
    this.#lines.replaceChildren();
    for (const line of conversation.lines) this.#append(line);
    this.#messages.replaceChildren(...conversation.outbox.map((message) => this.#messageItem(message)));
    this.showTyping(conversation.typing);
    this.#drawChoices();
    this.#toEnd("instant");
    requestAnimationFrame(() => setAttribute(this.#spoken, "aria-live", "polite"));
  }

  /** Adds a line that arrived; the buyer's own takes the place of the message that was on its way. */
  add(line) {
    const follow = !this.#away || line.who === "buyer";
    if (line.message_id) this.#onItsWay(line.message_id)?.remove();
    this.#append(line).classList.add(line.who === "buyer" ? "arrived" : "new");
    this.#drawChoices();
    if (follow) this.#toEnd();
    else this.#down.hidden = false;
  }

  /** Shows a message on its way, or how far it has come. */
  showMessage(message) {
    const item = this.#onItsWay(message.id);
    if (item) {
      showState(item, message, (id) => this.#tell("retry", id));
      return;
    }
    const fresh = this.#messageItem(message);
    fresh.classList.add("new");
    this.#messages.append(fresh);
    this.#drawChoices();
    this.#toEnd();
  }

  showTyping(types) {
    const shown = this.#typing.childElementCount > 0;
    if (types === shown) return;
    const follow = this.#atEnd;
    this.#typing.replaceChildren(...(types ? [typingItem()] : []));
    this.#drawChoices();
    this.showProgress();
    if (types && follow) this.#toEnd();
  }

  /** Shows what the awaited reply is busy with, and the sentences that it begins with. */
  showProgress() {
    const item = this.#typing.firstElementChild;
    if (!item) return;
    const follow = this.#atEnd && !this.#away;
    showProgress(item, this.#conversation.progress);
    if (follow) this.#toEnd();
  }

  /** A remark of the page itself, under the greeting. */
  note(text) {
    this.#opening.append(make("li", { class: "line system" }, make("p", {}, text)));
  }

  #append(line) {
    const before = this.#last;
    const item = lineItem(line, this.#hands);
    if (!before || farApart(before.at, line.at)) this.#lines.append(timeItem(line.at, before?.at));
    else if (before.who === line.who) item.classList.add("follows");
    this.#lines.append(item);
    this.#last = line;
    return item;
  }

  #messageItem(message) {
    return messageItem(message, (id) => this.#tell("retry", id));
  }

  #onItsWay(id) {
    return [...this.#messages.children].find((item) => item.dataset.message === id);
  }

  /** Openers while nothing has been said; a plain yes and no when the shop asks for leave. */
  #drawChoices() {
    const { lines, outbox, suggestions, typing } = this.#conversation;
    const quiet = outbox.length === 0 && !typing;
    const asks = lines.at(-1)?.reply?.decision === "ask_consent";
    if (lines.length === 0 && quiet) this.#offer(suggestions[language()] ?? [], words().openers);
    else if (asks && quiet) this.#offer([words().yes, words().no], "");
    else this.#choices.replaceChildren();
  }

  #offer(texts, label) {
    const offered = JSON.stringify([texts, label]);
    if (this.#choices.childElementCount > 0 && this.#choices.dataset.offered === offered) return;
    this.#choices.dataset.offered = offered;
    const buttons = texts.slice(0, 4).map((text) =>
      make("button", { class: "button opener", type: "button", on: { click: () => this.#tell("ask", text) } }, text),
    );
    const heading = label && buttons.length > 0 && make("p", { class: "openers-label" }, label);
    this.#choices.replaceChildren(...[heading, ...buttons].filter(Boolean));
  }

  get #atEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.#scroller;
    return scrollHeight - scrollTop - clientHeight < NEAR_PX;
  }

  /** Only a reader who went up is away: a smooth way to the end, or a banner above, is not leaving. */
  #scrolled() {
    const { scrollTop } = this.#scroller;
    if (this.#atEnd) {
      this.#away = false;
      setAttribute(this.#down, "hidden", true);
    } else if (scrollTop < this.#top) this.#away = true;
    this.#top = scrollTop;
  }

  #toEnd(behavior = "smooth") {
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.#down.hidden = true;
    this.#away = false;
    this.#scroller.scrollTo({ top: this.#scroller.scrollHeight, behavior: calm ? "instant" : behavior });
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

function spoken(texts) {
  return texts?.[language()] ?? texts?.zh ?? texts?.en ?? "";
}

function timeItem(at, before) {
  const time = make("time", { datetime: at });
  setText(time, lineTime(at, before));
  return make("li", { class: "line time" }, time);
}

customElements.define("chat-log", ChatLog);
