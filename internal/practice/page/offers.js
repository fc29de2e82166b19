// What an option offers that names somebody or something in the class, or asks
// for yes or no.

import { state, inOrder, category } from "./state.js";
import { say } from "./words.js";

const offers = {
  5: () => [{ name: say("yes"), value: true }, { name: say("no"), value: false }],
  6: people,
  7: channels,
  8: roles,
  9: () => [...people(), ...roles()],
};

/**
 * offered lists the choices of an option: {name, value, detail}. It is null for a
 * kind of option that takes what is typed.
 */
export function offered(option) {
  return offers[option.type]?.(option) ?? null;
}

/** meant is the value of what was typed in full, or else the text itself. */
export function meant(option, text) {
  return offered(option)?.find((c) => bare(c.name) === bare(text))?.value ?? text;
}

function bare(name) {
  return name.replace(/^[@#]/, "").toLowerCase();
}

function people() {
  return [...state.people.values()].map((p) => ({ name: `@${p.name}`, value: p.id, detail: say(p.bot ? "app" : p.teacher ? "teacher" : "student") }));
}

function roles() {
  return [...state.roles].map(([id, name]) => ({ name: name.startsWith("@") ? name : `@${name}`, value: id, detail: say("role") }));
}

function channels(option) {
  const kinds = option.channel_types ?? [];
  return inOrder().filter((c) => kinds.length === 0 || kinds.includes(c.kind))
    .map((c) => ({ name: c.kind === category ? c.name : `#${c.name}`, value: c.id }));
}
