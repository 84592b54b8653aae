/** How the options were ranked, the receipt to take away, and the check of any receipt. */

import { verifyReceipt } from "../api.js";
import { arrange, icon, make, setText } from "../dom.js";
import { language } from "../words.js";
import { guideWords } from "./words.js";

export class GuideReceipt extends HTMLElement {
  #told = make("div", { class: "receipt-told", role: "status" });
  #title = make("summary");
  #details = make("details", { class: "receipt" });
  #drawn = "";
  #turn = 0;

  connectedCallback() {
    this.append(this.#details);
  }

  /** `receipt` is that of the present answer; null while there is none. */
  show(receipt) {
    const page = guideWords();
    const drawn = `${language()} ${receipt}`;
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    setText(this.#title, page.how);
    arrange(this.#details, [
      this.#title,
      make("p", {}, page.howNote),
      make("div", { class: "receipt-acts" }, receipt && this.#download(receipt), this.#chooser()),
      make("p", { class: "aside" }, page.checkNote),
      this.#told,
    ]);
  }

  #download(receipt) {
    const save = () => {
      const address = URL.createObjectURL(new Blob([receipt], { type: "application/json" }));
      make("a", { href: address, download: "xiaoer-receipt.json" }).click();
      setTimeout(() => URL.revokeObjectURL(address), 1_000);
    };
    return make("button", { class: "button", type: "button", on: { click: save } }, icon("down"), guideWords().receipt);
  }

  #chooser() {
    const page = guideWords();
    const file = make("input", { type: "file", accept: ".json,application/json", class: "hidden-text", "aria-label": page.checkFile });
    file.addEventListener("change", () => this.#check(file));
    return make("span", {}, file, make("button", { class: "button", type: "button", on: { click: () => file.click() } }, icon("check"), page.check));
  }

  async #check(file) {
    const [chosen] = file.files;
    file.value = "";
    if (!chosen) return;
    const page = guideWords();
    const turn = ++this.#turn;
    this.#told.replaceChildren(page.counting);
    try {
      const found = await verifyReceipt(await chosen.text());
      if (turn === this.#turn) this.#tell(found);
    } catch (error) {
      if (turn === this.#turn) this.#told.replaceChildren(error.passing ? page.unreachable : error.message);
    }
  }

  #tell(found) {
    const page = guideWords();
    const verdict = found.signature === "invalid" ? "forged" : !found.untouched ? "touched" : found.replayed ? "good" : "other";
    const signer = found.ours ? page.signature.ours : page.signature.foreign;
    const told = found.signature === "valid" ? `${page.signature.valid}${page.comma}${signer}${page.comma}${page.key(found.signer)}` : "";
    this.#told.replaceChildren(
      make("p", { class: found.good ? "holds" : "broken" }, icon(found.good ? "check" : "alert"), page.verdict[verdict]),
      make("p", { class: "aside" }, told),
    );
  }
}

customElements.define("guide-receipt", GuideReceipt);
