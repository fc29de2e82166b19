package discord

import (
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
	parts := []string{w.say("TeamsTitle"), p.sayNew(c), p.sayThere(), p.saySeen(c), p.sayLost(), p.sayNotes()}
	again := button(styleOther, w.say("ButtonTeamsEdit"), teamsForm)
	switch {
	case len(p.blocked) > 0:
		parts = append(parts, "**"+w.say("TeamsBlocked")+"**\n- "+strings.Join(p.blocked, "\n- "))
		return teamsMessage(parts, again)
	case !c.any():
		parts[0] = w.say("TeamsNothing")
		return teamsMessage(parts, again)
	}
	label := w.say("ButtonTeamsInvite")
	if c.channels > 0 {
		label = w.say("ButtonTeamsMake", args{"N": c.channels})
	}
	return teamsMessage(parts, button(styleGood, label, customID{Verb: verbMakeTeams, Revision: list}), again)
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
		for _, who := range t.people {
			if !p.lets(t, who) && !p.shut(t, who) {
				c.members++
			}
		}
	}
	return c
}

// sayNew says which channels and roles would be made, and where.
func (p *teamsPlan) sayNew(c teamsCount) string {
	var channels, roles, homes []string
	for i, h := range p.homes {
		if p.uses(i) {
			homes = append(homes, "**"+literal(h.Name)+"**")
		}
	}
	for _, t := range p.teams {
		if t.channel.ID == "" {
			channels = append(channels, "`#"+t.channel.Name+"`")
		}
		if p.byRole && t.role.ID == "" {
			roles = append(roles, literal(t.role.Name))
		}
	}
	var said []string
	if len(channels) > 0 {
		said = append(said, p.w.say("TeamsNew", args{"N": len(channels), "Homes": p.w.list(homes), "Channels": p.w.some(channels)}))
	}
	if len(roles) > 0 {
		said = append(said, p.w.say("TeamsNewRoles", args{"N": len(roles), "Roles": p.w.some(roles)}))
	}
	if c.members > 0 {
		said = append(said, p.w.say("TeamsMembers", args{"N": c.members}))
	}
	return strings.Join(said, "\n")
}

// sayThere says what is there already.
func (p *teamsPlan) sayThere() string {
	var there []string
	for _, t := range p.teams {
		if t.channel.ID != "" {
			there = append(there, t.where(p.w))
		}
	}
	if len(there) == 0 {
		return ""
	}
	return p.w.say("TeamsThere", args{"Teams": p.w.some(there)})
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

// sayNotes says what else a teacher should know before.
func (p *teamsPlan) sayNotes() string {
	var gone, open, shut, elsewhere, said []string
	for _, t := range p.teams {
		if t.gone {
			gone = append(gone, literal(t.Team))
		}
		if t.channel.ID != "" && !p.in.hidden(t.channel) {
			open = append(open, channelMention(t.channel.ID))
		}
		for _, who := range t.people {
			if p.shut(t, who) {
				shut = append(shut, who.of(t))
			}
			for _, other := range p.teams {
				if other != t && p.holds(other, who) {
					elsewhere = append(elsewhere, p.w.say("TeamsElsewhereOne", args{"Who": who.of(t), "Channel": channelMention(other.channel.ID)}))
				}
			}
		}
	}
	note := func(when bool, key string, with args) {
		if when {
			said = append(said, "- "+p.w.say(key, with))
		}
	}
	role := literal(p.in.botsOwn())
	note(len(gone) > 0, "TeamsGone", args{"Teams": p.w.some(gone)})
	note(len(elsewhere) > 0, "TeamsElsewhere", args{"People": p.w.some(elsewhere)})
	note(len(open) > 0, "TeamsOpen", args{"Channels": p.w.some(open)})
	note(!p.byRole, "TeamsOneByOne", args{"Role": role})
	note(len(shut) > 0, "TeamsShut", args{"People": p.w.some(shut)})
	note(p.in.allowed(p.in.bot)&mayPin == 0, "TeamsNoPin", args{"Role": role})
	return strings.Join(said, "\n")
}
