/** One proposal as a card: what is proposed, why, what speaks for it, and the decision. */

import { make } from "../dom.js";
import { shopTime } from "../format.js";
import { intentName } from "./calls.js";
import "./picker.js";
import { readingWords } from "./words.js";

/** `decide` takes {state, intents?, answer?}; `tryIt` reads the text. */
export function proposalCard(proposal, { decide, tryIt }) {
  const page = readingWords();
  const open = proposal.state === "proposed";
  const picker = make("intent-picker");
  picker.value = proposal.intents;
  const answer = make("textarea", { rows: "3", maxlength: "1000", placeholder: page.answerPlaceholder, "aria-label": page.answer });
  answer.value = proposal.answer;
  const answered = proposal.kind !== "utterance";
  const verdict = (state) => ({
    state,
    ...(state === "accepted" && { intents: picker.value, ...(answered && { answer: answer.value.trim() }) }),
  });
  return make(
    "article",
    { tabindex: "0", "data-id": proposal.id, "data-kind": proposal.kind, "aria-label": proposal.text },
    make(
      "p",
      { class: "tags" },
      make("span", { class: `tag ${proposal.why}` }, page.whys[proposal.why]),
      proposal.size > 1 && make("span", { class: "tag" }, page.times(proposal.size)),
      !open && make("span", { class: `tag ${proposal.state}` }, page.states[proposal.state]),
      make("small", { class: "from" }, open ? proposal.source : page.by(proposal.decided_by, shopTime(proposal.decided_at))),
    ),
    make("p", { class: "text", lang: proposal.lang }, proposal.text),
    proposal.read.length > 0 && make("p", { class: "aside" }, `${page.readNow} `, ...proposal.read.slice(0, 2).map(score)),
    proposal.against && make("p", { class: "conflict" }, `${page.conflict}: ${proposal.against}`),
    proposal.others.length > 0 &&
      make("details", {}, make("summary", {}, page.others), make("ul", {}, ...proposal.others.map((each) => make("li", {}, each)))),
    open && proposal.kind !== "faq" && make("div", { class: "field" }, make("span", {}, page.shouldMean), picker),
    !open && proposal.intents.length > 0 && make("p", { class: "aside" }, proposal.intents.map(intentName).join(page.comma)),
    answered && (open ? make("div", { class: "field" }, make("span", {}, page.answer), answer) : make("p", {}, proposal.answer)),
    proposal.standing && standing(proposal),
    make("div", { class: "row" }, ...buttons(open, (state) => decide(verdict(state)), tryIt)),
  );
}

function buttons(open, decide, tryIt) {
  const page = readingWords();
  const button = (text, kind, state) =>
    make("button", { class: `button ${kind}`, type: "button", "data-verdict": state, on: { click: () => decide(state) } }, text);
  return [
    ...(open
      ? [button(page.accept, "primary", "accepted"), button(page.reject, "", "rejected")]
      : [button(page.reopen, "", "proposed")]),
    make("button", { class: "button quiet", type: "button", on: { click: tryIt } }, page.tryIt),
  ];
}

/** How the answer stands to the shop's facts, claim by claim. */
function standing({ standing: verdict, claims }) {
  const page = readingWords();
  const rows = claims.map((claim) =>
    make(
      "li",
      { class: claim.verdict },
      make("b", {}, claim.text),
      ` ${page.verdicts[claim.verdict]}`,
      claim.fact && make("small", {}, claim.fact),
    ),
  );
  return make(
    "div",
    { class: `standing ${verdict}` },
    make("p", {}, page.standings[verdict]),
    rows.length > 0 && make("ul", {}, ...rows),
  );
}

function score({ name, score: sure }) {
  return make("span", { class: "was" }, `${intentName(name)} ${Math.round(sure * 100)}%`);
}
