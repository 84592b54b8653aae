/** Every intent with how far Xiaoer goes; what was changed and not published yet stands out. */

import { make, setText } from "../dom.js";
import { language } from "../words.js";
import { consoleWords } from "../console/words.js";

/** Events: `change` (the changes), `tryout`, `publish` (detail: note). */
export class AutonomyTable extends HTMLElement {
  #table = null;
  #owner = false;
  #wanted = new Map();
  #find = make("input", { type: "search", on: { input: () => this.#filter() } });
  #count = make("output", { class: "changed" });
  #rows = make("div", { class: "groups" });
  #note = make("input", { name: "note", maxlength: "200" });
  #buttons = make("div", { class: "buttons" });

  connectedCallback() {
    this.append(make("header", { class: "lead" }), this.#rows, make("footer", { class: "bar" }, this.#count, this.#note, this.#buttons));
  }

  /** The table as it holds; unpublished changes of before are let go. */
  show(table, owner) {
    this.#table = table;
    this.#owner = owner;
    this.#wanted.clear();
    this.#note.value = "";
    this.draw();
  }

  /** All that the table changes of the start, with what was chosen here. */
  get changes() {
    const kept = this.#table.intents.map((each) => [each.intent, this.#wanted.get(each.intent) ?? each.now, each.starting]);
    return Object.fromEntries(kept.filter(([, level, starting]) => level !== starting).map(([intent, level]) => [intent, level]));
  }

  get version() {
    return this.#table.version;
  }

  draw() {
    if (!this.#table) return;
    const page = consoleWords();
    this.#find.placeholder = page.search;
    this.#find.setAttribute("aria-label", page.search);
    this.#note.placeholder = page.note;
    this.#note.setAttribute("aria-label", page.note);
    const holds = make("span", { class: "version" }, page.version(this.#table.version), ` · ${page.holdsNow}`);
    this.querySelector(".lead").replaceChildren(make("div", {}, make("h1", {}, page.pages.autonomy), holds), make("p", {}, page.autonomyLead), this.#find);
    const groups = Map.groupBy?.(this.#table.intents, (each) => each.group) ?? grouped(this.#table.intents);
    this.#rows.replaceChildren(...[...groups].map(([group, intents]) => this.#group(group, intents, page)));
    this.#drawBar();
    this.#filter();
  }

  #group(group, intents, page) {
    return make(
      "section",
      { class: "group" },
      make("h2", {}, page.groups[group] ?? group),
      make("ul", {}, ...intents.map((each) => this.#row(each, page))),
    );
  }

  #row(each, page) {
    const level = this.#wanted.get(each.intent) ?? each.now;
    const pieces = each.choices.map((choice) =>
      make(
        "label",
        { title: page.levelNotes[choice] },
        make("input", {
          type: "radio",
          name: each.intent,
          value: choice,
          checked: choice === level,
          disabled: !this.#owner || each.choices.length < 2,
          on: { change: () => this.#choose(each, choice) },
        }),
        make("span", {}, page.levels[choice]),
      ),
    );
    const name = language() === "en" ? each.name_en : each.name;
    const changed = this.#wanted.has(each.intent);
    return make(
      "li",
      { class: changed ? "intent changes" : "intent", "data-intent": each.intent },
      make("span", { class: "name" }, make("b", {}, name), make("code", {}, each.intent)),
      make("span", { class: each.choices.length < 2 ? "choices fixed" : "choices", role: "radiogroup", "aria-label": name }, ...pieces),
    );
  }

  #choose(each, choice) {
    if (choice === each.now) this.#wanted.delete(each.intent);
    else this.#wanted.set(each.intent, choice);
    const row = this.querySelector(`[data-intent="${CSS.escape(each.intent)}"]`);
    row.classList.toggle("changes", this.#wanted.has(each.intent));
    this.#drawBar();
    this.dispatchEvent(new Event("change"));
  }

  #drawBar() {
    const page = consoleWords();
    const none = this.#wanted.size === 0;
    setText(this.#count, none ? page.nothingChanged : page.changed(this.#wanted.size));
    const button = (label, look, act) => make("button", { class: `button ${look}`, type: "button", disabled: none, on: { click: act } }, label);
    const publish = () => this.dispatchEvent(new CustomEvent("publish", { detail: this.#note.value.trim() }));
    const undo = () => this.show(this.#table, this.#owner) ?? this.dispatchEvent(new Event("change"));
    this.#note.hidden = !this.#owner || none;
    this.#buttons.replaceChildren(
      ...(this.#owner
        ? [button(page.undo, "quiet", undo), button(page.tryOut, "", () => this.dispatchEvent(new Event("tryout"))), button(page.publish, "primary", publish)]
        : [page.ownersOnly]),
    );
  }

  #filter() {
    const wanted = this.#find.value.trim().toLowerCase();
    for (const row of this.querySelectorAll(".intent")) row.hidden = !row.textContent.toLowerCase().includes(wanted);
    for (const group of this.querySelectorAll(".group")) group.hidden = !group.querySelector(".intent:not([hidden])");
  }
}

/** For browsers without Map.groupBy. */
function grouped(intents) {
  const groups = new Map();
  for (const each of intents) groups.set(each.group, [...(groups.get(each.group) ?? []), each]);
  return groups;
}

customElements.define("autonomy-table", AutonomyTable);
