// What this tab knows: all that its member sees. Modules read it; only apply
// and the few functions here change it.

export const state = {
  me: "",
  guild: { id: "", name: "" },
  bot: { id: "", name: "" },
  people: new Map(), // id to person, the bot too
  roles: new Map(), // id to name
  channels: new Map(), // id to {id, name, messages: Map, unread}
  commands: [],
  channel: "", // the open one
  dismissed: new Set(), // private messages that were closed
};

/** apply takes in one thing that the server told. It returns what to redraw. */
export function apply(news) {
  switch (news.type) {
    case "welcome":
      return welcome(news);
    case "message":
      return message(news);
    case "gone":
      state.channels.get(news.channel)?.messages.delete(news.id);
      return { gone: news };
    case "commands":
      state.commands = news.commands ?? [];
      return { commands: true };
    default:
      return {};
  }
}

function welcome(news) {
  state.me = news.me;
  state.guild = news.guild;
  state.bot = news.bot;
  state.people = new Map([...news.members, { ...news.bot, bot: true }].map((p) => [p.id, p]));
  state.roles = new Map(news.roles.map((r) => [r.id, r.name]));
  state.commands = news.commands ?? [];
  state.channels = new Map((news.channels ?? []).map((c) => [c.id, {
    id: c.id, name: c.name, unread: false,
    messages: new Map((c.messages ?? []).map((m) => [m.id, m])),
  }]));
  if (!state.channels.has(state.channel)) state.channel = state.channels.keys().next().value ?? "";
  return { all: true };
}

function message(news) {
  const channel = state.channels.get(news.channel);
  if (!channel) return {};
  const isNew = !channel.messages.has(news.message.id);
  channel.messages.set(news.message.id, news.message);
  const marked = isNew && news.channel !== state.channel && !channel.unread;
  if (marked) channel.unread = true;
  return { message: news, isNew, unread: marked };
}

/** openChannel makes a channel the one that is looked at. */
export function openChannel(id) {
  state.channel = id;
  state.channels.get(id).unread = false;
}

/** here is the open channel. */
export function here() {
  return state.channels.get(state.channel);
}

/** myself is the member whose tab this is. */
export function myself() {
  return state.people.get(state.me);
}

/** nameOf is what people read for a member. */
export function nameOf(id) {
  return state.people.get(id)?.name;
}

export const ephemeral = 1 << 6;
export const loading = 1 << 7;
