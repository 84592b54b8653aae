/** One turn in full: what was asked, how it was read, what was said with its facts and claims, the model, the time. */

import { make } from "../dom.js";
import { shopTime } from "../format.js";
import { language } from "../words.js";
import { tracesWords } from "./words.js";

/** Events: `closed`. */
export class TraceTurn extends HTMLElement {
  #turn = null;

  show(turn) {
    this.#turn = turn;
    this.draw();
    if (!turn) return;
    this.scrollTop = 0;
    this.querySelector("h2").focus({ preventScroll: true });
  }

  draw() {
    const page = tracesWords();
    const turn = this.#turn;
    this.classList.toggle("open", Boolean(turn));
    if (!turn) {
      this.replaceChildren(make("p", { class: "none" }, page.choose));
      return;
    }
    const unsaid = turn.parts.filter((part) => !part.said);
    this.replaceChildren(
      make(
        "header",
        {},
        make("button", { class: "button back", type: "button", on: { click: () => this.#close() } }, page.back),
        make("h2", { tabindex: "-1" }, page.decisions[turn.decision] ?? turn.decision),
        make("span", { class: "number" }, shopTime(turn.at)),
      ),
      this.#section(page.asked, turn.asked.map((text) => make("p", { class: "words asked" }, text))),
      this.#section(page.read, this.#reading(turn, page)),
      this.#section(page.said, turn.parts.filter((part) => part.said).map((part) => this.#part(part, page))),
      unsaid.length ? this.#section(page.leftOut, unsaid.map((part) => this.#part(part, page))) : "",
      this.#section(page.done, this.#done(turn, page)),
      this.#section(page.model, turn.model ? this.#model(turn.model, page) : [make("p", { class: "aside" }, page.noModel)]),
      make("p", { class: "aside mono" }, `${turn.conversation}/${turn.seq}`),
    );
  }

  #section(title, children) {
    return make("section", {}, make("h3", {}, title), children);
  }

  #reading(turn, page) {
    const meant = turn.meant.length ? turn.meant : turn.intents.map((name) => ({ name, score: null }));
    if (!meant.length) return [make("p", { class: "aside" }, page.nothingRead)];
    return [
      make(
        "ul",
        { class: "meant" },
        meant.map(({ name, score }) =>
          make("li", {}, make("code", {}, name), score === null ? null : make("meter", { min: 0, max: 1, value: score }), score === null ? null : make("span", { class: "number" }, score.toFixed(2))),
        ),
      ),
    ];
  }

  #part(part, page) {
    const english = language() === "en";
    const facts = part.facts.map((fact) =>
      make("li", {}, make("span", {}, (english && fact.text_en) || fact.text), make("code", {}, fact.id)),
    );
    const claims = part.claims.map((claim) =>
      make(
        "li",
        {},
        make("span", { class: `verdict ${claim.verdict}` }, page.verdicts[claim.verdict] ?? claim.verdict),
        make("span", {}, claim.text),
        claim.fact ? make("code", {}, claim.fact) : null,
      ),
    );
    return make(
      "article",
      { class: part.said ? "part" : "part unsaid" },
      part.said ? null : make("p", { class: "mark bad" }, page.notSaid),
      make("p", { class: "words" }, part.text),
      part.instead && make("p", { class: "instead" }, make("span", { class: "mark" }, page.instead), make("span", { class: "words" }, part.instead)),
      claims.length > 0 && make("ul", { class: "claims", "aria-label": page.claims }, claims),
      facts.length > 0 && make("details", {}, make("summary", {}, page.facts(facts.length)), make("ul", { class: "facts" }, facts)),
    );
  }

  #done(turn, page) {
    const rows = [
      [page.time, page.milliseconds(turn.ms)],
      [page.tier, page.tiers[turn.tier]],
      turn.reason && [page.reason, page.reasons[turn.reason] ?? turn.reason],
      turn.proposals.length > 0 && [page.proposed, turn.proposals.join(", ")],
      turn.writes.length > 0 && [page.written, turn.writes.join(", ")],
    ];
    return [this.#table(rows)];
  }

  #model(model, page) {
    const rows = [
      [page.name, model.model],
      model.tools.length > 0 && [page.tools, model.tools.join(" → ")],
      [page.tokens, `${model.tokens_read} + ${model.tokens_written}`],
      [page.cost, page.price(model.cost)],
      [page.time, page.milliseconds(model.ms)],
      model.repaired && [page.repaired, page.yes],
      model.failed && [page.failed, model.failed],
    ];
    return [this.#table(rows)];
  }

  #table(rows) {
    const pairs = rows.filter(Boolean).flatMap(([name, value]) => [make("dt", {}, name), make("dd", {}, value)]);
    return make("dl", {}, pairs);
  }

  #close() {
    this.show(null);
    this.dispatchEvent(new Event("closed"));
  }
}

customElements.define("trace-turn", TraceTurn);
