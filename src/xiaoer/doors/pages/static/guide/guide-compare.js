/** Two to five options side by side: only what differs, and where a page is silent it says so. */

import { askComparison } from "../api.js";
import { make } from "../dom.js";
import { Drawer } from "../elements/drawer.js";
import { language } from "../words.js";
import { guideWords } from "./words.js";

export class GuideCompare extends Drawer {
  #number = 0;

  constructor() {
    super("compare");
  }

  /** Opens it for these variants; whoever leaves it before the answer is left alone. */
  async ask(skus) {
    const page = guideWords();
    const number = ++this.#number;
    this.fill(page.comparing, make("p", { class: "note", role: "status" }, page.counting));
    try {
      const found = await askComparison(skus, language());
      if (number === this.#number && this.isOpen) this.show(found);
    } catch (error) {
      const told = error.passing ? page.unreachable : error.message;
      if (number === this.#number && this.isOpen) this.fill(page.comparing, make("p", { class: "note", role: "alert" }, told));
    }
  }

  /** Opens it with a comparison that came with an answer. */
  show({ products, rows }) {
    const page = guideWords();
    if (rows.length === 0) {
      this.fill(page.comparing, make("p", { class: "note" }, page.same));
      return;
    }
    const heads = products.map((each) => make("th", { scope: "col" }, each));
    const table = make(
      "table",
      {},
      make("thead", {}, make("tr", {}, make("th", { scope: "col" }, page.property), ...heads)),
      make("tbody", {}, ...rows.map(rowOf)),
    );
    this.fill(
      page.comparing,
      make("p", { class: "note" }, page.differing),
      make("div", { class: "table-scroll", tabindex: "0", role: "region", "aria-label": page.comparing }, table),
    );
  }
}

function rowOf({ name, values }) {
  const cells = values.map((each) => make("td", { class: each === null ? "unknown" : null }, each ?? guideWords().unknown));
  return make("tr", {}, make("th", { scope: "row" }, name), ...cells);
}

customElements.define("guide-compare", GuideCompare);
