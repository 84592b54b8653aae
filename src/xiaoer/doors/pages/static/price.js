/** The price page: a cart, the terms under which it is bought, and what it then costs. */

import { ApiError, askPrice, askSavings, readShops } from "./api.js";
import { Cart, itemsNamed } from "./cart.js";
import { setText } from "./dom.js";
import "./elements/price-cart.js";
import "./elements/price-finder.js";
import "./elements/page-header.js";
import "./elements/price-result.js";
import "./elements/price-savings.js";
import "./elements/price-terms.js";
import { named } from "./format.js";
import { keep, recall } from "./memory.js";
import { priceWords } from "./price-words.js";
import { onLanguage, startLanguage, words } from "./words.js";

const PAUSE_MS = 150;
const MOST_OTHERS = 6;

const asked = new URLSearchParams(location.search);
const header = document.querySelector("page-header");
const basket = document.querySelector("price-cart");
const terms = document.querySelector("price-terms");
const result = document.querySelector("price-result");
const saving = document.querySelector("price-savings");
const finder = document.querySelector("price-finder");

let market = { demo: false, shops: [] };
let shop = null;
let cart = null;
let quote = null;
let other = null;
let savings = null;
let timer = 0;
let turns = 0;
let asking = false;

startLanguage(asked.get("lang"));
listen();
await start();

function listen() {
  onLanguage(draw);
  header.addEventListener("choose", (event) => enter(event.detail));
  basket.addEventListener("open", () => finder.open());
  finder.addEventListener("add", (event) => cart?.add(event.detail));
  terms.addEventListener("terms", askSoon);
  saving.addEventListener("add", (event) => cart?.add(event.detail));
  result.addEventListener("best", () => terms.takeBest());
  result.addEventListener("retry", () => (shop ? askSoon() : start()));
}

async function start() {
  header.show([], null, priceWords());
  result.showPending();
  try {
    market = await readShops();
  } catch (error) {
    showTrouble(error);
    return;
  }
  const wanted = asked.get("shop") ?? recall("shop");
  const first = market.shops.find(({ id }) => id === wanted) ?? market.shops[0];
  if (first) enter(first.id, itemsNamed(asked.get("items")));
  else result.showTrouble(priceWords().failed, words().noShop, false);
}

/** Into a shop, with the cart that was kept for it or these items. */
function enter(id, items = null) {
  shop = id;
  keep("shop", id);
  cart?.leave();
  history.replaceState(null, "", location.pathname);
  cart = new Cart(id, items);
  quote = null;
  cart.addEventListener("change", changed);
  terms.forgetOffers();
  result.showEmpty();
  changed();
  draw();
}

function changed() {
  basket.show(cart, quote, true);
  askSoon();
}

function draw() {
  const present = market.shops.find(({ id }) => id === shop);
  header.show(market.shops, shop, priceWords());
  if (!present) return;
  setText(document.querySelector("title"), priceWords().page(named(present)));
  terms.show({ demo: market.demo });
  basket.show(cart, quote);
  finder.show(shop);
  drawResult();
}

function drawResult() {
  if (cart.items.length === 0) {
    result.showEmpty();
  } else if (quote && !asking) {
    result.show(quote, terms.wanted.coupons !== null);
    if (other) result.showOther(other);
    if (savings) saving.show(savings, quote.lines);
  } else {
    askSoon();
  }
}

function askSoon() {
  clearTimeout(timer);
  turns += 1;
  asking = cart.items.length > 0;
  other = null;
  savings = null;
  saving.clear();
  if (!asking) {
    quote = null;
    result.showEmpty();
    return;
  }
  result.showPending();
  basket.show(cart, quote, true);
  timer = setTimeout(ask, PAUSE_MS);
}

/** Only the answer to the latest question is shown. */
async function ask() {
  const turn = ++turns;
  const wanted = { items: cart.items.map(({ sku, quantity }) => ({ sku, quantity })), ...terms.wanted };
  try {
    const answer = await askPrice(shop, wanted);
    if (turn !== turns) return;
    quote = answer;
  } catch (error) {
    if (turn === turns) lose(error);
    return;
  }
  asking = false;
  terms.show({ demo: market.demo, offers: quote.offers, chosen: quote.chosen });
  basket.show(cart, quote);
  result.show(quote, wanted.coupons !== null);
  const [found, less] = await Promise.all([
    wanted.coupons ? bestOf(wanted) : secondBest(wanted, quote),
    askSavings(shop, wanted).catch(() => null),
  ]);
  if (turn !== turns) return;
  other = found ?? null;
  savings = less;
  if (other) result.showOther(other);
  if (savings) saving.show(savings, quote.lines);
}

async function bestOf(wanted) {
  const best = await askPrice(shop, { ...wanted, coupons: null }).catch(() => null);
  return best && { pay: best.pay };
}

/** The cheapest choice that differs from the best one in one place: a coupon less, or another of its group. */
async function secondBest(wanted, best) {
  const swaps = best.chosen.flatMap((id) => {
    const without = best.offers.find((offer) => offer.promo === id);
    if (!without) return [];
    const rivals = best.offers.filter((offer) => offer.running && offer.group === without.group && offer.promo !== id);
    return [null, ...(without.group ? rivals : [])].map((instead) => ({ without, instead }));
  });
  const tried = await Promise.all(swaps.slice(0, MOST_OTHERS).map((swap) => tryOther(wanted, best, swap)));
  return tried.filter(Boolean).toSorted((one, next) => one.pay - next.pay)[0];
}

async function tryOther(wanted, best, { without, instead }) {
  const coupons = best.chosen.filter((id) => id !== without.promo).concat(instead ? [instead.promo] : []);
  const answer = await askPrice(shop, { ...wanted, coupons }).catch(() => null);
  const inUse = answer?.trace.some(({ promo }) => promo === instead?.promo);
  return answer && (!instead || inUse) ? { pay: answer.pay, without, instead } : null;
}

/** A price that was not given anew is no longer true. */
function lose(error) {
  asking = false;
  quote = null;
  basket.show(cart, null);
  showTrouble(error);
}

function showTrouble(error) {
  if (!(error instanceof ApiError)) throw error;
  const page = priceWords();
  if (error.code === "UNDELIVERABLE") result.showTrouble(page.undeliverable(terms.region), "", false);
  else result.showTrouble(page.failed, explanation(error), error.passing);
}

function explanation(error) {
  if (error.status === 0) return priceWords().unreachable;
  if (error.code === "not_found") return priceWords().notHere;
  return [error.message, error.next].filter(Boolean).join(" ");
}
