/** The page of cases: what waits for the shop, all that is open, and the ledger of everything that was done. */

import { ApiError } from "./api.js";
import "./cases/case-card.js";
import "./cases/ledger-table.js";
import { caseWords } from "./cases/words.js";
import { chosenShop } from "./console/bar.js";
import { ask, may } from "./console/session.js";
import { startConsole } from "./console/start.js";
import { arrange, make, setAttribute, setText } from "./dom.js";
import { onLanguage } from "./words.js";

const AGAIN_MS = 8_000;
const TABS = ["waiting", "open", "ledger"];
const OURS = ["agree", "receive", "pass_inspection", "refund", "fulfil", "reject"];

const bar = document.querySelector("console-bar");
const main = document.querySelector("main");
const head = main.querySelector("header");
const list = main.querySelector(".case-list");
const ledger = document.querySelector("ledger-table");
const title = make("h1");
const lead = make("p");
const tabs = new Map(TABS.map((each) => [each, tabButton(each)]));
head.replaceChildren(title, make("div", { role: "tablist" }, ...tabs.values()), lead);

let tab = TABS.find((each) => location.hash === `#${each}`) ?? "waiting";
let cases = [];
let writes = null;
let turn = 0;

startConsole("cases", begin);

async function begin() {
  onLanguage(draw);
  bar.addEventListener("shop", enter);
  list.addEventListener("step", (event) => step(event.detail));
  document.addEventListener("keydown", press);
  draw();
  await read();
  setInterval(() => document.visibilityState === "visible" && !list.querySelector("form") && read(), AGAIN_MS);
}

/** What is there of another shop is not shown as this one's. */
async function enter() {
  cases = [];
  writes = null;
  draw();
  await read();
}

async function read() {
  const mine = ++turn;
  const found = await ask("GET", path("cases")).catch(() => null);
  const done = tab === "ledger" ? await ask("GET", path("writes")).catch(() => null) : null;
  if (mine !== turn) return;
  if (found) cases = found.cases;
  writes = done?.writes ?? (tab === "ledger" ? null : writes);
  draw();
}

function tabButton(each) {
  const attributes = { class: "tab", role: "tab", type: "button", "data-tab": each };
  return make("button", { ...attributes, on: { click: () => choose(each) } });
}

function draw() {
  const page = caseWords();
  const counts = { waiting: cases.filter(waits).length, open: cases.length };
  for (const each of TABS) {
    const button = tabs.get(each);
    setAttribute(button, "aria-selected", String(each === tab));
    button.replaceChildren(page.tabs[each], counts[each] ? make("i", {}, ` ${counts[each]}`) : "");
  }
  setText(title, page.title);
  setText(lead, page.lead);
  list.hidden = tab === "ledger";
  ledger.hidden = tab !== "ledger";
  if (tab === "ledger") ledger.show(writes, may(chosenShop(), "owner"));
  else drawCases(tab === "waiting" ? cases.filter(waits) : cases, page);
}

function drawCases(shown, page) {
  const kept = new Map([...list.querySelectorAll("case-card")].map((card) => [card.dataset.case, card]));
  const cards = shown.map((found) => {
    const card = kept.get(found.case) ?? make("case-card");
    card.show(found, { may: may(chosenShop(), "agent"), whole: true });
    return card;
  });
  arrange(list, cards.length ? cards : [make("p", { class: "faint" }, page.nothing)]);
}

/** Whether the shop is to do something: the buyer's turn and the platform's are not ours. */
function waits(found) {
  return found.can.some((event) => OURS.includes(event)) && found.stage !== "rejected" && found.stage !== "platform_intervened" && found.stage !== "in_transit";
}

function choose(which) {
  tab = which;
  history.replaceState(null, "", `#${which}`);
  draw();
  read();
}

async function step({ case: id, event, words }) {
  const key = crypto.randomUUID?.() ?? String(performance.now());
  try {
    const found = await ask("POST", path(`cases/${encodeURIComponent(id)}/steps`), { key, event, words });
    if (!found.done) bar.complain(document.documentElement.lang === "en" ? found.why_en : found.why_zh);
  } catch (error) {
    bar.complain(error instanceof ApiError && error.status === 409 ? caseWords().moved : caseWords().trouble);
  }
  await read();
}

/** J and K go through the cases with which something can be done, A to the first of them. */
function press(event) {
  if (event.target.closest?.("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey) return;
  const cards = [...list.querySelectorAll("case-card:has([data-event])")];
  const at = cards.findIndex((card) => card.contains(document.activeElement));
  const move = { j: at + 1, k: Math.max(at - 1, 0), a: Math.max(at, 0) }[event.key.toLowerCase()];
  if (move === undefined || !cards.length) return;
  event.preventDefault();
  cards[Math.min(move, cards.length - 1)].focusFirst();
}

function path(rest) {
  return `/v1/desk/shops/${encodeURIComponent(chosenShop())}/${rest}`;
}
