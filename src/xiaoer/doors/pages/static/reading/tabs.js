/** On a phone: one of the two halves of the page at a time. */

import { make } from "../dom.js";
import { readingWords } from "./words.js";

const HALVES = ["trying", "reviewing"];

export class ReadingTabs extends HTMLElement {
  #chosen = HALVES[0];
  #open = 0;

  show() {
    const page = readingWords();
    const names = { trying: page.tryTab, reviewing: page.reviewTab };
    const tabs = HALVES.map((half) =>
      make(
        "button",
        {
          type: "button",
          role: "tab",
          "aria-controls": half,
          "aria-selected": String(half === this.#chosen),
          tabindex: half === this.#chosen ? "0" : "-1",
          on: { click: () => this.choose(half), keydown: (event) => this.#step(event) },
        },
        names[half],
        half === "reviewing" && this.#open > 0 && make("span", { class: "badge" }, String(this.#open)),
      ),
    );
    this.setAttribute("role", "tablist");
    this.replaceChildren(...tabs);
    this.parentElement.dataset.half = this.#chosen;
  }

  choose(half) {
    this.#chosen = half;
    this.show();
  }

  /** How many proposals wait. */
  count(open) {
    if (open === this.#open) return;
    this.#open = open;
    this.show();
  }

  #step(event) {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    this.choose(HALVES.find((half) => half !== this.#chosen));
    this.querySelector("[aria-selected=true]").focus();
  }
}

customElements.define("reading-tabs", ReadingTabs);
