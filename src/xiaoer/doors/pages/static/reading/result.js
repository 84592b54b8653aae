/** What a sentence was read to mean, why, and the way to correct it. */

import { arrange, make, setText } from "../dom.js";
import { language } from "../words.js";
import { decide, intentName, teach } from "./calls.js";
import { marked } from "./marked.js";
import "./picker.js";
import { readingWords } from "./words.js";

const SHOWN_GUESSES = 3;
const WORTH_SAYING = 0.02;

/** Events: `taught` after an example was saved or undone, `again` when the sentence should be read again. */
export class ReadingResult extends HTMLElement {
  #shop = null;
  #answer = null;
  #lesson = null;
  #taught = { drawn: "", card: null, touched: false };
  #said = make("p", { class: "told", role: "status" });

  enter(shop) {
    this.#shop = shop;
    this.#lesson = null;
    this.#answer = null;
    this.draw();
  }

  show(answer) {
    if (answer?.text !== this.#answer?.text) {
      this.#lesson = null;
      setText(this.#said, "");
    }
    this.#answer = answer;
    this.draw();
  }

  draw() {
    const answer = this.#answer;
    if (!answer) {
      this.replaceChildren();
      return;
    }
    arrange(this, [
      make("div", { class: "card" }, marked(answer.text, answer.reading.slots), this.#signs(answer)),
      make("div", { class: "card" }, ...this.#meaning(answer)),
      this.#teachCard(answer),
      make("details", { class: "card why", open: this.querySelector(".why")?.open ?? true }, ...this.#why(answer)),
    ]);
  }

  /** Whoever is choosing what the sentence means goes on choosing when it was read again. */
  #teachCard(answer) {
    const drawn = JSON.stringify([this.#shop, answer.text, language(), this.#lesson?.id ?? null]);
    const { card, touched } = this.#taught;
    if (this.#taught.drawn === drawn && (touched || card.contains(document.activeElement))) return card;
    this.#taught = { drawn, card: make("div", { class: "card teach" }, ...this.#teaching(answer)), touched: false };
    return this.#taught.card;
  }

  #signs({ reading, risks, asked, follows }) {
    const page = readingWords();
    const signs = [
      reading.wants_human && ["person", page.wantsHuman],
      reading.angry && ["bad", page.angry],
      ...risks.map((name) => ["bad", `${page.risk}: ${intentName(name)}`]),
      follows >= 0.5 && ["", page.carried],
    ].filter(Boolean);
    return make(
      "p",
      { class: "signs" },
      ...signs.map(([tone, text]) => make("span", { class: `sign-word ${tone}` }, text)),
      asked.length > 0 && make("span", { class: "asked" }, `${page.asked}: ${listed(asked.map(intentName))}`),
    );
  }

  #meaning({ reading, likely }) {
    const page = readingWords();
    const meant = new Set(reading.intents.map(({ name }) => name));
    const worth = ({ name, score }) => !meant.has(name) && (score >= WORTH_SAYING || meant.size === 0);
    const guesses = likely.filter(worth).slice(0, SHOWN_GUESSES);
    return [
      make("h3", {}, reading.intents.length ? page.meant : page.nothing),
      reading.intents.length
        ? make("ul", { class: "bars" }, ...reading.intents.map((each) => bar(each, "sure")))
        : make("p", { class: "aside" }, page.nothingHint),
      guesses.length > 0 && make("h4", {}, page.guesses),
      guesses.length > 0 && make("ul", { class: "bars" }, ...guesses.map((each) => bar(each, "guess"))),
    ].filter(Boolean);
  }

  #why({ nearest, why }) {
    const page = readingWords();
    const rows = nearest.map((near) =>
      make(
        "li",
        {},
        make("span", { class: "near-text" }, near.text, near.own && make("span", { class: "own" }, page.own)),
        make("span", { class: "near-intent" }, listed(near.intents.map(nameOf))),
        make("span", { class: "number" }, near.likeness.toFixed(2)),
      ),
    );
    const spoke = why.filter(({ grams }) => grams.length > 0);
    const strongest = Math.max(0.001, ...spoke.flatMap(({ grams }) => grams.map(({ pull }) => Math.abs(pull))));
    const grams = spoke.map(({ intent, grams: pieces }) =>
      make(
        "li",
        {},
        make("b", {}, intentName(intent)),
        ...pieces.map(({ text, pull }) =>
          make(
            "span",
            {
              class: pull < 0 ? "gram against" : "gram",
              style: { "--weight": `${Math.round((Math.abs(pull) / strongest) * 100)}%` },
              title: pull.toFixed(3),
            },
            text,
            pull < 0 && make("span", { class: "hidden-text" }, page.against),
          ),
        ),
      ),
    );
    return [
      make("summary", {}, make("h3", {}, page.why)),
      make("h4", {}, page.nearest),
      make("ol", { class: "nearest" }, ...rows),
      grams.length > 0 && make("h4", {}, page.grams),
      grams.length > 0 && make("ul", { class: "grams" }, ...grams),
    ].filter(Boolean);
  }

  #teaching(answer) {
    const page = readingWords();
    const picker = make("intent-picker");
    picker.value = this.#lesson?.intents ?? answer.reading.intents.map(({ name }) => name);
    picker.addEventListener("change", () => (this.#taught.touched = true));
    const save = make("button", { class: "button primary", type: "button" }, page.save);
    save.addEventListener("click", () => this.#teach(picker.value, save));
    const undo = make("button", { class: "button", type: "button", on: { click: () => this.#undo(undo) } }, page.undo);
    undo.hidden = !this.#lesson?.id;
    return [
      make("h3", {}, page.teach),
      make("p", { class: "aside" }, page.teachLead),
      picker,
      make("div", { class: "row" }, save, undo, this.#said),
    ];
  }

  async #teach(names, button) {
    const page = readingWords();
    const read = this.#answer.reading.intents.map(({ name }) => name);
    if (names.length === 0) return setText(this.#said, page.pick);
    if (names.join() === read.join()) return setText(this.#said, page.same);
    const { text } = this.#answer;
    button.disabled = true;
    try {
      const lesson = await teach(this.#shop, text, names);
      if (this.#answer?.text === text) this.#lesson = lesson;
      this.#tell(text, page.saved);
      this.dispatchEvent(new Event("taught"));
    } catch (error) {
      this.#tell(text, `${page.failed}: ${error.message}`);
    }
    button.disabled = false;
    this.draw();
  }

  async #undo(button) {
    const page = readingWords();
    const { text } = this.#answer;
    button.disabled = true;
    try {
      await decide(this.#shop, this.#lesson.id, { state: "rejected" });
      if (this.#answer?.text === text) this.#lesson = null;
      this.#tell(text, page.undone);
      this.dispatchEvent(new Event("taught"));
    } catch (error) {
      this.#tell(text, `${page.failed}: ${error.message}`);
    }
    button.disabled = false;
    this.draw();
  }

  /** Beside the sentence of which it is told, while that stands there. */
  #tell(text, told) {
    if (this.#answer?.text === text) setText(this.#said, told);
  }
}

function bar({ name, score }, tone) {
  const percent = Math.round(score * 100);
  return make(
    "li",
    { class: tone },
    make("span", { class: "bar-name" }, intentName(name), make("code", {}, name)),
    make("meter", { min: "0", max: "1", value: String(score), "aria-label": intentName(name) }),
    make("span", { class: "bar", "aria-hidden": "true", style: { "--share": `${percent}%` } }),
    make("span", { class: "number" }, `${percent}%`),
  );
}

/** Names one after another, as the language writes a list. */
function listed(names) {
  return names.join(readingWords().comma);
}

function nameOf(name) {
  return name === "-" ? readingWords().meansNothing : intentName(name);
}

customElements.define("reading-result", ReadingResult);
