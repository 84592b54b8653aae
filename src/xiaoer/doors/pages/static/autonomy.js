/** What Xiaoer may do alone: choose, see the effect, publish, go back. */

import { ApiError } from "./api.js";
import "./autonomy/autonomy-preview.js";
import "./autonomy/autonomy-table.js";
import { chosenShop } from "./console/bar.js";
import { ask, may } from "./console/session.js";
import { startConsole } from "./console/start.js";
import { consoleWords } from "./console/words.js";
import { onLanguage } from "./words.js";

const bar = document.querySelector("console-bar");
const table = document.querySelector("autonomy-table");
const preview = document.querySelector("autonomy-preview");
let held = null;
/** Of what is looked at: another shop or another choice is another turn. */
let turn = 0;
let changing = false;

await startConsole("autonomy", begin);

async function begin() {
  bar.addEventListener("shop", read);
  table.addEventListener("change", forget);
  table.addEventListener("tryout", tryOut);
  table.addEventListener("publish", (event) => change("", { changes: table.changes, after: table.version, note: event.detail }));
  preview.addEventListener("rollback", (event) => change("/rollback", { to: event.detail, after: table.version }));
  onLanguage(() => {
    table.draw();
    forget();
    if (held) preview.showVersions(held, owner());
  });
  await read();
}

/** What would be the effect of another choice is told no more. */
function forget() {
  turn += 1;
  preview.showEffect(null);
}

/** Until another shop's table has come, nothing can be chosen in the one that stands there. */
async function read() {
  forget();
  const mine = turn;
  table.inert = true;
  const found = await ask("GET", path("")).catch(() => null);
  if (mine !== turn) return;
  if (found) show(found);
  else preview.showEffect(consoleWords().unreachable);
}

async function tryOut() {
  const mine = ++turn;
  const found = await ask("POST", path("/preview"), { changes: table.changes }).catch(() => null);
  if (mine === turn) preview.showEffect(found ?? consoleWords().unreachable);
}

/** One at a time; what is chosen meanwhile would be lost, so nothing is. */
async function change(where, body) {
  if (changing) return;
  const mine = ++turn;
  changing = true;
  table.inert = true;
  try {
    const found = await ask("POST", path(where), body);
    if (mine !== turn) return;
    show(found);
    preview.showEffect(consoleWords().published);
  } catch (error) {
    if (mine === turn) preview.showEffect(error instanceof ApiError ? error.message : consoleWords().unreachable);
  } finally {
    changing = false;
    if (mine === turn) table.inert = false;
  }
}

function show(found) {
  held = found;
  table.inert = false;
  table.show(found, owner());
  preview.showVersions(found, owner());
}

function owner() {
  return may(chosenShop(), "owner");
}

function path(rest) {
  return `/v1/desk/shops/${encodeURIComponent(chosenShop())}/autonomy${rest}`;
}
