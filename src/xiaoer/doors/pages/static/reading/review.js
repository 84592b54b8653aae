/** The proposals of a shop: a file to learn from, the kinds as tabs, a card each with its reasons and decision. */

import { arrange, make, setText } from "../dom.js";
import { decide, readProposals, study } from "./calls.js";
import { proposalCard } from "./card.js";
import { readingWords } from "./words.js";

const KINDS = ["utterance", "faq", "uncovered", "decided"];
const PAGE = 30;
const LARGEST = 250_000;
const PROBLEMS_SHOWN = 5;

/** Events: `decided`, `try` (detail: a text). */
export class ReadingReview extends HTMLElement {
  #shop = null;
  #kind = KINDS[0];
  #proposals = [];
  #more = false;
  #waiting = {};
  #turn = 0;
  #deciding = new Set();
  #told = make("p", { class: "told", role: "status" });
  #problems = make("ul", { class: "problems" });
  #tabs = make("div", { class: "kinds", role: "group" });
  #cards = new Map();
  #list = make("div", { class: "proposals" });

  connectedCallback() {
    this.addEventListener("keydown", (event) => this.#byKey(event));
  }

  async enter(shop) {
    this.#shop = shop;
    this.#proposals = [];
    this.#cards.clear();
    setText(this.#told, "");
    this.#problems.replaceChildren();
    this.#list.replaceChildren();
    await this.refresh();
  }

  /** Reads the proposals again; a card that is still open keeps what was changed in it. */
  async refresh() {
    const turn = ++this.#turn;
    const wanted = Math.max(PAGE, this.#proposals.length);
    const found = await this.#read(0, wanted).catch(() => null);
    if (turn !== this.#turn) return;
    if (!found) return setText(this.#told, readingWords().offline);
    [this.#proposals, this.#more] = [found.proposals, found.more];
    this.#drawList();
  }

  /** How many of each kind wait: [{kind, state, count}]. */
  count(counts) {
    const open = counts.filter(({ state }) => state === "proposed");
    this.#waiting = Object.fromEntries(open.map(({ kind, count }) => [kind, count]));
    this.#drawTabs();
  }

  draw() {
    const page = readingWords();
    const input = make("input", { type: "file", accept: ".csv,.tsv,.txt,.jsonl,.json", class: "hidden-text" });
    input.addEventListener("change", () => this.#study(input));
    const upload = make("label", { class: "button" }, input, page.upload);
    this.replaceChildren(
      make("h2", { id: "reviewing-title" }, page.reviewTitle),
      make("p", { class: "aside" }, page.reviewLead),
      make("div", { class: "row" }, upload, make("small", { class: "aside" }, page.uploadHint)),
      this.#told,
      this.#problems,
      this.#tabs,
      this.#list,
    );
    this.#cards.clear();
    this.#drawTabs();
    this.#drawList();
  }

  #drawTabs() {
    const page = readingWords();
    const tabs = KINDS.map((kind) =>
      make(
        "button",
        { type: "button", "aria-pressed": String(kind === this.#kind), on: { click: () => this.#choose(kind) } },
        kind === "decided" ? page.decided : page.kinds[kind],
        this.#waiting[kind] > 0 && make("small", {}, ` ${this.#waiting[kind]}`),
      ),
    );
    const focused = [...this.#tabs.children].indexOf(document.activeElement);
    this.#tabs.replaceChildren(...tabs);
    tabs[focused]?.focus();
  }

  #drawList() {
    const page = readingWords();
    const cards = this.#proposals.map((proposal) => this.#cardOf(proposal));
    const empty = make("p", { class: "empty" }, page.empty[this.#kind], make("br"), make("small", {}, page.emptyHint));
    const more = make("button", { class: "button", type: "button", on: { click: () => this.#append() } }, page.loadMore);
    const hint = this.#kind !== "decided" && make("p", { class: "aside keys" }, page.keys);
    arrange(this.#list, cards.length ? [hint, ...cards, this.#more && more].filter(Boolean) : [empty]);
  }

  #cardOf(proposal) {
    const key = `${proposal.id} ${proposal.state} ${proposal.size}`;
    if (!this.#cards.has(key)) {
      const acts = {
        decide: (verdict) => this.#decide(proposal, verdict),
        tryIt: () => this.dispatchEvent(new CustomEvent("try", { detail: proposal.text })),
      };
      this.#cards.set(key, proposalCard(proposal, acts));
    }
    return this.#cards.get(key);
  }

  async #choose(kind) {
    this.#kind = kind;
    this.#proposals = [];
    this.#cards.clear();
    this.#drawTabs();
    await this.refresh();
  }

  async #append() {
    const turn = ++this.#turn;
    const found = await this.#read(this.#proposals.length, PAGE).catch(() => null);
    if (turn !== this.#turn) return;
    if (!found) return setText(this.#told, readingWords().failed);
    const known = new Set(this.#proposals.map(({ id }) => id));
    this.#proposals.push(...found.proposals.filter(({ id }) => !known.has(id)));
    this.#more = found.more;
    this.#drawList();
  }

  /** {proposals, more}: of the chosen kind, and whether there are others behind them. */
  async #read(offset, limit) {
    const range = { offset: String(offset), limit: String(Math.min(limit, 500)) };
    if (this.#kind !== "decided") {
      const { proposals } = await readProposals(this.#shop, { ...range, state: "proposed", kind: this.#kind });
      return { proposals, more: proposals.length === limit };
    }
    const { proposals } = await readProposals(this.#shop, range);
    const decided = proposals.filter(({ state }) => state !== "proposed");
    return { proposals: decided, more: decided.length === limit };
  }

  /** Once, however often the key is pressed. */
  async #decide(proposal, verdict) {
    if (this.#deciding.has(proposal.id)) return;
    this.#deciding.add(proposal.id);
    try {
      await decide(this.#shop, proposal.id, verdict);
    } catch (error) {
      setText(this.#told, `${readingWords().failed}: ${error.message}`);
      return;
    } finally {
      this.#deciding.delete(proposal.id);
    }
    setText(this.#told, "");
    this.#focusBeside(proposal.id);
    this.dispatchEvent(new Event("decided"));
  }

  /** The card goes away, so the focus needs the next one. */
  #focusBeside(id) {
    const cards = [...this.querySelectorAll("article")];
    const at = cards.findIndex((card) => card.dataset.id === id);
    if (cards[at]?.contains(document.activeElement)) (cards[at + 1] ?? cards[at - 1])?.focus();
    this.#proposals = this.#proposals.filter((each) => each.id !== id);
  }

  async #study(input) {
    const page = readingWords();
    const [file] = input.files;
    if (!file) return;
    if (file.size > LARGEST) return setText(this.#told, page.tooLarge);
    setText(this.#told, page.studying);
    this.#problems.replaceChildren();
    try {
      const studied = await study(this.#shop, file.name, written(await file.arrayBuffer()));
      setText(this.#told, page.studied(studied));
      const rest = studied.problems.length - PROBLEMS_SHOWN;
      this.#problems.replaceChildren(
        ...studied.problems.slice(0, PROBLEMS_SHOWN).map((problem) => make("li", {}, page.rowTrouble(problem))),
        ...(rest > 0 ? [make("li", {}, page.more(rest))] : []),
      );
      await this.#choose(KINDS.find((kind) => studied.proposed[kind] > 0) ?? this.#kind);
      this.dispatchEvent(new Event("decided"));
    } catch (error) {
      setText(this.#told, `${page.failed}: ${error.message}`);
    }
  }

  #byKey(event) {
    const card = event.target.closest?.("article");
    if (!card || event.target !== card || event.ctrlKey || event.metaKey || event.altKey) return;
    const beside = { ArrowDown: card.nextElementSibling, ArrowUp: card.previousElementSibling }[event.key];
    if (beside?.tagName === "ARTICLE") beside.focus();
    else if (event.key === "a") card.querySelector("[data-verdict=accepted]")?.click();
    else if (event.key === "r") card.querySelector("[data-verdict=rejected]")?.click();
    else return;
    event.preventDefault();
  }
}

/** The text of a file, whether it was saved as UTF-8 or as GBK. */
function written(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}

customElements.define("reading-review", ReadingReview);
