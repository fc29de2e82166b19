package discord

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"verkoopcoach/internal/flow"
)

// teamsPlan is what a list of teams asks of a server: what is there already, and
// what is still to be made. Making it changes nothing.
type teamsPlan struct {
	w        words
	in       *server
	base     string     // the category as it was typed
	homes    []teamHome // the categories, in order of use: those that are there, then new ones
	teachers string     // the teachers' role; "" is none
	asks     string     // who makes them
	byRole   bool       // whether members are let in by a role, or else one by one
	teams    []*teamPlan
	others   []handMade // teams of the list with which nothing is done
	wrong    []string   // what is to be mended in the list before anything can be made
	blocked  []string   // what is to be mended in the server

	names map[flow.MemberID]string // the real names of the list that the roster has not, or has otherwise
}

// teamHome is a category with room for teams.
type teamHome struct {
	serverChannel
	holds int
}

// teamPlan is one team of the list. What has no ID is still to be made.
type teamPlan struct {
	flow.Enrolment
	formed  flow.Formed // what was made of it before
	channel serverChannel
	home    int // which of the homes a new channel is for
	role    serverRole
	known   flow.Team // the team whose channel it is; empty where none has started
	gone    bool      // there was a team of that name, and its channel is deleted
	people  []person
	lost    []flow.Enrolled // whom the server does not know

	done teamDone
}

// planTeams looks at the server and makes the plan. Recall takes the members as
// they were found a moment ago; who was not is looked for anew.
func (b *Bot) planTeams(ctx context.Context, r *request, list []flow.Enrolment, category string, recall bool) (*teamsPlan, error) {
	in, err := b.server(ctx, r.Guild)
	if err != nil {
		return nil, err
	}
	class, err := b.coach.Class(ctx, r.class())
	if err != nil {
		return nil, err
	}
	teams, err := b.coach.Teams(ctx, r.class())
	if err != nil {
		return nil, err
	}
	formed, err := b.coach.Formed(ctx, r.class())
	if err != nil {
		return nil, err
	}
	p := &teamsPlan{w: r.say, in: in, asks: r.User, byRole: in.allowed(in.bot)&mayManageRoles != 0}
	p.base = cmp.Or(firstRunes(oneLine(category), maxCategory), r.say.say("TeamsCategory"))
	if role, ok := in.role(string(class.Settings.Teachers)); ok {
		p.teachers = role.ID
	}
	p.findHomes()
	p.findTeams(list, teams, formed)
	p.findRoles()
	p.settle()
	if len(p.wrong) > 0 {
		return p, nil
	}
	if err := b.findPeople(ctx, r.Guild, p, recall); err != nil {
		return p, err
	}
	roster, err := b.coach.Roster(ctx, r.class())
	p.findNames(roster)
	return p, err
}

// findNames finds what the list would change in the roster.
func (p *teamsPlan) findNames(roster map[flow.MemberID]string) {
	p.names = make(map[flow.MemberID]string)
	for _, t := range p.teams {
		for _, who := range t.people {
			if id := flow.MemberID(who.id()); who.Name != "" && roster[id] != who.Name {
				p.names[id] = who.Name
			}
		}
	}
}

// findPeople looks up every member of the list.
func (b *Bot) findPeople(ctx context.Context, guild string, p *teamsPlan, recall bool) error {
	first := make(map[string]flow.Enrolled)
	for _, t := range p.teams {
		for _, e := range t.Members {
			m, ok := b.people.recall(guild, e)
			if !ok || !recall {
				var err error
				if m, ok, err = b.findMember(ctx, guild, e); err != nil {
					return err
				}
			}
			if !ok {
				t.lost = append(t.lost, e)
				continue
			}
			b.people.keep(guild, e, m)
			if before, twice := first[m.User.ID]; twice {
				p.object("same_person", t, args{"Text": typedAs(e), "Other": typedAs(before), "First": before.Line, "Line": e.Line})
				continue
			}
			first[m.User.ID] = e
			t.people = append(t.people, person{e, m})
		}
	}
	return nil
}

// typedAs is a member as the teacher typed them.
func typedAs(e flow.Enrolled) string {
	if e.Handle == "" {
		return literal(string(e.ID))
	}
	return literal(e.Handle)
}

// object adds something that is wrong in the list.
func (p *teamsPlan) object(code string, t *teamPlan, with args) {
	if _, ok := with["Line"]; !ok {
		with["Line"] = t.Line
	}
	with["Team"] = literal(t.Team)
	p.wrong = append(p.wrong, p.w.say("TeamsProblem_"+code, with))
}

// findHomes finds the categories that are there: that of the name, and those with
// the same name and a number.
func (p *teamsPlan) findHomes() {
	numbered := make(map[int][]serverChannel)
	for _, c := range p.in.channels {
		if n := p.homeNumber(c); n > 0 {
			numbered[n] = append(numbered[n], c)
		}
	}
	for n := 1; len(numbered) > 0; n++ {
		for _, c := range numbered[n] {
			p.homes = append(p.homes, teamHome{c, p.in.within(c.ID)})
		}
		delete(numbered, n)
	}
}

// maxHomes is more categories than a server has channels for.
const maxHomes = 500

// homeNumber tells which of the homes the category is by its name, from 1; 0 is
// none.
func (p *teamsPlan) homeNumber(c serverChannel) int {
	if c.Type != channelCategory {
		return 0
	}
	name, base := folded(c.Name), folded(p.base)
	if name == base {
		return 1
	}
	number, ok := strings.CutPrefix(name, base+" ")
	if n, err := strconv.Atoi(number); ok && err == nil && n > 1 && n < maxHomes && strconv.Itoa(n) == number {
		return n
	}
	return 0
}

// takeHome finds room for one more channel, in a new category if there is none.
func (p *teamsPlan) takeHome() int {
	for i := range p.homes {
		if p.homes[i].holds < maxInCategory {
			p.homes[i].holds++
			return i
		}
	}
	name, free := p.base, 1
	for slices.ContainsFunc(p.homes, func(h teamHome) bool { return p.homeNumber(h.serverChannel) == free }) {
		free++
		name = p.base + " " + strconv.Itoa(free)
	}
	p.homes = append(p.homes, teamHome{serverChannel{Name: name, Type: channelCategory}, 1})
	return len(p.homes) - 1
}

// slug is a name as Discord writes that of a text channel: "Team Café!" is
// "team-café".
func slug(name string) string {
	parts := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.M, r)
	})
	if len(parts) == 0 {
		return "team"
	}
	return firstRunes(strings.Join(parts, "-"), maxChannelName)
}
