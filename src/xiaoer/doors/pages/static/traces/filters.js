/** Which turns to look at. */

import { make } from "../dom.js";
import { tracesWords } from "./words.js";

const MARKS = ["handed_off", "unchecked", "slow"];
const TIERS = ["", "0", "1", "2"];

/** Events: `change`. */
export class TraceFilters extends HTMLElement {
  #marks = new Set();
  #tier = "";

  /** The query of the API. */
  wanted() {
    const marks = Object.fromEntries([...this.#marks].map((mark) => [mark, "true"]));
    return this.#tier ? { ...marks, tier: this.#tier } : marks;
  }

  draw() {
    const page = tracesWords();
    const chips = MARKS.map((mark) =>
      make(
        "button",
        { class: "chip", type: "button", "aria-pressed": String(this.#marks.has(mark)), on: { click: () => this.#flip(mark) } },
        page.filters[mark],
      ),
    );
    const options = TIERS.map((tier) => make("option", { value: tier, selected: tier === this.#tier }, page.tiers[tier]));
    const change = (event) => {
      this.#tier = event.target.value;
      this.#changed();
    };
    this.replaceChildren(
      make("h2", { id: "turns-title" }, page.title),
      make("p", { class: "aside" }, page.lead),
      make("div", { class: "chips" }, chips, make("select", { "aria-label": page.tier, on: { change } }, options)),
    );
  }

  #flip(mark) {
    if (!this.#marks.delete(mark)) this.#marks.add(mark);
    this.draw();
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}

customElements.define("trace-filters", TraceFilters);
