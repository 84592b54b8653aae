/** The top of a page beside the conversation: what it is for, which shop, the language, and the ways to other pages. */

import { icon, make, setAttribute, setText, sign } from "../dom.js";
import { named } from "../format.js";
import { switchLanguage, words } from "../words.js";

/** Events: `choose` (detail: shop id, or "" for all of them). Where it leads, the shop and buyer are remembered. */
export class PageHeader extends HTMLElement {
  #title = make("h1", { class: "shop-name" });
  #shop = make("select", { name: "shop", on: { change: () => this.#choose() } });
  #other = make("button", { class: "button quiet other-language", type: "button", on: { click: switchLanguage } });
  #talkWords = make("span");
  #talk = make("a", { class: "button talk-link", href: "/" }, icon("talk"), this.#talkWords);

  connectedCallback() {
    this.append(sign(), make("div", { class: "titles" }, this.#title, this.#shop), this.#other, this.#talk);
  }

  /**
   * Draws the header with the present shop chosen; without shops while they are being read. `page` holds the words
   * {title, talk, shop, every?}; with `every` one may also choose all shops.
   */
  show(shops, shop, page) {
    setText(this.#title, page.title);
    setText(this.#other, words().otherLanguage);
    setAttribute(this.#other, "aria-label", words().otherLanguageName);
    setText(this.#talkWords, page.talk);
    setAttribute(this.#shop, "aria-label", page.shop);
    this.#shop.hidden = shops.length === 0;
    const every = page.every ? [new Option(page.every, "")] : [];
    this.#shop.replaceChildren(...every, ...shops.map((each) => new Option(named(each), each.id)));
    this.#shop.value = shop;
  }

  #choose() {
    this.dispatchEvent(new CustomEvent("choose", { detail: this.#shop.value }));
  }
}

customElements.define("page-header", PageHeader);
