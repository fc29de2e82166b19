package discord_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"verkoopcoach/internal/discord"
	"verkoopcoach/internal/localdiscord"
)

// The types of interactions, as Discord counts them.
const (
	isCommand      = 2
	isComponent    = 3
	isAutocomplete = 4
	isForm         = 5
)

// interactionOf is an interaction as it comes in, to be changed before it is
// sent.
func interactionOf(m *localdiscord.Member, c *localdiscord.Channel, kind int, data map[string]any) map[string]any {
	may := fmt.Sprint(uint64(m.PermissionsIn(c)))
	roles := []string{}
	for _, r := range m.Roles() {
		roles = append(roles, r.ID())
	}
	return map[string]any{
		"type": kind, "data": data, "guild_id": c.Guild().ID(), "channel_id": c.ID(), "locale": m.Locale(), "version": 1,
		"channel": map[string]any{"id": c.ID(), "type": localdiscord.ChannelText, "permissions": may},
		"member": map[string]any{
			"user":        map[string]any{"id": m.ID(), "username": m.Name()},
			"permissions": may, "roles": roles,
		},
	}
}

var lastForged atomic.Int64

// dispatched sends an interaction that Discord itself knows nothing of, and
// returns what the bot answers to it. Discord refuses that answer, since the
// token is made up: whoever uses this resets the record of what was refused.
func (s *school) dispatched(in map[string]any) string {
	s.t.Helper()
	id := fmt.Sprintf("17%016d", lastForged.Add(1))
	in["id"], in["token"], in["application_id"] = id, "forged-"+id, s.discord.ApplicationID()
	data, err := json.Marshal(in)
	if err != nil {
		s.t.Fatal(err)
	}
	s.discord.Dispatch("INTERACTION_CREATE", data)
	var answer string
	eventually(s.t, "an answer to "+string(data), func() bool {
		for _, r := range slices.Backward(s.discord.Requests()) {
			if strings.Contains(r.Path, "/"+id+"/") {
				answer = readable(strings.NewReplacer(`\u003c`, "<", `\u003e`, ">").Replace(string(r.Payload)))
				return true
			}
		}
		return false
	})
	return answer
}

// cell is one thing that a person can send.
type cell struct {
	discord.Route
	kind int
}

func (c cell) String() string { return c.Kind + " " + c.Name }

// cells are all commands, suggestions, buttons, menus and forms that the bot
// routes.
func cells() []cell {
	kinds := map[string]int{"command": isCommand, "suggestion": isAutocomplete, "click": isComponent, "form": isForm}
	var all []cell
	for _, r := range discord.Routes() {
		all = append(all, cell{r, kinds[r.Kind]})
	}
	slices.SortFunc(all, func(a, b cell) int { return strings.Compare(a.String(), b.String()) })
	return all
}

// data is what the cell sends when it names that team; "" names none. Own is a team
// of the class.
func (c cell) data(team, own string) map[string]any {
	if c.kind == isCommand || c.kind == isAutocomplete {
		options := []any{
			map[string]any{"name": "stap", "value": "onderneming", "focused": true},
			map[string]any{"name": "begrip", "value": "segment"},
			map[string]any{"name": "naam", "value": "Team Tentas"},
			map[string]any{"name": "fase", "value": "voorkennis"},
		}
		if team != "" {
			options = append(options, map[string]any{"name": "team", "value": team})
		}
		return called(strings.Fields(c.Name), options)
	}
	step, selected := "onderneming", "onderneming"
	switch c.Name {
	case "sendasking": // a quotation and a team
		step += "-a"
	case "team":
		selected = own
	}
	id := "v1:" + c.Name + ":" + step + ":0"
	if team != "" {
		id += "@" + team
	}
	if c.kind == isForm {
		return map[string]any{"custom_id": id, "components": []any{}}
	}
	return map[string]any{"custom_id": id, "values": []string{selected}}
}

