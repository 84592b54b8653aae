/** The shop's canned replies by name. */

import { caseWords } from "../cases/words.js";
import { icon, make } from "../dom.js";
import { language } from "../words.js";

/** Events: `choose` (detail: the words), `add`. */
export class CannedList extends HTMLElement {
  show(words, chosen, owner) {
    const page = caseWords();
    const items = words.map((each) => {
      const choose = { click: () => this.dispatchEvent(new CustomEvent("choose", { detail: each })) };
      const text = (language() === "en" && each.en) || each.zh || each.en;
      return make(
        "li",
        {},
        make("button", { type: "button", "aria-current": each.name === chosen ? "true" : null, on: choose }, make("b", {}, each.name), make("span", {}, text)),
      );
    });
    const add = { click: () => this.dispatchEvent(new Event("add")) };
    this.replaceChildren(
      ...[
        make("header", {}, make("h1", {}, page.canned), owner && make("button", { class: "button", type: "button", "data-do": "add", on: add }, icon("plus"), page.add)),
        make("p", {}, page.cannedLead),
        items.length ? make("ul", {}, ...items) : make("p", { class: "faint" }, page.noCanned),
      ].filter(Boolean),
    );
  }
}

customElements.define("canned-list", CannedList);
