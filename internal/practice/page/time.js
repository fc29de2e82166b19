// How times are told.

import { words, say } from "./words.js";

const format = (options) => new Intl.DateTimeFormat(words.lang, options);
const clock = format({ timeStyle: "short" });
const styles = {
  t: clock,
  T: format({ timeStyle: "medium" }),
  d: format({ dateStyle: "short" }),
  D: format({ dateStyle: "long" }),
  f: format({ dateStyle: "long", timeStyle: "short" }),
  F: format({ dateStyle: "full", timeStyle: "short" }),
};
const relative = new Intl.RelativeTimeFormat(words.lang, { numeric: "auto" });
const steps = [["year", 31536000], ["month", 2592000], ["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]];

/** ago is a time as seen from now: "3 minuten geleden". */
export function ago(date) {
  const seconds = Math.round((date - Date.now()) / 1000);
  const [unit, size] = steps.find(([, s]) => Math.abs(seconds) >= s) ?? steps.at(-1);
  return relative.format(Math.trunc(seconds / size), unit);
}

/** told is a time in one of Discord's styles. */
export function told(date, style) {
  return style === "R" ? ago(date) : (styles[style] ?? styles.f).format(date);
}

/** exact is the whole time, for who wants to know. */
export function exact(date) {
  return styles.F.format(date);
}

/** day names the day, for the line between two days. */
export function day(date) {
  return styles.D.format(date);
}

/** stamp is the time above a message. */
export function stamp(date) {
  const time = clock.format(date);
  const days = Math.round((midnight(new Date()) - midnight(date)) / 86400000);
  if (days === 0) return say("today", { time });
  if (days === 1) return say("yesterday", { time });
  return `${styles.d.format(date)} ${time}`;
}

export function shortTime(date) {
  return clock.format(date);
}

export function midnight(date) {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

setInterval(() => {
  for (const element of document.querySelectorAll("time[data-ago]")) {
    element.textContent = ago(new Date(element.dateTime));
  }
}, 20000);
