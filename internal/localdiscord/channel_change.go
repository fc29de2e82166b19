package localdiscord

import (
	"slices"
	"strings"
	"unicode"
)

// Change applies options to a channel that is there already, such as Allow for
// somebody who joins the team. The bot gets CHANNEL_UPDATE.
func (ch *Channel) Change(options ...ChannelOption) {
	ch.update(func() {
		for _, apply := range options {
			apply(ch)
		}
	})
}

// Rename gives the channel another name, as somebody does in the client.
func (ch *Channel) Rename(name string) {
	ch.update(func() { ch.name = channelName(name, ch.kind) })
}

// Delete takes the channel away with all that is in it, as somebody does in the
// client. Nobody sees it any more, and requests to it get Unknown Channel. The
// channels of a category stay, outside it.
func (ch *Channel) Delete() {
	s := ch.guild.srv
	s.mu.Lock()
	gone, orphans := ch.drop()
	s.mu.Unlock()
	ch.tellGone(gone, orphans)
}

func (ch *Channel) update(change func()) {
	s := ch.guild.srv
	s.mu.Lock()
	change()
	changed := ch.changed()
	s.mu.Unlock()
	s.hub.dispatch(channelEvent(ch.kind, "UPDATE"), intentGuilds, changed)
}

// changed is the channel after a change. The caller holds the server's lock, and
// tells the bot.
func (ch *Channel) changed() channelWire {
	ch.guild.srv.feed.publish(Event{Kind: ChannelsChanged, Channel: ch, Guild: ch.guild})
	return ch.wire()
}

// channelEvent names the event: CHANNEL_CREATE, THREAD_DELETE and so on.
func channelEvent(kind int, what string) string {
	if kind == ChannelThread {
		return "THREAD_" + what
	}
	return "CHANNEL_" + what
}

// drop takes the channel and its threads out of the guild, and the channels of a
// category out of that. It returns the channel as it was, nil when it was gone
// already, and those that changed. The caller holds the server's lock.
func (ch *Channel) drop() (gone *channelWire, orphans []channelWire) {
	if ch.deleted {
		return nil, nil
	}
	was := ch.wire()
	for _, o := range slices.Clone(ch.guild.channels) {
		switch {
		case o.parent != ch:
		case o.kind == ChannelThread:
			o.drop()
		default:
			o.parent = nil
			orphans = append(orphans, o.wire())
		}
	}
	ch.deleted = true
	ch.guild.channels = without(ch.guild.channels, ch)
	delete(ch.guild.srv.channels, ch.id)
	ch.guild.srv.feed.publish(Event{Kind: ChannelsChanged, Channel: ch, Guild: ch.guild})
	return &was, orphans
}

func (ch *Channel) tellGone(gone *channelWire, orphans []channelWire) {
	if gone == nil {
		return
	}
	hub := ch.guild.srv.hub
	hub.dispatch(channelEvent(ch.kind, "DELETE"), intentGuilds, gone)
	for _, o := range orphans {
		hub.dispatch("CHANNEL_UPDATE", intentGuilds, o)
	}
}

// setOverwrite puts an overwrite in the place of the one for the same role or
// member. The caller holds the server's lock.
func (ch *Channel) setOverwrite(o overwrite) {
	list := slices.Clone(ch.overwrites) // the old list may be on its way to the bot
	if i := ch.overwriteFor(o.ID); i >= 0 {
		list[i] = o
	} else {
		list = append(list, o)
	}
	ch.overwrites = list
}

// adjust adds to what is allowed and denied already: the last word on a bit holds.
// The caller holds the server's lock.
func (ch *Channel) adjust(o overwrite) {
	if i := ch.overwriteFor(o.ID); i >= 0 {
		old := ch.overwrites[i]
		o.Allow, o.Deny = old.Allow&^o.Deny|o.Allow, old.Deny&^o.Allow|o.Deny
	}
	ch.setOverwrite(o)
}

// dropOverwrite takes an overwrite away; it reports whether it was there. The
// caller holds the server's lock.
func (ch *Channel) dropOverwrite(id string) bool {
	i := ch.overwriteFor(id)
	if i < 0 {
		return false
	}
	ch.overwrites = slices.Delete(slices.Clone(ch.overwrites), i, i+1)
	return true
}

func (ch *Channel) overwriteFor(id string) int {
	return slices.IndexFunc(ch.overwrites, func(o overwrite) bool { return o.ID == id })
}

// channelName is the name as a text channel gets it: lower case, dashes for
// spaces, without the punctuation that a #mention could not hold. Others keep
// what was typed.
func channelName(name string, kind int) string {
	if kind != ChannelText {
		return name
	}
	name = strings.Join(strings.Fields(strings.ToLower(name)), "-")
	name = strings.Map(func(r rune) rune {
		if r < unicode.MaxASCII && unicode.In(r, unicode.Punct, unicode.Symbol) && r != '-' && r != '_' {
			return -1
		}
		return r
	}, name)
	for strings.Contains(name, "--") {
		name = strings.ReplaceAll(name, "--", "-")
	}
	return name
}
