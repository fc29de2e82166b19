// The parts that a message of a bot is made of: Components V2.

import { h } from "./dom.js";
import { markdown } from "./markdown.js";
import { names } from "./names.js";
import { picker } from "./picker.js";
import { attachment, picture } from "./files.js";
import { press, pick } from "./acts.js";
import { say } from "./words.js";

const drawings = {
  1: (c, m) => h("div", { class: "row" }, draw(c.components, m)),
  2: button,
  3: menu,
  9: (c, m) => h("div", { class: "section" }, h("div", { class: "section-text" }, draw(c.components, m)), c.accessory && draw([c.accessory], m)),
  10: (c) => h("div", { class: "md" }, markdown(c.content ?? "", names)),
  11: (c, m) => media(c.media, c.description, m),
  12: (c, m) => h("div", { class: "gallery" }, c.items.map((item) => media(item.media, item.description, m))),
  13: (c, m) => media(c.file, "", m),
  14: (c) => h("hr", { class: `separator space-${c.spacing ?? 1}${c.divider === false ? " invisible" : ""}` }),
  17: container,
};

/** draw makes the elements of a list of components of a message. */
export function draw(components, message) {
  return (components ?? []).map((c) => (drawings[c.type] ?? unknown)(c, message));
}

function unknown(c) {
  return h("p", { class: "unknown" }, say("unknownPart", { type: c.type }));
}

function container(c, message) {
  const element = h("div", { class: "container" }, draw(c.components, message));
  if (Number.isInteger(c.accent_color)) element.style.setProperty("--accent", color(c.accent_color));
  return element;
}

/** color writes a number as CSS does. */
export function color(number) {
  return `#${number.toString(16).padStart(6, "0")}`;
}

const styles = { 1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "link" };

function button(c, message) {
  const face = [c.emoji?.name && h("span", { class: "emoji", "aria-hidden": "true" }, c.emoji.name), c.label];
  const style = `button ${styles[c.style] ?? "secondary"}`;
  if (c.style === 5 && /^https?:\/\//.test(c.url)) {
    return h("a", { class: style, href: c.url, target: "_blank", rel: "noopener noreferrer" }, face, " ↗");
  }
  const element = h("button", { type: "button", class: style, disabled: c.disabled || c.style > 4, onclick: () => press(message, c, element) }, face);
  return element;
}

function menu(c, message) {
  const element = picker({
    options: c.options, least: c.min_values, most: c.max_values, placeholder: c.placeholder, label: c.placeholder || say("choose"), disabled: c.disabled,
    chosen: async (values, face) => {
      await pick(message, c, values, face);
      element.clear();
    },
  });
  return element;
}

/** media shows a file that came with the message; nothing is fetched from elsewhere. */
function media(item, description, message) {
  const a = message.attachments.find((other) => other.id === item?.attachment_id);
  if (a) return description ? picture(message, a, description) : attachment(message, a);
  return h("p", { class: "unknown" }, description || item?.url || say("gone"));
}
