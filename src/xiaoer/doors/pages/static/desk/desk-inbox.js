/** The list of conversations: filters, search, and one row for each. */

import { arrange, make, setAttribute, setText } from "../dom.js";
import { shopTime } from "../format.js";
import { keep, recall } from "../memory.js";
import { isMine } from "./inbox.js";
import { deskWords } from "./words.js";

const FILTERS = ["waiting", "mine", "all"];
const MOST_ROWS = 120;

/** Events: `open` (detail: conversation id). */
export class DeskInbox extends HTMLElement {
  #inbox = null;
  #filter = FILTERS.includes(recall("desk.filter")) ? recall("desk.filter") : "waiting";
  #chosen = null;
  #wanted = make("input", { type: "search", name: "wanted", on: { input: () => this.draw() } });
  #tabs = make(
    "div",
    { class: "tabs", role: "tablist" },
    ...FILTERS.map((name, place) =>
      make("button", { type: "button", role: "tab", "data-filter": name, on: { click: () => this.filterBy(place) } }),
    ),
  );
  #list = make("ol", { class: "rows" });
  #empty = make("p", { class: "empty" });
  #rows = new Map();

  connectedCallback() {
    this.append(make("div", { class: "inbox-head" }, this.#tabs, this.#wanted), this.#list, this.#empty);
    setInterval(() => this.#age(), 15_000);
  }

  show(inbox) {
    this.#inbox = inbox;
    this.#rows.clear();
    this.draw();
  }

  choose(id) {
    this.#chosen = id;
    this.draw();
  }

  filterBy(place) {
    this.#filter = FILTERS[place] ?? this.#filter;
    keep("desk.filter", this.#filter);
    this.draw();
  }

  find() {
    this.#wanted.focus();
  }

  /** The conversation after (or before) the chosen one. */
  beside(step) {
    const ids = [...this.#list.children].map((row) => row.dataset.conversation);
    const place = ids.indexOf(this.#chosen);
    return place < 0 ? ids[0] : ids[Math.min(ids.length - 1, Math.max(0, place + step))];
  }

  draw() {
    if (!this.#inbox) return;
    const page = deskWords();
    this.#wanted.placeholder = page.search;
    this.#wanted.setAttribute("aria-label", page.search);
    this.#drawTabs(page);
    const entries = this.#inbox.listed(this.#filter, this.#wanted.value).slice(0, MOST_ROWS);
    const rows = entries.map((entry) => this.#row(entry));
    arrange(this.#list, rows);
    for (const row of rows) row.firstChild.setAttribute("aria-current", String(row.dataset.conversation === this.#chosen));
    setText(this.#empty, rows.length ? "" : page.empty[this.#filter]);
  }

  #drawTabs(page) {
    const counts = this.#inbox.counts;
    for (const [place, name] of FILTERS.entries()) {
      const tab = this.#tabs.children[place];
      const calls = name === "waiting" && counts.waiting;
      setAttribute(tab, "aria-selected", String(name === this.#filter));
      tab.replaceChildren(page.filters[name], make("b", { class: calls ? "count calls" : "count" }, String(counts[name])));
    }
  }

  /** The same element again, filled anew only when something about it has changed. */
  #row(entry) {
    const page = deskWords();
    const drawn = `${entry.changed}/${entry.unread}/${page.guest}`;
    const row = this.#rows.get(entry.conversation) ?? this.#newRow(entry.conversation);
    if (row.dataset.drawn === drawn) return row;
    row.dataset.drawn = drawn;
    row.dataset.stage = entry.stage;
    row.firstChild.replaceChildren(
      face(entry),
      make(
        "span",
        { class: "row-text" },
        make(
          "span",
          { class: "row-head" },
          make("b", { class: "row-name" }, entry.buyer || page.guest),
          make("time", { datetime: entry.last.at }, clock(entry.last.at)),
        ),
        make("span", { class: "row-last" }, entry.last.who === "buyer" ? "" : "↩ ", entry.last.text),
        make("span", { class: "row-foot" }, ...chips(entry, page)),
      ),
    );
    return row;
  }

  #newRow(conversation) {
    const open = { click: () => this.dispatchEvent(new CustomEvent("open", { detail: conversation })) };
    const row = make("li", { "data-conversation": conversation }, make("button", { type: "button", class: "row", on: open }));
    this.#rows.set(conversation, row);
    return row;
  }

  /** Waiting times grow while nothing else changes. */
  #age() {
    for (const waited of this.querySelectorAll("[data-since]")) {
      setText(waited, waitedFor(waited.dataset.since));
    }
  }
}

/** A small round sign of the buyer, coloured by how urgent they are. */
function face(entry) {
  const name = entry.buyer || "?";
  const mark = make("span", { class: "buyer-face", "aria-hidden": "true" }, Array.from(name)[0]);
  mark.dataset.urgency = entry.stage === "waiting" ? entry.urgency : 5;
  return mark;
}

function chips(entry, page) {
  const found = [];
  if (entry.stage === "waiting") {
    found.push(make("span", { class: `chip urgency-${entry.urgency}` }, page.urgencies[entry.urgency]));
    found.push(make("span", { class: "chip waits", "data-since": entry.since }, waitedFor(entry.since)));
  } else if (isMine(entry)) {
    found.push(make("span", { class: "chip mine" }, page.mine));
  } else {
    const text = entry.stage === "held" ? page.heldBy(entry.holder) : page.stages[entry.stage];
    found.push(make("span", { class: "chip" }, text));
  }
  if (entry.angry) found.push(make("span", { class: "chip angry" }, page.angry));
  if (entry.call_back) found.push(make("span", { class: "chip" }, page.callBack));
  found.push(...entry.tags.slice(0, 2).map((tag) => make("span", { class: "chip tag" }, tag)));
  const calls = entry.stage === "waiting" || entry.stage === "held";
  if (entry.unread && calls) {
    found.push(make("b", { class: "unread", "aria-label": page.unread(entry.unread) }, String(entry.unread)));
  }
  return found;
}

/** How long somebody has been waiting. */
export function waitedFor(since) {
  const page = deskWords();
  return `${page.waited} ${page.minutes(Math.floor((Date.now() - Date.parse(since)) / 60_000))}`;
}

function clock(iso) {
  const here = new Date(iso);
  const pad = (n) => String(n).padStart(2, "0");
  const today = new Date().toDateString() === here.toDateString();
  return today ? `${pad(here.getHours())}:${pad(here.getMinutes())}` : shopTime(iso).slice(5, 10);
}

customElements.define("desk-inbox", DeskInbox);
