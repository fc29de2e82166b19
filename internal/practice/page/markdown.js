// Markdown as Discord renders it, made of nodes. Blocks are in this file, what
// stands within a line is in inline.js.

import { h } from "./dom.js";
import { inline } from "./inline.js";

const fence = /```(?:([\w+#.-]{1,20})\n)?\n?([\s\S]+?)\n?```/g;
const heading = /^(#{1,3}) +(\S.*)$/;
const small = /^-# +(\S.*)$/;
const item = /^( *)([-*]|\d{1,9}\.) +(\S.*)$/;
const quote = /^> ?/;
const deepest = 6;

/** markdown returns the nodes of a text. names finds people and places. */
export function markdown(text, names) {
  const whole = document.createDocumentFragment();
  let from = 0;
  for (const code of text.matchAll(fence)) {
    whole.append(...blocks(text.slice(from, code.index).replace(/\n$/, ""), names, 0));
    whole.append(h("pre", { tabindex: "0" }, h("code", null, code[2])));
    from = code.index + code[0].length;
  }
  whole.append(...blocks(text.slice(from).replace(/^\n/, ""), names, 0));
  return whole;
}

function blocks(text, names, depth) {
  const lines = text.split("\n");
  const found = [];
  while (lines.length > 0) found.push(...block(lines, names, depth));
  return found;
}

/** block takes one block off the front of the lines. */
function block(lines, names, depth) {
  const line = lines[0];
  let match;
  if ((match = heading.exec(line))) {
    lines.shift();
    return [h(`h${match[1].length + 2}`, { class: `md-h${match[1].length}` }, inline(match[2], names))];
  }
  if ((match = small.exec(line))) {
    lines.shift();
    return [h("p", { class: "md-small" }, inline(match[1], names))];
  }
  if (depth < deepest && line.startsWith(">>> ")) {
    const rest = lines.splice(0).join("\n").slice(4);
    return [h("blockquote", null, blocks(rest, names, depth + 1))];
  }
  if (depth < deepest && line.startsWith("> ")) {
    const inside = takeWhile(lines, (l) => l.startsWith("> ") || l === ">").map((l) => l.replace(quote, ""));
    return [h("blockquote", null, blocks(inside.join("\n"), names, depth + 1))];
  }
  if (item.test(line)) return list(takeWhile(lines, (l) => item.test(l) || /^ {2,}\S/.test(l)), names);
  return paragraphs(lines, names);
}

function takeWhile(lines, want) {
  const end = lines.findIndex((l) => !want(l));
  return lines.splice(0, end < 0 ? lines.length : end);
}

function isPlain(line) {
  return !heading.test(line) && !small.test(line) && !item.test(line) && !line.startsWith("> ") && !line.startsWith(">>> ");
}

/** paragraphs takes lines up to another kind of block; an empty one divides. */
function paragraphs(lines, names) {
  const taken = [lines.shift(), ...takeWhile(lines, isPlain)].join("\n");
  return taken.split(/\n{2,}/).map((p) => p.replace(/^\n|\n$/g, "")).filter((p) => p !== "").map((p) => h("p", null, inline(p, names)));
}

/** list nests by how far each item is moved in. */
function list(lines, names) {
  const top = [];
  const open = []; // lists that can still grow, outermost first
  for (const line of lines) {
    const match = item.exec(line);
    if (!match) {
      open.at(-1).element.lastElementChild.append(h("br"), ...inline(line.trim(), names));
      continue;
    }
    const level = match[1].length;
    while (open.length > 0 && open.at(-1).level > level) open.pop();
    if (open.length === 0 || (open.at(-1).level < level && open.length < deepest)) {
      const numbered = /\d/.test(match[2]);
      const element = h(numbered ? "ol" : "ul", numbered ? { start: parseInt(match[2], 10) } : null);
      if (open.length > 0) open.at(-1).element.lastElementChild.append(element);
      else top.push(element);
      open.push({ level, element });
    }
    open.at(-1).element.append(h("li", null, inline(match[3], names)));
  }
  return top;
}
