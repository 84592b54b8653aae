/** The shop's products to ask about: always in the side panel on a desktop, behind the + button on a phone. */

import { icon, make, setAttribute, setText } from "../dom.js";
import { words } from "../words.js";
import { productCard } from "./cards.js";
import { ProductSearch } from "./product-search.js";

const SHOWN = 20;

/** Events: `look` (detail: {product, title}). */
export class ProductPicker extends ProductSearch {
  #priceWords = make("span");
  #price = make("a", { class: "button price-link", href: "/price" }, icon("price"), this.#priceWords);
  #guideWords = make("span");
  #guide = make("a", { class: "button price-link guide-link", href: "/guide" }, icon("search"), this.#guideWords);

  constructor() {
    super("picker", SHOWN);
  }

  connectedCallback() {
    this.build(make("div", {}, this.#guide, this.#price), null);
  }

  /** Draws the panel for a shop; the products are asked for when the shop is another one. */
  show(shop) {
    const page = words();
    setText(this.#priceWords, page.priceLink);
    setText(this.#guideWords, page.guideLink);
    setAttribute(this.#price, "href", `/price?${new URLSearchParams({ shop })}`);
    this.enter(shop, page.products, page.search);
  }

  draw(found) {
    if (!found?.length) {
      const note = found ? words().noProducts : words().productsFailed;
      this.results.replaceChildren(make("p", { class: "note" }, note));
      return;
    }
    const cards = found.map((product) => make("li", {}, productCard(product, (seen) => this.#look(seen))));
    this.results.replaceChildren(make("ul", { class: "cards" }, ...cards));
  }

  #look(seen) {
    this.sheet.close();
    this.dispatchEvent(new CustomEvent("look", { detail: seen }));
  }
}

customElements.define("product-picker", ProductPicker);
