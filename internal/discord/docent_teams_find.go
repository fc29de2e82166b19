package discord

import (
	"slices"
	"strconv"
	"strings"

	"verkoopcoach/internal/flow"
)

// findChannels finds the channels of the teams that are there: by the team's
// name, wherever its channel is and whatever that is called; else by its place,
// the team may go by another name now; else by its role, when both have another
// name. For the others there is room to be found.
func (p *teamsPlan) findChannels(teams []flow.Team) {
	for _, t := range p.teams {
		p.byName(t, teams)
	}
	for _, t := range p.teams {
		if t.channel.ID == "" {
			p.byPlace(t)
		}
		if t.channel.ID == "" {
			p.byOwnRole(t, teams)
		}
		for _, known := range teams {
			if string(known.ID) == t.channel.ID {
				t.known = known
			}
		}
	}
	p.checkChannels()
	for _, t := range p.teams {
		if t.channel.ID == "" {
			t.home = p.takeHome()
			t.channel = serverChannel{Name: slug(t.Team), Type: channelText, Topic: topic(t.Team)}
		}
	}
}

func (p *teamsPlan) byName(t *teamPlan, teams []flow.Team) {
	var live []serverChannel
	for _, known := range teams {
		if folded(known.Name) != folded(t.Team) {
			continue
		}
		if c, ok := p.in.channel(string(known.ID)); ok {
			live = append(live, c)
		} else {
			t.gone = true
		}
	}
	if len(live) > 1 {
		p.object("two_teams", t, args{"Channels": p.w.list(mentionsOf(live))})
	}
	if len(live) > 0 {
		t.channel, t.gone = live[0], false
	}
}

func (p *teamsPlan) byPlace(t *teamPlan) {
	for _, c := range p.in.channels {
		at := slices.IndexFunc(p.homes, func(h teamHome) bool { return h.ID == c.Parent })
		if at >= 0 && c.Type == channelText && c.Name == slug(t.Team) {
			t.channel, t.gone = c, false
			return
		}
	}
}

func (p *teamsPlan) byOwnRole(t *teamPlan, teams []flow.Team) {
	for _, known := range teams {
		c, ok := p.in.channel(string(known.ID))
		if role, own := p.ownRole(c); ok && own && folded(role.Name) == folded(roleName(t.Team)) {
			t.channel, t.gone = c, false
			return
		}
	}
}

// checkChannels objects to two teams of the list that would get one channel, and
// to a channel that stands where a team's would but is of no team and was not made
// for one: that may be anybody's, and students would be let in.
func (p *teamsPlan) checkChannels() {
	taken := make(map[string]*teamPlan)
	for _, t := range p.teams {
		place := t.channel.ID
		if place == "" {
			place = slug(t.Team)
		}
		if other, twice := taken[place]; twice {
			p.object("same_channel", t, args{"Other": literal(other.Team), "First": other.Line, "Channel": slug(t.Team)})
			continue
		}
		taken[place] = t
		if t.channel.ID != "" && t.known.ID == "" && t.channel.Topic != topic(t.Team) {
			p.object("other_channel", t, args{"Channel": channelMention(t.channel.ID)})
		}
	}
}

// findRoles finds the role of each team, or a name for one that is to be made.
func (p *teamsPlan) findRoles() {
	if !p.byRole {
		return
	}
	taken := make(map[string]bool) // by ID, and by name
	for _, t := range p.teams {
		if role, ok := p.ownRole(t.channel); ok && t.channel.ID != "" && !taken[role.ID] {
			t.role, taken[role.ID], taken[folded(role.Name)] = role, true, true
		}
	}
	for _, t := range p.teams {
		if t.role.Name == "" {
			t.role = p.freeRole(roleName(t.Team), taken)
			taken[t.role.ID], taken[folded(t.role.Name)] = true, true
		}
	}
}

// roleName is what the role of a team is called.
func roleName(team string) string {
	if strings.HasPrefix(folded(team), "team ") {
		return team
	}
	return "Team " + team
}

// topic is what stands above the channel of a team. It also tells a channel that
// was made for a team, and in which none could start, from any other.
func topic(team string) string { return roleName(team) + " · Verkoopcoach" }

// freeRole returns the role of that name where there is one that does nothing yet,
// or else one to make: under another name when that one is taken, so that nobody
// mixes them up.
func (p *teamsPlan) freeRole(name string, taken map[string]bool) serverRole {
	for n, called := 2, name; ; n, called = n+1, name+" ("+strconv.Itoa(n)+")" {
		used := taken[folded(called)]
		for _, role := range p.in.Roles {
			if folded(role.Name) != folded(called) {
				continue
			}
			if used = true; !taken[role.ID] && p.harmless(role, "") {
				return role
			}
		}
		if !used {
			return serverRole{Name: called}
		}
	}
}

// ownRole returns the role that opens that channel and does nothing else.
func (p *teamsPlan) ownRole(c serverChannel) (serverRole, bool) {
	for _, o := range c.Overwrites {
		role, ok := p.in.role(o.ID)
		if ok && o.Type == ofRole && o.Allow&mayView != 0 && p.harmless(role, c.ID) {
			return role, true
		}
	}
	return serverRole{}, false
}

// harmless tells whether who gets the role gets nothing by it but that one
// channel. Only such a role may be handed out: not one with permissions, nor the
// teachers', nor one that opens another channel.
func (p *teamsPlan) harmless(role serverRole, channel string) bool {
	if role.ID == p.in.ID || role.ID == p.teachers || role.Managed || role.Permissions != 0 || !p.in.belowBot(role) {
		return false
	}
	return !slices.ContainsFunc(p.in.channels, func(c serverChannel) bool {
		o, ok := c.overwrite(role.ID)
		return ok && o.Allow != 0 && c.ID != channel
	})
}

// mentionsOf names the channels so that a click goes there.
func mentionsOf(channels []serverChannel) []string {
	named := make([]string, len(channels))
	for i, c := range channels {
		named[i] = channelMention(c.ID)
	}
	return named
}

func channelMention(id string) string { return "<#" + id + ">" }
