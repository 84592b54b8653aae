/** The answer to the need: warnings first, then what fits or why nothing does, then at most one question. */

import { icon, make } from "../dom.js";
import { exactMoney } from "../format.js";
import { optionCard, sponsoredCard } from "./option-card.js";
import { guideWords } from "./words.js";

/**
 * Events: `say` (detail: text), `edit` (detail: {edit, label}), `compare`, `retry`, `back`, `ads` (detail: on). What
 * the cards can do is in `acts`, as `optionCard` takes it.
 */
export class GuideAnswer extends HTMLElement {
  /** Something is on its way; what was there stays to be seen, faint. A trouble that is being mended does not. */
  showPending() {
    const page = guideWords();
    if (this.querySelector("[role=alert]")) this.replaceChildren();
    this.setAttribute("aria-busy", "true");
    this.hidden = false;
    this.querySelector(".progress")?.remove();
    this.prepend(make("p", { class: "progress", role: "status" }, make("span", { class: "bar" }), page.thinking));
  }

  showTrouble(error) {
    const page = guideWords();
    this.#begin();
    const told = error.passing ? page.unreachable : [error.message, error.next].filter(Boolean).join(" ");
    this.append(
      make("section", { class: "notice", role: "alert" }, icon("alert"), make("strong", {}, page.trouble), make("p", {}, told)),
      make(
        "p",
        { class: "notice-acts" },
        this.#button(icon("again"), page.retry, "retry"),
        this.#button(icon("back"), page.back, "back"),
      ),
    );
  }

  showNothing() {
    this.#begin();
    this.hidden = true;
  }

  /** `ads` is false when the buyer switched off what somebody pays for. */
  show(answer, acts, ads) {
    this.#begin();
    this.setAttribute("lang", answer.lang);
    this.append(
      make("p", { class: "hidden-text", role: "status" }, guideWords().gave[answer.behaviour](answer.options.length)),
      ...answer.warnings.map((each) => make("p", { class: "warning", role: "note" }, icon("alert"), each)),
      ...(answer.not_held ? [make("p", { class: "not-held", role: "note" }, answer.not_held)] : []),
      ...this.#body(answer, acts),
      ...(answer.question ? [this.#question(answer.question)] : []),
      ...(answer.options.length ? [this.#sponsored(answer.sponsored, acts, ads)] : []),
    );
  }

  /** Tells how many are marked to be compared; while none is, all that are shown are. */
  showMarked(count) {
    const button = this.querySelector(".compare-open");
    if (!button) return;
    const page = guideWords();
    const many = count || this.querySelectorAll(".options .option-card").length;
    button.hidden = many < 2 && count === 0;
    button.disabled = many < 2;
    button.replaceChildren(many < 2 ? page.compareNone : page.compare(many));
  }

  #begin() {
    this.hidden = false;
    this.removeAttribute("aria-busy");
    this.replaceChildren();
  }

  #body(answer, acts) {
    const page = guideWords();
    if (answer.behaviour === "recommend") return this.#options(answer, acts);
    if (answer.behaviour === "none_fits") return [this.#none(answer)];
    if (answer.behaviour === "ask") return [];
    return [make("section", { class: "notice" }, make("strong", {}, page.refused), make("p", {}, answer.says))];
  }

  #options({ options }, acts) {
    const page = guideWords();
    const roles = rolesOf(options);
    const compare = make("button", { class: "button compare-open", type: "button" });
    compare.addEventListener("click", () => this.dispatchEvent(new Event("compare")));
    return [
      make("header", { class: "options-head" }, make("h2", {}, page.options), compare),
      make("div", { class: "options" }, ...options.map((each, place) => optionCard(each, roles[place], acts))),
    ];
  }

  #none({ obstacles, says, currency }) {
    const page = guideWords();
    if (obstacles.length === 0) return make("section", { class: "notice" }, make("strong", {}, page.nothing));
    const helpless = obstacles.every((each) => each.would_fit === 0);
    return make(
      "section",
      { class: "notice none-fits", "aria-label": says },
      make("strong", {}, page.noneTitle),
      make("p", {}, helpless ? page.helpless : page.noneNote),
      make("ul", { class: "obstacles" }, ...obstacles.map((each) => this.#obstacle(each, currency))),
    );
  }

  #obstacle(obstacle, currency) {
    const page = guideWords();
    const { limit, broke, would_fit: fits, key, brings, brings_pay: pay } = obstacle;
    const names = make("div", {}, make("b", {}, limit), make("span", { class: "aside" }, page.broke(broke)));
    if (!key || fits === 0) return make("li", {}, names, make("span", { class: "aside" }, key ? "" : page.firm));
    const sum = exactMoney(pay, currency);
    const raise = key === "budget";
    const label = raise ? page.relaxBudget(sum) : page.relax(limit);
    const edit = raise ? { most: pay } : { drop: key };
    const relax = { click: () => this.#edit(edit, label) };
    return make(
      "li",
      {},
      names,
      make("p", {}, page.brings(fits, brings, sum)),
      make("button", { class: "button relax", type: "button", on: relax }, label),
    );
  }

  #question({ text, default: otherwise, replies }) {
    const page = guideWords();
    const say = (reply) => () =>
      reply.option ? this.#edit({ option: reply.option }, reply.text) : this.#tell("say", reply.text);
    return make(
      "section",
      { class: "question", "aria-labelledby": "question-text" },
      make("p", { class: "aside" }, page.question),
      make("h2", { id: "question-text" }, text),
      make(
        "div",
        { class: "replies" },
        ...replies.map((each) => make("button", { class: "button", type: "button", on: { click: say(each) } }, each.text)),
        make(
          "button",
          { class: "button quiet default", type: "button", on: { click: () => this.#edit({ settle: true }, otherwise) } },
          otherwise,
        ),
      ),
    );
  }

  #sponsored(sponsored, acts, ads) {
    const page = guideWords();
    const box = make("input", { type: "checkbox", name: "ads" });
    box.checked = ads;
    box.addEventListener("change", () => this.#tell("ads", box.checked));
    const choice = make("label", { class: "choice" }, box, make("span", { class: "choice-name" }, page.showSponsored));
    if (ads && sponsored.length === 0) return "";
    return make(
      "section",
      { class: "sponsored-block", "aria-label": page.sponsored },
      ...(ads ? sponsored.map((each) => sponsoredCard(each, acts)) : []),
      choice,
    );
  }

  #button(drawn, text, name) {
    return make("button", { class: "button", type: "button", on: { click: () => this.#tell(name) } }, drawn, text);
  }

  #edit(edit, label) {
    this.#tell("edit", { edit, label });
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

/** The first is the best overall; among the others the one that costs least says so. */
function rolesOf(options) {
  if (options.length < 2) return options.map(() => "");
  const least = Math.min(...options.map(({ pay }) => pay));
  return options.map(({ pay }, place) => {
    if (place === 0) return "best";
    return pay === least && options[0].pay > least ? "cheapest" : "other";
  });
}

customElements.define("guide-answer", GuideAnswer);
