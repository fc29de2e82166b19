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
	return map[string]any{
		"type": kind, "data": data, "guild_id": c.Guild().ID(), "channel_id": c.ID(), "locale": m.Locale(), "version": 1,
		"channel": map[string]any{"id": c.ID(), "type": localdiscord.ChannelText, "permissions": may},
		"member": map[string]any{
			"user":        map[string]any{"id": m.ID(), "username": m.Name()},
			"permissions": may,
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

// cell is one thing that a person can send, with everything that it needs.
type cell struct {
	name string
	kind int
	data map[string]any
	open bool   // also where no team has started
	rank string // whom it is for
}

// cells are all commands, suggestions, buttons, menus and forms that the bot
// routes.
func cells() []cell {
	var all []cell
	for _, r := range discord.Routes() {
		c := cell{name: r.Kind + " " + r.Name, open: r.Anyone, rank: r.Rank}
		switch r.Kind {
		case "command", "suggestion":
			c.kind = isCommand
			if r.Kind == "suggestion" {
				c.kind = isAutocomplete
			}
			c.data = called(strings.Fields(r.Name), []any{
				map[string]any{"name": "stap", "value": "onderneming", "focused": true},
				map[string]any{"name": "begrip", "value": "segment"},
				map[string]any{"name": "naam", "value": "Team Tentas"},
			})
		case "click":
			c.kind = isComponent
			c.data = map[string]any{"custom_id": "v1:" + r.Name + ":onderneming:0", "values": []string{"onderneming"}}
		case "form":
			c.kind = isForm
			c.data = map[string]any{"custom_id": "v1:" + r.Name + ":onderneming:0", "components": []any{}}
		}
		all = append(all, c)
	}
	return all
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
var refusals = []string{saysNoTeam, saysNoAccess, saysOutside, saysNotTeacher}

// TestPermissions sends everything that can be sent from everywhere that it can
// be sent from: by a member of the team's channel, by a teacher there, in a channel without a team,
// by somebody who cannot see the channel, and in a private conversation.
func TestPermissions(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	startTeam(s.in(s.anna, s.tentas))
	empty, private := s.class.AddChannel("algemeen"), s.class.AddChannel("team-geheim", localdiscord.PrivateTo(s.anna))
	startTeam(s.in(s.anna, private))
	docent := s.class.AddMember("Docent", s.class.AddRole("docent", localdiscord.ManageGuild))
	for _, c := range cells() {
		for _, from := range []struct {
			where string
			in    map[string]any
			says  string // "" is not to be turned away
		}{
			{"the team's channel", interactionOf(s.anna, s.tentas, c.kind, c.data), unless(!c.lead, saysNotTeacher)},
			{"the team's channel, by a teacher", interactionOf(docent, s.tentas, c.kind, c.data), ""},
			{"a channel without a team", interactionOf(docent, empty, c.kind, c.data), unless(c.open, saysNoTeam)},
			{"another team's channel", interactionOf(s.bram, private, c.kind, c.data), saysNoAccess},
			{"who knows which channel", without(interactionOf(s.bram, s.tentas, c.kind, c.data), "permissions"), saysNoAccess},
			{"a private conversation", inPrivate(interactionOf(s.bram, s.tentas, c.kind, c.data)), saysOutside},
		} {
			if c.name == "command start" && from.where == "a channel without a team" {
				continue // it would make one, and the next cells are about there being none
			}
			expectTurnedAway(t, c, from.where, s.dispatched(from.in), from.says)
		}
	}
	s.discord.ResetRecord()
}

func unless(open bool, says string) string {
	if open {
		return ""
	}
	return says
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
			Content string
			Flags   int
			Choices []any
		}
	}
	if err := json.Unmarshal([]byte(answer), &got); err != nil {
		t.Fatalf("%s: %v in %s", c.name, err, answer)
	}
	switch {
	case says == "":
		if slices.ContainsFunc(refusals, func(r string) bool { return strings.Contains(got.Data.Content, r) }) {
			t.Errorf("%s in %s is turned away: %s", c.name, where, answer)
		}
	case c.kind == isAutocomplete:
		if got.Type != 8 || len(got.Data.Choices) > 0 {
			t.Errorf("%s in %s: %s", c.name, where, answer)
		}
	case !strings.Contains(got.Data.Content, says) || got.Data.Flags&localdiscord.FlagEphemeral == 0:
		t.Errorf("%s in %s: %s, want %q", c.name, where, answer, says)
	}
}
