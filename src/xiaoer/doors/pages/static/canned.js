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

startConsole("canned", begin);

async function begin() {
  onLanguage(draw);
  bar.addEventListener("shop", read);
  list.addEventListener("choose", (event) => choose(event.detail));
  list.addEventListener("add", () => choose(EMPTY));
  editor.addEventListener("save", (event) => save(event.detail));
  editor.addEventListener("remove", (event) => remove(event.detail));
  await read();
}

async function read() {
  const found = await ask("GET", path()).catch(() => null);
  if (found) words = found.words;
  chosen = words[0] ?? EMPTY;
  draw();
}

function choose(found) {
  chosen = found;
  draw();
  editor.focusName();
}

function draw() {
  const owner = may(chosenShop(), "owner");
  list.show(words, chosen.name, owner);
  editor.show(chosen, { owner, values: values() });
}

/** What the variables stand for in the preview: the shop and the person are real, the rest is a sample. */
function values() {
  const role = signedIn()?.roles.find((each) => each.shop === chosenShop());
  return { ...caseWords().samples, shop: role ? named(role) : "", me: signedIn()?.person ?? "" };
}

/** A new name for words that have one already is a new entry, and the old one goes. */
async function save(found) {
  const before = chosen.name;
  if (!(await post(found))) return;
  if (before && before !== found.name) await post({ name: before, zh: "", en: "" });
  chosen = words.find((each) => each.name === found.name) ?? EMPTY;
  draw();
  editor.tell(caseWords().saved);
}

async function remove({ name }) {
  if (await post({ name, zh: "", en: "" })) chosen = words[0] ?? EMPTY;
  draw();
}

async function post(body) {
  try {
    words = (await ask("POST", path(), body)).words;
    return true;
  } catch (error) {
    editor.tell(error instanceof ApiError ? error.message : caseWords().trouble);
    return false;
  }
}

function path() {
  return `/v1/desk/shops/${encodeURIComponent(chosenShop())}/canned`;
}
