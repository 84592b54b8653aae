/** What was said and changed so far: the buyer's words as bubbles, and in a word what came of them. */

import { make } from "../dom.js";
import { guideWords } from "./words.js";

export class GuideLog extends HTMLElement {
  /** Draws the turns; the answer to the last one stands below in full. */
  show(turns) {
    this.hidden = turns.length === 0;
    const list = make("ol", { class: "turns" }, ...turns.map((turn, place) => item(turn, place === turns.length - 1)));
    this.replaceChildren(list);
  }
}

function item(turn, last) {
  const page = guideWords();
  const told = turn.text ?? turn.label;
  const gave = !last && turn.gave && page.gave[turn.gave.behaviour]?.(turn.gave.options);
  return make(
    "li",
    { class: turn.text === undefined ? "turn change" : "turn" },
    make("span", { class: "said" }, told),
    gave && make("span", { class: "gave" }, gave),
  );
}

customElements.define("guide-log", GuideLog);
