/** The keys, on a sheet over the page. */

import { make } from "../dom.js";
import { deskWords } from "./words.js";

export class DeskHelp extends HTMLElement {
  #dialog = make("dialog", { class: "help", on: { click: (event) => event.target === this.#dialog && this.#dialog.close() } });

  connectedCallback() {
    this.append(this.#dialog);
  }

  open() {
    const page = deskWords();
    const rows = page.keys.flatMap(([keys, what]) => [
      make("dt", {}, ...keys.split(" ").map((key) => (key === "/" && keys !== "/" ? " / " : make("kbd", {}, key)))),
      make("dd", {}, what),
    ]);
    this.#dialog.replaceChildren(make("h2", {}, page.help), make("dl", {}, ...rows));
    if (!this.#dialog.open) this.#dialog.showModal();
  }
}

customElements.define("desk-help", DeskHelp);
