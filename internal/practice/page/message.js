// One message as a person sees it.

import { h } from "./dom.js";
import { markdown } from "./markdown.js";
import { names } from "./names.js";
import { calledHere } from "./commandline.js";
import { draw } from "./components.js";
import { embed } from "./embed.js";
import { attachment } from "./files.js";
import { showPins } from "./places.js";
import { state, nameOf, ephemeral, loading } from "./state.js";
import { stamp, exact, shortTime } from "./time.js";
import { say } from "./words.js";

const pinNotice = 6;
const componentsV2 = 1 << 15;
const together = 7 * 60 * 1000; // messages of one author within this time share a heading

/** isPrivate tells whether only this member sees the message. */
export function isPrivate(message) {
  return (message.flags & ephemeral) !== 0;
}

/** follows tells whether the message stands under the heading of the one before. */
export function follows(message, before) {
  return Boolean(before) && before.author.id === message.author.id && before.type !== pinNotice && message.type !== pinNotice
    && !usedCommand(message) && isPrivate(message) === isPrivate(before)
    && new Date(message.timestamp) - new Date(before.timestamp) < together;
}

function usedCommand(message) {
  return message.interaction_metadata?.type === 2 ? message.interaction_metadata : null;
}

/** messageView draws a message; dismiss closes a private one. */
export function messageView(message, before, dismiss) {
  if (message.type === pinNotice) return noticeView(message);
  const compact = follows(message, before);
  const author = nameOf(message.author.id) ?? message.author.username;
  const at = new Date(message.timestamp);
  return h("article", { class: `message${compact ? " compact" : ""}${isPrivate(message) ? " private" : ""}`, tabindex: "-1", "aria-label": `${author}, ${stamp(at)}` },
    usedCommand(message) && usedLine(usedCommand(message)),
    compact ? h("time", { class: "side-time", datetime: message.timestamp, title: exact(at) }, shortTime(at)) : avatar(message.author.id, author),
    h("div", { class: "message-body" },
      !compact && heading(message, author, at),
      content(message),
      h("p", { class: "failure", role: "alert", hidden: true }),
      isPrivate(message) && privateLine(dismiss)));
}

function usedLine(used) {
  return h("p", { class: "used" }, say("used", { name: nameOf(used.user.id) ?? used.user.username, command: `/${calledHere(state.commands, used.name)}` }));
}

/** avatar is the round mark of a person: the first letter of the name. */
export function avatar(id, name) {
  const kind = id === state.bot.id ? "bot" : `person-${[...state.people.keys()].indexOf(id) % 6}`;
  return h("span", { class: `avatar ${kind}`, "aria-hidden": "true" }, kind === "bot" ? "✓" : [...name][0]);
}

function heading(message, author, at) {
  return h("header", null,
    h("span", { class: "author" }, author),
    message.author.bot && h("span", { class: "app" }, say("app")),
    h("time", { datetime: message.timestamp, title: exact(at) }, stamp(at)),
    message.pinned && h("span", { class: "pin-mark", title: say("pinned") }, "📌", h("span", { class: "out-of-sight" }, say("pinned"))));
}

function content(message) {
  if (message.flags & loading) return h("p", { class: "thinking" }, say("thinking", { name: state.bot.name }), h("span", { class: "dots", "aria-hidden": "true" }, "…"));
  const v2 = (message.flags & componentsV2) !== 0;
  return h("div", { class: "content" },
    message.content && h("div", { class: "md" }, markdown(message.content, names)),
    message.embeds.map(embed),
    !v2 && message.attachments.map((a) => attachment(message, a)),
    draw(message.components, message),
    message.edited_timestamp && h("span", { class: "edited", title: exact(new Date(message.edited_timestamp)) }, say("edited")));
}

function privateLine(dismiss) {
  return h("p", { class: "private-line" }, "👁 ", say("onlyYou"), " • ", h("button", { type: "button", class: "link-button", onclick: dismiss }, say("dismiss")));
}

function noticeView(message) {
  const author = nameOf(message.author.id) ?? message.author.username;
  return h("article", { class: "message notice", tabindex: "-1" },
    h("span", { "aria-hidden": "true" }, "📌"),
    h("p", null, say("pinNotice", { name: author }), " ",
      h("button", { type: "button", class: "link-button", onclick: () => showPins() }, say("seePins")), " ",
      h("time", { datetime: message.timestamp }, stamp(new Date(message.timestamp)))));
}
