// Embeds, the older way in which bots lay out a message.

import { h } from "./dom.js";
import { markdown } from "./markdown.js";
import { names } from "./names.js";
import { color } from "./components.js";
import { stamp } from "./time.js";

/** embed draws one embed; its pictures are left out, as they are elsewhere. */
export function embed(e) {
  const md = (text, name) => text && h("div", { class: `md ${name}` }, markdown(text, names));
  const element = h("div", { class: "container embed" },
    e.author?.name && h("p", { class: "embed-author" }, e.author.name),
    md(e.title && `**${e.title}**`, "embed-title"),
    md(e.description, ""),
    e.fields?.length > 0 && h("div", { class: "embed-fields" }, e.fields.map((f) =>
      h("div", { class: f.inline ? "inline" : "" }, md(`**${f.name}**`, ""), md(f.value, "")))),
    (e.footer?.text || e.timestamp) && h("p", { class: "md-small" },
      [e.footer?.text, e.timestamp && stamp(new Date(e.timestamp))].filter(Boolean).join(" • ")));
  if (e.color) element.style.setProperty("--accent", color(e.color));
  return element;
}
