package discord

import (
	"slices"
	"strconv"
	"strings"
)

// namesShown is how many names of one kind a message holds.
const namesShown = 25

// some lists the first of the items, and says how many more there are.
func (w words) some(items []string) string {
	if more := len(items) - namesShown; more > 0 {
		return strings.Join(items[:namesShown], ", ") + " " + w.say("AndMore", args{"N": more})
	}
	return strings.Join(items, ", ")
}

// preview shows what would be made of the list, and asks whether that is right.
// List is how the button names the list.
func (p *teamsPlan) preview(list int) message {
	w, c := p.w, p.count()
	title, blocked := w.say("TeamsTitle"), ""
	again := []component{button(styleOther, w.say("ButtonTeamsEdit"), teamsForm)}
	switch {
	case len(p.blocked) > 0:
		blocked = "**" + w.say("TeamsBlocked") + "**\n- " + strings.Join(p.blocked, "\n- ")
	case c.any():
		again = append([]component{p.makeButton(c, list)}, again...)
	case len(p.others) > 0:
		title = w.say("TeamsNothingElse")
	default:
		title = w.say("TeamsNothing")
	}
	parts := []string{title, p.sayNew(c), p.sayOthers(), p.saySeen(c), p.sayLost(), p.sayNotes(), blocked}
	room := cardBudget - size(paragraphs(parts...)) - len("\n\n")
	return teamsMessage(slices.Insert(parts, 2, p.sayTeams(room)), again...)
}

// makeButton carries out the plan.
func (p *teamsPlan) makeButton(c teamsCount, list int) component {
	label := p.w.say("ButtonTeamsInvite")
	if c.channels > 0 {
		label = p.w.say("ButtonTeamsMake", args{"N": c.channels})
	}
	return button(styleGood, label, customID{Verb: verbMakeTeams, Revision: list})
}

// teamsMessage is a message of those parts that say something, with buttons.
func teamsMessage(parts []string, buttons ...component) message {
	of := []component{text(cut(paragraphs(parts...), cardBudget))}
	if len(buttons) > 0 {
		of = append(of, row(buttons...))
	}
	return cards(of...)
}

// teamsCount is how much there is to do.
type teamsCount struct {
	channels, roles, members, starts int
	homes                            []string
}

func (c teamsCount) any() bool { return c.channels+c.members+c.starts > 0 }

func (p *teamsPlan) count() teamsCount {
	var c teamsCount
	for _, h := range p.homes {
		if h.ID == "" {
			c.homes = append(c.homes, literal(h.Name))
		}
	}
	for _, t := range p.teams {
		switch {
		case t.channel.ID == "":
			c.channels++
		case t.known.ID == "" || t.known.Board == "":
			c.starts++
		}
		if p.byRole && t.role.ID == "" {
			c.roles++
		}
		c.members += p.toLetIn(t)
	}
	return c
}

// toLetIn is how many people of the team are to be let in.
func (p *teamsPlan) toLetIn(t *teamPlan) int {
	n := 0
	for _, who := range t.people {
		if !p.lets(t, who) && !p.shut(t, who) {
			n++
		}
	}
	return n
}

// sayNew says how much would be made, and where.
func (p *teamsPlan) sayNew(c teamsCount) string {
	var homes, said []string
	for i, h := range p.homes {
		if p.uses(i) {
			homes = append(homes, "**"+literal(h.Name)+"**")
		}
	}
	if c.channels > 0 {
		said = append(said, p.w.say("TeamsNew", args{"N": c.channels, "Homes": p.w.list(homes)}))
	}
	if c.roles > 0 {
		said = append(said, p.w.say("TeamsNewRoles", args{"N": c.roles}))
	}
	if c.members > 0 {
		said = append(said, p.w.say("TeamsMembers", args{"N": c.members}))
	}
	return strings.Join(said, "\n")
}

// sayTeams says who goes where, as far as there is room for that; first the teams of
// which something is to be made.
func (p *teamsPlan) sayTeams(room int) string {
	var teams, done []*teamPlan
	for _, t := range p.teams {
		if t.channel.ID == "" || p.toLetIn(t) > 0 {
			teams = append(teams, t)
		} else {
			done = append(done, t)
		}
	}
	teams = append(teams, done...)
	said := ""
	for i, t := range teams {
		line, more := p.sayTeam(t)+"\n", p.w.say("TeamsMore", args{"N": len(teams) - i})
		if size(said+line+more) > room {
			return said + more
		}
		said += line
	}
	return strings.TrimSuffix(said, "\n")
}

// sayTeam says who goes into the channel of the team, and by which role.
func (p *teamsPlan) sayTeam(t *teamPlan) string {
	place := "`#" + t.channel.Name + "`"
	if t.channel.ID != "" {
		place = t.where(p.w)
	}
	who := p.w.say("TeamsNobody")
	if len(t.people) > 0 {
		who = strings.Join(mentionsOf(t.people), ", ")
	}
	said := "- " + place + ": " + who
	if !p.byRole {
		return said
	}
	key := "TeamsRoleThere"
	if t.role.ID == "" {
		key = "TeamsRoleNew"
	}
	said += " · " + p.w.say(key, args{"Role": literal(t.role.Name)})
	if n := p.toLetIn(t); n > 0 {
		said += p.w.say("TeamsRoleFor", args{"People": n})
	}
	return said
}

// sayOthers says with which teams of the list nothing is done.
func (p *teamsPlan) sayOthers() string {
	said := make([]string, min(len(p.others), namesShown))
	for i, t := range p.others[:len(said)] {
		said[i] = p.w.say("TeamsHandMade", args{"Line": t.Line, "Team": literal(t.Team), "Channel": channelMention(t.channel.ID)})
	}
	return strings.Join(said, "\n")
}

// where is a team with its channel, and with its name of now if it took another.
func (t *teamPlan) where(w words) string {
	if t.known.Name != "" && folded(t.known.Name) != folded(t.Team) {
		return w.say("TeamsRenamed", args{"Team": literal(t.Team), "Now": literal(t.known.Name), "Channel": channelMention(t.channel.ID)})
	}
	return literal(t.Team) + " (" + channelMention(t.channel.ID) + ")"
}

// saySeen says who will see the new channels.
func (p *teamsPlan) saySeen(c teamsCount) string {
	switch {
	case c.channels == 0:
		return ""
	case p.teachers != "":
		return p.w.say("TeamsSeen", args{"Teachers": "<@&" + p.teachers + ">"})
	default:
		return p.w.say("TeamsSeenByNobody")
	}
}

// sayLost says who cannot be found: that is in nobody's way.
func (p *teamsPlan) sayLost() string {
	var lost []string
	for _, t := range p.teams {
		for _, e := range t.lost {
			lost = append(lost, p.w.say("TeamsLine", args{"Who": typedAs(e), "Line": strconv.Itoa(e.Line)}))
		}
	}
	if len(lost) == 0 {
		return ""
	}
	said := p.w.say("TeamsLost", args{"People": p.w.some(lost)})
	if p.byRole {
		return said + " " + p.w.say("TeamsLostLater")
	}
	return said + " " + p.w.say("TeamsLostByHand")
}
