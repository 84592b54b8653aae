/** What the guide remembers of the buyer: theirs to see, add to, change, take away and erase. */

import { askMemory } from "../api.js";
import { arrange, icon, make, setAttribute, setText } from "../dom.js";
import { language } from "../words.js";

const WORDS = {
  zh: {
    title: "让小二记住的",
    none: "还没有记住什么。说“记住我穿L码”，或写在下面。",
    add: "比如：L码、不要黑色、外套预算500以内",
    keep: "记住",
    health: "这是健康信息，同意保存",
    erase: (text) => `忘掉：${text}`,
    all: "全部忘掉",
    take: "导出",
    sensitive: "健康信息",
  },
  en: {
    title: "What you let Xiaoer remember",
    none: 'Nothing yet. Say "remember I wear size L", or write it below.',
    add: "For example: size L, nothing black, coats under 500",
    keep: "Remember",
    health: "This is about health; keep it",
    erase: (text) => `Forget: ${text}`,
    all: "Forget everything",
    take: "Export",
    sensitive: "about health",
  },
};

/** Events: `change` when a memory came or went. */
export class GuideMemory extends HTMLElement {
  #owner = null;
  #memories = [];
  #trouble = "";
  #known = "";
  #turn = 0;
  #title = make("summary");
  #words = make("input", { name: "words", maxlength: "200", required: true });
  #keep = make("button", { class: "button", type: "submit" });
  #health = make("input", { type: "checkbox", name: "health" });
  #healthWords = make("span", { class: "choice-name" });
  #allow = make("label", { class: "choice" }, this.#health, this.#healthWords);
  #form = make(
    "form",
    { class: "memory-form", on: { submit: (event) => this.#send(event) } },
    make("div", { class: "budget-form" }, this.#words, this.#keep),
    this.#allow,
  );
  #details = make("details", { class: "memory" });

  connectedCallback() {
    this.append(this.#details);
  }

  /** `customer` is null for a guest or in the impersonal way: then nothing is shown or asked. */
  show({ customer, shop, personal }) {
    this.hidden = !customer || !personal;
    if (this.hidden) return;
    this.#owner = { customer, shop: shop || undefined, lang: language() };
    const known = JSON.stringify(this.#owner);
    if (known === this.#known) return;
    this.#known = known;
    this.#ask("GET", "");
  }

  /** Only the answer to the latest question counts. What is being written stays, until it is what was kept. */
  async #ask(method, path, more = {}) {
    const turn = ++this.#turn;
    const owner = this.#owner;
    let told = null;
    this.#trouble = "";
    try {
      told = await askMemory(method, path, { ...owner, ...more });
    } catch (error) {
      if (turn === this.#turn) this.#trouble = error.message;
    }
    if (told && more.words && this.#words.value.trim() === more.words) this.#words.value = "";
    if (turn === this.#turn) {
      this.#memories = told?.memories ?? this.#memories;
      this.#draw();
    }
    if (told && method === "POST") this.dispatchEvent(new Event("change"));
  }

  #draw() {
    const page = WORDS[language()];
    const asked = new URLSearchParams(JSON.parse(JSON.stringify(this.#owner)));
    const all = { click: () => this.#ask("POST", "/erase") };
    const some = this.#memories.length > 0;
    setText(this.#title, page.title);
    arrange(this.#details, [
      this.#title,
      ...(some ? [] : [make("p", { class: "aside" }, page.none)]),
      make("ul", { class: "chips" }, ...this.#memories.map((each) => make("li", {}, this.#chip(each)))),
      this.#drawForm(page),
      ...(this.#trouble ? [make("p", { class: "aside", role: "alert" }, this.#trouble)] : []),
      ...(some ? [make(
        "p",
        {},
        make("a", { class: "button quiet", href: `/v1/memory/export?${asked}`, download: "memory.json" }, page.take),
        make("button", { class: "button quiet erase-all", type: "button", on: all }, page.all),
      )] : []),
    ]);
  }

  #chip({ id, text, sensitive }) {
    const page = WORDS[language()];
    const erase = { click: () => this.#ask("POST", "/erase", { memory: id }) };
    return make(
      "button",
      { class: "chip need-chip", type: "button", "aria-label": page.erase(text), on: erase },
      make("span", { class: "chip-text" }, sensitive ? `${text} (${page.sensitive})` : text),
      icon("close"),
    );
  }

  /** What is about health is refused at first; the box to allow it stands beside it then. */
  #drawForm(page) {
    for (const name of ["placeholder", "aria-label"]) setAttribute(this.#words, name, page.add);
    setText(this.#keep, page.keep);
    setText(this.#healthWords, page.health);
    this.#allow.hidden = !this.#trouble;
    if (!this.#trouble) this.#health.checked = false;
    return this.#form;
  }

  async #send(event) {
    event.preventDefault();
    if (this.#keep.disabled) return;
    this.#keep.disabled = true;
    await this.#ask("POST", "", { words: this.#words.value.trim(), health: this.#health.checked });
    this.#keep.disabled = false;
  }
}

customElements.define("guide-memory", GuideMemory);
