/** What the reading page asks of the API, and the list of intents by name. */

import { ask } from "../console/session.js";
import { language } from "../words.js";

let kinds = new Map();

/** Fetches the list of intents once. */
export async function loadIntents() {
  const { intents } = await ask("GET", "/v1/intents");
  kinds = new Map(intents.map((each) => [each.name, each]));
}

/** Every intent, in the order of the list: {name, group, name_zh, name_en}. */
export function intents() {
  return [...kinds.values()];
}

/** An intent as the reader of the page calls it; its own name where it has no other. */
export function intentName(name) {
  const kind = kinds.get(name);
  return kind ? (language() === "en" ? kind.name_en : kind.name_zh) : name;
}

export function isIntent(name) {
  return kinds.has(name) || name === "-";
}

export function readSentence(shop, text, previous) {
  return ask("POST", "/v1/reading", { text, previous, ...(shop && { shop }) });
}

export function readStanding(shop) {
  return ask("GET", home(shop));
}

export function readProposals(shop, wanted) {
  return ask("GET", `${home(shop)}/proposals?${new URLSearchParams(wanted)}`);
}

/** Decides on a proposal; `verdict` is {state, text?, intents?, answer?}. */
export function decide(shop, id, verdict) {
  return ask("POST", `${home(shop)}/proposals/${encodeURIComponent(id)}`, verdict);
}

/** The text means these intents, in this shop. */
export function teach(shop, text, names) {
  return ask("POST", `${home(shop)}/examples`, { text, intents: names });
}

export function study(shop, name, text) {
  return ask("POST", `${home(shop)}/files`, { name, text });
}

function home(shop) {
  return `/v1/shops/${encodeURIComponent(shop)}/learning`;
}
