/** What waits for a plain yes: the action with its order and money, as the rules completed it. */

import { make } from "../dom.js";
import { money } from "../format.js";
import { words } from "../words.js";

/** `proposal` is {action, args, consent}; `currency` that of its amount. */
export function consentCard(proposal, currency = "CNY") {
  const page = words();
  const { order, amount, freight } = proposal.args;
  const rows = [
    order && row(page.order, order),
    amount && row(page.comesBack, money({ minor: amount, currency })),
    freight && row(page.wayBack, page.freight[freight] ?? freight),
  ];
  return make(
    "section",
    { class: "card consent", "aria-label": page.awaitsYes, "data-action": proposal.action },
    make(
      "span",
      { class: "card-text" },
      make("span", { class: "aside" }, page.awaitsYes),
      make("span", { class: "card-title" }, page.actions[proposal.action] ?? proposal.action),
      make("dl", { class: "consent-rows" }, ...rows.filter(Boolean).flat()),
    ),
  );
}

function row(name, value) {
  return [make("dt", { class: "aside" }, name), make("dd", {}, value)];
}
