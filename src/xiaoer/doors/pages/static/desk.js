/** The desk: the list of conversations, the one that is open, and the keys. */

import { ApiError } from "./api.js";
import { caseWords } from "./cases/words.js";
import { ask, may, signedIn } from "./console/session.js";
import { startConsole } from "./console/start.js";
import "./desk/desk-composer.js";
import "./desk/desk-help.js";
import "./desk/desk-inbox.js";
import "./desk/desk-side.js";
import "./desk/desk-talk.js";
import { Inbox } from "./desk/inbox.js";
import { deskWords } from "./desk/words.js";
import { make } from "./dom.js";
import { onLanguage } from "./words.js";

const bar = document.querySelector("console-bar");
const main = document.querySelector("main");
const list = document.querySelector("desk-inbox");
const talk = document.querySelector("desk-talk");
const composer = document.querySelector("desk-composer");
const side = document.querySelector("desk-side");
const help = document.querySelector("desk-help");

const inbox = new Inbox();
const canned = new Map();
let open = null;
let reading = null;

bar.setAttribute("shops", "all");
await startConsole("desk", begin);

async function begin() {
  listen();
  talk.rest();
  list.show(inbox);
  inbox.addEventListener("change", (event) => heard(event.detail));
  inbox.addEventListener("link", (event) => bar.tell(event.detail === "live" ? "" : deskWords().broken, event.detail));
  await inbox.begin();
  const asked = new URLSearchParams(location.search).get("conversation");
  if (asked) await enter(asked);
}

function listen() {
  onLanguage(draw);
  list.addEventListener("open", (event) => enter(event.detail));
  talk.addEventListener("take", (event) => change("take", event.detail ? { instead_of: event.detail } : {}));
  talk.addEventListener("giveback", () => change("give-back"));
  talk.addEventListener("close", () => change("close"));
  talk.addEventListener("assign", assign);
  talk.addEventListener("side", () => main.classList.toggle("aside"));
  talk.addEventListener("leave", leave);
  side.addEventListener("leave", () => main.classList.remove("aside"));
  side.addEventListener("step", (event) => step(event.detail));
  side.addEventListener("act", (event) => act(event.detail));
  side.addEventListener("note", (event) => change("notes", { text: event.detail }));
  side.addEventListener("tags", (event) => change("tags", { tags: event.detail }));
  composer.addEventListener("say", (event) => say(event.detail));
  composer.addEventListener("pass", (event) => pass(event.detail));
  document.addEventListener("keydown", press);
}

/** What changed in the inbox; the open conversation is read again. */
function heard(changed) {
  list.draw();
  const waiting = inbox.counts.waiting;
  document.title = document.title.replace(/^(\(\d+\) )?/, waiting ? `(${waiting}) ` : "");
  const now = open && inbox.get(open.entry.conversation);
  if (now && changed.includes(now.conversation) && now.changed > open.entry.changed) refresh();
}

async function enter(id) {
  main.classList.add("talking");
  list.choose(id);
  await refresh(id);
}

function leave() {
  main.classList.remove("talking", "aside");
}

/** Reads the open conversation again, once however often it is asked at the same time. */
async function refresh(id = open?.entry.conversation) {
  reading = id;
  const found = await ask("GET", path(id)).catch(() => null);
  if (found && reading === id) show(found);
}

function show(found) {
  open = found;
  inbox.note(found.entry);
  list.choose(found.entry.conversation);
  draw(found.redraw);
}

function draw(redraw = true) {
  list.draw();
  if (!open) return talk.rest();
  const { shop, holder, stage } = open.entry;
  const me = signedIn()?.person;
  const answers = may(shop, "agent");
  const holds = stage === "held" && holder === me;
  talk.show({ ...open, redraw: Boolean(redraw) }, me, answers);
  side.show(open, { holds, writes: answers });
  composer.hidden = !holds;
  if (holds) {
    composer.canned = cannedOf(shop);
    composer.show(open);
  }
}

/** The shop's canned words; asked for once. */
function cannedOf(shop) {
  if (!canned.has(shop)) {
    canned.set(shop, []);
    ask("GET", `/v1/desk/shops/${encodeURIComponent(shop)}/canned`)
      .then(({ words }) => {
        canned.set(shop, words);
        composer.canned = words;
      })
      .catch(() => canned.delete(shop));
  }
  return canned.get(shop);
}

