/** The whole that an occasion asks for: its pieces, what each shop is paid, and what could not be done. */

import { icon, make } from "../dom.js";
import { exactMoney } from "../format.js";
import { guideWords } from "./words.js";

/** Events: `choose` (detail: the pieces, each {shop, sku, product, quantity}). */
export class GuideScene extends HTMLElement {
  /** Draws the plan of an answer in that language; null hides it. */
  show(plan, lang) {
    this.hidden = !plan || (plan.items.length === 0 && plan.unmet.length === 0 && plan.notes.length === 0);
    this.replaceChildren();
    if (this.hidden) return;
    const page = guideWords();
    this.append(
      make(
        "section",
        { class: "plan", lang, "aria-labelledby": "plan-title" },
        make("h2", { id: "plan-title" }, plan.items.length > 1 ? page.plan(plan.title) : plan.title),
        plan.items.length > 0 && make("ul", { class: "plan-items" }, ...plan.items.map(pieceRow)),
        plan.total !== null && this.#sum(plan),
        plan.unmet.length > 0 && made("unmet", page.planUnmet, plan.unmet),
        plan.notes.length > 0 && made("notes", null, plan.notes),
      ),
    );
  }

  #sum({ orders, total, currency, items }) {
    const page = guideWords();
    const several = items.length > 1;
    const choose = (event) => {
      const pieces = items.map(({ shop, sku, product, quantity }) => ({ shop, sku, product, quantity }));
      this.dispatchEvent(new CustomEvent("choose", { detail: pieces }));
      event.currentTarget.replaceChildren(icon("check"), several ? page.planAdded : page.chosen);
      event.currentTarget.disabled = true;
    };
    return make(
      "div",
      { class: "plan-sum" },
      ...orders.map((each) => make("p", { class: "aside" }, `${each.name} ${exactMoney(each.pay, currency)}`)),
      make("p", {}, several ? page.planTotal : page.total, " ", make("strong", { class: "plan-total" }, exactMoney(total, currency))),
      make(
        "button",
        { class: "button primary choose-plan", type: "button", on: { click: choose } },
        icon("plus"),
        several ? page.planAll : page.choose,
      ),
    );
  }
}

function pieceRow({ part, needed, title, quantity }) {
  const page = guideWords();
  return make(
    "li",
    {},
    make("span", { class: "aside" }, needed ? part : `${part} · ${page.optional}`),
    make("span", {}, title, quantity > 1 && make("span", { class: "times" }, ` ×${quantity}`)),
  );
}

function made(name, title, sentences) {
  const list = make("ul", {}, ...sentences.map((each) => make("li", {}, each)));
  return make("div", { class: `plan-${name}` }, title && make("h3", {}, title), list);
}

customElements.define("guide-scene", GuideScene);
