/** What the buyer wants from one shop: kept between visits and tabs, and the last removal can be taken back. */

import { keep, onKept, recall } from "./memory.js";

const MOST_PIECES = 999;

/** Items: {sku, quantity} and, if known, product, title, title_en, category, options, options_en. Events: `change`. */
export class Cart extends EventTarget {
  #shop;
  #removed = null;
  #left = new AbortController();

  /** `wanted` takes the place of what was kept for this shop. */
  constructor(shop, wanted = null) {
    super();
    this.#shop = shop;
    this.items = wanted ?? recall(`cart.${shop}`, []);
    if (wanted) this.#keep();
    onKept(`cart.${shop}`, (items) => this.#follow(items ?? []), this.#left.signal);
  }

  /** Another cart takes its place: other tabs are followed no more. */
  leave() {
    this.#left.abort();
  }

  /** The item that was removed last, while that can be taken back; else null. */
  get removed() {
    return this.#removed?.item ?? null;
  }

  get pieces() {
    return this.items.reduce((sum, item) => sum + item.quantity, 0);
  }

  /** One more of this variant. */
  add(item) {
    const present = this.items.find(({ sku }) => sku === item.sku);
    if (present) this.setQuantity(item.sku, present.quantity + 1);
    else this.#become([...this.items, { ...item, quantity: 1 }]);
  }

  /** At least one, at most what a cart may hold. */
  setQuantity(sku, pieces) {
    const quantity = Math.min(Math.max(Math.trunc(pieces) || 1, 1), MOST_PIECES);
    this.#become(this.items.map((item) => (item.sku === sku ? { ...item, quantity } : item)));
  }

  remove(sku) {
    const place = this.items.findIndex((item) => item.sku === sku);
    if (place < 0) return;
    const item = this.items[place];
    this.#become(this.items.toSpliced(place, 1), { item, place });
  }

  /** Puts the last removed item back where it was. */
  undo() {
    if (!this.#removed) return;
    const { item, place } = this.#removed;
    this.#become(this.items.filter(({ sku }) => sku !== item.sku).toSpliced(place, 0, item));
  }

  #become(items, removed = null) {
    this.items = items;
    this.#removed = removed;
    this.#keep();
    this.dispatchEvent(new Event("change"));
  }

  /** What another tab made of the same cart. */
  #follow(items) {
    this.items = items;
    this.#removed = null;
    this.dispatchEvent(new Event("change"));
  }

  #keep() {
    keep(`cart.${this.#shop}`, this.items.length ? this.items : null);
  }
}

/** The items that an address names, as `AP03-01*2,AP10-02`; null if it names none. */
export function itemsNamed(text) {
  const named = new Map();
  for (const part of (text ?? "").split(",")) {
    const [sku, pieces = "1"] = part.trim().split("*");
    const quantity = Number(pieces);
    const possible = Number.isInteger(quantity) && quantity >= 1 && quantity <= MOST_PIECES;
    if (sku && possible) named.set(sku, { sku, quantity });
  }
  return named.size ? [...named.values()] : null;
}

/** An address of the price page with this shop and these lines of a quote in the cart. */
export function cartAddress(shop, lines) {
  const items = lines.filter((line) => !line.gift).map(({ sku, quantity }) => `${sku}*${quantity}`);
  return `/price?${new URLSearchParams({ shop, items: items.join(",") })}`;
}
