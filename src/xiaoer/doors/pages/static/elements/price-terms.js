/** Under which terms the price is asked: who buys, from where, when, and with which coupons. */

import { arrange, make } from "../dom.js";
import { named } from "../format.js";
import { priceWords, roleName } from "../price-words.js";
import { language } from "../words.js";

/** Roles that any shop may ask about; a shop's own membership comes with its offers. */
const ROLES = ["88vip", "new"];

/** The demo's shops have their Double 11 offers then. */
const FESTIVAL = "2025-11-10T12:00:00+08:00";

/** The hours of the shops' calendar are Chinese time, wherever the buyer's browser is. */
const ZONE = "+08:00";

/** Events: `terms` when any of them is another. */
export class PriceTerms extends HTMLElement {
  #roles = new Set();
  #region = "normal";
  #when = "now";
  #moment = FESTIVAL.slice(0, 16);
  #coupons = null;
  #offers = [];
  #chosen = [];
  #demo = false;
  #drawn = [];

  /** What to ask with: {roles, region, as_of?, coupons}; coupons null is the best choice. */
  get wanted() {
    const other = this.#moment ? `${this.#moment}:00${ZONE}` : undefined;
    const moment = { now: undefined, festival: FESTIVAL, other }[this.#when];
    const coupons = this.#coupons && [...this.#coupons];
    return { roles: [...this.#roles], region: this.#region, as_of: moment, coupons };
  }

  get region() {
    return priceWords().regions[this.#region];
  }

  /** Lets the search choose again. */
  takeBest() {
    this.#coupons = null;
    this.#changed();
  }

  /** Draws the terms; offers and what was chosen of them come from the latest quote. Only a demo knows other days. */
  show({ demo, offers = this.#offers, chosen = this.#chosen }) {
    this.#demo = demo;
    this.#offers = offers;
    this.#chosen = chosen;
    this.#draw();
  }

  /** Another shop has other offers and other members. */
  forgetOffers() {
    this.#roles = new Set(ROLES.filter((role) => this.#roles.has(role)));
    this.#offers = [];
    this.#chosen = [];
    this.#coupons = null;
  }

  /** Only what is another is drawn anew, and gets the focus back: whoever types a moment goes on typing. */
  #draw() {
    const focused = this.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    const parts = [
      this.#part(0, [[...this.#roles], this.#offers], () => this.#whoSet()),
      this.#part(1, [this.#region], () => this.#regionSet()),
      this.#part(2, [this.#when, this.#demo], () => this.#momentSet()),
      this.#part(3, [this.#coupons && [...this.#coupons], [...this.#roles], this.#offers], () => this.#couponSet()),
    ];
    arrange(this, parts);
    if (focused && !this.contains(document.activeElement)) this.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  }

  #part(place, state, draw) {
    const drawn = JSON.stringify([language(), state]);
    if (this.#drawn[place]?.drawn !== drawn) this.#drawn[place] = { drawn, part: draw() };
    return this.#drawn[place].part;
  }

  #whoSet() {
    const page = priceWords();
    const asked = this.#offers.map(({ role }) => role).filter(Boolean);
    const boxes = [...new Set([...ROLES, ...asked, ...this.#roles])].map((role) =>
      choice("checkbox", "role", role, roleName(role), this.#roles.has(role), (on) => this.#setRole(role, on)),
    );
    return fieldset(page.who, "choices", ...boxes);
  }

  #regionSet() {
    const page = priceWords();
    const options = Object.entries(page.regions).map(([code, name]) => new Option(name, code));
    const select = make("select", { name: "region", "data-key": "region", "aria-label": page.region }, ...options);
    select.value = this.#region;
    select.addEventListener("change", () => {
      this.#region = select.value;
      this.#changed();
    });
    return fieldset(page.region, "choices", select);
  }

  #momentSet() {
    const page = priceWords();
    const kinds = this.#demo ? { now: page.demoNow, festival: page.festival, other: page.other } : { now: page.now };
    const radios = Object.entries(kinds).map(([kind, name]) =>
      choice("radio", "when", kind, name, this.#when === kind, () => {
        this.#when = kind;
        this.#changed();
      }),
    );
    return fieldset(page.moment, "choices", ...radios, this.#when === "other" && this.#momentBox(page));
  }

  #momentBox(page) {
    const attributes = { type: "datetime-local", "data-key": "moment", value: this.#moment };
    const box = make("input", { ...attributes, "aria-label": `${page.other} · ${page.clock}` });
    box.addEventListener("change", () => {
      this.#moment = box.value;
      this.#changed();
    });
    return make("span", { class: "moment" }, box, make("span", { class: "aside" }, page.clock));
  }

  #couponSet() {
    const page = priceWords();
    const ways = ["best", "own"].map((way) =>
      choice("radio", "coupons", way, page[way], (way === "own") === (this.#coupons !== null), () => {
        this.#coupons = way === "own" ? new Set(this.#chosen) : null;
        this.#changed();
      }),
    );
    const own = this.#coupons !== null && this.#offers.length > 0 && this.#ownChoice(page);
    const set = fieldset(page.coupons, "choices", ...ways);
    if (own) set.append(own);
    return set;
  }

  #ownChoice(page) {
    const optional = this.#offers.filter((offer) => offer.coupon || offer.optional);
    if (optional.length === 0) return make("p", { class: "note" }, page.noCoupons);
    return make("div", { class: "coupons" }, ...optional.map((offer) => this.#couponBox(offer, page)));
  }

  #couponBox(offer, page) {
    const why = couponNote(offer, this.#roles, page);
    const on = this.#coupons.has(offer.promo);
    const set = (checked) => this.#setCoupon(offer, checked);
    const box = choice("checkbox", "coupon", offer.promo, named(offer), on, set);
    box.querySelector("input").disabled = !offer.running && !on;
    if (why) box.querySelector(".choice-name").append(make("span", { class: "aside" }, why));
    return box;
  }

  /** At most one of a group: the other one is put back. */
  #setCoupon(offer, on) {
    for (const other of this.#offers) {
      if (offer.group && other.group === offer.group) this.#coupons.delete(other.promo);
    }
    if (on) this.#coupons.add(offer.promo);
    else this.#coupons.delete(offer.promo);
    this.#changed();
  }

  #setRole(role, on) {
    if (on) this.#roles.add(role);
    else this.#roles.delete(role);
    this.#changed();
  }

  #changed() {
    this.#draw();
    this.dispatchEvent(new Event("terms"));
  }
}

function couponNote(offer, roles, page) {
  if (!offer.running) return page.notRunning;
  return offer.role && !roles.has(offer.role) ? page.needs(roleName(offer.role)) : "";
}

function fieldset(legend, name, ...children) {
  return make("fieldset", {}, make("legend", {}, legend), make("div", { class: name }, ...children));
}

/** A checkbox or radio that looks like a button; `set` takes whether it is on. */
function choice(type, name, value, text, on, set) {
  const input = make("input", { type, name, value, "data-key": `${name}.${value}` });
  input.checked = on;
  input.addEventListener("change", () => set(input.checked));
  return make("label", { class: "choice" }, input, make("span", { class: "choice-name" }, text));
}

customElements.define("price-terms", PriceTerms);
