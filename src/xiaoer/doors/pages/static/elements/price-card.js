/** In the conversation: what a cart costs, big, and one line on how that comes about. */

import { icon, make } from "../dom.js";
import { exactMoney } from "../format.js";
import { priceWords } from "../price-words.js";
import { listTotal } from "./price-breakdown.js";

/** A tap sends the event `price` (detail: the quote) up from the card. */
export function priceCard(quote) {
  const page = priceWords();
  const pay = exactMoney(quote.pay, quote.currency);
  const open = (event) => {
    event.currentTarget.dispatchEvent(new CustomEvent("price", { bubbles: true, detail: quote }));
  };
  return make(
    "button",
    {
      class: "card price-card",
      type: "button",
      "aria-haspopup": "dialog",
      "aria-label": page.cardOpen(pay),
      on: { click: open },
    },
    make(
      "span",
      { class: "card-text" },
      make("span", { class: "aside" }, page.pay),
      make("span", { class: "price-total" }, pay),
      make("span", { class: "price-line" }, oneLine(quote)),
      make("span", { class: "price-more" }, page.cardMore, icon("down")),
    ),
  );
}

function oneLine(quote) {
  const page = priceWords();
  const list = listTotal(quote);
  const off = list + quote.shipping - quote.pay;
  const shipping = quote.shipping ? page.cardShipping(exactMoney(quote.shipping, quote.currency)) : page.cardFree;
  if (off === 0) return page.nothingSaved;
  return page.cardSaved(exactMoney(list, quote.currency), exactMoney(-off, quote.currency), shipping);
}
