/** Where an agent answers: the suggested reply with one key to send it, the text box, and what the facts say to it. */

import { ask } from "../console/session.js";
import { icon, make, setText } from "../dom.js";
import { factList } from "./desk-talk.js";
import { deskWords } from "./words.js";

const PAUSE_MS = 250;
const MOST_CANNED = 6;

/** Events: `say` (detail: {text, suggestion, written: whether they stood in the box}), `pass` (detail: seq). */
export class DeskComposer extends HTMLElement {
  #open = null;
  #canned = [];
  #from = null;
  #drafts = new Map();
  #timer = 0;
  #asked = 0;
  #drawn = "";
  #suggestion = make("section", { class: "suggestion", "aria-live": "polite" });
  #picker = make("ul", { class: "canned", role: "listbox" });
  #checked = make("p", { class: "checked", role: "status" });
  #text = make("textarea", {
    rows: "1",
    name: "reply",
    enterkeyhint: "send",
    on: { input: () => this.#wrote(), keydown: (event) => this.#press(event) },
  });
  #send = make("button", { class: "button primary", type: "submit", disabled: true });

  connectedCallback() {
    const form = make(
      "form",
      { on: { submit: (event) => this.#submit(event) } },
      make("div", { class: "box" }, this.#text, this.#send),
    );
    this.append(this.#suggestion, this.#picker, form, this.#checked);
  }

  set canned(words) {
    this.#canned = words;
    if (this.#open) this.#pick();
  }

  /** The conversation that is answered; another one brings its own unfinished words. */
  show(open) {
    const page = deskWords();
    const before = this.#open?.entry.conversation;
    const now = open.entry.conversation;
    if (before && before !== now) this.#drafts.set(before, [this.#text.value, this.#from]);
    this.#open = open;
    if (before !== now) {
      [this.#text.value, this.#from] = this.#drafts.get(now) ?? ["", null];
      this.#showChecked(null);
      this.#measure();
    }
    this.#text.placeholder = page.write;
    this.#text.setAttribute("aria-label", page.write);
    this.#send.replaceChildren(page.send);
    this.#drawSuggestion(page);
  }

  /** Sends the suggestion as it stands. */
  sendSuggestion() {
    const line = this.#open?.suggestion;
    if (line) this.#tell("say", { text: line.text, suggestion: line.seq, written: false });
  }

  editSuggestion() {
    const line = this.#open?.suggestion;
    if (!line) return;
    this.#text.value = line.text;
    this.#from = line.seq;
    this.#wrote();
    this.focusText();
  }

  passSuggestion() {
    const line = this.#open?.suggestion;
    if (line) this.#tell("pass", line.seq);
  }

  focusText() {
    this.#text.focus();
  }

  /** Words that did not go out come back, before what was written since. */
  giveBack(conversation, text, from) {
    const here = this.#open?.entry.conversation === conversation;
    const [since] = here ? [this.#text.value] : (this.#drafts.get(conversation) ?? [""]);
    const words = [text, since].filter(Boolean).join("\n");
    if (!here) {
      this.#drafts.set(conversation, [words, from]);
      return;
    }
    [this.#text.value, this.#from] = [words, from];
    this.#wrote();
  }

  #drawSuggestion(page) {
    const line = this.#open.suggestion;
    this.#suggestion.hidden = !line;
    const drawn = line ? `${this.#open.entry.conversation}/${line.seq}/${page.suggestion}` : "";
    if (drawn === this.#drawn) return; // whoever reads the facts goes on reading
    this.#drawn = drawn;
    if (!line) return;
    const button = (label, key, look, act) =>
      make("button", { class: `button ${look}`, type: "button", on: { click: act } }, label, make("kbd", {}, key));
    this.#suggestion.replaceChildren(
      make("header", {}, icon("check"), make("b", {}, page.suggestion), line.reply?.evidence?.length ? "" : make("small", {}, page.noFacts)),
      make("p", { class: "suggested", lang: line.reply?.language }, line.text),
      make(
        "footer",
        {},
        factList(line.reply),
        make("span", { class: "gap" }),
        button(page.pass, "N", "quiet", () => this.passSuggestion()),
        button(page.edit, "E", "", () => this.editSuggestion()),
        button(page.send, "S", "primary", () => this.sendSuggestion()),
      ),
    );
  }

  #wrote() {
    this.#measure();
    this.#pick();
    clearTimeout(this.#timer);
    const text = this.#text.value.trim();
    if (!text || text.startsWith("/")) this.#showChecked(null);
    else this.#timer = setTimeout(() => this.#check(text), PAUSE_MS);
  }

  /** A warning while writing, never a block; an older answer does not overwrite a newer one. */
  async #check(text) {
    const turn = ++this.#asked;
    const path = `/v1/desk/conversations/${this.#open.entry.conversation}/check`;
    const found = await ask("POST", path, { text }).catch(() => null);
    if (turn === this.#asked && this.#text.value.trim() === text) this.#showChecked(found);
  }

  #showChecked(found) {
    const page = deskWords();
    this.#checked.replaceChildren();
    this.#checked.dataset.state = !found || found.clean ? "clean" : "warns";
    if (!found) return;
    if (found.clean) return setText(this.#checked, page.clean(found.held));
    const warnings = found.warnings.map(({ text, verdict }) =>
      make("span", { class: "warning" }, icon("alert"), make("b", {}, text), ` ${page[verdict] ?? verdict}`),
    );
    this.#checked.append(...warnings, make("small", {}, page.warnNote));
  }

  /** A slash at the start looks for canned words. */
  #pick() {
    const page = deskWords();
    const [, wanted] = /^\/(.*)$/s.exec(this.#text.value) ?? [];
    if (wanted === undefined) return this.#picker.replaceChildren();
    const english = this.#open.entry.language === "en";
    const found = this.#canned
      .map((each) => ({ ...each, text: (english ? each.en : each.zh) || each.zh || each.en }))
      .filter((each) => `${each.name} ${each.text}`.toLowerCase().includes(wanted.trim().toLowerCase()))
      .slice(0, MOST_CANNED);
    const items = found.map((each) =>
      make(
        "li",
        { role: "option", tabindex: "0", "aria-selected": "false", on: { click: () => this.#use(each) } },
        make("b", {}, each.name),
        make("span", {}, this.#filled(each.text)),
      ),
    );
    this.#picker.replaceChildren(...(items.length ? items : [make("li", { class: "none" }, page.noCanned)]));
  }

  #use(words) {
    this.#text.value = this.#filled(words.text);
    this.#wrote();
    this.focusText();
  }

  #filled(text) {
    return text.replace(/\{(\w+)\}/g, (whole, name) => this.#open.variables[name] || whole);
  }

  /** Enter also ends the choice of characters in a Chinese input method; that Enter sends nothing. */
  #press(event) {
    const choosingCharacters = event.isComposing || event.keyCode === 229;
    if (event.key === "Escape") this.#text.blur();
    if (event.key !== "Enter" || event.shiftKey || choosingCharacters) return;
    const first = this.#picker.querySelector("[role=option]");
    if (first) {
      event.preventDefault();
      first.click();
    } else this.#submit(event);
  }

  #submit(event) {
    event.preventDefault();
    const text = this.#text.value.trim();
    if (!text || text.startsWith("/")) return;
    const suggestion = this.#from;
    this.#text.value = "";
    this.#from = null;
    this.#drafts.delete(this.#open.entry.conversation);
    this.#wrote();
    this.#tell("say", { text, suggestion, written: true });
  }

  #measure() {
    const text = this.#text.value.trim();
    this.#send.disabled = !text || text.startsWith("/");
    if (CSS.supports("field-sizing", "content")) return;
    this.#text.style.height = "auto";
    this.#text.style.height = `${this.#text.scrollHeight}px`;
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

customElements.define("desk-composer", DeskComposer);
