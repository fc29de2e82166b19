// How Markdown finds the people and places that it names.

import { h } from "./dom.js";
import { calledHere } from "./commandline.js";
import { state, nameOf, category } from "./state.js";
import { goTo, goToChannel, useCommand } from "./places.js";

export const names = {
  person: nameOf,
  role: (id) => state.roles.get(id),

  channelLink(id) {
    const channel = state.channels.get(id);
    if (!channel) return null;
    if (channel.kind === category) return h("span", { class: "mention" }, channel.name);
    return h("button", { type: "button", class: "mention", onclick: () => goToChannel(id) }, `#${channel.name}`);
  },

  commandLink(name) {
    return h("button", { type: "button", class: "mention", onclick: () => useCommand(name) }, `/${calledHere(state.commands, name)}`);
  },

  /** messageLink is an address in this server as a way there; null for others. */
  messageLink(url) {
    const path = /^\/channels\/(\d+)\/(\d+)(?:\/(\d+))?$/.exec(url.pathname);
    if (url.hostname !== "discord.com" || !path || path[1] !== state.guild.id) return null;
    const channel = state.channels.get(path[2]);
    if (!channel) return null;
    const label = `#${channel.name}${path[3] ? " › 💬" : ""}`;
    return h("button", { type: "button", class: "mention", onclick: () => goTo(path[2], path[3]) }, label);
  },
};
