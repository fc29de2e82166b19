// How elements are made. Text only ever enters the page as text nodes and
// attributes: nothing in it becomes markup.

/**
 * h makes an element. Properties that start with "on" are listeners; null,
 * undefined and false leave an attribute out. Children may be nodes, texts,
 * lists of them, or nothing.
 */
export function h(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  add(element, children);
  return element;
}

function add(parent, children) {
  for (const child of children) {
    if (Array.isArray(child)) add(parent, child);
    else if (child !== null && child !== undefined && child !== false) parent.append(child);
  }
}

/** fill replaces what is in an element. */
export function fill(element, ...children) {
  element.replaceChildren();
  add(element, children);
  return element;
}

let made = 0;

/** unique gives an id for what labels or describes something else. */
export function unique(prefix) {
  made += 1;
  return `${prefix}-${made}`;
}

const control = "button, input, textarea, select, a[href], summary, [tabindex='0']";

/** controls are what can have the focus in an element, in order. */
export function controls(element) {
  return [...element.querySelectorAll(control)].filter((e) => !e.disabled && !e.closest("[popover]"));
}
