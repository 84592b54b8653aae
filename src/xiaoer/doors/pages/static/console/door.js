/** Signing in: shown while nobody is. */

import { ApiError } from "../api.js";
import { make, sign } from "../dom.js";
import { onLanguage } from "../words.js";
import { signedIn, signIn } from "./session.js";
import { consoleWords } from "./words.js";

/** Events: `entered`. */
export class ConsoleDoor extends HTMLElement {
  #name = make("input", { name: "name", autocomplete: "username", required: true, maxlength: "40" });
  #password = make("input", { name: "password", type: "password", autocomplete: "current-password", required: true });
  #trouble = make("p", { class: "trouble", role: "alert" });

  connectedCallback() {
    onLanguage(() => this.hidden || this.show());
  }

  show() {
    const page = consoleWords();
    this.hidden = Boolean(signedIn());
    if (this.hidden) return;
    this.replaceChildren(
      make(
        "form",
        { on: { submit: (event) => this.#enter(event) } },
        sign(),
        make("h1", {}, page.signIn),
        make("label", {}, page.name, this.#name),
        make("label", {}, page.password, this.#password),
        this.#trouble,
        make("button", { class: "button primary", type: "submit" }, page.signIn),
        make("p", { class: "aside" }, page.signInHint),
      ),
    );
    this.#name.focus();
  }

  async #enter(event) {
    event.preventDefault();
    this.#trouble.textContent = "";
    try {
      await signIn(this.#name.value, this.#password.value);
      this.#password.value = "";
      this.hidden = true;
      this.dispatchEvent(new Event("entered"));
    } catch (error) {
      const page = consoleWords();
      const status = error instanceof ApiError ? error.status : 0;
      this.#trouble.textContent = { 403: page.wrong, 429: page.tooMany }[status] ?? page.unreachable;
    }
  }
}

customElements.define("console-door", ConsoleDoor);
