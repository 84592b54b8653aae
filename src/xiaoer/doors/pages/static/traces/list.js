/** The turns, newest first. */

import { arrange, make } from "../dom.js";
import { shopTime } from "../format.js";
import { language } from "../words.js";
import { tracesWords } from "./words.js";

/** Events: `chosen` (detail: the turn), `more` (detail: the moment before which). */
export class TraceList extends HTMLElement {
  #turns = [];
  #before = null;
  #chosen = null;
  #rows = new Map();
  #spoken = null;

  take({ turns, before }, behind) {
    this.#turns = behind ? [...this.#turns, ...turns] : turns;
    this.#before = before;
    this.draw();
  }

  /** Nothing is chosen any more. */
  rest() {
    const name = this.#chosen;
    this.#chosen = null;
    this.draw();
    this.querySelector(`[data-turn="${name}"]`)?.focus();
  }

  /** A row that stays is not made anew: it may be the one that is being pressed. */
  draw() {
    const page = tracesWords();
    if (this.#spoken !== language()) this.#rows.clear();
    this.#spoken = language();
    const rows = this.#turns.map((turn) => this.#kept(turn, page));
    const list = this.querySelector("ol") ?? make("ol");
    arrange(list, rows);
    const none = rows.length ? null : make("p", { class: "none" }, page.none);
    const more = this.#before
      ? make("button", { class: "button", type: "button", on: { click: () => this.#ask() } }, page.more)
      : null;
    arrange(this, [list, none, more].filter(Boolean));
  }

  #kept(turn, page) {
    const name = `${turn.conversation}-${turn.seq}`;
    if (!this.#rows.has(name)) this.#rows.set(name, this.#row(turn, name, page));
    const row = this.#rows.get(name);
    const button = row.querySelector("button");
    if (name === this.#chosen) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
    return row;
  }

  #row(turn, name, page) {
    const choose = () => {
      this.#chosen = name;
      this.draw();
      this.dispatchEvent(new CustomEvent("chosen", { detail: turn }));
    };
    return make(
      "li",
      {},
      make(
        "button",
        { type: "button", class: "turn", "data-turn": name, on: { click: choose } },
        make("span", { class: "asked" }, turn.asked.join(" ⏎ ") || "—"),
        make("span", { class: "said" }, turn.text || "—"),
        make(
          "span",
          { class: "marks" },
          make("span", { class: "number" }, shopTime(turn.at)),
          make("span", { class: `mark ${turn.decision === "hand_off" ? "person" : ""}` }, page.decisions[turn.decision] ?? turn.decision),
          turn.parts.some((part) => !part.said) && make("span", { class: "mark bad" }, page.leftOut),
          turn.tier > 0 && make("span", { class: "mark" }, page.tiers[turn.tier]),
          make("span", { class: "number" }, page.milliseconds(turn.ms)),
        ),
      ),
    );
  }

  #ask() {
    this.dispatchEvent(new CustomEvent("more", { detail: this.#before }));
  }
}

customElements.define("trace-list", TraceList);
