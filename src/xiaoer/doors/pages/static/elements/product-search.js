/** A search among the shop's products: at the side on a desktop, behind a button on a phone. */

import { findProducts } from "../api.js";
import { icon, make, setAttribute, setText } from "../dom.js";
import { words } from "../words.js";
import { Sheet } from "./sheet.js";

const PAUSE_MS = 200;

/** For elements that say how what was found is drawn, in `draw(found)`: the products, or null where that failed. */
export class ProductSearch extends HTMLElement {
  #title;
  #close = make(
    "button",
    { class: "button quiet round sheet-close", type: "button", on: { click: () => this.sheet.close() } },
    icon("close"),
  );
  #search = make("input", {
    type: "search",
    name: "products",
    autocomplete: "off",
    maxlength: "100",
    on: { input: () => this.#wait() },
  });
  #shown;
  #timer = 0;
  #found = null;

  /** `name` makes the id of the title; `shown` is how many products are asked for. */
  constructor(name, shown) {
    super();
    this.#shown = shown;
    this.#title = make("h2", { id: `${name}-title` });
    this.results = make("div", { class: "results", "aria-live": "polite" });
    this.sheet = null;
    this.shop = null;
    this.turns = 0;
  }

  /** Lays the panel out, with what else stands above the results and below them. */
  build(above, below) {
    const dialog = make(
      "dialog",
      { class: "sheet picker", "aria-labelledby": this.#title.id },
      make("header", { class: "sheet-head" }, this.#title, this.#close),
      make("div", { class: "search" }, icon("search"), this.#search),
      make("div", { class: "sheet-body" }, above, this.results),
      below,
    );
    this.append(dialog);
    this.sheet = new Sheet(dialog, { resident: true });
  }

  /** Opens it where it is a sheet. */
  open() {
    this.sheet.open();
  }

  focusSearch() {
    this.#search.focus();
  }

  /** Names the panel, and draws what is known of the shop; the products are asked for when it is another one. */
  enter(shop, title, search) {
    setText(this.#title, title);
    setAttribute(this.#close, "aria-label", words().close);
    setAttribute(this.#search, "aria-label", search);
    setAttribute(this.#search, "placeholder", search);
    if (shop === this.shop) {
      this.draw(this.#found);
      return;
    }
    this.shop = shop;
    this.#search.value = "";
    this.#find();
  }

  /** Draws the products that were found last again. */
  again() {
    this.draw(this.#found);
  }

  /** Told before every search. */
  searching() {}

  #wait() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#find(), PAUSE_MS);
  }

  /** Only the answer to the latest question is shown. */
  async #find() {
    const turn = ++this.turns;
    this.searching();
    const found = await findProducts(this.shop, this.#search.value.trim(), this.#shown).catch(() => null);
    if (turn !== this.turns) return;
    this.#found = found?.products ?? null;
    this.draw(this.#found);
  }
}
