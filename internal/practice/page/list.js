// The messages of the open channel. A message that changes is drawn anew in its
// place; where the reader was, and where the focus was, stays.

import { h, fill, controls } from "./dom.js";
import { state, here, myself } from "./state.js";
import { messageView } from "./message.js";
import { day, midnight } from "./time.js";
import { say } from "./words.js";

const clickWithin = 400; // milliseconds from letting go of a button to its click
const near = 80; // pixels from the end at which the reader still follows
const rows = new Map(); // message id to its row
let wanted = ""; // message to show as soon as it is there
let following = true; // whether the reader is at the end, and stays there
let held = null; // the message under a pressed mouse or finger: its id, its news, and whether the end moved meanwhile

export const scroller = h("div", { class: "scroller", role: "log", tabindex: "0" });
const intro = h("div", { class: "intro" });
const ends = h("div", { class: "rows" });
const more = h("button", { type: "button", class: "more", hidden: true, onclick: () => toEnd() }, say("newMessages"), " ↓");
scroller.append(intro, ends);
scroller.addEventListener("scroll", () => {
  following = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < near;
  if (following) more.hidden = true;
});
new ResizeObserver(stay).observe(scroller);
ends.addEventListener("load", stay, true); // a picture that has come makes its message higher
ends.addEventListener("pointerdown", (event) => {
  const row = event.target.closest(".message-row[data-id]");
  letGo(); // of another finger's, or of one that never came up
  held = row && event.button === 0 ? { id: row.dataset.id, news: null, behind: false } : null;
});
for (const end of ["click", "pointercancel", "dragend"]) addEventListener(end, () => setTimeout(letGo)); // when it has been heard
addEventListener("pointerup", () => { // no click need come of it, and of a finger it comes late
  const press = held;
  setTimeout(() => held === press && letGo(), clickWithin);
});
export const list = h("div", { class: "list" }, scroller, more);

/** stay keeps who follows the end there, but moves nothing under a pressed hand. */
function stay() {
  if (held) held.behind = true;
  else if (following) toEnd();
}

/** toEnd shows the newest message. */
export function toEnd() {
  scroller.scrollTop = scroller.scrollHeight;
  following = true;
  more.hidden = true;
}

function letGo() {
  const { news, behind } = held ?? {};
  held = null;
  if (news && rows.has(news.id)) put(news);
  if (behind) stay();
}

/** drawAll draws the open channel. */
export function drawAll() {
  const channel = here();
  rows.clear();
  scroller.setAttribute("aria-label", say("messages", { channel: channel?.name ?? "" }));
  fill(ends);
  if (!channel) {
    drawIntro();
    return;
  }
  let before = null;
  for (const message of shown()) {
    const row = rowFor(message, before);
    ends.append(row);
    before = message;
  }
  drawIntro();
  toEnd();
}

function shown() {
  return [...here().messages.values()].filter((m) => !state.dismissed.has(m.id));
}

/** drawIntro draws what stands above the messages of a channel. */
export function drawIntro() {
  const channel = here();
  fill(intro);
  if (channel) fill(intro, h("span", { class: "hash", "aria-hidden": "true" }, "#"),
    h("h2", null, say("welcome", { channel: channel.name })), h("p", null, say("about")),
    rows.size === 0 && h("p", { class: "empty" }, say(myself()?.teacher ? "emptyForTeacher" : "empty")));
}

function rowFor(message, before) {
  const newDay = !before || midnight(new Date(before.timestamp)) !== midnight(new Date(message.timestamp));
  const row = h("div", { class: "message-row", "data-id": message.id },
    newDay && h("div", { class: "day", role: "separator" }, day(new Date(message.timestamp))),
    messageView(message, newDay ? null : before, () => dismiss(message)));
  rows.set(message.id, row);
  return row;
}

/** put shows a message that is new or changed. */
export function put(message) {
  if (state.dismissed.has(message.id)) return;
  if (message.id === held?.id) { // drawn anew now, it would lose the click
    held.news = message;
    return;
  }
  const followed = following;
  const old = rows.get(message.id);
  if (old) replace(old, message);
  else {
    ends.append(rowFor(message, shown().at(-2)));
    if (rows.size === 1) drawIntro();
  }
  if (message.id === wanted) reveal(message.id);
  else if (followed) stay();
  else if (!old) more.hidden = false;
}

function replace(old, message) {
  const at = focusIn(old);
  const list = shown();
  const row = rowFor(message, list[list.findIndex((m) => m.id === message.id) - 1]);
  old.replaceWith(row);
  if (at >= 0) focusOn(message.id, at);
}

/** focusIn tells which control of an element has the focus, -1 for none. */
function focusIn(row) {
  return row.contains(document.activeElement) ? Math.max(0, controls(row).indexOf(document.activeElement)) : -1;
}

/** place remembers where the focus is, and returns how to get back there. */
export function place() {
  const row = document.activeElement?.closest?.(".message-row");
  if (!row) return () => document.querySelector(".composer textarea")?.focus();
  const at = focusIn(row);
  return () => focusOn(row.dataset.id, at);
}

function focusOn(id, at) {
  const row = rows.get(id);
  if (!row) return;
  const all = controls(row);
  (all[Math.min(at, all.length - 1)] ?? row.querySelector("article")).focus({ preventScroll: true });
}

/** remove takes a message out of sight. */
export function remove(id) {
  const row = rows.get(id);
  if (!row) return;
  const next = row.nextElementSibling;
  const had = row.contains(document.activeElement);
  row.remove();
  rows.delete(id);
  const after = next && here().messages.get(next.dataset.id);
  if (after) put(after); // it may need a heading of its own now
  if (had) (next ? rows.get(next.dataset.id)?.querySelector("article") : document.querySelector(".composer textarea"))?.focus({ preventScroll: true });
  drawIntro();
}

function dismiss(message) {
  state.dismissed.add(message.id);
  remove(message.id);
}

/**
 * reveal brings a message into view, now or when it comes. Who follows the end
 * stays there: what came after it may be what is about to be clicked.
 */
export function reveal(id) {
  const row = rows.get(id);
  wanted = row ? "" : id;
  if (!row) return;
  following ||= row === ends.lastElementChild;
  if (following) stay();
  else if (!held) row.scrollIntoView({ block: "center" });
}

/** point brings a message into view and marks it. It tells whether it is there. */
export function point(id) {
  const article = rows.get(id)?.querySelector("article");
  if (!article) return false;
  article.scrollIntoView({ block: "center" });
  article.classList.remove("pointed");
  void article.offsetWidth; // starts the animation again
  article.classList.add("pointed");
  article.focus({ preventScroll: true });
  return true;
}

/** fail shows below a message why something did not happen; "" takes it away. */
export function fail(message, text) {
  const line = rows.get(message?.id)?.querySelector(".failure");
  if (!line) {
    if (text) note(text);
    return;
  }
  line.textContent = text;
  line.hidden = text === "";
}

/** note shows a line that only this tab has. */
export function note(text, above = "") {
  const line = h("div", { class: "message-row" }, h("article", { class: "message private", tabindex: "-1" },
    above && h("p", { class: "used" }, above),
    h("div", { class: "message-body" }, h("p", { class: "failure", role: "alert" }, text),
      h("p", { class: "private-line" }, "👁 ", say("onlyYou"), " • ",
        h("button", { type: "button", class: "link-button", onclick: () => line.remove() }, say("dismiss"))))));
  ends.append(line);
  toEnd();
}
