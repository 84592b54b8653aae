/** Under which terms the guide answers: with or without what is known of the buyer, with or without ads. */

import { icon, make } from "../dom.js";
import { keep, recall } from "../memory.js";
import { guideWords } from "./words.js";

/** Events: `terms` when any of them is another, `forget` to start over. */
export class GuideTerms extends HTMLElement {
  #personal = recall("guide.personal", true);
  #ads = recall("guide.ads", true);

  /** False in the impersonal way. */
  get personal() {
    return this.#personal;
  }

  /** False when the buyer wants to see nothing that somebody pays for. */
  get ads() {
    return this.#ads;
  }

  switchAds(on) {
    this.#ads = on;
    keep("guide.ads", on);
    this.dispatchEvent(new Event("terms"));
  }

  /** `known` is whether there is anybody to know; `talking` whether there is a talk to start over. */
  show({ known, talking }) {
    const page = guideWords();
    const focused = this.contains(document.activeElement) ? document.activeElement.name : null;
    const forget = { click: () => this.dispatchEvent(new Event("forget")) };
    this.replaceChildren(
      ...(known ? [this.#switch()] : []),
      make("span", { class: "aside" }, known && this.#personal ? page.personalNote : page.guest),
      ...(talking
        ? [make("button", { class: "button quiet over", type: "button", name: "over", on: forget }, icon("again"), page.again)]
        : []),
    );
    if (focused) this.querySelector(`[name="${focused}"]`)?.focus();
  }

  #switch() {
    const page = guideWords();
    const box = make("input", { type: "checkbox", name: "personal" });
    box.checked = this.#personal;
    box.addEventListener("change", () => {
      this.#personal = box.checked;
      keep("guide.personal", box.checked);
      this.dispatchEvent(new Event("terms"));
    });
    return make("label", { class: "choice" }, box, make("span", { class: "choice-name" }, page.personal));
  }
}

customElements.define("guide-terms", GuideTerms);