// called is a command with its subcommands, as Discord sends it.
func called(words []string, options []any) map[string]any {
	data := map[string]any{"name": words[0], "options": options}
	if len(words) > 1 {
		data["options"] = []any{called(words[1:], options)}
		data["options"].([]any)[0].(map[string]any)["type"] = len(words) - 1 // the last is a subcommand, one before it a group
	}
	return data
}

// refusals are the sentences that turn somebody away at the door.
var refusals = []string{saysNoTeam, saysNoAccess, saysOutside, saysNotTeacher, saysNotManager, saysNoSuchTeam, saysWhichTeam, saysUnknownButton}

// ranks are who people can be, each of whom may do what those before may.
var ranks = []string{"member", "teacher", "manager"}

// visit is somebody who sends a cell from somewhere, about some team.
type visit struct {
	who     string
	rank    string // what the person is in the server where that is
	member  *localdiscord.Member
	channel *localdiscord.Channel
	started bool   // whether the channel has a team
	team    string // named in the id or in the option; "" is none
	known   bool   // whether that team is of the server's class
}

// says is the sentence that turns the visitor away from the cell; "" is none. It
// follows from what the table of routes says, and from nothing else.
func (v visit) says(c cell) string {
	need := c.Rank
	byID := v.team != "" && (c.kind == isComponent || c.kind == isForm)
	aimed := c.Aimed || c.Naming
	if c.Aimable && v.team != "" && c.kind != isAutocomplete {
		need, aimed = ranks[max(1, slices.Index(ranks, need))], true
	}
	switch {
	case slices.Index(ranks, v.rank) < slices.Index(ranks, need):
		if need == "manager" {
			return saysNotManager
		}
		return saysNotTeacher
	case aimed && v.team != "":
		if !v.known {
			return saysNoSuchTeam
		}
		return ""
	case byID:
		return saysUnknownButton
	case c.Anyone || v.started:
		return ""
	case c.Aimed, c.Aimable && v.rank != "member":
		return saysWhichTeam
	default:
		return saysNoTeam
	}
}

// TestRoutes writes down who may do what, so that a change of it is seen.
func TestRoutes(t *testing.T) {
	var lines []string
	for _, c := range cells() {
		line := c.String() + ": " + c.Rank
		for _, of := range []struct {
			so   bool
			said string
		}{{c.Anyone, "also without a team"}, {c.Aimed, "about the team that is named, or the channel's"},
			{c.Naming && !c.Nearby, "about the team that is named, or the class"},
			{c.Nearby, "about the team that is named, or the channel's, or the class"}, {c.Aimable, "for a teacher about the team in the id"}} {
			if of.so {
				line += ", " + of.said
			}
		}
		lines = append(lines, line)
	}
	golden(t, "routes.golden", strings.Join(lines, "\n")+"\n")
}

// visits are all who come, from all places, about all teams.
func (s *school) visits() []visit {
	docenten := s.class.AddRole("docenten", 0)
	s.docent = s.class.AddMember("Docent", docenten)
	manager := s.class.AddMember("Beheer", s.class.AddRole("beheer", localdiscord.ManageGuild))
	admin := s.class.AddMember("Admin", s.class.AddRole("admin", localdiscord.Administrator))
	stranger := s.class.AddMember("Ander", s.class.AddRole("andere rol", 0))
	other := s.discord.AddGuild("Klas 3A")
	theirs, otherTeam := other.AddMember("Vreemde docent", other.AddRole("docent", localdiscord.ManageGuild)), other.AddChannel("team-elders")
	empty := s.class.AddChannel("algemeen")
	startTeam(s.in(s.anna, s.tentas))
	s.in(s.bram, s.fitzip).Slash("start", "naam", "Team Fitzip")
	s.in(theirs, otherTeam).Slash("start", "naam", "Team Elders")
	s.in(manager, empty).Slash("docent rol", "rol", docenten)
	teams := map[string]bool{"": true, s.tentas.ID(): true, s.fitzip.ID(): true, otherTeam.ID(): false, "123456789012345678": false}
	var all []visit
	for _, p := range []visit{
		{who: "a student", rank: "member", member: s.anna},
		{who: "somebody with another role", rank: "member", member: stranger},
		{who: "a teacher by role", rank: "teacher", member: s.docent},
		{who: "who manages the server", rank: "manager", member: manager},
		{who: "an administrator", rank: "manager", member: admin},
	} {
		for _, place := range []*localdiscord.Channel{s.tentas, empty} {
			for team, known := range teams {
				p.channel, p.started, p.team, p.known = place, place != empty, team, known
				all = append(all, p)
			}
		}
	}
	for _, team := range []string{s.tentas.ID(), otherTeam.ID()} {
		all = append(all, visit{who: "a teacher of another server", rank: "manager", member: theirs, channel: otherTeam, started: true,
			team: team, known: team == otherTeam.ID()})
	}
	return all
}

