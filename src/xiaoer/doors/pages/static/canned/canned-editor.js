/** One canned reply: its name, its words in both languages, and how a buyer will read them. */

import { caseWords } from "../cases/words.js";
import { make, setText } from "../dom.js";

const VARIABLES = ["buyer", "order", "product", "shop", "me"];

/** Events: `save` (detail: {name, zh, en}), `remove` (detail: {name}). */
export class CannedEditor extends HTMLElement {
  #values = {};
  #shown = null;
  #status = make("p", { role: "status", class: "status" });
  #fields = {
    name: make("input", { name: "name", maxlength: "40", required: true }),
    zh: this.#text("zh"),
    en: this.#text("en"),
  };
  #labels = { name: make("span"), zh: make("span"), en: make("span") };
  #previews = { zh: make("p", { lang: "zh", class: "preview" }), en: make("p", { lang: "en", class: "preview" }) };
  #variables = make("div", { class: "variables" });
  #remove = make("button", { class: "button quiet", type: "button", "data-do": "remove", on: { click: () => this.#drop() } });
  #keep = make("button", { class: "button primary", type: "submit" });
  #last = this.#fields.zh;

  connectedCallback() {
    this.append(
      make(
        "form",
        { on: { submit: (event) => this.#save(event) } },
        this.#label("name"),
        this.#variables,
        this.#label("zh"),
        this.#previews.zh,
        this.#label("en"),
        this.#previews.en,
        make("div", { class: "foot" }, this.#status, this.#remove, this.#keep),
      ),
    );
  }

  /** Other words to be written. */
  take(words) {
    for (const [name, field] of Object.entries(this.#fields)) field.value = words[name];
    setText(this.#status, "");
  }

  /** Draws what stands around the fields. `values` are what the variables stand for in the preview. */
  show(words, { owner, values }) {
    const page = caseWords();
    this.#shown = words;
    this.#values = values;
    for (const [name, field] of Object.entries(this.#fields)) {
      field.readOnly = !owner;
      setText(this.#labels[name], page[name]);
    }
    const chips = VARIABLES.map((name) =>
      make("button", { class: "chip", type: "button", disabled: !owner, on: { click: () => this.#insert(`{${name}}`) } }, `{${name}}`),
    );
    this.#variables.replaceChildren(`${page.variables} `, ...chips);
    setText(this.#remove, page.remove);
    setText(this.#keep, page.save);
    this.#remove.hidden = !owner || !words.name;
    this.#keep.hidden = !owner;
    if (!owner) setText(this.#status, page.ownersOnly);
    this.#preview();
  }

  #text(name) {
    const on = { input: () => this.#preview(), focus: (event) => (this.#last = event.target) };
    return make("textarea", { name, rows: "4", maxlength: "2000", on });
  }

  #label(name) {
    return make("label", {}, this.#labels[name], this.#fields[name]);
  }

  #drop() {
    this.dispatchEvent(new CustomEvent("remove", { detail: { name: this.#shown.name } }));
  }

  focusName() {
    this.#fields.name.focus();
  }

  tell(text) {
    setText(this.#status, text);
  }

  #insert(variable) {
    this.#last.setRangeText(variable, this.#last.selectionStart, this.#last.selectionEnd, "end");
    this.#last.focus();
    this.#preview();
  }

  /** As it will be sent; a variable without a value stays, for the agent to see. */
  #preview() {
    for (const name of ["zh", "en"]) {
      const text = this.#fields[name].value;
      this.#previews[name].hidden = !text;
      setText(this.#previews[name], `${caseWords().preview}: ${text.replace(/\{(\w+)\}/g, (whole, key) => this.#values[key] || whole)}`);
    }
  }

  #save(event) {
    event.preventDefault();
    const { name, zh, en } = this.#fields;
    if (!zh.value.trim() && !en.value.trim()) return zh.focus();
    this.dispatchEvent(new CustomEvent("save", { detail: { name: name.value.trim(), zh: zh.value.trim(), en: en.value.trim() } }));
  }
}

customElements.define("canned-editor", CannedEditor);
