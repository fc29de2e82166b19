package discord

import (
	"slices"
	"strconv"

	"verkoopcoach/internal/flow"
)

// teamNotes is what else a teacher should know before, by what it is about.
type teamNotes struct {
	gone, open, shut, same, more []string // teams, channels, people
	elsewhere                    []string // people who see the channel of another team of the list
	strangers                    []string // channels into which people were let who are not in the list
	own                          []string // teams that the teacher is in
	worn                         bool     // whether there is a role that somebody may wear
}

// namedPerChannel is how many names stand behind one channel of a list: who is
// there, Discord shows in the channel itself.
const namedPerChannel = 3

// notes says what else a teacher should know before, a line each.
func (p *teamsPlan) notes() []portion {
	var n teamNotes
	for _, t := range p.teams {
		p.note(t, &n)
		for _, who := range t.people {
			p.noteMember(t, who, &n)
		}
	}
	var notes []portion
	list := func(key, what string, names []string, with ...args) {
		if named := p.w.naming(key, what, names, with...); len(names) > 0 {
			notes = append(notes, func(room int) string { return "- " + named(room-len("- ")) })
		}
	}
	note := func(when bool, key string, with args) {
		if when {
			notes = append(notes, always("- "+p.w.say(key, with)))
		}
	}
	role := literal(p.in.botsOwn())
	note(len(n.own) > 0, "TeamsYou", args{"Teams": p.w.list(n.own)})
	list("TeamsGone", "Teams", n.gone)
	list("TeamsSameName", "Channels", n.same)
	list("TeamsElsewhere", "People", n.elsewhere, args{"N": len(n.elsewhere)})
	list("TeamsStrangers", "Channels", n.strangers)
	note(n.worn, "TeamsWorn", nil)
	list("TeamsOpensMore", "Roles", n.more)
	list("TeamsOpen", "Channels", n.open)
	note(!p.byRole, "TeamsOneByOne", args{"Role": role})
	list("TeamsShut", "People", n.shut)
	note(p.in.allowed(p.in.bot)&mayPin == 0, "TeamsNoPin", args{"Role": role})
	return notes
}

// note adds what is to be known of the team and its channel.
func (p *teamsPlan) note(t *teamPlan, n *teamNotes) {
	if t.gone {
		n.gone = append(n.gone, literal(t.Team))
	}
	if t.channel.ID == "" {
		for _, c := range p.in.channels {
			if c.Type == channelText && c.Name == t.channel.Name {
				n.same = append(n.same, channelMention(c.ID))
			}
		}
		return
	}
	if !p.in.hidden(t.channel) {
		n.open = append(n.open, channelMention(t.channel.ID))
	}
	if who := p.strangers(t.channel); len(who) > 0 {
		n.strangers = append(n.strangers, channelMention(t.channel.ID)+": "+strconv.Itoa(len(who))+" ("+p.w.some(who, namedPerChannel)+")")
	}
	if t.role.ID == "" {
		return
	}
	n.worn = true
	var more []string
	for _, c := range p.in.channels {
		if c.ID != t.channel.ID && c.opensTo(t.role.ID) {
			more = append(more, channelMention(c.ID))
		}
	}
	if len(more) > 0 {
		n.more = append(n.more, literal(t.role.Name)+" ("+p.w.some(more, namedPerChannel)+")")
	}
}

// noteMember adds what is to be known of a member of the team.
func (p *teamsPlan) noteMember(t *teamPlan, who person, n *teamNotes) {
	if p.shut(t, who) {
		n.shut = append(n.shut, who.of(t))
	}
	if who.id() == p.asks {
		n.own = append(n.own, literal(t.Team))
		return
	}
	for _, other := range p.teams {
		if other != t && p.holds(other, who) {
			n.elsewhere = append(n.elsewhere, p.w.say("TeamsElsewhereOne", args{"Who": who.of(t), "Channel": channelMention(other.channel.ID)}))
		}
	}
}

// strangers returns who was let into the channel one by one and is not in the list.
// Who wears a role the bot cannot read: that takes a privileged intent.
func (p *teamsPlan) strangers(c serverChannel) []string {
	var all []string
	for _, o := range c.Overwrites {
		listed := slices.ContainsFunc(p.teams, func(t *teamPlan) bool {
			return slices.ContainsFunc(t.people, func(who person) bool { return who.id() == o.ID })
		})
		if o.Type == ofMember && o.Allow&mayView != 0 && !listed && o.ID != p.asks && o.ID != p.in.bot.User.ID {
			all = append(all, mention(flow.MemberID(o.ID)))
		}
	}
	return all
}

// named names the people as Discord shows them, with the real names that the list
// gives: what was taken for one may be a student.
func (w words) named(people []person) []string {
	named := make([]string, len(people))
	for i, who := range people {
		named[i] = mention(flow.MemberID(who.id()))
		if who.Name != "" {
			named[i] = w.say("TeamsNamed", args{"Who": named[i], "Name": literal(who.Name)})
		}
	}
	return named
}
