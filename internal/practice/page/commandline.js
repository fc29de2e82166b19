// What a command line means: which command, which options, and what could come
// next. Nothing here touches the page.

import { locale } from "./words.js";

const subcommand = 1;
const group = 2;

function named(thing) {
  return thing.name_localizations?.[locale] ?? thing.name;
}

function described(thing) {
  return thing.description_localizations?.[locale] ?? thing.description;
}

/** leaves lists what can be used: commands, and subcommands by their whole path. */
export function leaves(commands) {
  return commands.filter((c) => c.type === 1).flatMap((c) => branch(c, named(c), c.name));
}

/** leafOf finds a command by its name, in Dutch or as this reader sees it. */
export function leafOf(commands, name) {
  return leaves(commands).find((l) => l.name === name || l.path === name);
}

/** calledHere is a command's name as this reader sees it. */
export function calledHere(commands, name) {
  return leafOf(commands, name)?.path ?? name;
}

function branch(node, path, name) {
  const options = node.options ?? [];
  if (options.some((o) => o.type === subcommand || o.type === group)) {
    return options.flatMap((o) => branch(o, `${path} ${named(o)}`, `${name} ${o.name}`));
  }
  return [{
    path, name, description: described(node),
    options: options.map((o) => ({ ...o, label: named(o), description: described(o), choices: (o.choices ?? []).map((c) => ({ name: named(c), value: c.value })) })),
  }];
}

/**
 * parse reads a line. It returns {kind: "text"}, {kind: "naming", typed} while
 * the command is being named, or {kind: "command", leaf, given}, where given
 * has for each option that was named its value and where that stands.
 */
export function parse(line, all) {
  if (!line.startsWith("/")) return { kind: "text" };
  const rest = line.slice(1);
  const leaf = all.filter((l) => rest.startsWith(`${l.path} `)).sort((a, b) => b.path.length - a.path.length)[0];
  if (!leaf) return { kind: "naming", typed: rest.trim().toLowerCase(), exact: all.find((l) => l.path === rest.trim()) };
  return { kind: "command", leaf, given: givenIn(line, leaf) };
}

/** givenIn finds "name:value"; a text before the first name is of the first option. */
function givenIn(line, leaf) {
  const start = leaf.path.length + 2;
  const marks = [];
  for (const option of leaf.options) {
    const at = line.slice(start - 1).search(new RegExp(`\\s${escape(option.label)}:`));
    if (at >= 0) marks.push({ option, name: start + at, from: start + at + option.label.length + 1 });
  }
  marks.sort((a, b) => a.name - b.name);
  const loose = line.slice(start, marks[0]?.name ?? line.length);
  const first = leaf.options.find((o) => !marks.some((m) => m.option === o));
  if (loose.trim() !== "" && first) marks.unshift({ option: first, name: start, from: start });
  return marks.map((m, i) => {
    const to = marks[i + 1]?.name ?? line.length;
    return { ...m, to, value: line.slice(m.from, to).trim() };
  });
}

function escape(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** missing is the first required option without a value. */
export function missing(parsed) {
  return parsed.leaf.options.find((o) => o.required && !parsed.given.some((g) => g.option === o && g.value !== ""));
}

/** unnamed are the options that could still be added. */
export function unnamed(parsed) {
  return parsed.leaf.options.filter((o) => !parsed.given.some((g) => g.option === o));
}

/**
 * at is the option whose value is being typed at the caret, if any. One whose
 * value was picked from a list is done once the caret is past it.
 */
export function at(parsed, caret, picked) {
  const hit = parsed.given.find((g) => caret >= g.from && caret <= g.to);
  if (!hit) return null;
  const done = picked.get(hit.option.name)?.name === hit.value && caret > hit.from + hit.value.length;
  return done ? null : hit;
}
