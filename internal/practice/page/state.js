// What this tab knows: all that its member sees. Modules read it; only apply
// and the few functions here change it.

export const state = {
  me: "",
  guild: { id: "", name: "" },
  bot: { id: "", name: "" },
  people: new Map(), // id to person, the bot too
  roles: new Map(), // id to name, the highest first
  channels: new Map(), // id to {id, name, kind, parent, messages: Map, unread}
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
    case "places":
      return places(news);
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
  state.commands = news.commands ?? [];
  state.channels = new Map();
  places(news);
  for (const c of state.channels.values()) c.unread = false; // nobody was away
  return { all: true };
}

/** places takes in which channels and roles there are now. */
function places(news) {
  const before = state.channels;
  state.roles = new Map(news.roles.map((r) => [r.id, r.name]));
  state.channels = new Map((news.channels ?? []).map((c) => {
    const old = before.get(c.id);
    const messages = c.messages ? new Map(c.messages.map((m) => [m.id, m])) : old?.messages ?? new Map();
    return [c.id, { id: c.id, name: c.name, kind: c.kind, parent: c.parent, messages, unread: old ? old.unread : messages.size > 0 }];
  }));
  const stays = state.channels.has(state.channel);
  if (!stays) state.channel = inOrder().find((c) => c.kind !== category)?.id ?? "";
  if (here()) here().unread = false;
  return { places: true, elsewhere: !stays };
}

/** inOrder lists the channels as they stand at the left: a category above its own. */
export function inOrder() {
  const all = [...state.channels.values()];
  const withOwn = (c) => [c, ...all.filter((o) => o.parent === c.id).flatMap(withOwn)];
  const loose = all.filter((c) => !state.channels.has(c.parent));
  return [...loose.filter((c) => c.kind !== category), ...loose.filter((c) => c.kind === category)].flatMap(withOwn);
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

export const category = 4; // the kind of a channel that is a heading above others
export const ephemeral = 1 << 6;
export const loading = 1 << 7;
