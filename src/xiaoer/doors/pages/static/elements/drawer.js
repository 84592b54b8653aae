/** A sheet that tells more about one thing and is left by its button, by Escape or by a click beside it. */

import { icon, make } from "../dom.js";
import { words } from "../words.js";
import { Sheet } from "./sheet.js";

/** For elements that fill it. Events: `closed`. */
export class Drawer extends HTMLElement {
  #dialog;
  #sheet = null;

  /** `name` makes the class of the sheet and the id of its title. */
  constructor(name) {
    super();
    this.#dialog = make("dialog", { class: `sheet ${name}`, "aria-labelledby": `${name}-title` });
    this.name = name;
  }

  connectedCallback() {
    this.append(this.#dialog);
    this.#sheet = new Sheet(this.#dialog);
    this.#dialog.addEventListener("close", () => this.dispatchEvent(new Event("closed")));
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.close());
  }

  /** Opens it with this title and these parts below it. */
  fill(title, ...parts) {
    this.#dialog.replaceChildren(this.#head(title), make("div", { class: "sheet-body" }, ...parts));
    this.#sheet.open();
  }

  get isOpen() {
    return this.#sheet.isOpen;
  }

  close() {
    if (this.#sheet.isOpen) this.#sheet.close();
  }

  #head(title) {
    const leave = { click: () => this.close() };
    return make(
      "header",
      { class: "sheet-head" },
      make("h2", { id: `${this.name}-title` }, title),
      make(
        "button",
        { class: "button quiet round", type: "button", "aria-label": words().close, on: leave },
        icon("close"),
      ),
    );
  }
}
