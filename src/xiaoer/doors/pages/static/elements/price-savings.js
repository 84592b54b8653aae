/** How the same goods would cost less: with something more in the cart, or in several orders. */

import { icon, make, setAttribute } from "../dom.js";
import { exactMoney, titled } from "../format.js";
import { priceWords } from "../price-words.js";
import { optionWords } from "./price-breakdown.js";

/** Events: `add` with the item that is to be added. */
export class PriceSavings extends HTMLElement {
  /** Nothing to say, or nothing known yet. */
  clear() {
    setAttribute(this, "hidden", true);
    this.replaceChildren();
  }

  /** `lines` are those of the quote, for the names of what goes into each order. */
  show(savings, lines) {
    const rows = [...this.#addRow(savings), ...this.#shippingRow(savings), ...orderRows(savings, lines)];
    setAttribute(this, "hidden", rows.length === 0);
    this.replaceChildren(...(rows.length ? [make("h3", {}, priceWords().savings), ...rows] : []));
  }

  #addRow({ add, currency }) {
    if (!add) return [];
    const page = priceWords();
    const name = nameOf(add);
    const told = page.addToSave(name, exactMoney(add.price, currency), exactMoney(add.pay, currency));
    const take = { click: () => this.dispatchEvent(new CustomEvent("add", { detail: itemOf(add) })) };
    const label = page.add(name);
    return [
      make(
        "p",
        { class: "next add-to-save" },
        make("span", {}, told, " ", make("b", {}, page.less(exactMoney(add.saves, currency)))),
        make("button", { class: "button", type: "button", "aria-label": label, on: take }, icon("plus"), page.addIt),
      ),
    ];
  }

  #shippingRow({ free_shipping_gap: gap, currency }) {
    return gap ? [make("p", { class: "note" }, priceWords().toFreeShipping(exactMoney(gap, currency)))] : [];
  }
}

/** Variants of one product are told apart by their options. */
function nameOf(line) {
  return [titled(line), optionWords(line)].filter(Boolean).join(" ");
}

function itemOf({ sku, product, title, title_en, category, options, options_en }) {
  return { sku, product, title, title_en, category, options, options_en };
}

function orderRows({ orders, orders_save: saves, currency }, lines) {
  if (!orders.length) return [];
  const page = priceWords();
  const names = new Map(lines.map((line) => [line.sku, `${nameOf(line)}\u00a0×\u00a0${line.quantity}`]));
  const rows = orders.map(({ skus, pay }) =>
    make(
      "li",
      {},
      make("span", {}, skus.map((sku) => names.get(sku) ?? sku).join(page.comma)),
      make("span", { class: "amount" }, exactMoney(pay, currency)),
    ),
  );
  return [
    make(
      "p",
      { class: "next split-to-save" },
      make("span", {}, page.inOrders(orders.length), " ", make("b", {}, page.less(exactMoney(saves, currency)))),
    ),
    make("ol", { class: "orders" }, ...rows),
  ];
}

customElements.define("price-savings", PriceSavings);
