// The menu of Discord: a button that opens a list. The focus stays on the
// button, and the keyboard moves through the list from there.

import { h, fill, unique } from "./dom.js";
import { say } from "./words.js";

/**
 * picker makes a menu. It takes options ({label, value, description, emoji,
 * default}), most (how many can be chosen), a placeholder, a label for screen
 * readers, and chosen, which gets the values. It returns its element, with the
 * fields button and values.
 */
export function picker({ options, least = 1, most = 1, placeholder, label, describedby, labelledby, disabled, chosen }) {
  let values = options.filter((o) => o.default).map((o) => o.value);
  let active = -1;
  let typed = "";
  let byKey = false; // a key that was dealt with may still become a click, in some browsers
  const id = unique("list");
  const face = h("span", { class: "picker-face" });
  const button = h("button", {
    type: "button", class: "picker", role: "combobox", "aria-haspopup": "listbox", "aria-expanded": "false",
    "aria-controls": id, "aria-label": label, "aria-labelledby": labelledby, "aria-describedby": describedby, disabled,
  }, face, h("span", { class: "chevron", "aria-hidden": "true" }));
  const list = h("div", { id, class: "picker-list", role: "listbox", popover: "auto", "aria-label": label ?? placeholder, "aria-multiselectable": most > 1 });
  const rows = options.map((o, i) => row(o, `${id}-${i}`));
  list.append(...rows);
  const element = h("div", { class: "picker-box" }, button, list);

  const isOpen = () => list.matches(":popover-open");
  const draw = () => {
    const picked = options.filter((o) => values.includes(o.value));
    fill(face, picked.length === 0 ? h("span", { class: "placeholder" }, placeholder || say("choose")) : picked.map((o) => o.label).join(", "));
    rows.forEach((r, i) => r.setAttribute("aria-selected", String(values.includes(options[i].value))));
  };
  const move = (to) => {
    active = Math.max(0, Math.min(rows.length - 1, to));
    rows.forEach((r, i) => r.classList.toggle("active", i === active));
    button.setAttribute("aria-activedescendant", rows[active].id);
    rows[active].scrollIntoView({ block: "nearest" });
  };
  const open = () => {
    place(button, list);
    list.showPopover();
    move(Math.max(0, options.findIndex((o) => values.includes(o.value))));
  };
  const take = (i) => {
    const value = options[i].value;
    if (most === 1) values = values.includes(value) && least === 0 ? [] : [value];
    else if (values.includes(value)) values = values.filter((v) => v !== value);
    else if (values.length < most) values = [...values, value];
    draw();
    if (most === 1) list.hidePopover();
    element.dispatchEvent(new Event("input", { bubbles: true }));
    if (most === 1) chosen?.(values, button);
  };
  const search = (letter) => {
    typed += letter.toLowerCase();
    setTimeout(() => { typed = typed.slice(1); }, 800);
    const hit = options.findIndex((o) => o.label.toLowerCase().includes(typed));
    if (hit >= 0) move(hit);
  };

  rows.forEach((r, i) => r.addEventListener("click", () => { take(i); button.focus(); }));
  button.addEventListener("click", () => byKey || (isOpen() ? list.hidePopover() : open()));
  button.addEventListener("keyup", () => setTimeout(() => { byKey = false; }));
  list.addEventListener("toggle", (event) => {
    const opened = event.newState === "open";
    button.setAttribute("aria-expanded", String(opened));
    if (opened) return;
    button.removeAttribute("aria-activedescendant");
    if (most > 1 && values.length >= least) chosen?.(values, button);
  });
  button.addEventListener("keydown", (event) => {
    const keys = {
      ArrowDown: () => (isOpen() ? move(active + 1) : open()), ArrowUp: () => (isOpen() ? move(active - 1) : open()),
      Home: () => isOpen() && move(0), End: () => isOpen() && move(rows.length - 1),
      Enter: () => (isOpen() ? take(active) : open()), " ": () => (isOpen() ? take(active) : open()),
      Escape: () => isOpen() && list.hidePopover(), Tab: () => isOpen() && list.hidePopover(),
    };
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (keys[event.key]) {
      if (event.key === "Tab" || (event.key === "Escape" && !isOpen())) return;
      event.preventDefault();
      event.stopPropagation();
      byKey = true;
      keys[event.key]();
    } else if (isOpen() && event.key.length === 1) search(event.key);
  });
  element.clear = () => { values = []; draw(); };
  draw();
  return Object.assign(element, { button, values: () => values });
}

function row(option, id) {
  return h("div", { class: "picker-row", role: "option", id },
    option.emoji?.name && h("span", { "aria-hidden": "true" }, option.emoji.name),
    h("span", { class: "picker-text" }, h("span", null, option.label), option.description && h("small", null, option.description)));
}

/** place puts the list below the button, or above it where there is more room. */
function place(button, list) {
  const at = button.getBoundingClientRect();
  const below = innerHeight - at.bottom - 12;
  const above = at.top - 12;
  const up = below < 220 && above > below;
  list.style.left = `${at.left}px`;
  list.style.width = `${at.width}px`;
  list.style.maxHeight = `${Math.min(320, up ? above : below)}px`;
  list.style.top = up ? "auto" : `${at.bottom + 4}px`;
  list.style.bottom = up ? `${innerHeight - at.top + 4}px` : "auto";
}
