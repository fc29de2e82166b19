package localdiscord_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/bwmarrin/discordgo"

	"verkoopcoach/internal/localdiscord"
)

func TestRoleIsMadeGivenTakenAndDeleted(t *testing.T) {
	t.Parallel()
	m := newManager(t)
	s := session(t, m.Server)
	none, yes := int64(0), true
	role, err := s.GuildRoleCreate(m.guild.ID(), &discordgo.RoleParams{Name: "Team Tentas", Permissions: &none, Mentionable: &yes})
	if err != nil {
		t.Fatal(err)
	}
	if role.Name != "Team Tentas" || role.Position != 1 || role.Permissions != 0 || !role.Mentionable || role.Hoist {
		t.Errorf("role = %+v", role)
	}
	for range 2 { // a second time changes nothing
		if err := s.GuildMemberRoleAdd(m.guild.ID(), m.anna.ID(), role.ID); err != nil {
			t.Fatal(err)
		}
	}
	if roles := m.anna.Roles(); len(roles) != 1 || roles[0].Name() != "Team Tentas" {
		t.Errorf("Anna has %v", roles)
	}
	if err := s.GuildMemberRoleRemove(m.guild.ID(), m.anna.ID(), role.ID); err != nil || len(m.anna.Roles()) != 0 {
		t.Errorf("taken: %v, Anna has %v", err, m.anna.Roles())
	}
	if err := s.GuildMemberRoleAdd(m.guild.ID(), m.anna.ID(), role.ID); err != nil {
		t.Fatal(err)
	}
	if err := s.GuildRoleDelete(m.guild.ID(), role.ID); err != nil || len(m.anna.Roles()) != 0 || m.guild.NameOf(role.ID) != "" {
		t.Errorf("deleted: %v, Anna has %v", err, m.anna.Roles())
	}
	m.agrees()
}

func TestRoleBecomesWhatDiscordMakesOfNothing(t *testing.T) {
	t.Parallel()
	m := newManager(t)
	text := m.gets(200, "POST", m.at+"/roles", `{}`)
	want := fmt.Sprintf(`"permissions":"%d"`, localdiscord.EveryoneDefault)
	if !strings.Contains(text, `"name":"new role"`) || !strings.Contains(text, want) {
		t.Errorf("role = %s", text)
	}
}

func TestRolesBelowTheBotAlone(t *testing.T) {
	t.Parallel()
	m := newManager(t)
	low, high := m.guild.AddRole("Team", 0), m.guild.AddRole("Directie", 0)
	high.PlaceAbove(m.guild.BotRole())
	top := m.guild.AddRole("Bestuur", 0)
	top.PlaceAbove(high)
	var names []string
	for _, r := range m.guild.Roles() {
		names = append(names, r.Name())
	}
	if got := strings.Join(names, ","); got != "Bestuur,Directie,Verkoopcoach,Team,@everyone" {
		t.Errorf("roles from high to low: %s", got)
	}
	anna := m.at + "/members/" + m.anna.ID() + "/roles/"
	m.gets(204, "PUT", anna+low.ID(), "")
	m.refused("PUT", anna+high.ID(), "", 403, code(50013))
	m.refused("PUT", anna+m.guild.BotRole().ID(), "", 403, code(50013))
	m.anna.SetRoles(high)
	m.refused("DELETE", anna+high.ID(), "", 403, code(50013))
	m.refused("DELETE", m.at+"/roles/"+high.ID(), "", 403, code(50013))
	low.PlaceAbove(high)
	m.refused("DELETE", m.at+"/roles/"+low.ID(), "", 403, code(50013))
	low.Delete()
	m.refused("DELETE", m.at+"/roles/"+low.ID(), "", 404, code(10011))
}

func TestRefusedRoles(t *testing.T) {
	t.Parallel()
	m := newManager(t)
	team := m.guild.AddRole("Team", 0)
	elsewhere := m.AddGuild("Klas 2A").AddMember("Kees")
	roles, members := m.at+"/roles", m.at+"/members/"
	m.refused("POST", roles, `{"name":`+rep(101)+`}`, 400, `"name":{"_errors"`)
	m.refused("POST", roles, `{"name":""}`, 400, `"name":{"_errors"`)
	m.refused("POST", roles, `{"permissions":"`+fmt.Sprint(uint64(localdiscord.ManageGuild))+`"}`, 403, code(50013))
	m.refused("POST", "/guilds/1/roles", `{}`, 404, code(10004))
	m.refused("DELETE", roles+"/1", "", 404, code(10011))
	m.refused("DELETE", roles+"/"+m.guild.ID(), "", 400, code(50028))
	m.refused("DELETE", roles+"/"+m.guild.BotRole().ID(), "", 400, code(50028))
	m.refused("PUT", members+m.anna.ID()+"/roles/1", "", 404, code(10011))
	m.refused("PUT", members+m.anna.ID()+"/roles/"+m.guild.ID(), "", 404, code(10011))
	m.refused("PUT", members+elsewhere.ID()+"/roles/"+team.ID(), "", 404, code(10007))
	m.refused("DELETE", members+"1/roles/"+team.ID(), "", 404, code(10013))
	m.guild.SetBotPermissions(localdiscord.BotDefault)
	m.refused("POST", roles, `{}`, 403, code(50013))
	m.refused("DELETE", roles+"/"+team.ID(), "", 403, code(50013))
	m.refused("PUT", members+m.anna.ID()+"/roles/"+team.ID(), "", 403, code(50013))
}

