/** Products to put into the cart, each with its variants: at the side on a desktop, behind a button on a phone. */

import { readProduct } from "../api.js";
import { icon, make, setText } from "../dom.js";
import { exactMoney, titled } from "../format.js";
import { priceWords } from "../price-words.js";
import { productCard } from "./cards.js";
import { optionWords } from "./price-breakdown.js";
import { ProductSearch } from "./product-search.js";

const SHOWN = 30;

/** Events: `add` (detail: {sku, product, title, title_en, category, options, options_en}). */
export class PriceFinder extends ProductSearch {
  #told = make("p", { class: "told", role: "status" });
  #opened = null;
  #turn = 0;

  constructor() {
    super("finder", SHOWN);
  }

  connectedCallback() {
    this.build(null, this.#told);
  }

  /** Opens it where it is a sheet, and goes to the search. */
  open() {
    super.open();
    this.focusSearch();
  }

  /** Draws the panel for a shop; the products are asked for when the shop is another one. */
  show(shop) {
    const page = priceWords();
    setText(this.#told, "");
    if (shop !== this.shop) {
      this.#turn += 1;
      this.#opened = null;
    }
    this.enter(shop, page.finder, page.search);
  }

  /** Whoever types wants the list again; a product that is still on its way is not opened over it. */
  typed() {
    this.#turn += 1;
    if (!this.#opened) return;
    this.#opened = null;
    this.again();
  }

  /** A product with one variant goes straight into the cart; of others the one that was pressed last is opened. */
  async #choose(product) {
    const turn = ++this.#turn;
    const { shop } = this;
    const read = await readProduct(shop, product).catch(() => null);
    if (shop !== this.shop) return;
    if (read?.variants.length === 1) {
      this.#add(read.product, read.variants[0]);
    } else if (turn === this.#turn) {
      this.#open(read);
    }
  }

  /** `read` is null where the product could not be read. */
  #open(read) {
    if (read === null) {
      setText(this.#told, priceWords().productsFailed);
      return;
    }
    const pressedLast = this.results.contains(document.activeElement);
    this.#opened = read;
    this.again();
    if (pressedLast) this.results.querySelector(".variant")?.focus();
  }

  #add({ product, title, title_en: english, category }, variant) {
    const detail = { sku: variant.sku, product, title, title_en: english, category, ...chosenIn(variant) };
    this.dispatchEvent(new CustomEvent("add", { detail }));
    setText(this.#told, priceWords().added([titled(detail), optionWords(detail)].filter(Boolean).join(" ")));
  }

  get covered() {
    return this.#opened !== null;
  }

  draw(found) {
    if (this.#opened) {
      this.results.replaceChildren(...this.#variantView(this.#opened));
      return;
    }
    if (!found?.length) {
      const note = found ? priceWords().nothing : priceWords().productsFailed;
      this.results.replaceChildren(make("p", { class: "note" }, note));
      return;
    }
    const choose = ({ product }) => this.#choose(product);
    const label = (product, title) => (product.options?.length ? priceWords().choose(title) : priceWords().add(title));
    const card = (product) => make("li", {}, productCard(product, choose, (title) => label(product, title)));
    this.results.replaceChildren(make("ul", { class: "cards" }, ...found.map(card)));
  }

  #variantView({ product, variants }) {
    const page = priceWords();
    const leave = { click: () => this.#leave(product.product) };
    const back = make("button", { class: "button quiet back", type: "button", on: leave }, icon("back"), page.back);
    const rows = variants.map((variant) => make("li", {}, this.#variantButton(product, variant)));
    return [
      back,
      make("h3", {}, titled(product)),
      make("ul", { class: "variants", "aria-label": page.variants }, ...rows),
    ];
  }

  #variantButton(product, variant) {
    const page = priceWords();
    const name = optionWords(chosenIn(variant)) || page.oneSize;
    return make(
      "button",
      {
        class: "variant",
        type: "button",
        "data-sku": variant.sku,
        "aria-label": page.add(`${titled(product)} ${name}`),
        on: { click: () => this.#add(product, variant) },
      },
      make("span", {}, name),
      variant.in_stock === false && make("span", { class: "stock none" }, page.outOfStock),
      make("span", { class: "amount" }, exactMoney(variant.price.minor, variant.price.currency)),
      icon("plus"),
    );
  }

  #leave(product) {
    this.#opened = null;
    this.again();
    this.results.querySelector(`[data-product="${CSS.escape(product)}"]`)?.focus();
  }
}

/** What was chosen of each option, in both languages. */
function chosenIn({ options }) {
  return { options: options.map(({ values }) => values[0]), options_en: options.map(({ values_en: en }) => en[0]) };
}

customElements.define("price-finder", PriceFinder);
