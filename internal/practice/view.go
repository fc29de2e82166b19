package practice

import (
	"slices"

	"verkoopcoach/internal/localdiscord"
)

// view is one member's view of the class, as far as their tab was told of it. It
// belongs to the goroutine that does the telling.
type view struct {
	school *School
	viewer *localdiscord.Member
	known  map[string]bool // channels whose messages the tab has
}

// welcome is all that the viewer sees now.
func (v *view) welcome() welcome {
	class, bot := v.school.class, v.school.discord.Bot()
	w := welcome{
		Type: "welcome", Me: v.viewer.ID(), Guild: place{class.ID(), class.Name()},
		Bot: person{ID: bot.ID, Name: bot.Username}, Commands: v.viewer.Commands(),
		Roles: v.roles(), Channels: v.channels(),
	}
	for _, m := range class.Members() {
		w.Members = append(w.Members, person{ID: m.ID(), Name: m.Name(), Teacher: v.school.teaches(m)})
	}
	return w
}

// news is what the event means to the viewer, nil when that is nothing.
func (v *view) news(e localdiscord.Event) any {
	if e.Kind == localdiscord.CommandsChanged {
		return commandNews{"commands", v.viewer.Commands()}
	}
	if !e.VisibleTo(v.viewer) {
		return nil
	}
	switch e.Kind {
	case localdiscord.MessageCreated, localdiscord.MessageUpdated, localdiscord.MessagePinned, localdiscord.MessageUnpinned:
		return messageNews{"message", e.Channel.ID(), e.Message}
	case localdiscord.MessageDeleted:
		return goneNews{"gone", e.Channel.ID(), e.Message.ID}
	case localdiscord.ChannelsChanged, localdiscord.RolesChanged: // either may show or hide a channel
		return placesNews{"places", v.roles(), v.channels()}
	default:
		return nil
	}
}

func (v *view) roles() []place {
	var list []place
	for _, r := range v.school.class.Roles() {
		list = append(list, place{r.ID(), r.Name()})
	}
	return list
}

// channels are what stands at the left for the viewer: a channel that is new to
// the tab comes with its messages, and a category with what stands in it.
func (v *view) channels() []channelState {
	seen := v.school.class.Channels(v.viewer)
	known := map[string]bool{}
	var list []channelState
	for _, c := range v.school.class.Channels(nil) {
		inside := func(o *localdiscord.Channel) bool { return o == c || o.Parent() == c }
		if !slices.ContainsFunc(seen, inside) {
			continue
		}
		state := channelState{place: place{c.ID(), c.Name()}, Kind: c.Kind()}
		if parent := c.Parent(); parent != nil {
			state.Parent = parent.ID()
		}
		if !v.known[c.ID()] {
			state.Messages = c.Messages(v.viewer)
		}
		known[c.ID()] = true
		list = append(list, state)
	}
	v.known = known
	return list
}
