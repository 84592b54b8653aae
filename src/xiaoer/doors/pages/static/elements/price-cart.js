/** The lines of the cart, each with its number of pieces and, once it is known, what is paid for it. */

import { arrange, icon, make, setAttribute, setText } from "../dom.js";
import { exactMoney, titled } from "../format.js";
import { picture } from "../pictures.js";
import { priceWords } from "../price-words.js";
import { optionWords } from "./price-breakdown.js";

let carts = 0;

/** Events: `open` when the buyer wants to add products. Everything else it asks of the cart itself. */
export class PriceCart extends HTMLElement {
  #title = make("h2", { id: `cart-title-${++carts}` });
  #count = make("span", { class: "aside" });
  #openWords = make("span");
  #open = make(
    "button",
    { class: "button primary open-finder", type: "button", on: { click: () => this.dispatchEvent(new Event("open")) } },
    icon("plus"),
    this.#openWords,
  );
  #rows = make("ul", { class: "cart-rows", "aria-labelledby": this.#title.id });
  #gifts = make("ul", { class: "cart-rows gifts" });
  #undone = make("div", { class: "undo", role: "status" });
  #empty = make("div", { class: "empty" });
  #cart = null;
  #quote = null;
  #shown = new Map();

  connectedCallback() {
    const head = make("header", { class: "cart-head" }, this.#title, this.#count, this.#open);
    this.append(head, this.#empty, this.#rows, this.#gifts, this.#undone);
  }

  /**
   * Draws the cart; `quote` is null while no price is known, and `pending` while it is that of the cart before. It may
   * have another title, such as its shop's name.
   */
  show(cart, quote, pending = false, title = priceWords().cart) {
    const page = priceWords();
    setAttribute(this, "data-state", pending ? "pending" : "known");
    this.#cart = cart;
    this.#quote = quote;
    setText(this.#title, title);
    setText(this.#count, cart.pieces ? page.pieces(cart.pieces) : "");
    setText(this.#openWords, page.finder);
    setAttribute(this.#open, "aria-label", page.finderOpen);
    const empty = cart.items.length === 0;
    this.#empty.hidden = !empty;
    this.#empty.replaceChildren(make("strong", {}, page.emptyTitle), make("p", {}, page.emptyNote));
    this.#drawRows();
    const gifts = empty ? [] : (quote?.lines ?? []).filter((line) => line.gift);
    this.#gifts.replaceChildren(...gifts.map((line) => giftRow(line, quote)));
    this.#drawUndo();
  }

  /** A row that is still wanted stays the same element, so that the focus stays where it was. */
  #drawRows() {
    const wanted = new Set(this.#cart.items.map(({ sku }) => sku));
    for (const sku of [...this.#shown.keys()]) if (!wanted.has(sku)) this.#shown.delete(sku);
    for (const item of this.#cart.items) {
      if (!this.#shown.has(item.sku)) this.#shown.set(item.sku, this.#newRow(item.sku));
      this.#fill(this.#shown.get(item.sku), item);
    }
    arrange(this.#rows, this.#cart.items.map(({ sku }) => this.#shown.get(sku).item));
  }

  #newRow(sku) {
    const step = (by) => () => this.#cart.setQuantity(sku, Number(row.pieces.value) + by);
    const row = {
      face: make("span", { class: "face-place" }),
      name: make("span", { class: "card-title" }),
      chosen: make("span", { class: "option" }),
      paid: make("span", { class: "price" }),
      was: make("s", { class: "was" }),
      fewer: roundButton("minus", step(-1)),
      more: roundButton("plus", step(1)),
      pieces: make("input", { type: "number", min: "1", max: "999", inputmode: "numeric" }),
      remove: roundButton("close", () => this.#remove(sku)),
    };
    row.pieces.addEventListener("change", () => {
      this.#cart.setQuantity(sku, Number(row.pieces.value));
      row.pieces.value = String(this.#cart.items.find((item) => item.sku === sku).quantity);
    });
    const text = make("span", { class: "card-text" }, row.name, row.chosen, make("span", {}, row.paid, " ", row.was));
    const stepper = make("span", { class: "stepper" }, row.fewer, row.pieces, row.more);
    row.item = make("li", { class: "cart-row", "data-sku": sku }, row.face, text, stepper, row.remove);
    return row;
  }

  #fill(row, item) {
    const page = priceWords();
    const line = this.#quote?.lines.find(({ sku, gift }) => sku === item.sku && !gift);
    const told = { product: item.sku, ...line, ...item };
    const title = titled(told) || item.sku;
    if (row.drawn !== title) row.face.replaceChildren(picture(told));
    row.drawn = title;
    setText(row.name, title);
    setText(row.chosen, optionWords(told));
    setText(row.paid, line ? exactMoney(line.paid, this.#quote.currency) : "…");
    setText(row.was, line && line.list > line.paid ? exactMoney(line.list, this.#quote.currency) : "");
    setAttribute(row.fewer, "aria-label", page.fewer(title));
    setAttribute(row.more, "aria-label", page.more(title));
    setAttribute(row.pieces, "aria-label", page.quantity(title));
    setAttribute(row.remove, "aria-label", page.remove(title));
    row.fewer.disabled = item.quantity <= 1;
    // A price that arrives must not wipe out what is being typed.
    if (document.activeElement !== row.pieces) row.pieces.value = String(item.quantity);
  }

  /** The focus goes to the way back, because the row that had it is gone. */
  #remove(sku) {
    this.#cart.remove(sku);
    this.#undone.querySelector("button")?.focus();
  }

  #drawUndo() {
    const { removed } = this.#cart;
    if (!removed) {
      this.#undone.replaceChildren();
      return;
    }
    const page = priceWords();
    const told = page.removed(titled(removed) || removed.sku);
    if (this.#undone.firstChild?.textContent === told) return; // the way back may have the focus
    const back = { click: () => this.#undo(removed.sku) };
    const button = make("button", { class: "button quiet", type: "button", on: back }, icon("again"), page.undo);
    this.#undone.replaceChildren(make("span", {}, told), button);
  }

  #undo(sku) {
    this.#cart.undo();
    this.#shown.get(sku)?.remove.focus();
  }
}

function roundButton(name, press) {
  return make("button", { class: "button quiet round", type: "button", on: { click: press } }, icon(name));
}

function giftRow(line, quote) {
  const title = titled(line) || line.sku;
  return make(
    "li",
    { class: "cart-row gift" },
    picture({ ...line, product: line.sku, category: "gift" }),
    make(
      "span",
      { class: "card-text" },
      make("span", { class: "card-title" }, title, " ", make("span", { class: "times" }, `×${line.quantity}`)),
      make("span", {}, make("span", { class: "kind" }, priceWords().gift), " ", exactMoney(line.paid, quote.currency)),
    ),
  );
}

customElements.define("price-cart", PriceCart);
