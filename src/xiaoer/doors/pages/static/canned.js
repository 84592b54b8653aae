/** The page of canned replies: the list, and one of them to be written, seen as the buyer will, saved or deleted. */

import { ApiError } from "./api.js";
import "./canned/canned-editor.js";
import "./canned/canned-list.js";
import { chosenShop } from "./console/bar.js";
import { ask, may, signedIn } from "./console/session.js";
import { startConsole } from "./console/start.js";
import { caseWords } from "./cases/words.js";
import { named } from "./format.js";
import { onLanguage } from "./words.js";

const bar = document.querySelector("console-bar");
const list = document.querySelector("canned-list");
const editor = document.querySelector("canned-editor");
const EMPTY = { name: "", zh: "", en: "" };

let words = [];
let chosen = EMPTY;
let turn = 0;
let saving = false;

startConsole("canned", begin);

async function begin() {
  onLanguage(draw);
  bar.addEventListener("shop", read);
  list.addEventListener("choose", (event) => open(event.detail));
  list.addEventListener("add", () => open(EMPTY));
  editor.addEventListener("save", (event) => save(event.detail));
  editor.addEventListener("remove", (event) => remove(event.detail));
  await read();
}

/** What is there of another shop is not shown as this one's. */
async function read() {
  const mine = ++turn;
  words = [];
  choose(EMPTY);
  const found = await ask("GET", path()).catch(() => null);
  if (mine !== turn) return;
  if (!found) return editor.tell(caseWords().trouble);
  words = found.words;
  choose(words[0] ?? EMPTY);
}

function choose(found) {
  chosen = found;
  editor.take(chosen);
  draw();
}

/** What is being written stays. */
function draw() {
  const owner = may(chosenShop(), "owner");
  list.show(words, chosen.name, owner);
  editor.show(chosen, { owner, values: values() });
}

function open(found) {
  choose(found);
  editor.focusName();
}

/** What the variables stand for in the preview: the shop and the person are real, the rest is a sample. */
function values() {
  const role = signedIn()?.roles.find((each) => each.shop === chosenShop());
  return { ...caseWords().samples, shop: role ? named(role) : "", me: signedIn()?.person ?? "" };
}

/** A new name for words that have one already is a new entry, and the old one goes. */
async function save(found) {
  const before = chosen;
  if (!(await post(found))) return;
  if (before.name && before.name !== found.name) await post({ name: before.name, zh: "", en: "" });
  if (chosen === before) chosen = words.find((each) => each.name === found.name) ?? EMPTY;
  draw();
  if (chosen.name === found.name) editor.tell(caseWords().saved);
}

async function remove({ name }) {
  if (!(await post({ name, zh: "", en: "" }))) return;
  if (chosen.name === name) choose(words[0] ?? EMPTY);
  else draw();
}

/** One at a time, and only into the shop in which it was written. */
async function post(body) {
  if (saving) return false;
  saving = true;
  const mine = turn;
  try {
    const found = await ask("POST", path(), body);
    if (mine !== turn) return false;
    words = found.words;
    return true;
  } catch (error) {
    if (mine === turn) editor.tell(error instanceof ApiError ? error.message : caseWords().trouble);
    return false;
  } finally {
    saving = false;
  }
}

function path() {
  return `/v1/desk/shops/${encodeURIComponent(chosenShop())}/canned`;
}
