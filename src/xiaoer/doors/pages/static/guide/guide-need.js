/** The need as it was understood: chips to take away, and the budget to change. */

import { arrange, icon, make, setText } from "../dom.js";
import { money, unitOf } from "../format.js";
import { guideWords } from "./words.js";

/** Events: `edit` (detail: {edit, label}). */
export class GuideNeed extends HTMLElement {
  #need = null;
  #editing = false;
  #currency = "CNY";
  #title = make("h2", { class: "hidden-text", id: "need-title" });
  #budget = make("li");
  #chips = make("ul", { class: "chips", "aria-labelledby": this.#title.id });

  connectedCallback() {
    this.append(this.#title, this.#chips);
  }

  /** Draws the need of an answer; null hides it. A budget that is being written stays as it is. */
  show(need, currency = this.#currency) {
    if (currency !== this.#currency) this.#editing = false;
    this.#currency = currency;
    this.hidden = !need || (need.chips.length === 0 && !need.budget);
    this.#need = need;
    if (!need) return;
    setText(this.#title, guideWords().need);
    const focused = this.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    if (!this.#editing || !this.#budget.querySelector("form")) {
      this.#budget.replaceChildren(this.#editing ? this.#form(need) : this.#opener(need));
    }
    arrange(this.#chips, [...need.chips.map((chip) => make("li", {}, this.#chip(chip))), this.#budget]);
    if (focused && !this.contains(document.activeElement)) this.#focus(focused);
  }

  /** A chip that is gone leaves the focus to the first one. */
  #focus(key) {
    (this.querySelector(`[data-key="${CSS.escape(key)}"]`) ?? this.querySelector("button")).focus();
  }

  #chip({ key, kind, text }) {
    const page = guideWords();
    const doubted = kind === "doubted";
    const drop = { click: () => this.#tell({ drop: key }, doubted ? page.held(text) : page.removed(text)) };
    const label = doubted ? page.putBack(text) : page.remove(text);
    return make(
      "button",
      { class: `chip need-chip ${kind}`, type: "button", "aria-label": label, "data-key": key, on: drop },
      make("span", { class: "chip-text" }, text),
      icon(doubted ? "plus" : "close"),
    );
  }

  #opener(need) {
    const page = guideWords();
    const open = () => {
      this.#editing = true;
      this.show(this.#need);
      this.querySelector("input").focus();
    };
    const name = need.budget ? page.budget : page.addBudget;
    const attributes = { class: "chip need-chip open-budget", type: "button", "data-key": "+budget" };
    return make("button", { ...attributes, on: { click: open } }, icon("plus"), name);
  }

  #form(need) {
    const page = guideWords();
    const most = need.budget?.most ?? null;
    const unit = unitOf(this.#currency);
    const name = page.budgetMost(this.#currency);
    const box = make("input", {
      type: "number",
      name: "most",
      min: "1",
      step: "1",
      required: true,
      inputmode: "decimal",
      "aria-label": name,
      placeholder: name,
      value: most === null ? null : String(Math.floor(most / unit)),
    });
    const send = (event) => {
      event.preventDefault();
      const minor = Math.round(Number(box.value) * unit);
      if (!(minor > 0)) return;
      this.#editing = false;
      this.#tell({ most: minor }, page.budgetSet(money({ minor, currency: this.#currency })));
    };
    const leave = () => {
      this.#editing = false;
      this.show(this.#need);
      this.querySelector(".open-budget").focus();
    };
    const escape = (event) => event.key === "Escape" && leave();
    return make(
      "form",
      { class: "budget-form", on: { submit: send, keydown: escape } },
      box,
      make("button", { class: "button primary", type: "submit" }, page.set),
      make("button", { class: "button quiet", type: "button", on: { click: leave } }, page.cancel),
    );
  }

  #tell(edit, label) {
    this.dispatchEvent(new CustomEvent("edit", { detail: { edit, label } }));
  }
}

customElements.define("guide-need", GuideNeed);
