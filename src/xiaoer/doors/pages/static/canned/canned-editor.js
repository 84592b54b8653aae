/** One canned reply: its name, its words in both languages, and how a buyer will read them. */

import { caseWords } from "../cases/words.js";
import { make, setText } from "../dom.js";

const VARIABLES = ["buyer", "order", "product", "shop", "me"];

/** Events: `save` (detail: {name, zh, en}), `remove` (detail: {name}). */
export class CannedEditor extends HTMLElement {
  #values = {};
  #fields = null;
  #previews = null;
  #status = make("p", { role: "status", class: "status" });

  /** `values` are what the variables stand for in the preview. */
  show(words, { owner, values }) {
    const page = caseWords();
    this.#values = values;
    const write = { input: () => this.#preview() };
    const text = (name) => make("textarea", { name, rows: "4", maxlength: "2000", readonly: !owner, on: write });
    this.#fields = {
      name: make("input", { name: "name", maxlength: "40", required: true, readonly: !owner }),
      zh: text("zh"),
      en: text("en"),
    };
    this.#previews = { zh: make("p", { lang: "zh", class: "preview" }), en: make("p", { lang: "en", class: "preview" }) };
    for (const [name, field] of Object.entries(this.#fields)) field.value = words[name];
    const chips = VARIABLES.map((name) =>
      make("button", { class: "chip", type: "button", disabled: !owner, on: { click: () => this.#insert(`{${name}}`) } }, `{${name}}`),
    );
    const remove = { click: () => this.dispatchEvent(new CustomEvent("remove", { detail: { name: words.name } })) };
    const buttons = owner && [
      words.name && make("button", { class: "button quiet", type: "button", "data-do": "remove", on: remove }, page.remove),
      make("button", { class: "button primary", type: "submit" }, page.save),
    ];
    const form = make(
      "form",
      { on: { submit: (event) => this.#save(event) } },
      label(page.name, this.#fields.name),
      make("div", { class: "variables" }, `${page.variables} `, ...chips),
      label(page.zh, this.#fields.zh),
      this.#previews.zh,
      label(page.en, this.#fields.en),
      this.#previews.en,
      make("div", { class: "foot" }, this.#status, ...(buttons || []).filter(Boolean)),
    );
    setText(this.#status, owner ? "" : page.ownersOnly);
    this.replaceChildren(form);
    this.#last = this.#fields.zh;
    for (const field of [this.#fields.zh, this.#fields.en]) field.addEventListener("focus", () => (this.#last = field));
    this.#preview();
  }

  focusName() {
    this.#fields?.name.focus();
  }

  tell(text) {
    setText(this.#status, text);
  }

  #last = null;

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

function label(name, field) {
  return make("label", {}, make("span", {}, name), field);
}

customElements.define("canned-editor", CannedEditor);
