/** What the guide remembers of the buyer: theirs to see, add to, change, take away and erase. */

import { askMemory } from "../api.js";
import { icon, make } from "../dom.js";
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

  async #ask(method, path, more = {}) {
    try {
      this.#memories = (await askMemory(method, path, { ...this.#owner, ...more })).memories;
      this.#trouble = "";
      this.#draw();
      if (method === "POST") this.dispatchEvent(new Event("change"));
    } catch (error) {
      this.#trouble = error.message;
      this.#draw();
    }
  }

  #draw() {
    const page = WORDS[language()];
    const typed = this.querySelector("[name=words]")?.value ?? "";
    const { lang, ...whose } = this.#owner;
    const asked = new URLSearchParams(JSON.parse(JSON.stringify({ ...whose, lang })));
    const all = { click: () => this.#ask("POST", "/erase") };
    this.replaceChildren(
      make(
        "details",
        { class: "memory", open: this.querySelector("details")?.open ?? false },
        make("summary", {}, page.title),
        this.#memories.length === 0 && make("p", { class: "aside" }, page.none),
        make("ul", { class: "chips" }, ...this.#memories.map((each) => make("li", {}, this.#chip(each)))),
        this.#form(this.#trouble ? typed : ""),
        this.#trouble && make("p", { class: "aside", role: "alert" }, this.#trouble),
        this.#memories.length > 0 &&
          make(
            "p",
            {},
            make("a", { class: "button quiet", href: `/v1/memory/export?${asked}`, download: "memory.json" }, page.take),
            make("button", { class: "button quiet erase-all", type: "button", on: all }, page.all),
          ),
      ),
    );
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
  #form(typed) {
    const page = WORDS[language()];
    const words = make("input", { name: "words", maxlength: "200", required: true, placeholder: page.add, "aria-label": page.add });
    words.value = typed;
    const health = make("input", { type: "checkbox", name: "health" });
    const send = (event) => {
      event.preventDefault();
      this.#ask("POST", "", { words: words.value.trim(), health: health.checked });
    };
    return make(
      "form",
      { class: "memory-form", on: { submit: send } },
      make("div", { class: "budget-form" }, words, make("button", { class: "button", type: "submit" }, page.keep)),
      this.#trouble && make("label", { class: "choice" }, health, make("span", { class: "choice-name" }, page.health)),
    );
  }
}

customElements.define("guide-memory", GuideMemory);
