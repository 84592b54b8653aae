/** That a person has been asked for, where one stands in the queue, when people are there, and a way to be called. */

import { icon, make, setAttribute, setText } from "../dom.js";
import { words } from "../words.js";

/** Events: `callback` (detail: {contact, when}). */
export class HandOffBanner extends HTMLElement {
  #drawn = "";
  #kept = false;
  #summary = make("summary");
  #contact = make("input", { name: "contact", maxlength: "100", required: true });
  #when = make("input", { name: "when", maxlength: "100" });
  #ask = make("button", { class: "button", type: "submit" });
  #trouble = make("span", { role: "alert" });
  #form = make(
    "form",
    { on: { submit: (event) => this.#leave(event) } },
    this.#contact,
    this.#when,
    this.#ask,
    this.#trouble,
  );
  #callBack = make("details", {}, this.#summary, this.#form);
  #title = make("strong");
  #details = make("p");
  #body = make("div", {}, this.#title, this.#details, this.#callBack);

  /** `handOff` null hides it; `withPerson` once a person has taken over. What is being filled in stays. */
  show(handOff, withPerson) {
    const drawn = JSON.stringify([handOff, withPerson, words().handedOff, this.#kept]);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    if (!handOff) {
      this.#kept = false;
      this.#ask.disabled = false;
      this.replaceChildren();
      return;
    }
    this.#draw(handOff, withPerson);
    if (!this.#body.isConnected) this.replaceChildren(icon("person"), this.#body);
  }

  /** The wish was taken. */
  keep(handOff, withPerson) {
    this.#ask.disabled = false;
    this.#kept = true;
    this.#callBack.open = false;
    this.show(handOff, withPerson);
  }

  /** The wish did not get there; what was filled in stays, to be sent again. */
  lose() {
    this.#ask.disabled = false;
    setText(this.#trouble, words().failed);
  }

  #draw({ message, reason, hours, ahead, minutes, agents }, withPerson) {
    const page = words();
    setText(this.#title, withPerson ? page.withPerson : page.handedOff);
    this.#callBack.hidden = withPerson || this.#kept;
    setText(this.#summary, page.callBack);
    setText(this.#ask, page.send);
    name(this.#contact, page.callBackHow);
    name(this.#when, page.callBackWhen);
    const about = message ? fact(page.given, message) : fact(page.why, page.reasons[reason]);
    const place = typeof ahead === "number" && make("b", { class: "place" }, placeWords(ahead, minutes, agents, page));
    const note = make("span", {}, this.#kept ? page.callBackKept : page.handedOffNote);
    this.#details.replaceChildren(...(withPerson ? [] : [place, about, fact(page.hours, hours), note].filter(Boolean)));
  }

  #leave(event) {
    event.preventDefault();
    if (this.#ask.disabled) return;
    this.#ask.disabled = true;
    setText(this.#trouble, "");
    const detail = { contact: this.#contact.value.trim(), when: this.#when.value.trim() };
    this.dispatchEvent(new CustomEvent("callback", { detail }));
  }
}

function name(input, label) {
  setAttribute(input, "placeholder", label);
  setAttribute(input, "aria-label", label);
}

function placeWords(ahead, minutes, agents, page) {
  const waits = agents === 0 ? page.nobody : minutes ? page.minutes(minutes) : "";
  return [page.ahead(ahead), waits].filter(Boolean).join(" · ");
}

function fact(label, value) {
  return value ? make("span", {}, make("b", {}, `${label} `), value) : null;
}

customElements.define("hand-off-banner", HandOffBanner);
