/** How a price in the conversation comes about: a sheet on a phone, a place in the side panel on a desktop. */

import { cartAddress } from "../cart.js";
import { icon, make } from "../dom.js";
import { exactMoney, shopTime } from "../format.js";
import { priceWords, said } from "../price-words.js";
import { words } from "../words.js";
import { lineList, missedList, stepList } from "./price-breakdown.js";
import { Sheet } from "./sheet.js";

export class PriceDrawer extends HTMLElement {
  #dialog = make("dialog", { class: "sheet price-sheet", "aria-labelledby": "price-title" });
  #sheet = null;

  connectedCallback() {
    this.append(this.#dialog);
    this.#sheet = new Sheet(this.#dialog);
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.close());
  }

  /** Shows a quote of this shop, with the way to the page where one can change the cart. */
  show(quote, shop) {
    const page = priceWords();
    this.#dialog.replaceChildren(
      this.#head(page),
      make(
        "div",
        { class: "sheet-body" },
        make("p", { class: "price-total" }, exactMoney(quote.pay, quote.currency)),
        lineList(quote),
        make("h3", {}, page.how),
        stepList(quote),
        quote.not_applied.length > 0 && make("h3", {}, page.missed),
        quote.not_applied.length > 0 && missedList(quote),
        make("p", { class: "note" }, page.asOf(shopTime(quote.as_of), shopTime(quote.valid_until))),
        make("p", { class: "note" }, said(quote.note)),
        make("a", { class: "button", href: cartAddress(shop, quote.lines) }, icon("price"), page.change),
      ),
    );
    this.#sheet.open();
  }

  close() {
    if (this.#sheet.isOpen) this.#sheet.close();
  }

  #head(page) {
    const leave = { click: () => this.close() };
    return make(
      "header",
      { class: "sheet-head" },
      make("h2", { id: "price-title" }, page.title),
      make(
        "button",
        { class: "button quiet round", type: "button", "aria-label": words().close, on: leave },
        icon("close"),
      ),
    );
  }
}

customElements.define("price-drawer", PriceDrawer);
