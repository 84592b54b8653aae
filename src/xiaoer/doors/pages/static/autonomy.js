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

await startConsole("autonomy", begin);

async function begin() {
  bar.addEventListener("shop", read);
  table.addEventListener("change", () => preview.showEffect(null));
  table.addEventListener("tryout", tryOut);
  table.addEventListener("publish", (event) => change("", { changes: table.changes, after: table.version, note: event.detail }));
  preview.addEventListener("rollback", (event) => change("/rollback", { to: event.detail, after: table.version }));
  onLanguage(() => {
    table.draw();
    preview.showEffect(null);
    if (held) preview.showVersions(held, owner());
  });
  await read();
}

async function read() {
  preview.showEffect(null);
  const found = await ask("GET", path("")).catch(() => null);
  if (found) show(found);
}

async function tryOut() {
  const found = await ask("POST", path("/preview"), { changes: table.changes }).catch(() => null);
  if (found) preview.showEffect(found);
}

async function change(where, body) {
  try {
    show(await ask("POST", path(where), body));
    preview.showEffect(consoleWords().published);
  } catch (error) {
    preview.showEffect(error instanceof ApiError ? error.message : consoleWords().unreachable);
  }
}

function show(found) {
  held = found;
  table.show(found, owner());
  preview.showVersions(found, owner());
}

function owner() {
  return may(chosenShop(), "owner");
}

function path(rest) {
  return `/v1/desk/shops/${encodeURIComponent(chosenShop())}/autonomy${rest}`;
}
