// The channels at the left, and who this tab is.

import { h, fill } from "./dom.js";
import { state, inOrder, myself, category } from "./state.js";
import { avatar } from "./message.js";
import { goToChannel } from "./places.js";
import { say, otherLanguage } from "./words.js";

const narrow = matchMedia("(max-width: 700px)");
const guild = h("h1", { class: "guild" });
const channels = h("ul", { class: "channels", "aria-labelledby": "channels-title" });
const who = h("div", { class: "who" });
const backdrop = h("div", { class: "backdrop", hidden: true, onclick: () => shut() });

const panel = h("nav", { class: "sidebar", id: "sidebar", "aria-label": say("channels") },
  h("header", null, guild, h("button", { type: "button", class: "icon-button drawer-close", "aria-label": say("closeChannels"), onclick: () => shut() }, "✕")),
  h("p", { class: "channels-title", id: "channels-title" }, say("channels")), channels, who);
export const sidebar = [panel, backdrop];

export const opener = h("button", {
  type: "button", class: "icon-button drawer-open", "aria-label": say("openChannels"), "aria-controls": "sidebar", "aria-expanded": "false", onclick: () => open(),
}, "☰", h("span", { class: "unread-dot", hidden: true }));

/** drawSidebar draws channels and people; become makes this the tab of another. */
export function drawSidebar(become) {
  guild.textContent = state.guild.name;
  drawChannels();
  const me = myself();
  const choice = h("select", { "aria-label": say("youAre"), onchange: () => become(choice.value) },
    [...state.people.values()].filter((p) => !p.bot).map((p) => h("option", { value: p.id, selected: p.id === state.me }, p.name)));
  const other = [...state.people.values()].find((p) => !p.bot && p.id !== state.me && p.teacher === me?.teacher)
    ?? [...state.people.values()].find((p) => !p.bot && p.id !== state.me);
  fill(who, h("div", { class: "me" }, avatar(me.id, me.name),
    h("div", { class: "me-name" }, choice, h("small", null, say(me.teacher ? "teacher" : "student")))),
  h("div", { class: "who-links" },
    other && h("a", { href: `?als=${encodeURIComponent(other.name.toLowerCase())}`, target: "_blank" }, say("otherTab", { name: other.name })),
    h("button", { type: "button", class: "link-button", lang: say("language") === "English" ? "en" : "nl", onclick: otherLanguage }, say("language"))));
  settle();
}

/** drawChannels draws the list of channels with what is unread. */
export function drawChannels() {
  const focused = channels.contains(document.activeElement) && document.activeElement.dataset.id;
  fill(channels, inOrder().map((c) => h("li", null, c.kind === category ? h("p", { class: "category" }, c.name) : entry(c))));
  if (focused) channels.querySelector(`[data-id="${focused}"]`)?.focus();
  opener.querySelector(".unread-dot").hidden = !inOrder().some((c) => c.unread);
}

function entry(c) {
  return h("button", { type: "button", class: `channel${c.unread ? " unread" : ""}`, "data-id": c.id, "aria-current": c.id === state.channel ? "page" : null, onclick: () => { goToChannel(c.id); shut(); } },
    h("span", { class: "hash", "aria-hidden": "true" }, "#"), c.name,
    c.unread && h("span", { class: "out-of-sight" }, `(${say("unread")})`));
}

function open() {
  panel.classList.add("open");
  settle();
  (panel.querySelector("[aria-current]") ?? panel.querySelector("button")).focus();
}

function shut() {
  if (!panel.classList.contains("open")) return;
  panel.classList.remove("open");
  settle();
  opener.focus();
}

/** settle keeps a drawer that is shut out of reach of the keyboard. */
function settle() {
  const isOpen = panel.classList.contains("open");
  panel.inert = narrow.matches && !isOpen;
  backdrop.hidden = !(narrow.matches && isOpen);
  opener.setAttribute("aria-expanded", String(isOpen));
}

narrow.addEventListener("change", settle);
panel.addEventListener("keydown", (event) => { if (event.key === "Escape") shut(); });