// TestPermissions sends everything that can be sent, by everybody who can send it,
// from everywhere, about every team, and holds what comes back to the one table of
// routes.
func TestPermissions(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	sent, refused := 0, 0
	for i, v := range s.visits() {
		if testing.Short() && i%5 != 0 {
			continue // all of them are for the long run
		}
		s.discord.ResetRecord() // a long one is slow to look through
		for _, c := range cells() {
			if c.String() == "command start" && !v.started || c.String() == "click noteachers" && v.rank == "manager" {
				continue // they would change who the others are
			}
			sent++
			says := v.says(c)
			if says != "" {
				refused++
			}
			answer := s.dispatched(interactionOf(v.member, v.channel, c.kind, c.data(v.team, s.tentas.ID())))
			expectTurnedAway(t, c, fmt.Sprintf("%s in %s, team %q", v.who, v.channel.Name(), v.team), answer, says)
		}
	}
	t.Logf("%d cells, of which %d are to be refused", sent, refused)
	s.discord.ResetRecord()
}

// TestPlacesWithoutAccess sends everything from where nobody may: the channel of
// another team that one does not see, one of which it is not said what one may, and
// a private conversation.
func TestPlacesWithoutAccess(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	secret := s.class.AddChannel("team-geheim", localdiscord.PrivateTo(s.anna))
	startTeam(s.in(s.anna, secret))
	for _, c := range cells() {
		data := c.data("", s.tentas.ID())
		for where, from := range map[string]struct {
			in   map[string]any
			says string
		}{
			"another team's channel": {interactionOf(s.bram, secret, c.kind, data), saysNoAccess},
			"who knows which":        {without(interactionOf(s.bram, s.tentas, c.kind, data), "permissions"), saysNoAccess},
			"a private conversation": {inPrivate(interactionOf(s.bram, s.tentas, c.kind, data)), saysOutside},
		} {
			expectTurnedAway(t, c, where, s.dispatched(from.in), from.says)
		}
	}
	s.discord.ResetRecord()
}

// without is the interaction of a member about whom less is said.
func without(in map[string]any, key string) map[string]any {
	delete(in["member"].(map[string]any), key)
	return in
}

// inPrivate is what Discord sends of a private conversation: a user, and neither
// a member nor a server.
func inPrivate(in map[string]any) map[string]any {
	in["user"] = in["member"].(map[string]any)["user"]
	delete(in, "member")
	delete(in, "guild_id")
	return in
}

func expectTurnedAway(t *testing.T, c cell, where, answer, says string) {
	t.Helper()
	var got struct {
		Type int
		Data struct {
			Flags   int
			Choices []any
		}
	}
	if err := json.Unmarshal([]byte(answer), &got); err != nil {
		t.Fatalf("%s: %v in %s", c, err, answer)
	}
	switch {
	case says == "":
		if slices.ContainsFunc(refusals, func(r string) bool { return strings.Contains(answer, r) }) {
			t.Errorf("%s in %s is turned away: %s", c, where, answer)
		}
	case c.kind == isAutocomplete:
		if got.Type != 8 || len(got.Data.Choices) > 0 {
			t.Errorf("%s in %s: %s", c, where, answer)
		}
	case !strings.Contains(answer, says) || got.Data.Flags&localdiscord.FlagEphemeral == 0:
		t.Errorf("%s in %s: %s, want %q", c, where, answer, says)
	}
}
