/** The top of every console page: where one is, which shop, who one is. A new page is one line in PAGES. */

import { icon, make, setText, sign } from "../dom.js";
import { named } from "../format.js";
import { keep, recall } from "../memory.js";
import { onLanguage, switchLanguage, words as pageWords } from "../words.js";
import { onSession, signedIn, signOut } from "./session.js";
import { consoleWords } from "./words.js";

const PAGES = [
  { path: "/desk", name: "desk" },
  { path: "/console/cases", name: "cases" },
  { path: "/console/canned", name: "canned" },
  { path: "/autonomy", name: "autonomy" },
  { path: "/console/reading", name: "reading" },
  { path: "/console/traces", name: "traces" },
];

const COMPLAINT_MS = 6_000;

/** The shop that the pages are about; the first one at first. */
export function chosenShop() {
  const shops = signedIn()?.roles ?? [];
  const kept = recall("console.shop");
  return (shops.find((each) => each.shop === kept) ?? shops[0])?.shop ?? null;
}

/** Events: `shop` when another shop was chosen. `all` in the attribute `shops` offers no choice. */
export class ConsoleBar extends HTMLElement {
  #pulse = make("output", { class: "pulse", role: "status" });
  #standing = ["", ""];
  #timer = 0;

  connectedCallback() {
    onSession(() => this.show());
    onLanguage(() => this.show());
  }

  show() {
    const page = consoleWords();
    const session = signedIn();
    const links = PAGES.map(({ path, name }) =>
      make("a", { href: path, "aria-current": location.pathname === path ? "page" : null }, page.pages[name]),
    );
    const other = pageWords();
    this.replaceChildren(
      make("span", { class: "house" }, sign(), make("b", {}, page.console)),
      session ? make("nav", { "aria-label": page.console }, ...links) : make("span", { class: "gap" }),
      this.#pulse,
      this.#shops(session),
      make(
        "button",
        { class: "button quiet", type: "button", "aria-label": other.otherLanguageName, on: { click: switchLanguage } },
        other.otherLanguage,
      ),
      ...(session ? [this.#me(session)] : []),
    );
    const nav = this.querySelector("nav");
    const here = nav?.querySelector("[aria-current]");
    if (here) nav.scrollLeft = here.offsetLeft - nav.offsetLeft - (nav.clientWidth - here.offsetWidth) / 2;
  }

  /** A short word about how things are: who is there, a broken line. */
  tell(text, state = "") {
    this.#standing = [text, state];
    if (!this.#timer) this.#say(text, state);
  }

  /** A word about what has just gone wrong; after a while how things are is told again. */
  complain(text) {
    clearTimeout(this.#timer);
    this.#say(text, "broken");
    this.#timer = setTimeout(() => {
      this.#timer = 0;
      this.#say(...this.#standing);
    }, COMPLAINT_MS);
  }

  #say(text, state) {
    setText(this.#pulse, text);
    this.#pulse.dataset.state = state;
  }

  #shops(session) {
    if (!session || this.getAttribute("shops") === "all" || session.roles.length < 2) return "";
    const options = session.roles.map((each) =>
      make("option", { value: each.shop, selected: each.shop === chosenShop() }, named(each)),
    );
    const choose = (event) => {
      keep("console.shop", event.target.value);
      this.dispatchEvent(new Event("shop"));
    };
    return make("select", { "aria-label": consoleWords().shop, on: { change: choose } }, ...options);
  }

  #me(session) {
    const page = consoleWords();
    const leave = { click: () => signOut().then(() => location.reload()) };
    return make(
      "span",
      { class: "me" },
      icon("person"),
      make("span", { class: "name" }, session.demo && session.person === "demo" ? page.demo : session.person),
      make("button", { class: "button quiet", type: "button", on: leave }, page.signOut),
    );
  }
}

customElements.define("console-bar", ConsoleBar);
