/** One option: what it is, what it truly costs, what speaks for it and against it, and who is paid for it. */

import { icon, make, setAttribute } from "../dom.js";
import { exactMoney, shopTime } from "../format.js";
import { picture } from "../pictures.js";
import { guideWords } from "./words.js";

/**
 * `role` is best, cheapest, other or "". `acts`: {price(option), evidence(option, button), choose(option),
 * compare(option, on), chosen(option), compared(option)}.
 */
export function optionCard(option, role, acts) {
  const page = guideWords();
  const id = `option-${option.sku}`;
  return make(
    "article",
    { class: "option-card", "data-sku": option.sku, "aria-labelledby": id },
    role && make("p", { class: `badge ${role}` }, page.roles[role]),
    head(option, id),
    costs(option, acts),
    dispatch(option),
    points("for", option.reasons),
    points("against", option.against),
    points("givenUp", option.given_up),
    make("p", { class: "disclosure" }, commissionWords(option)),
    actions(option, acts),
  );
}

/** What somebody pays to have shown: the same facts, under its label, without a place among the options. */
export function sponsoredCard(option, acts) {
  const page = guideWords();
  const id = `sponsored-${option.sku}`;
  return make(
    "article",
    { class: "option-card sponsored", "data-sku": option.sku, "aria-labelledby": id },
    make("p", { class: "badge ad" }, page.sponsored),
    make("p", { class: "disclosure" }, page.sponsoredNote(option.sponsor)),
    head(option, id),
    costs(option, acts),
    make("p", { class: "disclosure" }, commissionWords(option)),
    make("div", { class: "option-acts" }, chooseButton(option, acts)),
  );
}

function head(option, id) {
  const face = { product: option.product, title: option.name, title_en: option.name_en, category: option.category };
  return make(
    "header",
    { class: "option-head" },
    picture(face),
    make("div", {}, make("h3", { id }, option.title), make("p", { class: "aside" }, option.shop_name)),
  );
}

function costs(option, acts) {
  const page = guideWords();
  const money = (minor) => exactMoney(minor, option.currency);
  const shipping = option.shipping ? page.withShipping(money(option.shipping)) : page.freeShipping;
  const all = option.quantity > 1 ? `${page.forAll(option.quantity)} · ` : "";
  return make(
    "div",
    { class: "option-costs" },
    make(
      "p",
      {},
      make("span", { class: "hidden-text" }, `${page.pay} `),
      make("strong", { class: "option-pay" }, money(option.pay)),
      " ",
      make("span", { class: "aside" }, `${all}${shipping}`),
    ),
    option.subsidy && make("p", { class: "subsidy" }, page.subsidy(money(option.subsidy.off), money(option.subsidy.pay))),
    make(
      "button",
      { class: "button quiet breakdown", type: "button", on: { click: () => acts.price(option) } },
      page.breakdown,
      icon("down"),
    ),
  );
}

function dispatch(option) {
  const page = guideWords();
  const by = option.dispatch_by ? page.dispatch(shopTime(option.dispatch_by)) : page.noDispatch;
  const later = option.later && page.later(shopTime(option.later), exactMoney(option.later_pay, option.currency));
  return make(
    "div",
    { class: "option-when" },
    make("p", {}, by),
    later && make("p", { class: "later" }, icon("again"), later),
  );
}

function points(kind, sentences) {
  const page = guideWords();
  if (sentences.length === 0) return null;
  return make(
    "section",
    { class: `points ${kind}` },
    make("h4", {}, page[kind]),
    make("ul", {}, ...sentences.map((each) => make("li", {}, each))),
  );
}

function commissionWords({ commission, shop_name: shop }) {
  const page = guideWords();
  if (!commission.known) return page.commission.unknown;
  if (commission.bp === 0) return page.commission.none(commission.paid_by || shop);
  return page.commission.some(commission.paid_by || shop, `${commission.bp / 100}%`);
}

function actions(option, acts) {
  const page = guideWords();
  const box = make("input", { type: "checkbox", name: "compare", "aria-label": page.compareThis(option.title) });
  box.checked = acts.compared(option);
  box.addEventListener("change", () => acts.compare(option, box));
  const evidence = make("button", { class: "button evidence-open", type: "button" }, page.evidence(option.evidence.length));
  evidence.addEventListener("click", () => acts.evidence(option, evidence));
  return make(
    "div",
    { class: "option-acts" },
    chooseButton(option, acts),
    make("label", { class: "choice" }, box, make("span", { class: "choice-name" }, page.compareMark)),
    option.evidence.length > 0 && evidence,
  );
}

function chooseButton(option, acts) {
  const page = guideWords();
  const button = make("button", { class: "button primary choose", type: "button" });
  const draw = () => {
    const chosen = acts.chosen(option);
    button.replaceChildren(icon(chosen ? "check" : "plus"), chosen ? page.chosen : page.choose);
    setAttribute(button, "aria-label", chosen ? page.chosen : page.choosing(option.title));
  };
  button.addEventListener("click", () => {
    acts.choose(option);
    draw();
  });
  button.addEventListener("redraw", draw);
  draw();
  return button;
}
