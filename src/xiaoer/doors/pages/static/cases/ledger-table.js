/** The ledger: every write with who, why, rule and evidence, newest first. */

import { make } from "../dom.js";
import { shopTime } from "../format.js";
import { words as pageWords } from "../words.js";
import { caseWords } from "./words.js";

export class LedgerTable extends HTMLElement {
  #drawn = "";

  /** `writes` null while nothing is known; `may` whether the one who looks may see them. */
  show(writes, may) {
    const page = caseWords();
    const drawn = JSON.stringify([page.noLedger, writes, may]);
    if (drawn === this.#drawn) return; // whoever reads the evidence goes on reading
    this.#drawn = drawn;
    if (!may || !writes?.length) {
      this.replaceChildren(make("p", { class: "faint" }, may ? page.noLedger : page.ownersOnly));
      return;
    }
    const heads = make("tr", {}, ...page.columns.map((name) => make("th", { scope: "col" }, name)));
    const rows = writes.map((write) => row(write, page));
    this.replaceChildren(make("table", {}, make("thead", {}, heads), make("tbody", {}, ...rows)));
  }
}

function row(write, page) {
  const [when, what, who, why, rule, evidence] = page.columns;
  const facts = make("details", {}, make("summary", {}, page.evidence(write.evidence.length)), make("ul", {}, ...write.evidence.map((fact) => make("li", {}, fact))));
  return make(
    "tr",
    { "data-rule": write.rule, "data-by": write.by },
    make("td", { "data-name": when }, shopTime(write.at)),
    make("td", { "data-name": what }, make("b", {}, deed(write, page)), make("small", {}, [write.order, write.case, page.states[write.state]].filter(Boolean).join(" · "))),
    make("td", { "data-name": who }, page.parties[write.by] ?? write.by.replace("agent:", "")),
    make("td", { "data-name": why }, write.why || "–"),
    make("td", { "data-name": rule }, make("code", {}, write.rule), make("small", {}, write.version)),
    make("td", { "data-name": evidence }, facts),
  );
}

function deed(write, page) {
  if (write.action === "case_step") return (page.events[write.kind] ?? write.kind).replace("…", "");
  return pageWords().actions?.[write.action] ?? write.action;
}

customElements.define("ledger-table", LedgerTable);
