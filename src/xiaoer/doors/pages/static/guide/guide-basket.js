/** What was chosen, with its true total, and the way to the shops: nothing is bought here. */

import { cartAddress } from "../cart.js";
import { icon, make, setAttribute, setText } from "../dom.js";
import { Sheet } from "../elements/sheet.js";
import "../elements/price-cart.js";
import { exactMoney, named, titled } from "../format.js";
import { words } from "../words.js";
import { guideWords } from "./words.js";

/** Events: `price` (detail: {shop, quote}), `retry`. */
export class GuideBasket extends HTMLElement {
  #title = make("h2", { id: "basket-title" });
  #close = make(
    "button",
    { class: "button quiet round sheet-close", type: "button", on: { click: () => this.#sheet.close() } },
    icon("close"),
  );
  #empty = make("div", { class: "empty" });
  #carts = make("div", { class: "basket-carts" });
  #total = make("p", { class: "price-total", role: "status", "aria-labelledby": "basket-total" });
  #totalName = make("p", { class: "aside", id: "basket-total" });
  #note = make("p", { class: "note" });
  #hand = make("button", { class: "button primary hand", type: "button", on: { click: () => this.#confirm() } });
  #retry = make("button", { class: "button", type: "button", on: { click: () => this.#tellRetry() } });
  #sum = make("div", { class: "basket-sum" }, this.#totalName, this.#total, this.#note, this.#retry, this.#hand);
  #bar = make("button", { class: "basket-bar", type: "button", on: { click: () => this.#sheet.open() } });
  #dialog = make("dialog", { class: "confirm", "aria-labelledby": "hand-title" });
  #drawn = new Map();
  #sheet = null;
  #basket = null;
  #shops = [];

  connectedCallback() {
    const body = make("div", { class: "sheet-body" }, this.#empty, this.#carts, this.#sum);
    const head = make("header", { class: "sheet-head" }, this.#title, this.#close);
    const dialog = make("dialog", { class: "sheet picker basket", "aria-labelledby": "basket-title" }, head, body);
    this.append(dialog, this.#bar, this.#dialog);
    this.#sheet = new Sheet(dialog, { resident: true });
  }

  /** Draws the basket over these shops. */
  show(basket, shops) {
    const page = guideWords();
    this.#basket = basket;
    this.#shops = shops;
    setText(this.#title, page.basket);
    setAttribute(this.#close, "aria-label", words().close);
    const empty = basket.shops.length === 0;
    this.#empty.hidden = !empty;
    this.#empty.replaceChildren(make("strong", {}, page.emptyTitle), make("p", {}, page.emptyNote));
    this.#sum.hidden = empty;
    this.#drawCarts();
    this.#drawSum();
    this.#bar.hidden = empty;
    this.#bar.replaceChildren(make("span", {}, page.basketOpen(basket.pieces)), make("strong", {}, this.#sumWords()));
  }

  /** Each shop's cart, while something is in it or was just taken out. */
  #drawCarts() {
    for (const shop of this.#shops) {
      const cart = this.#basket.carts.get(shop.id);
      if (!cart) continue;
      if (!this.#drawn.has(shop.id)) this.#drawn.set(shop.id, this.#newBlock(shop.id));
      const { block, element, detail } = this.#drawn.get(shop.id);
      const quote = this.#basket.quotes.get(shop.id) ?? null;
      block.hidden = cart.items.length === 0 && !cart.removed;
      element.show(cart, quote, this.#basket.pending, named(shop));
      detail.hidden = !quote || cart.items.length === 0;
      detail.replaceChildren(
        make("span", { class: "amount" }, quote ? exactMoney(quote.pay, quote.currency) : ""),
        make("span", {}, guideWords().breakdown),
        icon("down"),
      );
    }
  }

  #newBlock(shop) {
    const element = make("price-cart");
    const detail = make("button", { class: "button quiet cart-detail", type: "button" });
    detail.addEventListener("click", () => {
      this.#sheet.close();
      this.dispatchEvent(new CustomEvent("price", { detail: { shop, quote: this.#basket.quotes.get(shop) } }));
    });
    const block = make("section", { class: "basket-shop", "data-shop": shop }, element, detail);
    this.#carts.append(block);
    return { block, element, detail };
  }

  #drawSum() {
    const page = guideWords();
    setText(this.#totalName, page.total);
    setText(this.#total, this.#sumWords());
    setAttribute(this.#sum, "data-state", this.#basket.pending ? "pending" : "known");
    setText(this.#note, page.totalNote);
    this.#retry.hidden = !this.#basket.failed;
    this.#retry.replaceChildren(icon("again"), page.retry);
    setText(this.#hand, page.hand);
    this.#hand.disabled = this.#basket.total === null;
  }

  #sumWords() {
    const page = guideWords();
    const { total } = this.#basket;
    if (total) return exactMoney(total.pay, total.currency);
    return this.#basket.failed ? page.failed : page.counting;
  }

  #tellRetry() {
    this.dispatchEvent(new Event("retry"));
  }

  /** What would be handed over, to whom and for how much; only the links do it. */
  #confirm() {
    const page = guideWords();
    const { total } = this.#basket;
    const cancel = { click: () => this.#dialog.close() };
    this.#dialog.replaceChildren(
      make("h2", { id: "hand-title" }, page.handTitle),
      make("p", {}, page.handNote),
      ...this.#basket.shops.map((id) => this.#handOver(this.#shops.find((each) => each.id === id))),
      make("p", { class: "hand-total" }, page.total, " ", make("strong", {}, exactMoney(total.pay, total.currency))),
      make("button", { class: "button quiet", type: "button", on: cancel }, page.cancel),
    );
    this.#dialog.showModal();
  }

  #handOver(shop) {
    const page = guideWords();
    const quote = this.#basket.quotes.get(shop.id);
    const told = quote.lines.filter(({ gift }) => !gift).map((line) => `${titled(line)} ×${line.quantity}`);
    const chat = `/?${new URLSearchParams({ shop: shop.id, say: page.asking(told.join(page.comma)) })}`;
    return make(
      "section",
      { class: "hand-shop" },
      make("p", {}, make("b", {}, named(shop)), " ", exactMoney(quote.pay, quote.currency)),
      make("p", { class: "aside" }, told.join(page.comma)),
      make("a", { class: "button", href: cartAddress(shop.id, quote.lines) }, icon("price"), page.checkout(named(shop))),
      make("a", { class: "button", href: chat }, icon("talk"), page.ask(named(shop))),
    );
  }
}

customElements.define("guide-basket", GuideBasket);
