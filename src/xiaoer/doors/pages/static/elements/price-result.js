/** What is to pay, how that comes about, what did not apply, and what the next best choice would cost. */

import { icon, make, setAttribute, setText } from "../dom.js";
import { exactMoney, named, shopTime } from "../format.js";
import { priceWords, said } from "../price-words.js";
import { keepOpen, listTotal, missedList, stepList } from "./price-breakdown.js";

/** Events: `retry`, `best` when the buyer wants the best choice. */
export class PriceResult extends HTMLElement {
  #label = make("h2", { id: "pay-title" });
  #total = make("p", { class: "price-total", role: "status", "aria-labelledby": "pay-title" });
  #under = make("div", { class: "under" });
  #body = make("div", { class: "result-body" });
  #barTotal = make("strong");
  #barWords = make("span");
  #bar = make("a", { class: "total-bar", href: "#outcome" }, this.#barTotal, this.#barWords, icon("down"));
  #quote = null;
  #other = null;
  #own = false;

  connectedCallback() {
    this.append(this.#label, this.#total, this.#under, this.#body, this.#bar);
  }

  showEmpty() {
    this.#begin("empty", "—");
    this.#under.replaceChildren();
    this.#body.replaceChildren();
  }

  /** The former price stays to be seen, faint, while the new one is on its way. */
  showPending() {
    if (this.#quote === null) {
      this.#begin("pending", priceWords().counting);
      this.#body.replaceChildren();
    }
    setAttribute(this, "data-state", "pending");
    setAttribute(this, "aria-busy", "true");
    this.#other = null;
  }

  /** `text` says what is wrong; with `again` the same may work later. */
  showTrouble(title, text, again) {
    this.#begin("trouble", title);
    this.#under.replaceChildren();
    const retry = { click: () => this.dispatchEvent(new Event("retry")) };
    const button = make("button", { class: "button", type: "button", on: retry }, icon("again"), priceWords().retry);
    const told = text ? [make("p", { class: "trouble" }, icon("alert"), text)] : [];
    this.#body.replaceChildren(...told, ...(again ? [button] : []));
  }

  /** `own` is true for the buyer's own choice of coupons, which need not be the best. */
  show(quote, own) {
    const pay = exactMoney(quote.pay, quote.currency);
    this.#begin("known", pay);
    this.#quote = quote;
    this.#own = own;
    this.#drawUnder();
    this.#drawBody();
  }

  /** The next best choice {pay, without, instead?}; beside one's own choice the best one {pay}. */
  showOther(other) {
    this.#other = other;
    this.#drawUnder();
  }

  #begin(state, total) {
    const page = priceWords();
    this.#quote = null;
    this.#other = null;
    setAttribute(this, "data-state", state);
    setAttribute(this, "aria-busy", false);
    setText(this.#label, page.pay);
    setText(this.#total, total);
    setText(this.#barTotal, total);
    setText(this.#barWords, page.details);
  }

  #drawUnder() {
    const page = priceWords();
    const quote = this.#quote;
    const money = (minor) => exactMoney(minor, quote.currency);
    const saved = listTotal(quote) + quote.shipping - quote.pay;
    this.#under.replaceChildren(
      make("p", { class: "saved" }, saved > 0 ? page.saved(money(saved)) : page.nothingSaved),
      ...(this.#own ? this.#ownRows(money) : this.#bestRows(money)),
    );
  }

  #bestRows(money) {
    const page = priceWords();
    const { proved_optimal: proved, lower_bound: bound } = this.#quote;
    return [
      make("p", { class: "sure" }, proved && icon("check"), proved ? page.proved : page.unproved(money(bound))),
      ...(this.#other ? [nextRow(this.#other, this.#quote)] : []),
    ];
  }

  #ownRows(money) {
    const page = priceWords();
    if (this.#other === null) return [];
    const less = this.#quote.pay - this.#other.pay;
    if (less < 0) return []; // a subsidy that the best choice of coupons does not presume
    if (less === 0) return [make("p", { class: "sure" }, icon("check"), page.ownIsBest)];
    const take = { click: () => this.dispatchEvent(new Event("best")) };
    const button = make("button", { class: "button", type: "button", on: take }, page.takeBest);
    return [make("p", { class: "next" }, make("span", {}, page.cheaper(money(less))), button)];
  }

  #drawBody() {
    const page = priceWords();
    const quote = this.#quote;
    const drawn = make(
      "div",
      { class: "result-body" },
      make("h3", {}, page.how),
      stepList(quote),
      quote.not_applied.length > 0 && make("h3", {}, page.missed),
      quote.not_applied.length > 0 && missedList(quote),
      make("p", { class: "note" }, page.asOf(shopTime(quote.as_of), shopTime(quote.valid_until))),
      make("p", { class: "note" }, said(quote.note)),
    );
    const focused = this.#body.contains(document.activeElement) && document.activeElement.closest("details");
    keepOpen(this.#body, drawn);
    this.#body.replaceWith(drawn);
    this.#body = drawn;
    if (focused) this.querySelector(`details[data-promo="${CSS.escape(focused.dataset.promo)}"] > summary`)?.focus();
  }
}

function nextRow({ pay, without, instead }, quote) {
  const page = priceWords();
  const name = instead ? page.instead(named(instead), named(without)) : page.without(named(without));
  const more = pay === quote.pay ? page.same : page.dearer(exactMoney(pay - quote.pay, quote.currency));
  return make(
    "p",
    { class: "next" },
    make("span", {}, make("b", {}, page.secondBest), " ", name),
    make("span", { class: "amount" }, exactMoney(pay, quote.currency), " ", make("span", { class: "aside" }, more)),
  );
}

customElements.define("price-result", PriceResult);
