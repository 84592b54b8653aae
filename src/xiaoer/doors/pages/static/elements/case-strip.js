/** How the buyer's after-sale cases stand: one line each, with the next step and until when. */

import { caseWords } from "../cases/words.js";
import { make } from "../dom.js";
import { money, shopTime } from "../format.js";
import { language } from "../words.js";

export class CaseStrip extends HTMLElement {
  #drawn = "";

  /** An empty list hides it. */
  show(cases) {
    const drawn = JSON.stringify([cases, language()]);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    const page = caseWords();
    this.setAttribute("aria-label", page.strip);
    this.replaceChildren(...cases.map((found) => line(found, page)));
  }
}

function line(found, page) {
  const own = (name) => (language() === "en" ? found[`${name}_en`] : found[name]);
  const coming = found.stage === "agreed" && own("todo") ? own("todo") : own("next");
  return make(
    "p",
    { "data-case": found.case, "data-stage": found.stage, class: found.over ? "over" : null },
    make("b", {}, own("kind")),
    make("span", { class: "state" }, own("state"), found.amount && ` ${money(found.amount)}`),
    coming && make("span", { class: "next" }, coming),
    found.deadline && make("span", { class: "by" }, `${page.deadline} ${shopTime(found.deadline)}`),
    make("code", {}, found.case),
  );
}

customElements.define("case-strip", CaseStrip);
