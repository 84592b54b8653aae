/** One talk with the guide: what was said and changed, and the answer to the last of it. The server keeps nothing. */

import { askAdvice } from "../api.js";
import { keep, recall } from "../memory.js";

const PLACE = "guide.talk";
const MOST_TURNS = 30;

/**
 * A turn is {text} or {edit, label}; a past one also has `gave`, the behaviour and number of options. Events:
 * `change` after every step. While `pending` is true an answer is on its way; `trouble` is the error of the last try.
 */
export class Talk extends EventTarget {
  #number = 0;
  #terms;

  /** `terms` gives what goes with every question: {shop?, customer?, region?, sponsored}. */
  constructor(terms) {
    super();
    this.#terms = terms;
    const kept = recall(PLACE, {});
    this.turns = Array.isArray(kept.turns) ? kept.turns : [];
    this.language = kept.language ?? null;
    this.answer = null;
    this.pending = false;
    this.trouble = null;
  }

  /** Words of the buyer; the answer comes in their language. */
  say(text) {
    if (this.#justSaid({ text })) return;
    this.language = null;
    return this.#become([...this.turns, { text }]);
  }

  /** A change that is no words; `label` tells it to the buyer. */
  edit(edit, label) {
    if (this.#justSaid({ edit, label })) return;
    return this.#become([...this.turns, { edit, label }]);
  }

  /** The turn before the last one is the last one again. */
  back() {
    return this.#become(this.turns.slice(0, -1));
  }

  forget() {
    return this.#become([]);
  }

  /** Asks for the answer again: after a failure, a reload or other terms. */
  again(language = this.language) {
    this.language = language;
    return this.#become(this.turns);
  }

  /** The second half of a double click says nothing more. */
  #justSaid(turn) {
    return this.pending && JSON.stringify(turn) === JSON.stringify(this.turns.at(-1));
  }

  #become(turns) {
    this.turns = turns.slice(-MOST_TURNS);
    keep(PLACE, turns.length ? { turns: this.turns, language: this.language } : null);
    return this.#ask();
  }

  /** Only the answer to the latest question counts. */
  async #ask() {
    const number = ++this.#number;
    const last = this.turns.at(-1);
    this.trouble = null;
    this.pending = Boolean(last);
    if (!last) this.answer = null;
    this.#changed();
    if (!last) return;
    const history = this.turns.slice(0, -1).map((turn) => turn.text ?? turn.edit);
    const said = last.text === undefined ? { edit: last.edit, text: last.label } : { text: last.text };
    const lang = this.language ?? undefined;
    try {
      const answer = await askAdvice({ ...said, history, lang, ...this.#terms() });
      if (number !== this.#number) return;
      this.answer = answer;
      last.gave = { behaviour: answer.behaviour, options: answer.options.length };
    } catch (error) {
      if (number !== this.#number) return;
      this.trouble = error;
    }
    this.pending = false;
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}
