// Attachments: pictures and texts in place, everything to download.

import { h, fill } from "./dom.js";
import { file } from "./link.js";
import { say, words } from "./words.js";

// What may be shown as a picture, by the end of the name: nothing that can hold
// a program.
const pictures = { png: "image/png", jpg: "image/jpeg", jpeg: "image/jpeg", gif: "image/gif", webp: "image/webp" };
const texts = ["md", "txt", "csv", "json"];
const previewed = 20000; // characters

function ending(name) {
  return name.split(".").at(-1).toLowerCase();
}

/** attachment draws a file of a message. */
export function attachment(message, a) {
  return pictures[ending(a.filename)] ? picture(message, a) : document(message, a);
}

function document(message, a) {
  const card = h("div", { class: "file" },
    h("span", { class: "file-icon", "aria-hidden": "true" }, "📄"),
    h("span", { class: "file-name" }, h("span", { class: "file-title" }, a.filename), h("small", null, size(a.size))),
    download(message, a));
  if (!texts.includes(ending(a.filename))) return card;
  return h("div", { class: "file-box" }, card, preview(message, a));
}

function download(message, a) {
  const label = say("download", { name: a.filename });
  return h("button", { type: "button", class: "icon-button", "aria-label": label, title: label, onclick: () => save(message, a) }, "⬇");
}

async function save(message, a) {
  const bytes = await file(message.channel_id, message.id, a.id);
  if (!bytes) return;
  const url = URL.createObjectURL(new Blob([bytes], { type: "application/octet-stream" }));
  h("a", { href: url, download: a.filename }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

function preview(message, a) {
  const text = h("pre", { class: "file-text", tabindex: "0", hidden: true });
  const button = h("button", { type: "button", class: "link-button", "aria-expanded": "false", onclick: async () => {
    if (text.textContent === "") {
      const bytes = await file(message.channel_id, message.id, a.id);
      text.textContent = bytes ? new TextDecoder().decode(bytes).slice(0, previewed) : say("gone");
    }
    text.hidden = !text.hidden;
    button.setAttribute("aria-expanded", String(!text.hidden));
    fill(button, say(text.hidden ? "show" : "hide"));
  } }, say("show"));
  return [button, text];
}

/** picture shows a file in place, once it is there. */
export function picture(message, a, description = a.description) {
  const image = h("img", { class: "picture", alt: description || say("picture", { name: a.filename }) });
  file(message.channel_id, message.id, a.id).then((bytes) => {
    if (!bytes) return;
    const url = URL.createObjectURL(new Blob([bytes], { type: pictures[ending(a.filename)] }));
    image.onload = () => URL.revokeObjectURL(url);
    image.src = url;
  });
  return h("figure", { class: "picture-box" }, image, download(message, a));
}

function size(bytes) {
  const number = new Intl.NumberFormat(words.lang, { maximumFractionDigits: 1 });
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1000000 ? `${number.format(bytes / 1000)} KB` : `${number.format(bytes / 1000000)} MB`;
}