func TestNoMoreThan250Roles(t *testing.T) {
	t.Parallel()
	m := newManager(t)
	for range 248 { // beside @everyone and the bot's
		m.guild.AddRole("x", 0)
	}
	m.refused("POST", m.at+"/roles", `{}`, 400, code(30005))
}

func TestMembersAreFoundByTheStartOfTheirName(t *testing.T) {
	t.Parallel()
	m := newManager(t)
	m.guild.AddMember("Annabel de Vries")
	m.bilal.SetNick("Ans")
	s := session(t, m.Server)
	for query, want := range map[string]string{
		"an": "Anna,Ans,Annabel de Vries", "ANNA": "Anna,Annabel de Vries", "bil": "Ans", "vries": "",
		"annabel_": "Annabel de Vries", "annabel d": "", // the username, and not the display name
	} {
		found, err := s.GuildMembersSearch(m.guild.ID(), query, 10)
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, o := range found {
			names = append(names, m.guild.NameOf(o.User.ID))
		}
		if got := strings.Join(names, ","); got != want {
			t.Errorf("%s finds %s, not %s", query, got, want)
		}
	}
	if text := m.gets(200, "GET", m.at+"/members/search?query=an", ""); strings.Count(text, `"joined_at"`) != 1 {
		t.Errorf("without a limit: %s", text)
	}
	m.agrees()
	m.refused("GET", m.at+"/members/search", "", 400, `"query":{"_errors"`)
	m.refused("GET", m.at+"/members/search?query="+strings.Repeat("x", 101), "", 400, `"query":{"_errors"`)
	m.refused("GET", m.at+"/members/search?query=an&limit=1001", "", 400, `"limit":{"_errors"`)
}

// TestInteractionsCarryRoles looks at every kind of interaction.
func TestInteractionsCarryRoles(t *testing.T) {
	t.Parallel()
	d := newDesk(t, localdiscord.Options{})
	role := d.guild.AddRole("Docenten", 0)
	d.anna.SetRoles(role)
	carries := func(what string, i event) {
		t.Helper()
		if !strings.Contains(string(i.Member), `"roles":["`+role.ID()+`"]`) {
			t.Errorf("%s: member = %s", what, i.Member)
		}
	}
	i := d.slash()
	carries("a command", i)
	d.answer(i, `{"type":4,"data":{"content":"x","components":[`+row(`{"type":2,"style":1,"label":"Open","custom_id":"o"}`)+`]}}`, 204)
	shown := d.reply().Message
	i = d.by(func() (*localdiscord.Reply, error) { return d.anna.Click(soon(t), shown, "Open") })
	carries("a button", i)
	d.answer(i, form, 204)
	opened := d.reply().Form
	i = d.by(func() (*localdiscord.Reply, error) {
		return d.anna.Submit(soon(t), opened, map[string]string{"Groep": "Innovators"})
	})
	carries("a form", i)
	d.answer(i, `{"type":4,"data":{"content":"x"}}`, 204)
	d.reply()
	i = d.by(func() (*localdiscord.Reply, error) {
		_, err := d.anna.Complete(soon(t), d.channel, "stap", "stap", "x")
		return nil, err
	})
	carries("suggestions", i)
	d.answer(i, `{"type":8,"data":{"choices":[]}}`, 204)
	<-d.replies
}

func TestOptionsThatNameSomebody(t *testing.T) {
	t.Parallel()
	d := newDesk(t, localdiscord.Options{})
	d.register(t, `[{"name":"wie","description":"d","options":[{"type":6,"name":"wie","description":"d"},
		{"type":8,"name":"rol","description":"d"},{"type":7,"name":"waar","description":"d","channel_types":[0]},{"type":5,"name":"echt","description":"d"}]}]`)
	role, heading := d.guild.AddRole("Docenten", 0), d.guild.AddCategory("Teams")
	arg := localdiscord.Arg
	i := d.by(func() (*localdiscord.Reply, error) {
		return d.anna.Slash(soon(t), d.channel, "wie", arg("wie", d.bilal.ID()), arg("rol", "Docenten"), arg("waar", d.channel), arg("echt", true))
	})
	data := string(i.Data)
	for _, want := range []string{
		`{"name":"wie","type":6,"value":"` + d.bilal.ID() + `"}`, `{"name":"rol","type":8,"value":"` + role.ID() + `"}`,
		`{"name":"waar","type":7,"value":"` + d.channel.ID() + `"}`, `{"name":"echt","type":5,"value":true}`,
		`"users":{"` + d.bilal.ID() + `":{"id":"`, `"members":{"` + d.bilal.ID() + `":{"nick":null`,
		`"roles":{"` + role.ID() + `":{"id":"`, `"channels":{"` + d.channel.ID() + `":{"id":"`,
	} {
		if !strings.Contains(data, want) {
			t.Errorf("no %s in %s", want, data)
		}
	}
	if strings.Contains(data, "permission_overwrites") || strings.Contains(data, `"deaf"`) {
		t.Errorf("more than Discord tells: %s", data)
	}
	d.answer(i, `{"type":4,"data":{"content":"x"}}`, 204)
	d.reply()
	if _, err := d.anna.Slash(soon(t), d.channel, "wie", arg("waar", heading)); err == nil || !strings.Contains(err.Error(), "of the kind") {
		t.Errorf("a category where a text channel is asked for: %v", err)
	}
}
