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
    on: { input: () => this.#typed() },
  });
  #shown;
  #timer = 0;
  #turn = 0;
  #found;

  /** `name` makes the id of the title; `shown` is how many products are asked for. */
  constructor(name, shown) {
    super();
    this.#shown = shown;
    this.#title = make("h2", { id: `${name}-title` });
    this.results = make("div", { class: "results", "aria-live": "polite" });
    this.sheet = null;
    this.shop = null;
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
      this.again();
      return;
    }
    this.shop = shop;
    this.#found = undefined;
    this.#search.value = "";
    this.results.replaceChildren();
    this.#find();
  }

  /** Draws the products that were found last again; nothing while none have come. */
  again() {
    if (this.#found !== undefined) this.draw(this.#found);
  }

  /** Whether something stands over the list, so that a newer one waits below it. */
  get covered() {
    return false;
  }

  /** Told at each change of what is looked for. */
  typed() {}

  #typed() {
    this.typed();
    clearTimeout(this.#timer);
    this.#turn += 1;
    this.#timer = setTimeout(() => this.#find(), PAUSE_MS);
  }

  /** Only the answer to the latest question is shown. */
  async #find() {
    clearTimeout(this.#timer);
    const turn = ++this.#turn;
    const found = await findProducts(this.shop, this.#search.value.trim(), this.#shown).catch(() => null);
    if (turn !== this.#turn) return;
    this.#found = found?.products ?? null;
    if (!this.covered) this.draw(this.#found);
  }
}
