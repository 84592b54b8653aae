/** The top of the page: whose shop it is, that a machine answers, the language, and the way to a person. */

import { icon, make, setAttribute, setText, sign } from "../dom.js";
import { named } from "../format.js";
import { switchLanguage, words } from "../words.js";

/** Events: `person` when the buyer wants a person. */
export class ShopHeader extends HTMLElement {
  #name = make("h1", { class: "shop-name" });
  #ai = make("span", { class: "ai" });
  #link = make("span", { class: "link", role: "status" });
  #other = make("button", { class: "button quiet other-language", type: "button", on: { click: switchLanguage } });
  #personLong = make("span", { class: "long" });
  #personShort = make("span", { class: "short", "aria-hidden": "true" });
  #person = make(
    "button",
    { class: "button person", type: "button", on: { click: () => this.dispatchEvent(new Event("person")) } },
    icon("person"),
    this.#personLong,
    this.#personShort,
  );
  #live = true;

  connectedCallback() {
    const titles = make("div", { class: "titles" }, this.#name, make("p", { class: "badges" }, this.#ai, this.#link));
    this.append(sign(), titles, this.#other, this.#person);
  }

  /** Draws the header; `shop` is null while it is being opened. */
  show(shop, notice) {
    const page = words();
    setText(this.#name, shop ? named(shop) : "");
    setText(this.#ai, page.ai);
    setAttribute(this.#ai, "title", notice);
    setText(this.#other, page.otherLanguage);
    setAttribute(this.#other, "aria-label", page.otherLanguageName);
    setText(this.#personLong, page.person);
    setText(this.#personShort, page.personShort);
    setAttribute(this.#person, "aria-label", page.person);
    this.showLink(this.#live);
  }

  /** Says that the line to the shop is broken, while it is. */
  showLink(live) {
    this.#live = live;
    setText(this.#link, live ? "" : words().reconnecting);
  }
}

customElements.define("shop-header", ShopHeader);
