/** Choosing intents: those chosen as chips, and a box that finds others by their names in both languages. */

import { icon, make } from "../dom.js";
import { intentName, intents } from "./calls.js";
import { readingWords } from "./words.js";

const MOST = 6;
let pickers = 0;

/** Events: `change`. `value` is the list of names; ["-"] means nothing to a shop. */
export class IntentPicker extends HTMLElement {
  #chosen = [];
  #list = `intents-${++pickers}`;

  get value() {
    return [...this.#chosen];
  }

  set value(names) {
    this.#chosen = [...names];
    this.draw();
  }

  draw() {
    const page = readingWords();
    const chips = this.#chosen.map((name) =>
      make(
        "button",
        {
          class: "chip",
          type: "button",
          "aria-label": page.remove(this.#name(name)),
          on: { click: () => this.#change(this.#chosen.filter((each) => each !== name)) },
        },
        this.#name(name),
        icon("close"),
      ),
    );
    const options = [
      make("option", { value: page.meansNothing }),
      ...intents().map(({ name }) => make("option", { value: `${intentName(name)} · ${name}` })),
    ];
    const input = make("input", {
      list: this.#list,
      placeholder: page.addIntent,
      "aria-label": page.addIntent,
      autocomplete: "off",
      on: { change: (event) => this.#add(event.target), keydown: (event) => this.#addByKey(event) },
    });
    this.replaceChildren(...chips, input, make("datalist", { id: this.#list }, ...options));
  }

  #addByKey(event) {
    if (event.key !== "Enter") return;
    event.preventDefault();
    this.#add(event.target);
  }

  #add(input) {
    const name = named(input.value.trim());
    if (!name) return;
    const nothing = name === "-";
    const kept = nothing ? [] : this.#chosen.filter((each) => each !== "-" && each !== name);
    this.#change([...kept, name].slice(-MOST));
    this.querySelector("input").focus();
  }

  #change(names) {
    this.value = names;
    this.dispatchEvent(new Event("change"));
  }

  #name(name) {
    return name === "-" ? readingWords().meansNothing : intentName(name);
  }
}

/** The intent that was written: by its own name, or that in either language; the first that begins so. */
function named(written) {
  if (written === readingWords().meansNothing || written === "-") return "-";
  const wanted = written.split(" · ").at(-1).toLowerCase();
  const ways = (each) => [each.name, each.name_zh, each.name_en].map((way) => way.toLowerCase());
  const all = intents();
  const exact = all.find((each) => ways(each).includes(wanted));
  return (exact ?? (wanted && all.find((each) => ways(each).some((way) => way.startsWith(wanted)))))?.name ?? null;
}

customElements.define("intent-picker", IntentPicker);
