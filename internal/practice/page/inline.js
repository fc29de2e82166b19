// What stands within a line of Discord's Markdown: emphasis, code, links,
// people, places and times. Nodes only; what is not understood stays text.

import { h } from "./dom.js";
import { told, exact } from "./time.js";
import { say } from "./words.js";

// A rule starts with one of its first characters, matches from there, and makes
// nodes. The first that matches wins.
const rules = [
  { first: "\\", match: /\\([^0-9A-Za-z\s])/y, make: (m) => [m[1]] },
  { first: "`", match: /(`+)([\s\S]*?[^`])\1(?!`)/y, make: (m) => [h("code", null, m[2].trim())] },
  { first: "<", match: /<@!?(\d{1,20})>/y, make: (m, c) => [mention(`@${c.names.person(m[1]) ?? say("someone")}`)] },
  { first: "<", match: /<@&(\d{1,20})>/y, make: (m, c) => [mention(`@${c.names.role(m[1]) ?? say("someone")}`)] },
  { first: "<", match: /<#(\d{1,20})>/y, make: (m, c) => [c.names.channelLink(m[1]) ?? mention(`#${say("someone")}`)] },
  { first: "<", match: /<\/([^:<>\n]{1,100}):\d{1,20}>/y, make: (m, c) => [c.names.commandLink(m[1])] },
  { first: "<", match: /<t:(-?\d{1,13})(?::([tTdDfFR]))?>/y, make: (m) => [time(Number(m[1]), m[2])] },
  { first: "<", match: /<a?:(\w{2,32}):\d{1,20}>/y, make: (m) => [`:${m[1]}:`] },
  { first: "<", match: /<(https?:\/\/[^\s<>]+)>/y, make: (m, c) => link(m[1], [m[1]], c) },
  {
    first: "[", match: /\[((?:\\.|[^[\]\\\n]){1,1000})\]\(<?(https?:\/\/(?:[^\s()<>]|\([^\s()<>]*\))+)>?(?: +"[^"\n]*")?\)/y,
    make: (m, c) => link(m[2], c.inside(m[1]), c),
  },
  { first: "h", match: /https?:\/\/[^\s<]*[^\s<.,:;"'\])*_~|]/y, make: (m, c) => link(m[0], [m[0]], c) },
  {
    first: "*", match: /\*(?=\S)((?:\*\*|\\[\s\S]|\s+(?:\\[\s\S]|[^\s*\\]|\*\*)|[^\s*\\])+?)\*(?!\*)/y,
    make: (m, c) => [h("em", null, c.inside(m[1]))],
  },
  { first: "*", match: /\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/y, make: (m, c) => [h("strong", null, c.inside(m[1]))] },
  { first: "_", match: /__((?:\\[\s\S]|[^\\])+?)__(?!_)/y, make: (m, c) => [h("u", null, c.inside(m[1]))] },
  { first: "_", match: /\b_((?:__|\\[\s\S]|[^\\_])+?)_\b/y, make: (m, c) => [h("em", null, c.inside(m[1]))] },
  { first: "~", match: /~~([\s\S]+?)~~(?!_)/y, make: (m, c) => [h("s", null, c.inside(m[1]))] },
  { first: "|", match: /\|\|([\s\S]+?)\|\|/y, make: (m, c) => [spoiler(c.inside(m[1]))] },
];

const deepest = 8;
const special = /[\\`<[h*_~|\n]/g;

/** inline returns the nodes of a text without blocks. */
export function inline(text, names, depth = 0) {
  if (depth > deepest) return [text];
  const context = { names, inside: (t) => inline(t, names, depth + 1) };
  const found = [];
  let plain = "";
  const flush = () => {
    if (plain !== "") found.push(plain);
    plain = "";
  };
  for (let at = 0; at < text.length;) {
    const next = firstSpecial(text, at);
    plain += text.slice(at, next);
    at = next;
    if (at === text.length) break;
    const hit = ruleAt(text, at);
    if (hit) {
      const nodes = hit.rule.make(hit.match, context);
      flush();
      found.push(...nodes);
      at += hit.match[0].length;
    } else {
      if (text[at] === "\n") {
        flush();
        found.push(h("br"));
      } else plain += text[at];
      at += 1;
    }
  }
  flush();
  return found;
}

function firstSpecial(text, from) {
  special.lastIndex = from;
  return special.exec(text)?.index ?? text.length;
}

function ruleAt(text, at) {
  for (const rule of rules) {
    if (rule.first !== text[at]) continue;
    rule.match.lastIndex = at;
    const match = rule.match.exec(text);
    if (match) return { rule, match };
  }
  return null;
}

function mention(name) {
  return h("span", { class: "mention" }, name);
}

/** link makes an anchor of an address that is http or https, and else text. */
function link(address, label, context) {
  let url;
  try {
    url = new URL(address);
  } catch {
    return label;
  }
  if (url.protocol !== "https:" && url.protocol !== "http:") return label;
  return [context.names.messageLink(url) ?? h("a", { href: url.href, target: "_blank", rel: "noopener noreferrer" }, label)];
}

function time(seconds, style) {
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) return say("someone");
  return h("time", { datetime: date.toISOString(), title: exact(date), "data-ago": style === "R" }, told(date, style));
}

function spoiler(inside) {
  const text = h("span", { class: "spoiler-text" }, inside);
  const button = h("button", { class: "spoiler", type: "button", "aria-label": say("spoiler"), onclick: () => button.replaceWith(text) }, text.cloneNode(true));
  return button;
}
