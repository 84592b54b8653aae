/** What was chosen, in the carts of its shops, and what that truly costs. */

import { askPrice } from "../api.js";
import { Cart } from "../cart.js";

const PAUSE_MS = 120;

/**
 * Events: `change` after every step. `carts` by shop id; `quotes` by shop id, null where a price failed. The carts are
 * those of the price page, so that nothing has to be carried over.
 */
export class Basket extends EventTarget {
  #terms;
  #number = 0;
  #timer = 0;

  /** `terms(shop)` gives what goes with a price: {customer?, region?}. */
  constructor(terms) {
    super();
    this.#terms = terms;
    this.carts = new Map();
    this.quotes = new Map();
    this.pending = false;
  }

  /** Opens the carts of these shops. */
  enter(shops) {
    for (const cart of this.carts.values()) cart.leave();
    this.carts = new Map(shops.map(({ id }) => [id, new Cart(id)]));
    for (const cart of this.carts.values()) cart.addEventListener("change", () => this.#changed());
    this.#changed();
  }

  /** Puts an option in, as many as were asked for. */
  add({ shop, quantity, ...item }) {
    const cart = this.carts.get(shop);
    if (!cart) return;
    cart.add(item);
    if (quantity > 1) cart.setQuantity(item.sku, quantity);
  }

  has(shop, sku) {
    return Boolean(this.carts.get(shop)?.items.some((item) => item.sku === sku));
  }

  get pieces() {
    return [...this.carts.values()].reduce((sum, cart) => sum + cart.pieces, 0);
  }

  /** Shops with something in their cart. */
  get shops() {
    return [...this.carts].filter(([, cart]) => cart.items.length > 0).map(([shop]) => shop);
  }

  /** {pay, currency} of all together; null while any part is unknown. */
  get total() {
    const quotes = this.shops.map((shop) => this.quotes.get(shop));
    if (this.pending || quotes.length === 0 || quotes.some((quote) => !quote)) return null;
    return { pay: quotes.reduce((sum, quote) => sum + quote.pay, 0), currency: quotes[0].currency };
  }

  /** True once a price was asked for and did not come. */
  get failed() {
    return !this.pending && this.shops.some((shop) => this.quotes.get(shop) === null);
  }

  /** Prices everything anew: after a failure or under other terms. */
  again() {
    this.#changed();
  }

  #changed() {
    clearTimeout(this.#timer);
    this.#number += 1;
    this.pending = this.pieces > 0;
    this.dispatchEvent(new Event("change"));
    if (this.pending) this.#timer = setTimeout(() => this.#price(this.#number), PAUSE_MS);
  }

  async #price(number) {
    const asked = this.shops.map(async (shop) => {
      const items = this.carts.get(shop).items.map(({ sku, quantity }) => ({ sku, quantity }));
      return [shop, await askPrice(shop, { items, ...this.#terms(shop) }).catch(() => null)];
    });
    const quotes = new Map(await Promise.all(asked));
    if (number !== this.#number) return;
    this.quotes = quotes;
    this.pending = false;
    this.dispatchEvent(new Event("change"));
  }
}
