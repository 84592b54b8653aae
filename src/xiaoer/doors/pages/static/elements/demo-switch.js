/** In a demo: which shop, as which customer, and a fresh start. */

import { icon, make, setAttribute, setText } from "../dom.js";
import { named } from "../format.js";
import { words } from "../words.js";

/** Events: `choose` (detail: {shop, customer}; customer null is a guest). */
export class DemoSwitch extends HTMLElement {
  #shops = [];
  #label = make("span", { class: "demo-label" });
  #shop = make("select", { name: "shop", on: { change: () => this.#choose(null) } });
  #customer = make("select", { name: "customer", on: { change: () => this.#choose(this.#customer.value || null) } });
  #fresh = make(
    "button",
    { class: "button quiet round", type: "button", on: { click: () => this.#choose(this.#customer.value || null) } },
    icon("again"),
  );

  connectedCallback() {
    this.append(this.#label, this.#shop, this.#customer, this.#fresh);
  }

  /** Draws the choices with the present one chosen. */
  show(shops, shop, customer) {
    const page = words();
    this.hidden = false;
    this.#shops = shops;
    setText(this.#label, page.demo);
    setAttribute(this.#shop, "aria-label", page.demoShop);
    setAttribute(this.#customer, "aria-label", page.demoCustomer);
    setAttribute(this.#fresh, "aria-label", page.fresh);
    setAttribute(this.#fresh, "title", page.fresh);
    this.#shop.replaceChildren(...shops.map((each) => new Option(named(each), each.id)));
    this.#shop.value = shop;
    this.#customer.replaceChildren(new Option(page.guest, ""), ...this.#customersOf(shop).map(customerOption));
    this.#customer.value = customer ?? "";
  }

  #customersOf(shop) {
    return this.#shops.find((each) => each.id === shop)?.customers ?? [];
  }

  /** A customer whom the other shop knows too stays the same person. */
  #choose(customer) {
    const shop = this.#shop.value;
    const wanted = customer ?? this.#keptCustomer(shop);
    this.dispatchEvent(new CustomEvent("choose", { detail: { shop, customer: wanted } }));
  }

  #keptCustomer(shop) {
    const present = this.#customer.value;
    return this.#customersOf(shop).some((each) => each.id === present) ? present : null;
  }
}

function customerOption({ id, name, city }) {
  return new Option([name || id, city].filter(Boolean).join(" · "), id);
}

customElements.define("demo-switch", DemoSwitch);
