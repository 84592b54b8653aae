/** The top of the price page: which shop, the language, and the way to the conversation. */

import { icon, make, setAttribute, setText, sign } from "../dom.js";
import { named } from "../format.js";
import { priceWords } from "../price-words.js";
import { switchLanguage, words } from "../words.js";

/** Events: `choose` (detail: shop id). The conversation opens with the shop and the buyer that are remembered. */
export class PriceHeader extends HTMLElement {
  #title = make("h1", { class: "shop-name" });
  #shop = make("select", { name: "shop", on: { change: () => this.#choose() } });
  #other = make("button", { class: "button quiet other-language", type: "button", on: { click: switchLanguage } });
  #talkWords = make("span");
  #talk = make("a", { class: "button talk-link", href: "/" }, icon("talk"), this.#talkWords);

  connectedCallback() {
    this.append(sign(), make("div", { class: "titles" }, this.#title, this.#shop), this.#other, this.#talk);
  }

  /** Draws the header with the present shop chosen; without shops while they are being read. */
  show(shops, shop) {
    const page = priceWords();
    setText(this.#title, page.title);
    setText(this.#other, words().otherLanguage);
    setAttribute(this.#other, "aria-label", words().otherLanguageName);
    setText(this.#talkWords, page.talk);
    setAttribute(this.#shop, "aria-label", page.shop);
    this.#shop.hidden = shops.length === 0;
    this.#shop.replaceChildren(...shops.map((each) => new Option(named(each), each.id)));
    this.#shop.value = shop;
  }

  #choose() {
    this.dispatchEvent(new CustomEvent("choose", { detail: this.#shop.value }));
  }
}

customElements.define("price-header", PriceHeader);