/** One change of the open conversation; a colleague who was quicker is told in a word. */
async function change(what, body) {
  if (!open) return false;
  const id = open.entry.conversation;
  try {
    const found = await ask("POST", `${path(id)}/${what}`, body);
    if (open.entry.conversation === id) show(found);
    return true;
  } catch (error) {
    tell(error instanceof ApiError && error.status === 409 ? deskWords().taken : deskWords().trouble);
    await refresh();
    return false;
  }
}

async function say({ text, suggestion }) {
  const id = `a-${crypto.randomUUID?.() ?? Array.from(crypto.getRandomValues(new Uint8Array(16))).join("")}`;
  if (await change("messages", { id, text, ...(suggestion !== null && { suggestion }) })) composer.clear();
}

async function pass(seq) {
  await ask("POST", `${path(open.entry.conversation)}/pass`, { suggestion: seq }).catch(() => null);
  open = { ...open, suggestion: null };
  draw(false);
}

async function act(key) {
  const found = await ask("POST", `${path(open.entry.conversation)}/actions`, { key }).catch(() => null);
  if (!found) tell(deskWords().trouble);
  else if (!found.done) tell(document.documentElement.lang === "en" ? found.why_en : found.why_zh);
  await refresh();
}

async function step({ case: id, event, words }) {
  const { shop } = open.entry;
  const key = crypto.randomUUID?.() ?? String(performance.now());
  const where = `/v1/desk/shops/${encodeURIComponent(shop)}/cases/${encodeURIComponent(id)}/steps`;
  try {
    const found = await ask("POST", where, { key, event, words });
    if (!found.done) tell(document.documentElement.lang === "en" ? found.why_en : found.why_zh);
  } catch (error) {
    tell(error instanceof ApiError && error.status === 409 ? caseWords().moved : deskWords().trouble);
  }
  await refresh();
}

async function assign() {
  const { shop, conversation } = open.entry;
  const { people } = await ask("GET", `/v1/desk/shops/${encodeURIComponent(shop)}/people`);
  const others = people.filter((each) => each.role !== "viewer" && each.name !== signedIn().person);
  const dialog = make("dialog", { class: "help assign" });
  const choose = (name) => () => {
    dialog.close();
    if (open.entry.conversation === conversation) change("assign", { to: name });
  };
  const items = others.map((each) =>
    make("li", {}, make("button", { class: "button", type: "button", on: { click: choose(each.name) } }, each.present ? "● " : "○ ", each.name)),
  );
  dialog.append(make("h2", {}, deskWords().assign), make("ul", {}, ...(items.length ? items : [make("li", {}, "–")])));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function tell(text) {
  bar.tell(text, "broken");
  setTimeout(() => bar.tell(""), 6_000);
}

function press(event) {
  const writing = event.target.closest?.("input, textarea, select, dialog");
  if (event.key === "Escape" && writing) event.target.blur?.();
  if (writing || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const act = KEYS[event.key.toLowerCase()];
  if (!act) return;
  event.preventDefault();
  act();
}

const entry = () => open?.entry;
const holds = () => entry()?.stage === "held" && entry().holder === signedIn()?.person;
const beside = (step) => () => {
  const id = list.beside(step);
  if (id) enter(id);
};

const KEYS = {
  "?": () => help.open(),
  "/": () => list.find(),
  j: beside(1),
  k: beside(-1),
  t: () => entry() && ["waiting", "bot"].includes(entry().stage) && may(entry().shop, "agent") && change("take", {}),
  s: () => holds() && composer.sendSuggestion(),
  e: () => holds() && composer.editSuggestion(),
  n: () => holds() && composer.passSuggestion(),
  r: () => holds() && composer.focusText(),
  b: () => holds() && change("give-back"),
  d: () => holds() && change("close"),
  a: () => side.querySelector("case-card")?.focusFirst(),
  1: () => list.filterBy(0),
  2: () => list.filterBy(1),
  3: () => list.filterBy(2),
};

function path(id) {
  return `/v1/desk/conversations/${encodeURIComponent(id)}`;
}
