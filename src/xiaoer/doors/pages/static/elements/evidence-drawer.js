/** What a sentence of the shop rests on: the records that hold it, and which words each of them holds. */

import { icon, make } from "../dom.js";
import { shopTime } from "../format.js";
import { sourceName, words } from "../words.js";
import { Drawer } from "./drawer.js";

export class EvidenceDrawer extends Drawer {
  constructor() {
    super("evidence");
  }

  /** Shows the evidence for one part of a reply. */
  show(part, facts, replyLanguage) {
    const page = words();
    const claims = part.claims ?? [];
    const ids = new Set(facts.map((fact) => fact.id));
    const loose = claims.filter((claim) => !ids.has(claim.fact));
    this.fill(
      page.drawer,
      make("blockquote", { lang: replyLanguage }, part.text),
      make("ul", { class: "facts" }, ...heldFirst(facts, claims).map((fact) => factItem(fact, claims, replyLanguage))),
      loose.length > 0 && make("h3", {}, page.otherClaims),
      loose.length > 0 && make("p", { class: "claims" }, ...loose.map(claimWithVerdict)),
      make("p", { class: "note" }, page.drawerNote),
    );
  }
}

/** What holds the very words of the sentence comes before what stands behind it. */
function heldFirst(facts, claims) {
  const holding = new Set(claims.map((claim) => claim.fact));
  return [...facts.filter((fact) => holding.has(fact.id)), ...facts.filter((fact) => !holding.has(fact.id))];
}

function factItem(fact, claims, replyLanguage) {
  const held = claims.filter((claim) => claim.fact === fact.id);
  return make(
    "li",
    { class: "fact" },
    make("p", { class: "fact-text", lang: writtenIn(fact.text, replyLanguage) }, fact.text),
    held.length > 0 && make("p", { class: "claims", "aria-label": words().holds }, ...held.map(claimWithVerdict)),
    make(
      "p",
      { class: "fact-source" },
      make("b", {}, sourceName(fact.source)),
      make("span", { class: "source-id" }, fact.source),
      fact.as_of && make("time", { datetime: fact.as_of }, words().asOf(shopTime(fact.as_of))),
    ),
  );
}

/** A record may be in Chinese under an English answer. */
function writtenIn(text, otherwise) {
  return /\p{Script=Han}/u.test(text) ? "zh" : otherwise;
}

function claimWithVerdict({ text, verdict }) {
  return make(
    "span",
    { class: `claim ${verdict}` },
    verdict === "verified" ? icon("check") : null,
    make("span", { class: "claim-text" }, text),
    make("span", { class: "verdict" }, words().verdicts[verdict] ?? verdict),
  );
}

customElements.define("evidence-drawer", EvidenceDrawer);
