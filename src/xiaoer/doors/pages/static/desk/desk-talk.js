/** One conversation as an agent reads it: who, where it stands, what was said. */

import { icon, make } from "../dom.js";
import { farApart, lineTime } from "../format.js";
import { sourceName } from "../words.js";
import { waitedFor } from "./desk-inbox.js";
import { deskWords } from "./words.js";

/** Events: `take` (detail: instead_of or null), `giveback`, `close`, `assign`, `side`, `leave`. */
export class DeskTalk extends HTMLElement {
  #head = make("header", { class: "talk-head" });
  #lines = make("ol", { class: "talk-lines", tabindex: "0", role: "log" });
  #shown = null;
  #last = 0;
  #headDrawn = "";

  connectedCallback() {
    this.append(this.#head, this.#lines);
  }

  /** Nothing chosen yet. */
  rest() {
    const page = deskWords();
    this.#shown = null;
    this.#headDrawn = "";
    this.#head.replaceChildren();
    this.#lines.replaceChildren(
      make("li", { class: "resting" }, icon("talk"), make("b", {}, page.choose), make("span", {}, page.chooseHint)),
    );
  }

  /** `open` is the conversation as the API tells it; `me` is the agent, `answers` whether they may answer here. */
  show(open, me, answers) {
    this.#drawHead(open.entry, me, answers);
    const { conversation } = open.entry;
    const fresh = this.#shown !== conversation || open.redraw;
    const page = deskWords();
    this.#lines.setAttribute("aria-label", page.log);
    if (fresh) this.#lines.replaceChildren();
    const from = fresh ? 0 : this.#last;
    const added = open.lines.filter((line) => line.seq > from);
    let before = fresh ? null : open.lines.filter((line) => line.seq <= from).at(-1);
    const atEnd = fresh || this.#lines.scrollHeight - this.#lines.scrollTop - this.#lines.clientHeight < 160;
    for (const line of added) {
      if (!before || farApart(before.at, line.at)) this.#lines.append(timeItem(line, before));
      this.#lines.append(lineItem(line, me, page));
      before = line;
    }
    this.#shown = conversation;
    this.#last = open.lines.at(-1)?.seq ?? 0;
    if (atEnd && added.length) this.#lines.scrollTop = this.#lines.scrollHeight;
  }

  #drawHead(entry, me, answers) {
    const page = deskWords();
    const mine = entry.stage === "held" && entry.holder === me;
    const { conversation, stage, holder, buyer, reason, urgency, since } = entry;
    const drawn = [conversation, stage, holder, buyer, reason, urgency, waitedFor(since), me, answers, page.back].join("/");
    if (drawn === this.#headDrawn) return;
    this.#headDrawn = drawn;
    const tell = (name, detail) => () => this.dispatchEvent(new CustomEvent(name, { detail }));
    const button = (label, name, look = "", detail = null) =>
      make("button", { class: `button ${look}`, type: "button", "data-do": name, on: { click: tell(name, detail) } }, label);
    const buttons = [];
    if (answers && mine) {
      buttons.push(button(page.giveBack, "giveback"), button(page.assign, "assign"), button(page.close, "close"));
    } else if (answers && entry.stage === "held") {
      buttons.push(button(page.takeFrom(entry.holder), "take", "", entry.holder));
    } else if (answers && entry.stage !== "closed") {
      buttons.push(button(page.take, "take", entry.stage === "waiting" ? "primary" : ""));
    }
    this.#head.replaceChildren(
      make(
        "button",
        { class: "button quiet round leave", type: "button", "aria-label": page.back, on: { click: tell("leave") } },
        icon("back"),
      ),
      make(
        "div",
        { class: "who" },
        make("h1", {}, entry.buyer || page.guest),
        make("p", {}, stateChip(entry, mine, page), entry.reason && make("span", {}, page.reasons[entry.reason] ?? entry.reason)),
      ),
      make("div", { class: "deeds" }, ...buttons, button(page.side, "side", "quiet aside-toggle")),
    );
  }
}

function stateChip(entry, mine, page) {
  if (entry.stage === "waiting") {
    return make("span", { class: `chip urgency-${entry.urgency}` }, `${page.urgencies[entry.urgency]} · ${waitedFor(entry.since)}`);
  }
  const text = mine ? page.mine : entry.stage === "held" ? page.heldBy(entry.holder) : page.stages[entry.stage];
  return make("span", { class: mine ? "chip mine" : "chip" }, text);
}

function timeItem(line, before) {
  return make("li", { class: "time" }, make("time", { datetime: line.at }, lineTime(line.at, before?.at)));
}

function lineItem(line, me, page) {
  if (line.who === "system") return make("li", { class: "said system" }, line.text);
  const speaker = { buyer: page.buyer, xiaoer: page.xiaoer, agent: line.person === me ? page.me : line.person }[line.who];
  const facts = factList(line.reply);
  return make(
    "li",
    { class: `said ${line.who}`, "data-seq": line.seq },
    make("span", { class: "speaker" }, speaker),
    make("div", { class: "bubble" }, make("p", {}, line.text), facts),
  );
}

/** What a reply stands on, folded away. */
export function factList(reply) {
  const facts = reply?.evidence ?? [];
  if (!facts.length) return null;
  const page = deskWords();
  const items = facts.map((fact) => make("li", {}, make("span", {}, fact.text), make("small", {}, sourceName(fact.source))));
  return make("details", { class: "stands-on" }, make("summary", {}, icon("check"), page.checked(facts.length)), make("ul", {}, ...items));
}

customElements.define("desk-talk", DeskTalk);
