/** The guide page: a talk about a need, its answer, and the basket that comes of it. */

import { askPrice, readShops } from "./api.js";
import { setText } from "./dom.js";
import "./elements/chat-composer.js";
import "./elements/evidence-drawer.js";
import "./elements/page-header.js";
import "./elements/price-drawer.js";
import { keep, recall } from "./memory.js";
import { Basket } from "./guide/basket.js";
import "./guide/guide-answer.js";
import "./guide/guide-basket.js";
import "./guide/guide-compare.js";
import "./guide/guide-log.js";
import "./guide/guide-memory.js";
import "./guide/guide-need.js";
import "./guide/guide-receipt.js";
import "./guide/guide-scene.js";
import "./guide/guide-terms.js";
import "./guide/guide-welcome.js";
import { Talk } from "./guide/talk.js";
import { guideWords } from "./guide/words.js";
import { language, onLanguage, startLanguage } from "./words.js";

const MOST_COMPARED = 5;

const asked = new URLSearchParams(location.search);
const header = document.querySelector("page-header");
const welcome = document.querySelector("guide-welcome");
const log = document.querySelector("guide-log");
const need = document.querySelector("guide-need");
const answer = document.querySelector("guide-answer");
const scene = document.querySelector("guide-scene");
const memory = document.querySelector("guide-memory");
const receipt = document.querySelector("guide-receipt");
const composer = document.querySelector("chat-composer");
const terms = document.querySelector("guide-terms");
const shelf = document.querySelector("guide-basket");
const table = document.querySelector("guide-compare");
const evidence = document.querySelector("evidence-drawer");
const breakdown = document.querySelector("price-drawer");
const scroller = document.querySelector(".guide-scroll");

let market = { demo: false, shops: [] };
let shop = "";
let marked = [];
let priced = 0;

const talk = new Talk(() => ({
  shop: shop || undefined,
  customer: customerOf(shop),
  sponsored: terms.ads,
}));
const basket = new Basket((of) => ({ customer: customerOf(of), region: talk.answer?.need.region || undefined }));
const acts = {
  price: showPrice,
  evidence: showEvidence,
  choose: (option) => basket.add(asItem(option)),
  chosen: (option) => basket.has(option.shop, option.sku),
  compare: mark,
  compared: (option) => marked.includes(option.sku),
};

startLanguage(asked.get("lang"));
listen();
await start();

function listen() {
  onLanguage(changeLanguage);
  header.addEventListener("choose", (event) => enter(event.detail));
  welcome.addEventListener("say", (event) => talk.say(event.detail));
  composer.addEventListener("say", (event) => talk.say(event.detail.text));
  need.addEventListener("edit", (event) => talk.edit(event.detail.edit, event.detail.label));
  answer.addEventListener("say", (event) => talk.say(event.detail));
  answer.addEventListener("edit", (event) => talk.edit(event.detail.edit, event.detail.label));
  answer.addEventListener("compare", () => table.ask(marked.length ? marked : talk.answer.options.map(({ sku }) => sku)));
  answer.addEventListener("retry", () => (market.shops.length ? talk.again() : start()));
  answer.addEventListener("back", () => talk.back());
  answer.addEventListener("ads", (event) => terms.switchAds(event.detail));
  scene.addEventListener("choose", ({ detail }) => detail.forEach((each) => basket.add(each)));
  memory.addEventListener("change", () => renew());
  terms.addEventListener("terms", () => renew());
  terms.addEventListener("forget", startOver);
  talk.addEventListener("change", drawTalk);
  basket.addEventListener("change", drawBasket);
  shelf.addEventListener("price", ({ detail }) => breakdown.show(detail.quote, detail.shop));
  shelf.addEventListener("retry", () => basket.again());
}

async function start() {
  draw();
  try {
    market = await readShops();
  } catch (error) {
    answer.showTrouble(error);
    return;
  }
  const wanted = asked.get("shop") ?? recall("guide.shop", "");
  shop = market.shops.some(({ id }) => id === wanted) ? wanted : "";
  basket.enter(market.shops);
  draw();
  const first = asked.get("say");
  history.replaceState(null, "", location.pathname);
  if (first) talk.say(first);
  else if (talk.turns.length) talk.again();
}

