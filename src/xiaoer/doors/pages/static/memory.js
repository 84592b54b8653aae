/** What the browser remembers between visits. A browser that forbids it (private mode) merely forgets. */

const ROOM = "xiaoer.";

/** The value that was kept under `name`, or `otherwise` if there is none or it cannot be read. */
export function recall(name, otherwise = null) {
  try {
    const text = localStorage.getItem(ROOM + name);
    return text === null ? otherwise : JSON.parse(text);
  } catch {
    return otherwise;
  }
}

/** Calls `take` with the value whenever another tab keeps or forgets it, until `signal` says no more. */
export function onKept(name, take, signal) {
  const hear = ({ key }) => key === ROOM + name && take(recall(name));
  window.addEventListener("storage", hear, { signal });
}

/** Keeps a JSON value; null forgets it. */
export function keep(name, value) {
  try {
    if (value === null) localStorage.removeItem(ROOM + name);
    else localStorage.setItem(ROOM + name, JSON.stringify(value));
  } catch {
    // Full or forbidden storage costs the reload, not the conversation.
  }
}
