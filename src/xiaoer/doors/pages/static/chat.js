/** The chat page: opens a conversation and introduces it to the elements that show it. */

import { ApiError, askCallBack, readShops } from "./api.js";
import { newFor, openedFor } from "./conversation.js";
import { setText } from "./dom.js";
import "./elements/case-strip.js";
import "./elements/chat-composer.js";
import "./elements/chat-log.js";
import "./elements/demo-switch.js";
import "./elements/evidence-drawer.js";
import "./elements/hand-off-banner.js";
import "./elements/price-drawer.js";
import "./elements/product-picker.js";
import "./elements/shop-header.js";
import { named } from "./format.js";
import { keep, recall } from "./memory.js";
import { language, onLanguage, startLanguage, words } from "./words.js";

const RETRY_MS = 2_000;

const asked = new URLSearchParams(location.search);
const header = document.querySelector("shop-header");
const demo = document.querySelector("demo-switch");
const strip = document.querySelector("case-strip");
const banner = document.querySelector("hand-off-banner");
const log = document.querySelector("chat-log");
const composer = document.querySelector("chat-composer");
const picker = document.querySelector("product-picker");
const drawer = document.querySelector("evidence-drawer");
const priceDrawer = document.querySelector("price-drawer");

let market = { demo: false, shops: [] };
let conversation = null;
/** What the buyer asked for before the conversation was open. */
let onceOpen = [];
/** Words that the address brings: put into the composer once. */
let brought = asked.get("say");
let marked = null;
let turns = 0;

startLanguage(asked.get("lang"));
listen();
await start();

function listen() {
  onLanguage(draw);
  header.addEventListener("person", callPerson);
  demo.addEventListener("choose", (event) => change(event.detail));
  banner.addEventListener("callback", (event) => askForCall(event.detail));
  composer.addEventListener("say", say);
  composer.addEventListener("draft", (event) => conversation && keep(`draft.${conversation.id}`, event.detail || null));
  composer.addEventListener("pick", () => picker.open());
  picker.addEventListener("look", (event) => look(event.detail));
  log.addEventListener("look", (event) => look(event.detail));
  log.addEventListener("ask", (event) => answerChoice(event.detail));
  log.addEventListener("retry", (event) => conversation?.retry(event.detail));
  log.addEventListener("evidence", (event) => showEvidence(event.detail));
  log.addEventListener("price", (event) => showPrice(event.detail));
  drawer.addEventListener("closed", () => mark(null));
}

/** Until the conversation is open, the words stay in the composer. */
function say(event) {
  if (conversation) return conversation.say(event.detail.text, event.detail);
  event.preventDefault();
  onceOpen.push(() => composer.submit());
}

function callPerson() {
  if (conversation) conversation.say(words().personAsk);
  else onceOpen.push(callPerson);
}

/** Keeps trying while the shop cannot be reached. */
async function start() {
  header.show(null);
  composer.show();
  log.say(words().opening);
  market = await patiently(readShops, () => true);
  const { shop, customer } = firstChoice();
  if (shop) await enterBy(() => openedFor(shop, customer));
  else log.say(words().noShop);
}

/**
 * What the address asks for, else the last choice, else the first shop. Only a demo lets one choose who one is; its
 * newcomers are its first customer, because a guest has no orders to ask about.
 */
function firstChoice() {
  const wanted = asked.get("shop") ?? recall("shop");
  const shop = market.shops.find(({ id }) => id === wanted) ?? market.shops[0];
  const newcomer = !asked.has("shop") && !recall("shop");
  const last = newcomer ? shop?.customers?.[0]?.id : recall("customer");
  const customer = asked.get("customer") ?? (asked.has("shop") ? null : last);
  const known = market.demo && shop?.customers?.some(({ id }) => id === customer);
  return { shop: shop?.id, customer: known ? customer : null };
}

