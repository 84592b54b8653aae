/** Beside the conversation: the hand-over, the next step, orders, notes, tags, and who did what. */

import "../cases/case-card.js";
import { caseWords } from "../cases/words.js";
import { arrange, icon, make, setText } from "../dom.js";
import { money, shopTime, titled } from "../format.js";
import { language, sourceName } from "../words.js";
import { deskWords } from "./words.js";

/** Events: `act` (detail: key), `step` (detail: {case, event, words}), `note` (detail: text), `tags` (detail: list), `leave`. */
export class DeskSide extends HTMLElement {
  #armed = null;
  #open = null;
  #rights = null;
  #parts = new Map();
  #cards = make("section", { class: "part" });
  #drafts = new Map();

  rest() {
    this.#open = null;
    this.#parts.clear();
    this.replaceChildren();
  }

  /** `holds` whether the agent holds the conversation, `writes` whether they may leave notes. */
  show(open, rights) {
    if (this.#open?.entry.conversation !== open.entry.conversation) this.#armed = null;
    this.#open = open;
    this.#rights = rights;
    const { holds, writes } = rights;
    const page = deskWords();
    const { entry, buyer } = open;
    const parts = [
      this.#part("leave", [], () => this.#leave(page)),
      this.#cases(open, writes),
      this.#part("actions", [open.actions, holds, this.#armed], () => this.#actions(open, holds, page)),
      this.#part("packet", [open.packet], () => this.#packet(open, page)),
      this.#part("call", [entry.call_back], () => entry.call_back && this.#callBack(entry.call_back, page)),
      this.#part("orders", [buyer.orders, entry.customer], () => this.#orders(open, page)),
      this.#part("tags", [writes], () => this.#tags(writes, page)),
      this.#part("notes", [writes], () => this.#notes(writes, page)),
      this.#part("deeds", [open.deeds], () => this.#audit(open, page)),
    ];
    this.#drawTags(open, writes, page);
    this.#drawNotes(open);
    arrange(this, parts.filter(Boolean));
  }

  /** The part that stands there while what it tells is the same: whoever reads or writes in it is not disturbed. */
  #part(name, told, draw) {
    const drawn = JSON.stringify([this.#open.entry.conversation, language(), told]);
    const kept = this.#parts.get(name);
    if (kept?.drawn === drawn) return kept.part;
    const part = draw();
    this.#parts.set(name, { drawn, part });
    return part;
  }

  #leave(page) {
    const leave = { click: () => this.dispatchEvent(new Event("leave")) };
    return make("button", { class: "button quiet round leave", type: "button", "aria-label": page.back, on: leave }, icon("close"));
  }

  /** What is open, and what may be done with it; a card that is being worked on stays as it is. */
  #cases({ buyer }, writes) {
    const found = [...buyer.orders.flatMap((each) => each.cases), ...buyer.cases].filter((each) => !each.over);
    if (!found.length) return null;
    const kept = new Map([...this.#cards.querySelectorAll("case-card")].map((card) => [card.dataset.case, card]));
    const cards = found.map((each) => {
      const card = kept.get(each.case) ?? make("case-card");
      card.show(each, { may: writes });
      return card;
    });
    arrange(this.#cards, [this.#cards.querySelector("h2") ?? make("h2"), ...cards]);
    setText(this.#cards.firstChild, caseWords().title);
    return this.#cards;
  }

  #actions(open, holds, page) {
    if (!open.actions.length) return null;
    const rows = open.actions.map((action) => {
      const said = language() === "en" ? action.consent_en : action.consent_zh;
      const armed = this.#armed === action.key;
      const run = { click: (event) => this.#act(action.key, armed, event) };
      const button = make(
        "button",
        { class: armed ? "button danger" : "button primary", type: "button", disabled: !holds, on: { click: run.click } },
        armed ? page.actConfirm : page.act,
      );
      const state = make("b", { class: "chip done" }, page.done[action.done] ?? action.done);
      return make(
        "li",
        { class: "action" },
        make("p", {}, effectOf(said)),
        make("div", { class: "action-foot" }, action.for_person && make("span", { class: "chip" }, page.person), action.done ? state : button),
      );
    });
    return section(page.actions, make("ul", {}, ...rows));
  }

  /** The first click asks for a second one; nothing runs by a slip, so not by a double click. */
  #act(key, armed, { detail: clicks }) {
    if (armed && clicks > 1) return;
    if (armed) {
      this.#armed = null;
      this.dispatchEvent(new CustomEvent("act", { detail: key }));
    } else {
      this.#armed = key;
      this.show(this.#open, this.#rights);
    }
  }

  #packet({ packet }, page) {
    const rows = [
      [page.reason, packet.reason && (page.reasons[packet.reason] ?? packet.reason)],
      [page.wish, packet.wish],
      [page.mood, packet.angry ? make("b", { class: "bad" }, page.angry) : page.calm],
      [page.tried, packet.tried.length && make("span", { class: "tried" }, ...packet.tried.slice(0, 4).map((each) => make("span", {}, triedWords(each, page))))],
    ];
    const list = rows.filter(([, value]) => value).map(([name, value]) => [make("dt", {}, name), make("dd", {}, value)]);
    const facts = packet.facts.map((fact) =>
      make("li", {}, (language() === "en" && fact.text_en) || fact.text, make("small", {}, sourceName(fact.source))),
    );
    const known = facts.length && make("details", {}, make("summary", {}, `${page.facts} ${facts.length}`), make("ul", { class: "known" }, ...facts));
    return section(page.packet, make("dl", {}, ...list.flat()), known);
  }

  #callBack(wish, page) {
    return section(page.callBack, make("p", {}, make("b", {}, wish.contact), ` ${wish.when}`));
  }

  #orders({ buyer, entry }, page) {
    if (!entry.customer) return section(page.orders, make("p", { class: "faint" }, page.guestOrders));
    if (!buyer.orders.length) return section(page.orders, make("p", { class: "faint" }, page.noOrders));
    return section(page.orders, make("ul", {}, ...buyer.orders.map(orderItem)));
  }

  #tags(writes, page) {
    const press = (event) => {
      const tag = event.target.value.trim();
      if (event.key !== "Enter" || !tag || event.isComposing) return;
      event.target.value = "";
      this.#tell("tags", [...this.#open.entry.tags, tag]);
    };
    const box = make("input", { name: "tag", maxlength: "30", placeholder: page.addTag, "aria-label": page.addTag, on: { keydown: press } });
    return section(page.tags, make("p", { class: "tags" }), writes && box);
  }

