package discord

import (
	"slices"
	"strconv"
	"strings"

	"verkoopcoach/internal/flow"
)

// handMade is a team of the list whose name a team has that somebody else made.
type handMade struct {
	flow.Enrolment
	channel serverChannel
}

// findTeams finds what is there of the teams of the list. Only what was made for a
// team from a list is taken for it: names are changed by whoever likes, and who is
// in a channel or wears a role that is not on record is not known.
func (p *teamsPlan) findTeams(list []flow.Enrolment, teams []flow.Team, formed []flow.Formed) {
	for _, e := range list {
		t := &teamPlan{Enrolment: e, formed: flow.Formed{Name: e.Team}}
		if at := slices.IndexFunc(formed, func(f flow.Formed) bool { return strings.EqualFold(f.Name, e.Team) }); at >= 0 {
			t.formed = formed[at]
		}
		p.findChannel(t)
		if c, theirs := p.namesake(t, teams, formed); theirs && t.channel.ID == "" {
			p.others = append(p.others, handMade{e, c})
			continue
		}
		for _, known := range teams {
			if string(known.ID) == t.channel.ID {
				t.known = known
			}
		}
		if t.channel.ID == "" {
			t.home = p.takeHome()
			t.channel = serverChannel{Name: slug(t.Team), Type: channelText, Topic: roleName(t.Team) + " · Verkoopcoach"}
		}
		p.teams = append(p.teams, t)
	}
	p.checkNames()
}

// findChannel finds the channel that was made for the team. Of a making that broke
// off before the channel was written down it is the one that opens to the role of
// that making.
func (p *teamsPlan) findChannel(t *teamPlan) {
	if t.formed.Team != "" {
		var there bool
		if t.channel, there = p.in.channel(string(t.formed.Team)); !there {
			t.gone = true
			t.formed = flow.Formed{Name: t.formed.Name} // who was in it may still wear its role
		}
		return
	}
	for _, c := range p.in.channels {
		if t.formed.Role != "" && c.Type == channelText && c.opensTo(t.formed.Role) {
			t.channel = c
			return
		}
	}
}

// namesake returns the channel of a team that goes by the name of this one and was
// not made from a list.
func (p *teamsPlan) namesake(t *teamPlan, teams []flow.Team, formed []flow.Formed) (serverChannel, bool) {
	for _, known := range teams {
		made := slices.ContainsFunc(formed, func(f flow.Formed) bool { return f.Team == known.ID })
		if made || folded(known.Name) != folded(t.Team) {
			continue
		}
		if c, live := p.in.channel(string(known.ID)); live {
			return c, true
		}
		t.gone = t.channel.ID == ""
	}
	return serverChannel{}, false
}

// checkNames objects to two teams of the list that may be one, or would get channels
// that nobody could tell apart.
func (p *teamsPlan) checkNames() {
	named, placed := make(map[string]*teamPlan), make(map[string]*teamPlan)
	for _, t := range p.teams {
		if other, twice := named[folded(roleName(t.Team))]; twice {
			p.object("same_team", t, args{"Other": literal(other.Team), "First": other.Line})
			continue
		}
		named[folded(roleName(t.Team))] = t
		if t.channel.ID != "" {
			continue
		}
		if other, twice := placed[t.channel.Name]; twice {
			p.object("same_channel", t, args{"Other": literal(other.Team), "First": other.Line, "Channel": t.channel.Name})
			continue
		}
		placed[t.channel.Name] = t
	}
}

// findRoles finds the role of each team, or a name for one that is to be made: one
// that no role has, so that nobody mixes them up.
func (p *teamsPlan) findRoles() {
	if !p.byRole {
		return
	}
	taken := make(map[string]bool)
	for _, role := range p.in.Roles {
		taken[folded(role.Name)] = true
	}
	for _, t := range p.teams {
		if role, ok := p.in.role(t.formed.Role); ok && p.harmless(role) {
			t.role = role
			continue
		}
		name := roleName(t.Team)
		for n := 2; taken[folded(name)]; n++ {
			name = roleName(t.Team) + " (" + strconv.Itoa(n) + ")"
		}
		taken[folded(name)] = true
		t.role = serverRole{Name: name}
	}
}

// roleName is what the role of a team is called.
func roleName(team string) string {
	if strings.HasPrefix(folded(team), "team ") {
		return team
	}
	return "Team " + team
}

// harmless tells whether the bot may still hand out a role that it made: somebody
// may have given it permissions since, or moved it up.
func (p *teamsPlan) harmless(role serverRole) bool {
	return role.ID != p.in.ID && role.ID != p.teachers && !role.Managed && role.Permissions == 0 && p.in.belowBot(role)
}

// channelMention names the channel so that a click goes there.
func channelMention(id string) string { return "<#" + id + ">" }