function change({ shop, customer }) {
  leave();
  onceOpen = [];
  brought = null;
  composer.clear();
  log.say(words().opening);
  history.replaceState(null, "", location.pathname);
  return enterBy(() => newFor(shop, customer));
}

/** Enters the conversation that `open` brings; null if it failed or another was wanted in the meantime. */
async function enterBy(open) {
  const turn = ++turns;
  try {
    const opened = await patiently(open, () => turn === turns);
    if (turn !== turns) return null;
    enter(opened);
    return opened;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (turn === turns) log.say([error.message, error.next].filter(Boolean).join(" "));
    return null;
  }
}

function enter(opened) {
  conversation = opened;
  keep("shop", opened.shop.id);
  keep("customer", opened.customer);
  opened.addEventListener("line", (event) => log.add(event.detail));
  opened.addEventListener("message", (event) => log.showMessage(event.detail));
  opened.addEventListener("typing", () => log.showTyping(opened.typing));
  opened.addEventListener("progress", () => log.showProgress());
  opened.addEventListener("handoff", drawBanner);
  opened.addEventListener("cases", () => strip.show(opened.cases));
  opened.addEventListener("link", (event) => header.showLink(event.detail === "live"));
  opened.addEventListener("lost", () => beginAnew(opened));
  draw();
  opened.begin();
  for (const act of onceOpen.splice(0)) act();
  focusWhereKeysAre();
}

function leave() {
  conversation?.end();
  conversation = null;
  drawer.close();
  priceDrawer.close();
  banner.show(null, false);
  strip.show([]);
}

/** The shop lost its memory of the conversation; what was not delivered goes into the new one. */
async function beginAnew(lost) {
  if (conversation !== lost) return;
  leave();
  const fresh = await enterBy(() => newFor(lost.shop.id, lost.customer));
  if (fresh === null) return;
  log.note(words().lost);
  fresh.adopt(lost.outbox);
}

function draw() {
  const opened = conversation;
  header.show(opened?.shop ?? null, opened?.aiNotice?.[language()]);
  composer.show(brought ?? (opened ? recall(`draft.${opened.id}`, "") : ""));
  if (opened) brought = null;
  drawer.close();
  priceDrawer.close();
  strip.show(opened?.cases ?? []);
  if (!opened) return;
  setText(document.querySelector("title"), words().page(named(opened.shop)));
  if (market.demo) demo.show(market.shops, opened.shop.id, opened.customer);
  drawBanner();
  log.show(opened);
  picker.show(opened.shop.id);
}

async function askForCall({ contact, when }) {
  const opened = conversation;
  const kept = await askCallBack(opened.id, contact, when).catch(() => null);
  if (conversation !== opened) return;
  if (kept) banner.keep(opened.handOff, opened.withPerson);
  else banner.lose();
}

function drawBanner() {
  banner.show(conversation.handOff, conversation.withPerson);
}

function look(about) {
  composer.look(about);
  composer.focusText();
}

/** The button that was pressed goes away, so the focus needs another place. */
function answerChoice(text) {
  conversation?.say(text);
  focusWhereKeysAre();
}

/** On a phone the focus would bring up the keyboard over half of the page. */
function focusWhereKeysAre() {
  if (matchMedia("(hover: hover) and (pointer: fine)").matches) composer.focusText();
}

function showPrice(quote) {
  drawer.close();
  priceDrawer.show(quote, conversation.shop.id);
}

function showEvidence({ part, facts, language: spoken, mark: pressed }) {
  priceDrawer.close();
  pressed.focus();
  mark(pressed);
  drawer.show(part, facts, spoken);
}

function mark(pressed) {
  marked?.closest(".sentence").classList.remove("open");
  pressed?.closest(".sentence").classList.add("open");
  marked = pressed;
}

/** Asks until there is an answer that waiting cannot change, or it is `wanted` no longer. */
async function patiently(ask, wanted) {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof ApiError) || !error.passing || !wanted()) throw error;
      log.say(words().cannotOpen);
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}
