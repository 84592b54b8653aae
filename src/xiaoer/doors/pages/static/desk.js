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

const RETRY_MS = 2_000;

const inbox = new Inbox();
const canned = new Map();
let open = null;
/** The conversation that is open or on its way; nothing is done with the one before. */
let wanted = null;
let asked = 0;
let shown = 0;
let sending = Promise.resolve();
const busy = new Set();

bar.setAttribute("shops", "all");
await startConsole("desk", begin);

async function begin() {
  listen();
  talk.rest();
  list.show(inbox);
  inbox.addEventListener("change", (event) => heard(event.detail));
  inbox.addEventListener("link", (event) => bar.tell(event.detail === "live" ? "" : deskWords().broken, event.detail));
  await beginInbox();
  const linked = new URLSearchParams(location.search).get("conversation");
  if (linked && !wanted) await enter(linked);
}

/** Until the shop can be reached. */
async function beginInbox() {
  for (;;) {
    try {
      return await inbox.begin();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      bar.tell(deskWords().broken, "broken");
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}

function listen() {
  onLanguage(draw);
  list.addEventListener("open", (event) => enter(event.detail));
  talk.addEventListener("take", (event) => once(() => change("take", event.detail ? { instead_of: event.detail } : {})));
  talk.addEventListener("giveback", () => once(() => change("give-back")));
  talk.addEventListener("close", () => once(() => change("close")));
  talk.addEventListener("assign", () => once(assign));
  talk.addEventListener("side", () => main.classList.toggle("aside"));
  talk.addEventListener("leave", leave);
  side.addEventListener("leave", () => main.classList.remove("aside"));
  side.addEventListener("step", (event) => once(() => step(event.detail)));
  side.addEventListener("act", (event) => once(() => act(event.detail)));
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
  if (id !== wanted) {
    open = null;
    [talk.inert, side.inert, composer.hidden] = [true, true, true];
  }
  await refresh(id);
}

function leave() {
  main.classList.remove("talking", "aside");
}

/** Reads the open conversation again, or opens another one. */
async function refresh(id = wanted) {
  if (!id) return;
  wanted = id;
  const number = ++asked;
  const found = await ask("GET", path(id)).catch(() => null);
  if (wanted !== id) return;
  if (found) show(found, number);
  else if (!open) giveUp();
}

/** It cannot be read: nothing is open. */
function giveUp() {
  wanted = null;
  [talk.inert, side.inert] = [false, false];
  list.choose(null);
  side.rest();
  draw();
  bar.complain(deskWords().trouble);
}

/** What is older than what is shown comes too late; `number` tells it where nothing else does. */
function show(found, number) {
  const before = open?.entry.conversation === found.entry.conversation ? open.entry.changed : -1;
  const { changed } = found.entry;
  if (changed < before || (changed === before && number < shown)) return;
  shown = number;
  open = found;
  [talk.inert, side.inert] = [false, false];
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
        if (open?.entry.shop === shop) composer.canned = words;
      })
      .catch(() => canned.delete(shop));
  }
  return canned.get(shop);
}

/** One thing at a time with a conversation: the second half of a double click does nothing. */
async function once(act) {
  const id = open?.entry.conversation;
  if (!id || busy.has(id)) return;
  busy.add(id);
  try {
    await act();
  } finally {
    busy.delete(id);
  }
}

/** One change of a conversation; a colleague who was quicker is told in a word. */
async function change(what, body, id = open?.entry.conversation) {
  if (!id) return false;
  try {
    const found = await ask("POST", `${path(id)}/${what}`, body);
    if (wanted === id) show(found, ++asked);
    return true;
  } catch (error) {
    bar.complain(error instanceof ApiError && error.status === 409 ? deskWords().taken : deskWords().trouble);
    await refresh();
    return false;
  }
}

/** One after another, as they were written; what did not go out comes back into its conversation. */
function say({ text, suggestion, written }) {
  const { conversation } = open.entry;
  const id = `a-${crypto.randomUUID?.() ?? Array.from(crypto.getRandomValues(new Uint8Array(16))).join("")}`;
  if (suggestion !== null) dropSuggestion();
  sending = sending.then(async () => {
    const gone = await change("messages", { id, text, ...(suggestion !== null && { suggestion }) }, conversation);
    if (!gone && written) composer.giveBack(conversation, text, suggestion);
  });
}

async function pass(seq) {
  const { conversation } = open.entry;
  dropSuggestion();
  await ask("POST", `${path(conversation)}/pass`, { suggestion: seq }).catch(() => refresh());
}

function dropSuggestion() {
  shown = ++asked;
  open = { ...open, suggestion: null };
  draw(false);
}

async function act(key) {
  const found = await ask("POST", `${path(open.entry.conversation)}/actions`, { key }).catch(() => null);
  if (!found) bar.complain(deskWords().trouble);
  else if (!found.done) bar.complain(document.documentElement.lang === "en" ? found.why_en : found.why_zh);
  await refresh();
}

async function step({ case: id, event, words }) {
  const { shop } = open.entry;
  const key = crypto.randomUUID?.() ?? String(performance.now());
  const where = `/v1/desk/shops/${encodeURIComponent(shop)}/cases/${encodeURIComponent(id)}/steps`;
  try {
    const found = await ask("POST", where, { key, event, words });
    if (!found.done) bar.complain(document.documentElement.lang === "en" ? found.why_en : found.why_zh);
  } catch (error) {
    bar.complain(error instanceof ApiError && error.status === 409 ? caseWords().moved : deskWords().trouble);
  }
  await refresh();
}

async function assign() {
  const { shop, conversation } = open.entry;
  const found = await ask("GET", `/v1/desk/shops/${encodeURIComponent(shop)}/people`).catch(() => null);
  if (!found) return bar.complain(deskWords().trouble);
  if (open?.entry.conversation !== conversation) return;
  const others = found.people.filter((each) => each.role !== "viewer" && each.name !== signedIn().person);
  const dialog = make("dialog", { class: "help assign" });
  const choose = (name) => () => {
    dialog.close();
    if (open?.entry.conversation === conversation) once(() => change("assign", { to: name }));
  };
  const items = others.map((each) =>
    make("li", {}, make("button", { class: "button", type: "button", on: { click: choose(each.name) } }, each.present ? "● " : "○ ", each.name)),
  );
  dialog.append(make("h2", {}, deskWords().assign), make("ul", {}, ...(items.length ? items : [make("li", {}, "–")])));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
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
  t: () => entry() && ["waiting", "bot"].includes(entry().stage) && may(entry().shop, "agent") && once(() => change("take", {})),
  s: () => holds() && composer.sendSuggestion(),
  e: () => holds() && composer.editSuggestion(),
  n: () => holds() && composer.passSuggestion(),
  r: () => holds() && composer.focusText(),
  b: () => holds() && once(() => change("give-back")),
  d: () => holds() && once(() => change("close")),
  a: () => side.querySelector("case-card")?.focusFirst(),
  1: () => list.filterBy(0),
  2: () => list.filterBy(1),
  3: () => list.filterBy(2),
};

function path(id) {
  return `/v1/desk/conversations/${encodeURIComponent(id)}`;
}
