/** The shop's products to ask about: always in the side panel on a desktop, behind the + button on a phone. */

import { findProducts } from "../api.js";
import { icon, make, setAttribute, setText } from "../dom.js";
import { words } from "../words.js";
import { productCard } from "./cards.js";
import { Sheet } from "./sheet.js";

const SHOWN = 20;
const PAUSE_MS = 200;

/** Events: `look` (detail: {product, title}). */
export class ProductPicker extends HTMLElement {
  #title = make("h2", { id: "picker-title" });
  #close = make(
    "button",
    { class: "button quiet round sheet-close", type: "button", on: { click: () => this.#sheet.close() } },
    icon("close"),
  );
  #search = make("input", {
    type: "search",
    name: "products",
    autocomplete: "off",
    maxlength: "100",
    on: { input: () => this.#wait() },
  });
  #results = make("div", { class: "results", "aria-live": "polite" });
  #priceWords = make("span");
  #price = make("a", { class: "button price-link", href: "/price" }, icon("price"), this.#priceWords);
  #sheet = null;
  #shop = null;
  #asked = 0;
  #timer = 0;
  #found = null;

  connectedCallback() {
    const dialog = make(
      "dialog",
      { class: "sheet picker", "aria-labelledby": "picker-title" },
      make("header", { class: "sheet-head" }, this.#title, this.#close),
      make("div", { class: "search" }, icon("search"), this.#search),
      make("div", { class: "sheet-body" }, this.#price, this.#results),
    );
    this.append(dialog);
    this.#sheet = new Sheet(dialog, { resident: true });
  }

  open() {
    this.#sheet.open();
  }

  /** Draws the panel for a shop; the products are asked for when the shop is another one. */
  show(shop) {
    const page = words();
    setText(this.#title, page.products);
    setAttribute(this.#close, "aria-label", page.close);
    setAttribute(this.#search, "aria-label", page.search);
    setAttribute(this.#search, "placeholder", page.search);
    setText(this.#priceWords, page.priceLink);
    setAttribute(this.#price, "href", `/price?${new URLSearchParams({ shop })}`);
    if (shop === this.#shop) {
      this.#draw();
      return;
    }
    this.#shop = shop;
    this.#search.value = "";
    this.#find();
  }

  #wait() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#find(), PAUSE_MS);
  }

  /** Only the answer to the latest question is shown. */
  async #find() {
    const turn = ++this.#asked;
    const found = await findProducts(this.#shop, this.#search.value.trim(), SHOWN).catch(() => null);
    if (turn !== this.#asked) return;
    this.#found = found?.products ?? null;
    this.#draw();
  }

  #draw() {
    if (!this.#found?.length) {
      const note = this.#found ? words().noProducts : words().productsFailed;
      this.#results.replaceChildren(make("p", { class: "note" }, note));
      return;
    }
    const cards = this.#found.map((product) => make("li", {}, productCard(product, (seen) => this.#look(seen))));
    this.#results.replaceChildren(make("ul", { class: "cards" }, ...cards));
  }

  #look(seen) {
    this.#sheet.close();
    this.dispatchEvent(new CustomEvent("look", { detail: seen }));
  }
}

customElements.define("product-picker", ProductPicker);
