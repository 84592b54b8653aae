/** Building the page out of elements. Text goes in as text only; there is no way here to pass markup. */

/**
 * A new element. `on` holds listeners, `style` custom properties; a null, undefined or false attribute is left out,
 * and so is a null or false child.
 */
export function make(tag, { on = {}, style = {}, ...attributes } = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) setAttribute(element, name, value);
  for (const [name, listener] of Object.entries(on)) element.addEventListener(name, listener);
  for (const [name, value] of Object.entries(style)) element.style.setProperty(name, value);
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Writes the attribute only when it changes, so that a screen reader is not told the same thing twice. */
export function setAttribute(element, name, value) {
  if (value === null || value === undefined || value === false) element.removeAttribute(name);
  else if (element.getAttribute(name) !== written(value)) element.setAttribute(name, written(value));
}

/** Writes the text only when it changes. */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/**
 * Makes these the children, in this order. One that stays is not taken out, so that nobody who reads or writes in it is
 * disturbed; one that must move gets the focus back.
 */
export function arrange(parent, children) {
  const focused = parent.contains(document.activeElement) ? document.activeElement : null;
  const wanted = new Set(children);
  for (const child of [...parent.childNodes]) if (!wanted.has(child)) child.remove();
  children.forEach((child, place) => {
    const there = parent.childNodes[place] ?? null;
    if (there !== child) parent.insertBefore(child, there);
  });
  if (focused?.isConnected && focused !== document.activeElement) focused.focus({ preventScroll: true });
}

/** A line drawing on a 24 unit grid; `paths` are SVG path strings. */
export function drawing(paths, name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", name);
  for (const line of paths) {
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", line);
    svg.append(path);
  }
  return svg;
}

const ICONS = {
  send: ["M12 19.5v-15", "M5.5 11 12 4.5l6.5 6.5"],
  plus: ["M12 5v14", "M5 12h14"],
  minus: ["M5 12h14"],
  back: ["M19 12H5.5", "M11.5 5.5 5 12l6.5 6.5"],
  close: ["M6 6l12 12", "M18 6 6 18"],
  check: ["M6 12.5l4 4 8-9"],
  person: ["M12 11.5a3.75 3.75 0 1 0 0-7.5 3.75 3.75 0 0 0 0 7.5z", "M4.5 20a7.5 7.5 0 0 1 15 0"],
  again: ["M19.5 12a7.5 7.5 0 1 1-2.3-5.4", "M19.5 4v4h-4"],
  down: ["M12 5v14", "M5.5 12.5 12 19l6.5-6.5"],
  search: ["M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14z", "M20 20l-4-4"],
  alert: ["M12 7v6", "M12 16.8v.2", "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z"],
  price: ["M4 12.5V5a1 1 0 0 1 1-1h7.5L20 11.5a1.4 1.4 0 0 1 0 2L13.5 20a1.4 1.4 0 0 1-2 0z", "M8.5 8.5h.1"],
  talk: ["M5 5.5h14a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1h-7l-4 3.5V16.5H5a1 1 0 0 1-1-1v-9a1 1 0 0 1 1-1z"],
  sent: ["M5 12.5l4.5 4.5L19 7.5"],
};

function written(value) {
  return value === true ? "" : String(value);
}

/** One of the page's own icons. */
export function icon(name) {
  return drawing(ICONS[name], `icon icon-${name}`);
}

/** The sign of the shop assistant: 二, two strokes. */
export function sign() {
  return make("span", { class: "sign", "aria-hidden": "true" }, drawing(["M7.5 8.5h9", "M5 15.5h14"], "icon"));
}
