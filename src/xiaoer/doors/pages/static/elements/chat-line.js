/** One line of the conversation as the buyer sees it. */

import { icon, make, setAttribute, setText, sign } from "../dom.js";
import { words } from "../words.js";
import { cardList } from "./cards.js";
import { consentCard } from "./consent-card.js";

/**
 * A line that has arrived. `hands.evidence(part, facts, language, mark)` opens the evidence of a sentence,
 * `hands.look` takes what a card is about.
 */
export function lineItem(line, hands) {
  if (line.who === "system") return make("li", { class: "line system" }, make("p", {}, line.text));
  const bubble = line.reply ? replyBubble(line.reply, hands) : textBubble(line.text);
  const cards = line.reply?.cards?.length ? cardList(line.reply.cards, hands.look) : null;
  const waits = (line.reply?.proposals ?? []).map((proposal) => consentCard(proposal));
  const { who, seq } = line;
  return make("li", { class: `line ${who}`, "data-seq": seq }, face(who), speaker(who), bubble, ...waits, cards);
}

/** A message on its way: {id, text, state, problem?}. `retry` takes its id. */
export function messageItem(message, retry) {
  const state = make("p", { class: "state", role: "status" });
  const attributes = { class: "line buyer", "data-message": message.id };
  const item = make("li", attributes, speaker("buyer"), textBubble(message.text), state);
  showState(item, message, retry);
  return item;
}

/** Shows how far the message has come. */
export function showState(item, message, retry) {
  const page = words();
  const state = item.querySelector(".state");
  setAttribute(item, "data-state", message.state);
  if (message.state !== "failed") {
    const name = make("span", { class: "hidden-text" }, page[message.state]);
    state.replaceChildren(icon(message.state === "sent" ? "sent" : "again"), name);
    return;
  }
  const again = { click: () => retry(message.id) };
  const button = make("button", { class: "button quiet retry", type: "button", on: again }, icon("again"), page.retry);
  state.replaceChildren(icon("alert"), make("span", {}, message.problem || page.failed), button);
}

/** What the shop says before anybody asked: no marks, because it states nothing. */
export function greetingItem(greeting, notice) {
  const small = notice ? make("p", { class: "notice" }, notice) : null;
  return make("li", { class: "line xiaoer" }, face("xiaoer"), speaker("xiaoer"), textBubble(greeting), small);
}

/** Three dots while a reply is being written; `showProgress` says more of it. */
export function typingItem() {
  const dots = make("span", { class: "dots", role: "img", "aria-label": words().typing }, make("i"), make("i"), make("i"));
  const begun = make("div", { class: "bubble begun", hidden: true }, make("p"));
  const doing = make("p", { class: "bubble doing" }, dots, make("span", { class: "what" }));
  return make("li", { class: "line xiaoer typing" }, face("xiaoer"), begun, doing);
}

/** What is being done for the reply, and the checked sentences that it begins with. `progress` may be null. */
export function showProgress(item, progress) {
  const page = words();
  const said = progress?.said ?? [];
  const begun = item.querySelector(".begun");
  setAttribute(begun, "hidden", said.length === 0);
  setText(begun.firstElementChild, said.reduce((text, next) => text + (needsSpace(text, next) ? " " : "") + next, ""));
  setText(item.querySelector(".what"), progress ? (page.lookingUp[progress.tool] ?? page.doing[progress.doing] ?? "") : "");
}

function face(who) {
  if (who === "agent") return make("span", { class: "face", "aria-hidden": "true" }, icon("person"));
  return who === "xiaoer" ? sign() : null;
}

function speaker(who) {
  const page = words();
  const seen = who === "agent" ? "speaker" : "hidden-text";
  return make("p", { class: seen }, { xiaoer: page.xiaoer, agent: page.agent, buyer: page.buyer }[who]);
}

function textBubble(text) {
  return make("div", { class: "bubble" }, make("p", {}, text));
}

/** Sentences about one thing stand together in a paragraph; each that rests on something carries its mark. */
function replyBubble(reply, hands) {
  const parts = reply.parts?.length ? reply.parts : [{ text: reply.text, intent: "", evidence: [], claims: [] }];
  const bubble = make("div", { class: "bubble", lang: reply.language });
  let paragraph = null;
  parts.forEach((part, place) => {
    if (paragraph === null || part.intent !== parts[place - 1].intent) {
      paragraph = make("p");
      bubble.append(paragraph);
    } else if (needsSpace(paragraph.textContent, part.text)) {
      paragraph.append(" ");
    }
    paragraph.append(sentence(part, reply, hands));
  });
  return bubble;
}

function sentence(part, reply, hands) {
  const facts = factsOf(part, reply);
  if (facts.length === 0) return make("span", { class: "sentence" }, part.text);
  const label = words().evidence(facts.length);
  const attributes = { class: "mark", type: "button", "aria-haspopup": "dialog", "aria-label": label };
  const mark = make("button", attributes, icon("check"));
  const letters = Array.from(part.text.trimEnd());
  const stopped = /[。！？；…]$/u.test(part.text.trimEnd());
  const end = make("span", { class: stopped ? "end stopped" : "end" }, letters.slice(-2).join(""), mark);
  const open = (event) => {
    const selecting = String(document.getSelection()) !== "" && !mark.contains(event.target);
    if (!selecting) hands.evidence(part, facts, reply.language, mark);
  };
  return make("span", { class: "sentence held", on: { click: open } }, letters.slice(0, -2).join(""), end);
}

/** The facts that the sentence or one of its claims names. */
function factsOf(part, reply) {
  const named = new Set([...(part.evidence ?? []), ...(part.claims ?? []).map((claim) => claim.fact)]);
  return (reply.evidence ?? []).filter((fact) => named.has(fact.id));
}

/** Latin sentences are set apart by a space, Chinese ones by their own full stop. */
function needsSpace(before, after) {
  return /[\p{Script=Latin}\p{N}.!?,;:)"'%]$/u.test(before) && /^[\p{Script=Latin}\p{N}("'¥$€£]/u.test(after);
}
