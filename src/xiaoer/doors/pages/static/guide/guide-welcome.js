/** Before anything was said: what this page does, and some needs to begin with. */

import { make } from "../dom.js";
import { guideWords } from "./words.js";

/** Events: `say` (detail: text). */
export class GuideWelcome extends HTMLElement {
  show() {
    const page = guideWords();
    const say = (text) => ({ click: () => this.dispatchEvent(new CustomEvent("say", { detail: text })) });
    this.replaceChildren(
      make("h2", {}, page.welcome),
      make("p", {}, page.welcomeNote),
      make(
        "ul",
        { class: "tries" },
        ...page.tries.map((text) => make("li", {}, make("button", { class: "button", type: "button", on: say(text) }, text))),
      ),
    );
  }
}

customElements.define("guide-welcome", GuideWelcome);
