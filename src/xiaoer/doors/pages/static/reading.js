/** The reading page: try a sentence and see why it is read so, correct it, review what the shop's chats propose. */

import { ApiError } from "./api.js";
import { chosenShop } from "./console/bar.js";
import { startConsole } from "./console/start.js";
import { loadIntents, readStanding } from "./reading/calls.js";
import "./reading/result.js";
import "./reading/review.js";
import "./reading/tabs.js";
import "./reading/try.js";
import { readingWords } from "./reading/words.js";
import { onLanguage } from "./words.js";

const GLANCE_MS = 1_500;

const bar = document.querySelector("console-bar");
const tabs = document.querySelector("reading-tabs");
const trying = document.querySelector("reading-try");
const result = document.querySelector("reading-result");
const review = document.querySelector("reading-review");

let glance = 0;
let edition = 0;
let looked = 0;

startConsole("reading", begin);

async function begin() {
  await loadPatiently();
  onLanguage(draw);
  bar.addEventListener("shop", () => enter());
  trying.addEventListener("read", (event) => result.show(event.detail));
  result.addEventListener("taught", () => changed());
  result.addEventListener("again", () => trying.read());
  review.addEventListener("decided", () => changed());
  review.addEventListener("try", (event) => {
    tabs.choose("trying");
    trying.take(event.detail);
  });
  await enter();
}

/** Until the server can be reached. */
async function loadPatiently() {
  for (;;) {
    try {
      return await loadIntents();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      bar.tell(readingWords().offline, "broken");
      await new Promise((resolve) => setTimeout(resolve, GLANCE_MS));
    }
  }
}

async function enter() {
  const shop = chosenShop();
  edition = 0;
  trying.enter(shop);
  result.enter(shop);
  draw();
  await Promise.all([review.enter(shop), look()]);
}

function draw() {
  tabs.show();
  trying.show();
  result.draw();
  review.draw();
}

function changed() {
  review.refresh();
  look();
}

/** Says how the reader's learning goes; once it knows more, the sentence is read again. */
async function look() {
  clearTimeout(glance);
  const turn = ++looked;
  const standing = await readStanding(chosenShop()).catch(() => null);
  if (turn !== looked) return;
  const page = readingWords();
  if (!standing) {
    bar.tell(page.offline, "broken");
    glance = setTimeout(look, GLANCE_MS * 4);
    return;
  }
  bar.tell(standing.learning ? page.learning : standing.trouble ? page.trouble : page.knows(standing.edition));
  review.count(standing.counts);
  tabs.count(standing.counts.filter(({ state }) => state === "proposed").reduce((sum, { count }) => sum + count, 0));
  if (standing.edition !== edition && edition !== 0) trying.read();
  edition = standing.edition || -1;
  if (standing.learning) glance = setTimeout(look, GLANCE_MS);
}
