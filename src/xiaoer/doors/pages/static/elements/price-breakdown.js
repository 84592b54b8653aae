/** A quote step by step: from the list price to what is paid, and what did not apply. */

import { make } from "../dom.js";
import { exactMoney, named, titled } from "../format.js";
import { priceWords, said } from "../price-words.js";
import { language } from "../words.js";

/** Layers that take nothing off the goods. */
const APART = new Set(["shipping", "subsidy"]);

/** What all lines would cost at their list prices. */
export function listTotal(quote) {
  return quote.lines.reduce((sum, line) => sum + line.list, 0);
}

/** "曜黑 / XL" of a variant in the chosen language. */
export function optionWords({ options, options_en: english }) {
  return ((language() === "en" && english) || options || []).join(" / ");
}

/** From the list price to the pay; every step opens to show what it took off each line. */
export function stepList(quote) {
  const page = priceWords();
  const money = (minor) => exactMoney(minor, quote.currency);
  return make(
    "div",
    { class: "steps" },
    sum(page.listTotal, money(listTotal(quote))),
    ...steps(quote).map((step) => stepRow(step, quote)),
    sum(page.goods, money(quote.goods), "subtotal"),
    sum(page.shipping, quote.shipping ? `+${money(quote.shipping)}` : page.freeShipping),
    ...Object.entries(quote.subsidy).map(([id, share]) => sum(subsidyName(id, quote), money(-share))),
    sum(page.total, money(quote.pay), "total"),
  );
}

/** What did not apply and why: what lacks an amount first, what has nothing to do with the cart as a number only. */
export function missedList(quote) {
  const page = priceWords();
  const near = quote.not_applied.filter(({ reason }) => reason !== "NOT_IN_SCOPE");
  const apart = quote.not_applied.length - near.length;
  const lacking = near.filter(isNear).toSorted((one, other) => (one.gap ?? 0) - (other.gap ?? 0));
  const rows = [...lacking, ...near.filter((each) => !isNear(each))].map((each) => missedRow(each, quote));
  return make(
    "div",
    { class: "missed" },
    rows.length > 0 && make("ul", {}, ...rows),
    apart > 0 && make("p", { class: "note" }, page.unrelated(apart)),
  );
}

/** The lines with what is paid for each. */
export function lineList(quote) {
  return make("ul", { class: "bought" }, ...quote.lines.map((line) => boughtRow(line, quote)));
}

/** Rows that were open stay open when `drawn` takes the place of `before`. */
export function keepOpen(before, drawn) {
  for (const row of before.querySelectorAll("details[open]")) {
    const same = [...drawn.querySelectorAll("details")].find(({ dataset }) => dataset.promo === row.dataset.promo);
    if (same) same.open = true;
  }
}

function steps(quote) {
  return quote.trace.filter(({ layer }) => !APART.has(layer));
}

function stepRow(step, quote) {
  const page = priceWords();
  const touched = quote.lines.filter((line) => step.off[line.id]);
  const amount = step.total ? exactMoney(-step.total, quote.currency) : page.given;
  const name = make("span", { class: "step-name" }, `${named(step)} `, kind(page.layers[step.layer]));
  const head = [name, make("span", { class: "amount" }, amount)];
  if (touched.length === 0) return make("div", { class: "step", "data-promo": step.promo }, ...head);
  return make(
    "details",
    { class: "step", "data-promo": step.promo },
    make("summary", {}, ...head),
    make("ul", {}, ...touched.map((line) => shareRow(line, step.off[line.id], quote))),
  );
}

function shareRow(line, off, quote) {
  const amount = make("span", { class: "amount" }, exactMoney(-off, quote.currency));
  return make("li", {}, make("span", {}, lineName(line)), amount);
}

function isNear({ gap, gap_pieces: pieces }) {
  return Boolean(gap || pieces);
}

function missedRow(missed, quote) {
  const page = priceWords();
  const gap = missed.gap ? exactMoney(missed.gap, quote.currency) : page.pieces(missed.gap_pieces);
  const sign = isNear(missed)
    ? make("span", { class: "gap" }, page.gap(gap))
    : make("span", { class: "why" }, said(missed.words) || missed.reason);
  const name = make("span", { class: "step-name" }, named(missed));
  return make("li", { class: "miss", "data-promo": missed.promo }, name, sign);
}

function boughtRow(line, quote) {
  const page = priceWords();
  const { list } = line;
  const money = (minor) => exactMoney(minor, quote.currency);
  return make(
    "li",
    {},
    make(
      "span",
      {},
      lineName(line),
      make("span", { class: "times" }, ` ×${line.quantity}`),
      line.gift && kind(page.gift),
    ),
    make(
      "span",
      { class: "amount" },
      list > line.paid && make("s", { class: "was" }, money(list)),
      list > line.paid && " ",
      money(line.paid),
    ),
  );
}

function subsidyName(id, quote) {
  const offer = quote.offers.find((each) => each.promo === id);
  if (offer) return named(offer);
  const line = quote.lines.find((each) => each.id === id);
  const { subsidy } = priceWords();
  return line ? `${subsidy} · ${titled(line)}` : subsidy;
}

function lineName(line) {
  const chosen = optionWords(line);
  return chosen ? `${titled(line)} · ${chosen}` : titled(line);
}

function kind(text) {
  return text ? make("span", { class: "kind" }, text) : null;
}

function sum(name, amount, rank = "plain") {
  return make("div", { class: `sum ${rank}` }, make("span", {}, name), make("span", { class: "amount" }, amount));
}
