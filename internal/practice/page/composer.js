// The line in which a member types: messages, and commands with suggestions.

import { h, fill, unique } from "./dom.js";
import { leaves, leafOf, parse, missing, unnamed, at } from "./commandline.js";
import { offered, meant } from "./offers.js";
import { call } from "./link.js";
import { reason, outcome } from "./acts.js";
import { note, reveal, toEnd } from "./list.js";
import { state, here, myself } from "./state.js";
import { grow } from "./field.js";
import { say } from "./words.js";

const pause = 120; // milliseconds of quiet before the bot is asked for suggestions
const longest = 2000; // characters in a message
const listID = unique("suggestions");
const hintID = unique("hint");
const picked = new Map(); // option name to the choice that was taken from a list
let items = [];
let active = -1;
let asked = 0; // counts questions, so that a late answer is not shown
let timer;
let shift = false; // whether the last key was pressed with shift

const input = h("textarea", {
  rows: "1", role: "combobox", "aria-autocomplete": "list", "aria-controls": listID, "aria-expanded": "false", "aria-describedby": hintID,
  autocomplete: "off", spellcheck: "true", enterkeyhint: "send",
  oninput: () => changed(), onkeydown: (e) => key(e), onbeforeinput: (e) => oneLine(e), onclick: () => changed(), onblur: () => setTimeout(close, 150), onfocus: () => changed(),
});
const list = h("div", { class: "suggestions", id: listID, role: "listbox", hidden: true });
const hint = h("p", { class: "hint", id: hintID, "aria-live": "polite" });
const send = h("button", { type: "button", class: "icon-button send", "aria-label": say("send"), title: say("send"), onclick: () => submit() }, "➤");
export const composer = h("div", { class: "composer" }, list, hint, h("div", { class: "composer-line" }, input, send));

/** drawComposer tells where the line writes to. */
export function drawComposer() {
  const label = say("write", { channel: here()?.name ?? "" });
  input.placeholder = label;
  input.setAttribute("aria-label", label);
}

/** useCommand puts a command on the line. */
export function useCommand(name) {
  const leaf = leafOf(state.commands, name);
  write(leaf ? begin(leaf) : `/${name} `);
}

function write(text, caret = text.length) {
  input.value = text;
  input.setSelectionRange(caret, caret);
  input.focus();
  changed();
}

function begin(leaf) {
  const first = leaf.options.find((o) => o.required);
  return first ? `/${leaf.path} ${first.label}:` : `/${leaf.path} `;
}

function read() {
  return parse(input.value, leaves(state.commands));
}

/** changed looks what could come next. */
function changed() {
  grow(input);
  clearTimeout(timer);
  asked += 1;
  const line = read();
  if (line.kind === "text") {
    explain("");
    show([]);
  } else if (line.kind === "naming") naming(line);
  else values(line);
}

function naming(line) {
  const all = leaves(state.commands);
  const exact = (l) => l.path.toLowerCase() === line.typed;
  const found = all.filter((l) => l.path.toLowerCase().startsWith(line.typed)).sort((a, b) => exact(b) - exact(a));
  const rest = all.filter((l) => !found.includes(l) && `${l.path} ${l.description}`.toLowerCase().includes(line.typed));
  explain(all.length === 0 ? say("noCommandsYet") : found.length + rest.length === 0 ? say("noCommand") : "");
  show([...found, ...rest].map((l) => ({ label: `/${l.path}`, detail: l.description, take: () => write(begin(l)) })), 0, say("commands"));
}

function values(line) {
  const now = at(line, input.selectionStart, picked);
  explain(signature(line, now));
  if (!now) {
    const open = unnamed(line);
    show(open.map((o) => ({ label: o.label, detail: o.description, mark: o.required ? say("required") : say("optional"), take: () => name(o) })),
      missing(line) ? 0 : -1, say("options"));
    return;
  }
  const typed = now.value.toLowerCase();
  const choices = now.option.choices.length > 0 ? now.option.choices : offered(now.option);
  if (choices) suggest(now, choices.filter((c) => c.name.toLowerCase().includes(typed)));
  else if (now.option.autocomplete) ask(line, now);
  else show([]);
}

function signature(line, now) {
  const parts = line.leaf.options.map((o) => h("span", { class: o === now?.option ? "now" : "" }, o.required ? o.label : `[${o.label}]`));
  return [h("b", null, `/${line.leaf.path}`), parts.flatMap((p) => [" ", p]), " · ", now ? now.option.description : line.leaf.description];
}

function explain(...what) {
  fill(hint, ...what);
}

function suggest(now, choices) {
  const take = (choice) => () => {
    picked.set(now.option.name, choice);
    const text = `${input.value.slice(0, now.from)}${choice.name} `;
    write(text + input.value.slice(now.to).trimStart(), text.length);
    const next = missing(read());
    if (next) name(next);
  };
  show(choices.map((c) => ({ label: c.name, detail: c.detail, take: take(c) })), 0, now.option.label, say("noSuggestions"));
}

