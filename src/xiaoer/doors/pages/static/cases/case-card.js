/** One after-sale case as an agent works on it: where it stands, its clock, what can be done now, what happened. */

import { make } from "../dom.js";
import { money, shopTime } from "../format.js";
import { language } from "../words.js";
import { caseWords } from "./words.js";

const REASONED = ["reject", "fail_inspection"];
const FIRST = ["agree", "receive", "pass_inspection", "refund", "fulfil", "decide_for_buyer"];
const LAST = ["reject", "fail_inspection", "decide_for_seller"];

/** Events: `step` (bubbles; detail: {case, event, words}). A first press asks for a second one, or for a reason. */
export class CaseCard extends HTMLElement {
  #found = null;
  #may = false;
  #armed = null;
  #words = "";
  #drawn = "";

  /** `may` whether the one who looks may act; `whole` also shows whose it is and the way to the conversation. */
  show(found, { may, whole = false }) {
    const same = this.#found?.case === found.case && this.#found.stage === found.stage && this.#may === may;
    const drawn = JSON.stringify([found, may, whole, language()]);
    this.#found = found;
    // Whoever reads the card or writes a reason is not disturbed.
    if (drawn === this.#drawn || (same && this.contains(document.activeElement) && this.#armed)) return;
    this.#drawn = drawn;
    if (!same) this.#armed = null;
    this.#may = may;
    this.whole = whole;
    this.dataset.case = found.case;
    this.#draw();
  }

  /** The keyboard's way in: the first thing that can be done. */
  focusFirst() {
    this.querySelector("[data-event]")?.focus();
  }

  #draw() {
    const page = caseWords();
    const found = this.#found;
    const told = this.querySelector("details")?.open;
    const focused = this.contains(document.activeElement) ? document.activeElement.dataset.event : null;
    const head = make(
      "p",
      { class: "case-head" },
      make("b", {}, inOurs(found, "kind")),
      make("code", {}, found.case),
      make("span", { class: "chip state" }, inOurs(found, "state")),
      found.amount && make("span", { class: "amount" }, money(found.amount)),
    );
    this.replaceChildren(
      ...[head, this.whole && this.#whose(page), this.#next(page), this.#said(page), this.#buttons(page), this.#history(page)].filter(Boolean),
    );
    if (told && this.querySelector("details")) this.querySelector("details").open = true;
    if (focused) this.querySelector(`[data-event=${focused}]`)?.focus();
  }

  #whose(page) {
    const { customer, order, conversation } = this.#found;
    const link = conversation && make("a", { href: `/desk?conversation=${encodeURIComponent(conversation)}` }, page.talk);
    return make("p", { class: "case-whose" }, customer && `${page.buyer} ${customer}`, order && ` · ${page.order} ${order}`, link && " · ", link);
  }

  #next(page) {
    const found = this.#found;
    const late = found.answer_by && !found.deadline;
    const time = found.deadline ?? found.answer_by;
    return make(
      "p",
      { class: "case-next" },
      inOurs(found, "next") && `${page.next}: ${inOurs(found, "next")}`,
      time && make("span", { class: "clock" }, ` · ${late ? page.answerBy : page.deadline} ${shopTime(time)}`),
      found.deadline && make("span", { class: "faint" }, ` ${inOurs(found, "lapse")}`),
    );
  }

  #said(page) {
    const { words, return_parcel: parcel } = this.#found;
    if (!words && !parcel) return null;
    return make(
      "p",
      { class: "case-said" },
      words && make("span", {}, `${page.words}: ${words}`),
      parcel && make("span", {}, `${page.parcel} `, make("code", {}, parcel)),
    );
  }

  #buttons(page) {
    if (!this.#may || !this.#found.can.length) return null;
    const order = (event) => (FIRST.includes(event) ? 0 : LAST.includes(event) ? 2 : 1);
    const events = [...this.#found.can].sort((one, other) => order(one) - order(other));
    const buttons = events.map((event) => {
      const armed = this.#armed === event;
      const look = FIRST.includes(event) ? "primary" : LAST.includes(event) ? "" : "quiet";
      const press = { click: ({ detail: clicks }) => this.#press(event, clicks) };
      return make(
        "button",
        { class: armed ? "button danger" : `button ${look}`, type: "button", "data-event": event, on: press },
        armed && !this.#asks ? page.sure : page.events[event] ?? event,
      );
    });
    return make("div", { class: "case-do" }, make("div", { class: "buttons" }, ...buttons), this.#asks && this.#form(page));
  }

  get #asks() {
    return REASONED.includes(this.#armed) || this.#armed === "fulfil";
  }

  #form(page) {
    const label = REASONED.includes(this.#armed) ? page.why : page.number;
    const box = make("input", {
      name: "words",
      maxlength: "300",
      value: this.#words,
      placeholder: label,
      "aria-label": label,
      required: REASONED.includes(this.#armed),
      on: { input: (event) => (this.#words = event.target.value) },
    });
    const send = {
      submit: (event) => {
        event.preventDefault();
        this.#send(this.#armed, box.value.trim());
      },
    };
    return make("form", { on: send }, box, make("button", { class: "button primary", type: "submit" }, page.send));
  }

  /** The second half of a double click confirms nothing. */
  #press(event, clicks) {
    if (this.#armed === event && clicks > 1) return;
    if (this.#armed === event && !this.#asks) return this.#send(event, "");
    this.#armed = this.#armed === event ? null : event;
    this.#words = "";
    this.#draw();
    (this.querySelector("input[name=words]") ?? this.querySelector(`[data-event=${event}]`))?.focus();
  }

  #send(event, words) {
    this.#armed = null;
    this.#words = "";
    this.#draw();
    this.dispatchEvent(new CustomEvent("step", { bubbles: true, detail: { case: this.#found.case, event, words } }));
  }

  #history(page) {
    const { steps } = this.#found;
    if (!steps.length) return null;
    const items = steps.map((step) =>
      make(
        "li",
        {},
        make("b", {}, (page.events[step.event] ?? step.event).replace("…", "")),
        ` ${page.parties[step.by] ?? step.by}${step.note ? ` · ${step.note}` : ""}`,
        make("small", {}, shopTime(step.at)),
      ),
    );
    return make("details", { class: "case-steps" }, make("summary", {}, `${page.steps} ${steps.length}`), make("ul", {}, ...items));
  }
}

function inOurs(found, name) {
  return language() === "en" ? found[`${name}_en`] : found[name];
}

customElements.define("case-card", CaseCard);