  #drawTags({ entry }, writes, page) {
    const chips = entry.tags.map((tag) => {
      const drop = { click: () => this.#tell("tags", this.#open.entry.tags.filter((each) => each !== tag)) };
      const button = make("button", { type: "button", "aria-label": page.removeTag(tag), on: drop }, icon("close"));
      return make("span", { class: "chip tag" }, tag, writes && button);
    });
    this.#parts.get("tags").part.querySelector(".tags").replaceChildren(...chips);
  }

  #notes(writes, page) {
    const { conversation } = this.#open.entry;
    const press = (event) => {
      const text = event.target.value.trim();
      if (event.key !== "Enter" || event.shiftKey || event.isComposing || !text) return;
      event.preventDefault();
      event.target.value = "";
      this.#drafts.delete(conversation);
      this.#tell("note", text);
    };
    const write = (event) => this.#drafts.set(conversation, event.target.value);
    const on = { keydown: press, input: write };
    const box = make("textarea", { name: "note", rows: "1", placeholder: page.addNote, "aria-label": page.addNote, on });
    box.value = this.#drafts.get(conversation) ?? "";
    return section(page.notes, make("ul", { class: "notes" }), writes && box);
  }

  #drawNotes({ notes }) {
    const items = notes.map((note) =>
      make("li", {}, make("p", {}, note.text), make("small", {}, `${note.person} · ${shopTime(note.at)}`)),
    );
    this.#parts.get("notes").part.querySelector(".notes").replaceChildren(...items);
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  #audit({ deeds }, page) {
    if (!deeds.length) return null;
    const items = deeds.map((deed) =>
      make("li", {}, make("b", {}, deed.person), ` ${page.deedNames[deed.deed] ?? deed.deed} ${detailOf(deed)}`, make("small", {}, shopTime(deed.at))),
    );
    return make("details", { class: "part audit" }, make("summary", {}, page.deeds), make("ul", {}, ...items));
  }
}

function triedWords({ names, names_en, decision }, page) {
  const asked = (language() === "en" ? names_en : names).join(language() === "en" ? ", " : "、");
  return `${asked}${language() === "en" ? ": " : "："}${page.decisions[decision] ?? decision}`;
}

/** The consent sentence without its question to the buyer. */
function effectOf(sentence) {
  return sentence.split(/回复“|Reply “/)[0].replace(/^(请确认[:：]|Please confirm: )/, "").replace(/[,，。.\s]+$/, "");
}

/** A field that comes in both languages. */
function inOurs(thing, name) {
  return language() === "en" ? thing[`${name}_en`] : thing[name];
}

function detailOf({ deed, detail }) {
  return ["act", "assign", "tag", "publish", "canned"].includes(deed) ? detail : "";
}

function section(name, ...children) {
  return make("section", { class: "part" }, make("h2", {}, name), ...children.filter(Boolean));
}

function orderItem({ card, phone, parcels, cases }) {
  const state = language() === "en" ? card.state_en : card.state_zh;
  const goods = card.lines.map((line) => make("span", { class: "goods" }, make("span", {}, titled(line)), make("i", {}, `×${line.quantity}`)));
  const parcel = parcels.map((each) => make("p", { class: "parcel" }, `${inOurs(each, "carrier")} ${each.parcel} · ${inOurs(each, "state")}`, each.last && make("span", {}, ` ${each.last}`)));
  const after = cases.map((each) => make("p", { class: "case" }, `${each.case} · ${inOurs(each, "kind")} · ${inOurs(each, "state")}`, each.amount ? ` · ${money(each.amount)}` : ""));
  return make(
    "li",
    { class: "order" },
    make("p", { class: "order-head" }, make("code", {}, card.order), make("b", {}, state || card.state)),
    ...goods,
    phone && make("p", { class: "parcel" }, `☎ ${phone}`),
    ...parcel,
    ...after,
    make("p", { class: "order-foot" }, card.paid ? money(card.paid) : ""),
  );
}

customElements.define("desk-side", DeskSide);