function ask(line, now) {
  const mine = asked;
  timer = setTimeout(async () => {
    const others = arguments_(line).filter((o) => o.name !== now.option.name);
    const came = await call("complete", { channel: state.channel, name: line.leaf.name, option: now.option.name, typed: now.value, options: others });
    if (mine !== asked) return;
    if (came.refused) explain(reason(came));
    else suggest(now, came.choices ?? []);
  }, pause);
}

/** name adds an option to the end of the line. */
function name(option) {
  write(`${input.value.trimEnd()} ${option.label}:`);
}

function arguments_(line) {
  return line.given.filter((g) => g.value !== "").map((g) => {
    const choice = picked.get(g.option.name);
    return { name: g.option.name, value: choice?.name === g.value ? choice.value : meant(g.option, g.value) };
  });
}

function show(list_, first = -1, title = say("suggestions"), none = "") {
  items = list_;
  list.setAttribute("aria-label", title);
  fill(list, (items.length > 0 || none) && h("p", { class: "suggestions-title", "aria-hidden": "true" }, items.length > 0 ? title : none),
    items.map((item, i) => h("div", {
      class: "suggestion", role: "option", id: `${listID}-${i}`, "aria-selected": "false",
      onmousedown: (e) => { e.preventDefault(); item.take(); },
    }, h("span", { class: "suggestion-label" }, item.label), item.detail && h("small", null, item.detail), item.mark && h("small", { class: "mark" }, item.mark))));
  list.hidden = list.childElementCount === 0;
  input.setAttribute("aria-expanded", String(items.length > 0));
  choose(Math.min(first, items.length - 1));
}

function choose(i) {
  active = i;
  const rows = list.querySelectorAll(".suggestion");
  rows.forEach((row, n) => row.setAttribute("aria-selected", String(n === i)));
  if (i < 0) input.removeAttribute("aria-activedescendant");
  else {
    input.setAttribute("aria-activedescendant", rows[i].id);
    rows[i].scrollIntoView({ block: "nearest" });
  }
}

function close() {
  if (document.activeElement === input) return;
  show([]);
}

/** oneLine keeps Enter from making a line of its own; with shift it may. */
function oneLine(event) {
  if (event.inputType === "insertLineBreak" && !shift) event.preventDefault();
}

function key(event) {
  shift = event.shiftKey;
  if (event.isComposing) return;
  const open = items.length > 0;
  const plain = !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey;
  const line = read();
  const keys = {
    ArrowDown: open && (() => choose((active + 1) % items.length)),
    ArrowUp: open && (() => choose((Math.max(active, 0) - 1 + items.length) % items.length)),
    Escape: (open || line.kind !== "text") && (() => { asked += 1; show([]); }),
    Tab: tab(open),
    Enter: () => (open && active >= 0 ? items[active].take() : submit()),
  };
  if (!plain || !keys[event.key]) return;
  event.preventDefault();
  keys[event.key]();
}

/** tab takes a suggestion or names the next option; else it leaves the line. */
function tab(open) {
  if (open) return () => items[Math.max(active, 0)].take();
  const line = read();
  if (line.kind !== "command" || list.hidden === false) return null;
  const next = unnamed(line)[0];
  return next && document.activeElement === input && line.given.length > 0 ? () => name(next) : null;
}

async function submit() {
  const text = input.value;
  const line = read();
  if (text.trim() === "") return;
  if (line.kind === "naming") {
    if (!line.exact) explain(say(state.commands.length === 0 ? "noCommandsYet" : "noCommand"));
    else if (line.exact.options.some((o) => o.required)) write(begin(line.exact));
    else await use(text, { leaf: line.exact, given: [] });
    return;
  }
  if (line.kind === "command") {
    const lacking = missing(line);
    if (!lacking) await use(text, line);
    else {
      if (!line.given.some((g) => g.option === lacking)) name(lacking);
      explain(h("span", { class: "failure" }, say("needs", { option: lacking.label })));
    }
    return;
  }
  const over = [...text].length - longest;
  if (over > 0) {
    explain(h("span", { class: "failure" }, say("tooLong", { n: over })));
    return;
  }
  clear();
  toEnd();
  const came = await call("say", { channel: state.channel, text });
  if (came.refused) back(text, came);
}

function clear() {
  picked.clear();
  write("");
}

function back(text, came) {
  if (input.value === "") write(text);
  note(reason(came));
}

async function use(text, line) {
  const options = arguments_(line);
  clear();
  send.setAttribute("aria-busy", "true");
  explain(say("sending"));
  const came = await call("command", { channel: state.channel, name: line.leaf.name, options });
  send.removeAttribute("aria-busy");
  if (input.value === "") explain("");
  if (came.refused === "failed") note(say("noAnswer"), say("used", { name: myself().name, command: `/${line.leaf.path}` }));
  else if (came.refused) back(text, came);
  else if (came.form) outcome(came, null);
  else if (came.message) reveal(came.message);
}
