/** The turns, newest first. */

import { make } from "../dom.js";
import { shopTime } from "../format.js";
import { tracesWords } from "./words.js";

/** Events: `chosen` (detail: the turn), `more` (detail: the moment before which). */
export class TraceList extends HTMLElement {
  #turns = [];
  #before = null;
  #chosen = null;

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

  draw() {
    const page = tracesWords();
    const focused = this.contains(document.activeElement) ? document.activeElement.dataset.turn : null;
    const more = this.#before
      ? make("button", { class: "button", type: "button", on: { click: () => this.#ask() } }, page.more)
      : null;
    const rows = this.#turns.map((turn) => this.#row(turn, page));
    const none = rows.length ? null : make("p", { class: "none" }, page.none);
    this.replaceChildren(...[make("ol", {}, rows), none, more].filter(Boolean));
    if (focused) this.querySelector(`[data-turn="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  }

  #row(turn, page) {
    const name = `${turn.conversation}-${turn.seq}`;
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
        { type: "button", class: "turn", "data-turn": name, "aria-current": name === this.#chosen ? "true" : null, on: { click: choose } },
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
