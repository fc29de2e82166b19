package discord

import (
	"strconv"
	"strings"
)

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
	// What a teacher decides by comes before the lists, in half the message at most.
	said := share([]string{title, blocked, p.sayNew(c), p.saySeen(c)}, cardBudget/2)
	lists := append([]portion{p.sayTeams(), p.sayOthers(), p.sayLost()}, p.notes()...)
	fit := fitted(cardBudget-size(strings.Join(said, "\n\n")), lists)
	said = append(said, fit[:3]...)
	return teamsMessage(append(said, strings.Join(fit[3:], "\n")), again...)
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
	channels, roles, members, starts, names int
	homes                                   []string
}

func (c teamsCount) any() bool { return c.channels+c.members+c.starts+c.names > 0 }

func (p *teamsPlan) count() teamsCount {
	c := teamsCount{names: len(p.names)}
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
	if c.names > 0 {
		said = append(said, p.w.say("TeamsNames", args{"N": c.names}))
	}
	return strings.Join(said, "\n")
}

// sayTeams says who goes where; first the teams of which something is to be made.
func (p *teamsPlan) sayTeams() portion {
	var teams, done []string
	for _, t := range p.teams {
		if t.channel.ID == "" || p.toLetIn(t) > 0 {
			teams = append(teams, p.sayTeam(t))
		} else {
			done = append(done, p.sayTeam(t))
		}
	}
	teams = append(teams, done...)
	return fitting(len(teams), func(n int) string { return p.w.someLines(teams, n) })
}

// sayTeam says who goes into the channel of the team, and by which role.
func (p *teamsPlan) sayTeam(t *teamPlan) string {
	place := "`#" + t.channel.Name + "`"
	if t.channel.ID != "" {
		place = t.where(p.w)
	}
	who := p.w.say("TeamsNobody")
	if len(t.people) > 0 {
		who = strings.Join(p.w.named(t.people), ", ")
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
func (p *teamsPlan) sayOthers() portion {
	named := make([]string, len(p.others))
	for i, t := range p.others {
		named[i] = p.w.say("TeamsHandMadeOne", args{"Line": t.Line, "Team": literal(t.Team), "Channel": channelMention(t.channel.ID)})
	}
	return p.w.naming("TeamsHandMade", "Teams", named, args{"N": len(named)})
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
func (p *teamsPlan) sayLost() portion {
	var lost []string
	for _, t := range p.teams {
		for _, e := range t.lost {
			lost = append(lost, p.w.say("TeamsLine", args{"Who": typedAs(e), "Line": strconv.Itoa(e.Line)}))
		}
	}
	then := p.w.say("TeamsLostByHand")
	if p.byRole {
		then = p.w.say("TeamsLostLater")
	}
	return fitting(len(lost), func(n int) string {
		return p.w.say("TeamsLost", args{"People": p.w.some(lost, n)}) + " " + then
	})
}
