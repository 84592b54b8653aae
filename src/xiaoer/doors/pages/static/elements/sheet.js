/** A dialog that is a sheet from below on a phone and a place in the side panel where there is room for one. */

const WIDE = matchMedia("(min-width: 64rem)");

/** Wraps a `<dialog>`. A `resident` sheet always stands open in the side panel. */
export class Sheet {
  #dialog;
  #resident;

  constructor(dialog, { resident = false } = {}) {
    this.#dialog = dialog;
    this.#resident = resident;
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.matches(":modal") && this.close());
    dialog.addEventListener("keydown", (event) => this.#leaveByKey(event));
    WIDE.addEventListener("change", () => this.#settle());
    this.#settle();
  }

  /** Opens it in the way that the width asks for; focus goes in, and back on closing. */
  open() {
    if (this.#dialog.open) return;
    if (WIDE.matches) this.#dialog.show();
    else this.#dialog.showModal();
  }

  close() {
    if (!this.#stays) this.#dialog.close();
  }

  get isOpen() {
    return this.#dialog.open;
  }

  get #stays() {
    return this.#resident && WIDE.matches;
  }

  /** After the window crossed the line between phone and desktop. */
  #settle() {
    const { open } = this.#dialog;
    if (open) this.#dialog.close();
    if (this.#stays) this.#dialog.open = true; // not show(): that would take the focus
    else if (open && !this.#resident) this.open();
  }

  /** The browser closes only modal dialogs on Escape. */
  #leaveByKey(event) {
    if (event.key === "Escape" && !this.#dialog.matches(":modal") && !this.#stays) this.close();
  }
}
