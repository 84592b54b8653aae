/** How a price in the conversation comes about: a sheet on a phone, a place in the side panel on a desktop. */

import { cartAddress } from "../cart.js";
import { icon, make } from "../dom.js";
import { exactMoney, shopTime } from "../format.js";
import { priceWords, said } from "../price-words.js";
import { Drawer } from "./drawer.js";
import { lineList, missedList, stepList } from "./price-breakdown.js";

export class PriceDrawer extends Drawer {
  constructor() {
    super("price-sheet");
  }

  /** Shows a quote of this shop, with the way to the page where one can change the cart. */
  show(quote, shop) {
    const page = priceWords();
    this.fill(
      page.title,
      make("p", { class: "price-total" }, exactMoney(quote.pay, quote.currency)),
      lineList(quote),
      make("h3", {}, page.how),
      stepList(quote),
      quote.not_applied.length > 0 && make("h3", {}, page.missed),
      quote.not_applied.length > 0 && missedList(quote),
      make("p", { class: "note" }, page.asOf(shopTime(quote.as_of), shopTime(quote.valid_until))),
      make("p", { class: "note" }, said(quote.note)),
      make("a", { class: "button", href: cartAddress(shop, quote.lines) }, icon("price"), page.change),
    );
  }
}

customElements.define("price-drawer", PriceDrawer);
