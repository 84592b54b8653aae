/** What the changes would have done, and the versions before. */

import { consoleWords } from "../console/words.js";
import { make } from "../dom.js";
import { shopTime } from "../format.js";
import { language } from "../words.js";

/** Events: `rollback` (detail: version). */
export class AutonomyPreview extends HTMLElement {
  #effect = make("section", { class: "effect", "aria-live": "polite" });
  #versions = make("section", { class: "versions" });

  connectedCallback() {
    this.append(this.#effect, this.#versions);
  }

  /** `found` null clears it; a text is a short word instead. */
  showEffect(found) {
    const page = consoleWords();
    if (!found || typeof found === "string") {
      this.#effect.replaceChildren(...(found ? [make("p", { class: "notice" }, found)] : []));
      return;
    }
    const changes = found.differences.map((each) =>
      make("li", {}, make("b", {}, language() === "en" ? each.name_en : each.name), ` ${page.levels[each.before]} → ${page.levels[each.after]}`),
    );
    const sums = [found.to_person && page.toPerson(found.to_person), found.to_xiaoer && page.toXiaoer(found.to_xiaoer)].filter(Boolean);
    const examples = found.examples.map((each) =>
      make("li", {}, make("p", {}, each.said), make("p", { class: "reply" }, each.reply)),
    );
    this.#effect.replaceChildren(
      make("h2", {}, page.differences),
      make("ul", { class: "differences" }, ...changes),
      make("p", {}, page.effect(found.turns)),
      make("p", { class: "sum" }, sums.join(" · ") || page.noEffect),
      ...(examples.length ? [make("h2", {}, page.examples), make("ul", { class: "examples" }, ...examples)] : []),
    );
  }

  showVersions({ version, versions }, owner) {
    const page = consoleWords();
    const start = { version: 0, at: null, person: "", note: "", changes: {} };
    const rows = [...versions, start].map((each) => {
      const back = { click: () => this.dispatchEvent(new CustomEvent("rollback", { detail: each.version })) };
      const here = each.version === version;
      return make(
        "li",
        {},
        make("p", {}, make("b", {}, page.version(each.version)), here && make("span", { class: "now" }, page.holdsNow)),
        each.at && make("small", {}, `${each.person} · ${shopTime(each.at)} · ${page.changed(Object.keys(each.changes).length)}${each.note ? ` · ${each.note}` : ""}`),
        !here && owner && make("button", { class: "button", type: "button", on: back }, page.rollBack),
      );
    });
    this.#versions.replaceChildren(make("h2", {}, page.versions), make("ul", {}, ...rows));
  }
}

customElements.define("autonomy-preview", AutonomyPreview);
