/** Where the buyer writes: the text, what it is about, and the way out. */

import { icon, make, setAttribute, setText } from "../dom.js";
import { words } from "../words.js";

const LONGEST = 2_000;
const COUNTED_FROM = 1_800;

/** Events: `say` (detail: {text, product?, order?}; the words stay if it is prevented), `pick` (the + button), `draft` (detail: text). */
export class ChatComposer extends HTMLElement {
  #about = null;
  #chips = make("div", { class: "about", "aria-live": "polite" });
  #text = make("textarea", {
    rows: "1",
    name: "text",
    enterkeyhint: "send",
    "aria-describedby": "counter",
    on: { input: () => this.#wrote(), keydown: (event) => this.#press(event) },
  });
  #counter = make("output", { id: "counter", class: "counter" });
  #plus = make(
    "button",
    { class: "button quiet round plus", type: "button", on: { click: () => this.dispatchEvent(new Event("pick")) } },
    icon("plus"),
  );
  #send = make("button", { class: "button primary round send", type: "submit", disabled: true }, icon("send"));

  connectedCallback() {
    const form = make(
      "form",
      { on: { submit: (event) => this.#enter(event) } },
      this.#chips,
      make("div", { class: "row" }, this.#plus, make("div", { class: "field" }, this.#text, this.#counter), this.#send),
    );
    this.append(form);
  }

  /** Draws the labels, or others for them; `draft` is put in if nothing is written yet. */
  show(draft = "", { composer = words().composer, placeholder = words().placeholder } = {}) {
    const page = words();
    setAttribute(this.#text, "aria-label", composer);
    setAttribute(this.#text, "placeholder", placeholder);
    setAttribute(this.#text, "title", page.hint);
    setAttribute(this.#plus, "aria-label", page.productsOpen);
    setAttribute(this.#send, "aria-label", page.send);
    if (draft && !this.#text.value) this.#text.value = draft;
    this.#drawAbout();
    this.#measure();
  }

  /** Empties it, for another conversation. */
  clear() {
    this.#text.value = "";
    this.look(null);
    this.#measure();
  }

  /** What the next messages are about: {product, title}, {order, title} or null. */
  look(about) {
    this.#about = about;
    this.#drawAbout();
  }

  focusText() {
    this.#text.focus();
  }

  /** Says what is written, if there is something to say. */
  submit() {
    const text = this.#text.value.trim();
    if (!text || text.length > LONGEST) return;
    const { product, order } = this.#about ?? {};
    const said = this.dispatchEvent(new CustomEvent("say", { cancelable: true, detail: { text, product, order } }));
    if (said) {
      this.#text.value = "";
      this.#wrote();
    }
    this.#text.focus();
  }

  #wrote() {
    this.#measure();
    this.dispatchEvent(new CustomEvent("draft", { detail: this.#text.value }));
  }

  /** Enter also ends the choice of characters in a Chinese input method; that Enter sends nothing. */
  #press(event) {
    const choosingCharacters = event.isComposing || event.keyCode === 229;
    if (event.key === "Enter" && !event.shiftKey && !choosingCharacters) this.#enter(event);
  }

  #enter(event) {
    event.preventDefault();
    this.submit();
  }

  #measure() {
    const { length } = this.#text.value.trim();
    this.#send.disabled = length === 0 || length > LONGEST;
    this.#counter.classList.toggle("over", length > LONGEST);
    setText(this.#counter, counterText(length));
    if (CSS.supports("field-sizing", "content")) return;
    this.#text.style.height = "auto";
    this.#text.style.height = `${this.#text.scrollHeight}px`;
  }

  #drawAbout() {
    this.#chips.replaceChildren(...(this.#about ? [this.#chip(this.#about.title)] : []));
  }

  #chip(title) {
    const forget = () => {
      this.look(null);
      this.focusText();
    };
    const label = words().forget(title);
    return make(
      "span",
      { class: "chip" },
      make("span", { class: "chip-text" }, make("b", {}, `${words().looking} `), title),
      make(
        "button",
        { class: "button quiet round", type: "button", "aria-label": label, on: { click: forget } },
        icon("close"),
      ),
    );
  }
}

function counterText(length) {
  if (length > LONGEST) return words().over(length - LONGEST);
  return length >= COUNTED_FROM ? words().left(LONGEST - length) : "";
}

customElements.define("chat-composer", ChatComposer);
