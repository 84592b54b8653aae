/** The page of traces: the shop's turns, which of them to look at, and one of them in full. */

import { chosenShop } from "./console/bar.js";
import { ask } from "./console/session.js";
import { startConsole } from "./console/start.js";
import "./traces/filters.js";
import "./traces/list.js";
import "./traces/turn.js";
import { tracesWords } from "./traces/words.js";
import { onLanguage } from "./words.js";

const bar = document.querySelector("console-bar");
const filters = document.querySelector("trace-filters");
const list = document.querySelector("trace-list");
const one = document.querySelector("trace-turn");

let asked = 0;
let choosing = false;

startConsole("traces", begin);

async function begin() {
  onLanguage(draw);
  bar.addEventListener("shop", chooseTurns);
  filters.addEventListener("change", chooseTurns);
  list.addEventListener("more", (event) => choosing || fetchTurns(event.detail));
  list.addEventListener("chosen", (event) => one.show(event.detail));
  one.addEventListener("closed", () => list.rest());
  draw();
  await chooseTurns();
}

/** Others are asked for; a turn that is opened of those that still stand there stays open. */
async function chooseTurns() {
  one.show(null);
  choosing = true;
  await fetchTurns();
}

function draw() {
  filters.draw();
  list.draw();
  one.draw();
}

/** The newest turns that fit, or those before a moment as well. */
async function fetchTurns(before = null) {
  const turn = ++asked;
  const query = new URLSearchParams({ ...filters.wanted(), ...(before && { before }) });
  try {
    const found = await ask("GET", `/v1/desk/shops/${encodeURIComponent(chosenShop())}/turns?${query}`);
    if (turn !== asked) return;
    bar.tell("");
    list.take(found, before !== null);
  } catch (error) {
    if (turn === asked) bar.tell(`${tracesWords().failed}: ${error.message}`, "broken");
  }
  if (turn === asked) choosing = false;
}
