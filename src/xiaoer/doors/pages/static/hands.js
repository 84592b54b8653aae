/** Whether somebody is pressing something: what comes meanwhile waits, so that what is pressed is there to be let go. */

const LONGEST_MS = 5_000;
/** A tap on glass becomes a click only after the finger has left. */
const AFTER_MS = 50;

let off = Promise.resolve();
let letGo = () => {};

document.addEventListener("pointerdown", press, true);
for (const end of ["pointerup", "pointercancel"]) document.addEventListener(end, () => setTimeout(letGo, AFTER_MS), true);

/** Comes true when nothing is pressed, in the order in which it was asked. */
export function handsOff() {
  return off;
}

function press() {
  letGo();
  off = new Promise((resolve) => (letGo = resolve));
  setTimeout(letGo, LONGEST_MS);
}
