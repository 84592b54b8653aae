/** A text with what it names marked in it. Spans count characters, not the halves that a browser counts. */

import { make } from "../dom.js";
import { readingWords } from "./words.js";

/** The mentions of a reading's slots that have a place in the text, each with the name of its slot, none overlapping. */
export function mentionsOf(slots) {
  const found = Object.entries(slots)
    .filter(([, mentions]) => Array.isArray(mentions))
    .flatMap(([slot, mentions]) => mentions.filter(({ span } = {}) => span).map((mention) => ({ slot, ...mention })));
  found.sort((a, b) => a.span[0] - b.span[0] || b.span[1] - a.span[1]);
  return found.filter((each, at) => found.slice(0, at).every((one) => one.span[1] <= each.span[0]));
}

/** The text as a paragraph. */
export function marked(text, slots) {
  const names = readingWords().slotNames;
  const letters = Array.from(text);
  const parts = [];
  let at = 0;
  for (const mention of mentionsOf(slots)) {
    const [start, end] = mention.span;
    parts.push(letters.slice(at, start).join(""));
    parts.push(
      make(
        "mark",
        { "data-slot": mention.slot },
        letters.slice(start, end).join(""),
        make("small", {}, [names[mention.slot] ?? mention.slot, valueOf(mention)].filter(Boolean).join(" ")),
      ),
    );
    at = end;
  }
  parts.push(letters.slice(at).join(""));
  return make("p", { class: "marked" }, ...parts);
}

/** What the words were taken for, where that says more than the words. */
function valueOf({ slot, ...mention }) {
  if (slot === "products") return mention.sku ?? mention.product;
  if (slot === "options") return mention.values.slice(0, 2).join(" / ");
  if (slot === "quantities") return `${mention.number}${mention.unit}`;
  if (slot === "money") return `${mention.minor / 100} ${mention.currency}`;
  if (slot === "dates") return mention.first === mention.last ? mention.first : `${mention.first} – ${mention.last}`;
  return mention.code ?? "";
}
