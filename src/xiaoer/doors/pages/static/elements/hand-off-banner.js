/** That a person has been asked for, what they were told, and when they work. */

import { icon, make } from "../dom.js";
import { words } from "../words.js";

export class HandOffBanner extends HTMLElement {
  #drawn = "";

  /** `handOff` null hides it; `withPerson` once a person has written. */
  show(handOff, withPerson) {
    const drawn = JSON.stringify([handOff, withPerson, words().handedOff]);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    this.replaceChildren(...(handOff ? banner(handOff, withPerson) : []));
  }
}

function banner({ message, reason, hours }, withPerson) {
  const page = words();
  const about = message ? fact(page.given, message) : fact(page.why, page.reasons[reason]);
  const facts = [about, fact(page.hours, hours), make("span", {}, page.handedOffNote)];
  const details = withPerson ? null : make("p", {}, ...facts);
  return [
    icon("person"),
    make("div", {}, make("strong", {}, withPerson ? page.withPerson : page.handedOff), details),
  ];
}

function fact(name, value) {
  return value ? make("span", {}, make("b", {}, `${name} `), value) : null;
}

customElements.define("hand-off-banner", HandOffBanner);
