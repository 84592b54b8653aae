/** The sentence to read, and the one before it. */

import { make, setAttribute, setText } from "../dom.js";
import { keep, recall } from "../memory.js";
import { readSentence } from "./calls.js";
import { readingWords } from "./words.js";

const LONGEST = 4000;

/** Events: `read` (detail: the answer, or null when it failed). */
export class ReadingTry extends HTMLElement {
  #shop = null;
  #turn = 0;
  #title = make("h2", { id: "trying-title" });
  #label = make("label", { for: "sentence" });
  #text = make("textarea", { id: "sentence", rows: "2", maxlength: String(LONGEST) });
  #previousLabel = make("label", { for: "previous" });
  #previous = make("input", { id: "previous", maxlength: String(LONGEST), autocomplete: "off" });
  #button = make("button", { class: "button primary", type: "submit" });
  #samples = make("p", { class: "samples" });
  #trouble = make("p", { class: "trouble", role: "alert" });

  connectedCallback() {
    this.#text.value = recall("reading.text", "");
    this.#text.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.read();
    });
    const submit = (event) => {
      event.preventDefault();
      this.read();
    };
    this.append(
      this.#title,
      make(
        "form",
        { on: { submit } },
        this.#label,
        this.#text,
        make("div", { class: "before" }, this.#previousLabel, this.#previous, this.#button),
      ),
      this.#samples,
      this.#trouble,
    );
  }

  enter(shop) {
    this.#shop = shop;
    this.#turn += 1;
    if (this.#text.value.trim()) this.read();
  }

  show() {
    const page = readingWords();
    setText(this.#title, page.tryTitle);
    setText(this.#label, page.sentence);
    setAttribute(this.#text, "placeholder", page.placeholder);
    setText(this.#previousLabel, page.previous);
    setAttribute(this.#previous, "placeholder", page.previousHint);
    setText(this.#button, page.read);
    const samples = page.samples.map((text) =>
      make("button", { class: "sample", type: "button", on: { click: () => this.take(text) } }, text),
    );
    this.#samples.replaceChildren(...samples);
  }

  /** Reads this sentence instead. */
  take(text) {
    this.#text.value = text;
    this.#previous.value = "";
    this.read();
  }

  async read() {
    const text = this.#text.value.trim();
    if (!text) return;
    keep("reading.text", text);
    const turn = ++this.#turn;
    let answer = null;
    setText(this.#trouble, "");
    try {
      answer = await readSentence(this.#shop, text, this.#previous.value.trim());
    } catch (error) {
      if (turn === this.#turn) setText(this.#trouble, `${readingWords().failed}: ${error.message}`);
    }
    if (turn === this.#turn) this.dispatchEvent(new CustomEvent("read", { detail: answer }));
  }
}

customElements.define("reading-try", ReadingTry);