function enter(id) {
  shop = id;
  keep("guide.shop", id);
  renew();
}

/** The same talk under other terms. */
function renew() {
  basket.again();
  if (talk.turns.length) talk.again();
  else draw();
}

function startOver() {
  marked = [];
  talk.forget();
  composer.focusText();
}

function changeLanguage() {
  draw();
  if (talk.turns.length) talk.again(language());
}

/** The demo's customer that the chat page knows, where this shop knows them too; nobody in the impersonal way. */
function customerOf(id) {
  if (!market.demo || !terms.personal) return undefined;
  const customer = recall("customer");
  const shops = market.shops.filter((each) => !id || each.id === id);
  return shops.every(({ customers }) => customers?.some((each) => each.id === customer)) && customer ? customer : undefined;
}

function draw() {
  const page = guideWords();
  header.show(market.shops, shop, page);
  setText(document.querySelector("title"), page.page);
  welcome.show();
  terms.show({ known: Boolean(market.demo && recall("customer")), talking: talk.turns.length > 0 });
  priced += 1;
  table.close();
  evidence.close();
  breakdown.close();
  drawTalk();
  drawBasket();
}

function drawTalk() {
  const page = guideWords();
  const begun = talk.turns.length > 0;
  composer.show("", { placeholder: begun ? page.more : page.placeholder, composer: page.composer });
  welcome.hidden = begun;
  terms.show({ known: Boolean(market.demo && recall("customer")), talking: begun });
  log.show(talk.turns);
  need.show(talk.answer?.need ?? null, talk.answer?.currency);
  drawSlots();
  receipt.show(talk.answer?.receipt ?? null);
  if (talk.pending) {
    answer.showPending();
    scroller.scrollTo({ top: log.offsetTop + log.offsetHeight - scroller.offsetTop - 96 });
  } else if (talk.trouble) answer.showTrouble(talk.trouble);
  else if (talk.answer) showAnswer();
  else answer.showNothing();
}

/** A scene's plan, and what the buyer lets us remember: elements of their own, where they are there. */
function drawSlots() {
  scene.show(talk.pending || talk.trouble ? null : (talk.answer?.plan ?? null), talk.answer?.lang);
  memory.show?.({ customer: customerOf(shop) ?? null, shop, personal: terms.personal });
}

function showAnswer() {
  answer.show(talk.answer, acts, terms.ads);
  answer.showMarked(marked.length);
  // A warning stands before everything else, so before the plan too.
  const warned = [...answer.querySelectorAll(".warning")].at(-1);
  if (warned) warned.after(scene);
  else answer.prepend(scene);
  if (talk.answer.comparison) table.show(talk.answer.comparison);
}

function drawBasket() {
  shelf.show(basket, market.shops);
  for (const each of answer.querySelectorAll(".choose")) each.dispatchEvent(new Event("redraw"));
}

function asItem(option) {
  const { sku, product, shop: of, quantity, name, name_en, category, values, values_en } = option;
  return { shop: of, quantity, sku, product, title: name, title_en: name_en, category, options: values, options_en: values_en };
}

function mark(option, box) {
  if (!box.checked) marked = marked.filter((sku) => sku !== option.sku);
  else if (marked.length < MOST_COMPARED) marked = [...marked, option.sku];
  else box.checked = false;
  answer.showMarked(marked.length);
}

/** Only the price that was asked for last opens. */
async function showPrice(option) {
  const turn = ++priced;
  const region = talk.answer?.need.region || undefined;
  const items = [{ sku: option.sku, quantity: option.quantity }];
  try {
    const quote = await askPrice(option.shop, { items, region, customer: customerOf(option.shop) });
    if (turn === priced) breakdown.show(quote, option.shop);
  } catch (error) {
    if (turn === priced) breakdown.fill(guideWords().pay, error.passing ? guideWords().unreachable : error.message);
  }
}

function showEvidence(option, button) {
  priced += 1;
  button.focus();
  const text = option.sentences.map((each) => each.text).join("\n");
  evidence.show({ text, claims: [] }, option.evidence, talk.answer.lang);
}
