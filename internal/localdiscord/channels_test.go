package localdiscord_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/bwmarrin/discordgo"

	"verkoopcoach/internal/localdiscord"
)

const look = localdiscord.ViewChannel | localdiscord.SendMessages

func TestPrivateChannelForARole(t *testing.T) {
	t.Parallel()
	m := newManager(t)
	s := session(t, m.Server)
	heading, err := s.GuildChannelCreateComplex(m.guild.ID(), discordgo.GuildChannelCreateData{Name: "Teams 2B", Type: discordgo.ChannelTypeGuildCategory})
	if err != nil || heading.Name != "Teams 2B" {
		t.Fatalf("category = %+v, %v", heading, err)
	}
	role := m.guild.AddRole("Team Tentas", 0)
	made, err := s.GuildChannelCreateComplex(m.guild.ID(), discordgo.GuildChannelCreateData{
		Name: "Team  Tentas & co.", Type: discordgo.ChannelTypeGuildText, ParentID: heading.ID, Topic: "Marketingplan",
		PermissionOverwrites: []*discordgo.PermissionOverwrite{
			{ID: m.guild.ID(), Type: discordgo.PermissionOverwriteTypeRole, Deny: discordgo.PermissionViewChannel},
			{ID: role.ID(), Type: discordgo.PermissionOverwriteTypeRole, Allow: int64(look)},
			{ID: m.ApplicationID(), Type: discordgo.PermissionOverwriteTypeMember, Allow: int64(look)},
		}})
	if err != nil {
		t.Fatal(err)
	}
	ch := m.Channel(made.ID)
	if made.Name != "team-tentas-co" || made.Topic != "Marketingplan" || ch.Parent().ID() != heading.ID || len(made.PermissionOverwrites) != 3 {
		t.Errorf("channel = %+v", made)
	}
	sees := func(who *localdiscord.Member) bool { return who.PermissionsIn(ch).Has(look) }
	if sees(m.anna) {
		t.Error("Anna sees a channel of a team that is not hers")
	}
	if err := s.GuildMemberRoleAdd(m.guild.ID(), m.anna.ID(), role.ID()); err != nil || !sees(m.anna) || sees(m.bilal) {
		t.Errorf("%v; Anna sees %v, Bilal sees %v", err, sees(m.anna), sees(m.bilal))
	}
	if _, err := s.ChannelMessageSend(made.ID, "Welkom"); err != nil {
		t.Error(err)
	}
	m.agrees()
}

func TestChannelBeginsInSyncWithItsCategory(t *testing.T) {
	t.Parallel()
	m := newManager(t)
	heading := m.guild.AddCategory("Teams", localdiscord.PrivateTo(m.anna))
	ch := m.Channel(m.makes(201, m.at+"/channels", `{"name":"x","parent_id":"`+heading.ID()+`"}`))
	if !m.anna.PermissionsIn(ch).Has(look) || m.bilal.PermissionsIn(ch) != 0 {
		t.Error("the channel has other permissions than its category")
	}
}

func TestRefusedChannels(t *testing.T) {
	t.Parallel()
	m := newManager(t)
	at := m.at + "/channels"
	overwrites := func(list ...string) string {
		return `{"name":"x","permission_overwrites":[` + strings.Join(list, ",") + `]}`
	}
	everyone := m.guild.ID()
	for name, x := range map[string]struct {
		body   string
		status int
		want   string
	}{
		"no name":                 {`{}`, 400, `"name":{"_errors"`},
		"name of 101":             {`{"name":` + rep(101) + `}`, 400, `"name":{"_errors"`},
		"nothing but punctuation": {`{"name":"!!"}`, 400, `"name":{"_errors"`},
		"topic of 1025":           {`{"name":"x","topic":` + rep(1025) + `}`, 400, `"topic":{"_errors"`},
		"voice":                   {`{"name":"x","type":2}`, 400, `"type":{"_errors"`},
		"under a text channel":    {`{"name":"x","parent_id":"` + m.channel.ID() + `"}`, 400, `CHANNEL_PARENT_INVALID`},
		"denies what it lacks":    {overwrites(overwriteOf(everyone, 0, 0, localdiscord.ManageMessages)), 403, code(50013)},
		"allows what it lacks":    {overwrites(overwriteOf(everyone, 0, localdiscord.MentionEveryone, 0)), 403, code(50013)},
		"hands on managing roles": {overwrites(overwriteOf(m.ApplicationID(), 1, localdiscord.ManageRoles, 0)), 403, code(50013)},
		"for a role that is not":  {overwrites(overwriteOf("1", 0, look, 0)), 404, code(10009)},
		"for a person as a role":  {overwrites(overwriteOf(m.anna.ID(), 0, look, 0)), 404, code(10009)},
		"for neither":             {overwrites(overwriteOf(m.anna.ID(), 2, look, 0)), 400, `"permission_overwrites":{"0":{"type"`},
		"101 overwrites":          {overwrites(times(101, overwriteOf(everyone, 0, look, 0))), 400, `"permission_overwrites":{"_errors"`},
	} {
		status, text := m.do(t, "POST", at, x.body)
		if status != x.status || !strings.Contains(text, x.want) {
			t.Errorf("%s: %d %s, want %d with %s", name, status, text, x.status, x.want)
		}
	}
	if n := len(m.guild.Channels(nil)); n != 1 {
		t.Errorf("%d channels after refusals, not 1", n)
	}
	m.gets(201, "POST", at, overwrites(fmt.Sprintf(`{"id":%q,"deny":null}`, everyone)))
	m.guild.SetBotPermissions(localdiscord.Administrator)
	m.gets(201, "POST", at, overwrites(overwriteOf(m.ApplicationID(), 1, localdiscord.ManageRoles, 0)))
}

func TestNoMoreChannelsThanFit(t *testing.T) {
	t.Parallel()
	m := newManager(t)
	heading := m.guild.AddCategory("Teams")
	inside := `{"name":"x","parent_id":"` + heading.ID() + `"}`
	for range 49 {
		m.guild.AddChannel("x", localdiscord.Under(heading))
	}
	last := m.makes(201, m.at+"/channels", inside)
	m.refused("POST", m.at+"/channels", inside, 400, `"parent_id":{"_errors":[{"code":"CHANNEL_PARENT_MAX_CHANNELS"`)
	m.refused("PATCH", "/channels/"+m.channel.ID(), `{"parent_id":"`+heading.ID()+`"}`, 400, `CHANNEL_PARENT_MAX_CHANNELS`)
	m.gets(200, "PATCH", "/channels/"+last, inside) // where it is already
	m.channel.AddThread("telt niet mee")
	for range 500 - 52 {
		m.guild.AddChannel("x")
	}
	m.refused("POST", m.at+"/channels", `{"name":"x"}`, 400, code(30013))
	m.gets(200, "DELETE", "/channels/"+last, "")
	m.gets(201, "POST", m.at+"/channels", `{"name":"x"}`)
}

func TestChannelIsChanged(t *testing.T) {
	t.Parallel()
	m := newManager(t)
	heading := m.guild.AddCategory("Teams")
	at := "/channels/" + m.channel.ID()
	text := m.gets(200, "PATCH", at, `{"name":"Nieuwe Naam","topic":"t","parent_id":"`+heading.ID()+`"}`)
	if m.channel.Name() != "nieuwe-naam" || m.channel.Parent() != heading || !strings.Contains(text, `"topic":"t"`) {
		t.Errorf("channel = %s", text)
	}
	text = m.gets(200, "PATCH", at, `{"parent_id":null,"topic":null}`)
	if m.channel.Parent() != nil || !strings.Contains(text, `"topic":null`) || m.channel.Name() != "nieuwe-naam" {
		t.Errorf("channel = %s", text)
	}
	m.gets(200, "PATCH", at, `{"permission_overwrites":[`+overwriteOf(m.bilal.ID(), 1, 0, localdiscord.ViewChannel)+`]}`)
	if len(m.guild.Channels(m.bilal)) != 1 || len(m.guild.Channels(m.anna)) != 2 {
		t.Error("the overwrite does not hold")
	}
	m.agrees()
	m.refused("PATCH", at, `{"name":""}`, 400, `"name":{"_errors"`)
	m.refused("PATCH", "/channels/1", `{"name":"x"}`, 404, code(10003))
	m.guild.SetBotPermissions(localdiscord.BotDefault | localdiscord.ManageChannels)
	m.refused("PATCH", at, `{"permission_overwrites":[]}`, 403, code(50013))
	m.gets(200, "PATCH", at, `{"name":"x"}`)
	m.guild.SetBotPermissions(localdiscord.BotDefault)
	m.refused("PATCH", at, `{"name":"y"}`, 403, code(50013))
	m.refused("DELETE", at, "", 403, code(50013))
}

func TestOverwritesOneByOne(t *testing.T) {
	t.Parallel()
	m := newManager(t)
	at := "/channels/" + m.channel.ID() + "/permissions/"
	s := session(t, m.Server)
	set := func(deny localdiscord.Permission) {
		t.Helper()
		if err := s.ChannelPermissionSet(m.channel.ID(), m.anna.ID(), discordgo.PermissionOverwriteTypeMember, 0, int64(deny)); err != nil {
			t.Fatal(err)
		}
	}
	set(localdiscord.SendMessages)
	if p := m.anna.PermissionsIn(m.channel); p.Has(localdiscord.SendMessages) || !p.Has(localdiscord.ViewChannel) {
		t.Errorf("Anna may %b", p)
	}
	set(localdiscord.ViewChannel)
	if p := m.anna.PermissionsIn(m.channel); p != 0 {
		t.Errorf("Anna may %b", p)
	}
	if err := s.ChannelPermissionDelete(m.channel.ID(), m.anna.ID()); err != nil || !m.anna.PermissionsIn(m.channel).Has(look) {
		t.Errorf("without the overwrite: %v", err)
	}
	m.agrees()
	m.refused("DELETE", at+m.anna.ID(), "", 404, code(10009))
	m.refused("PUT", at+"1", `{"type":1,"allow":"0"}`, 404, code(10009))
	m.refused("PUT", at+m.anna.ID(), `{"type":3}`, 400, `"type":{"_errors"`)
	m.refused("PUT", at+m.anna.ID(), `{"type":1,"deny":"8192"}`, 403, code(50013)) // Manage Messages
	m.refused("PUT", "/channels/"+m.channel.AddThread("draad").ID()+"/permissions/"+m.anna.ID(), `{"type":1}`, 400, code(50024))
	hidden := m.guild.AddChannel("prive", localdiscord.PrivateTo(m.anna), localdiscord.WithoutBot())
	m.refused("PUT", "/channels/"+hidden.ID()+"/permissions/"+m.anna.ID(), `{"type":1}`, 403, code(50001))
}

// TestWhatABotMayHandOn is what it has in the guild or the category, not in the
// channel itself; where the channel lets it manage roles, it is anything.
func TestWhatABotMayHandOn(t *testing.T) {
	t.Parallel()
	m := newManager(t)
	at := "/channels/" + m.channel.ID() + "/permissions/"
	m.channel.Change(localdiscord.Allow(m.guild.BotRole(), localdiscord.ManageMessages))
	m.refused("PUT", at+m.anna.ID(), `{"type":1,"deny":"8192"}`, 403, code(50013))
	heading := m.guild.AddCategory("Teams", localdiscord.Allow(m.guild.BotRole(), localdiscord.ManageMessages))
	m.channel.Change(localdiscord.Under(heading))
	m.gets(204, "PUT", at+m.anna.ID(), `{"type":1,"deny":"8192"}`)
	m.refused("PUT", at+m.anna.ID(), `{"type":1,"deny":"268435456"}`, 403, code(50013)) // Manage Roles
	m.channel.Change(localdiscord.Allow(m.guild.BotRole(), localdiscord.ManageRoles))
	m.gets(204, "PUT", at+m.anna.ID(), `{"type":1,"deny":"268435456"}`)
	m.guild.SetBotPermissions(localdiscord.BotDefault)
	m.channel.Change(localdiscord.Deny(m.guild.BotRole(), localdiscord.ManageRoles))
	m.refused("DELETE", at+m.anna.ID(), "", 403, code(50013))
}

// TestSomebodyDeletesAChannel does so while the bot is at work in it.
func TestSomebodyDeletesAChannel(t *testing.T) {
	t.Parallel()
	d := newDesk(t, localdiscord.Options{})
	thread := d.channel.AddThread("draad")
	said, err := d.anna.Say(d.channel, "hoi")
	if err != nil {
		t.Fatal(err)
	}
	deferred := d.slash()
	d.answer(deferred, `{"type":5}`, 204)
	late := d.by(func() (*localdiscord.Reply, error) { return d.anna.Slash(soon(t), d.channel, "stap") })
	d.channel.Delete()
	d.channel.Delete() // once is enough
	at := "/channels/" + d.channel.ID()
	for _, x := range []struct{ method, path, body string }{
		{"GET", at, ""}, {"POST", at + "/messages", `{"content":"x"}`}, {"PATCH", at + "/messages/" + said.ID, `{"content":"x"}`},
		{"PUT", at + "/pins/" + said.ID, ""}, {"DELETE", at, ""}, {"GET", "/channels/" + thread.ID(), ""},
		{"POST", "/interactions/" + late.ID + "/" + late.Token + "/callback", `{"type":4,"data":{"content":"x"}}`},
		{"PATCH", "/webhooks/" + d.ApplicationID() + "/" + deferred.Token + "/messages/@original", `{"content":"x"}`},
	} {
		if status, text := d.do(t, x.method, x.path, x.body); status != 404 || !strings.Contains(text, code(10003)) {
			t.Errorf("%s %s: %d %s", x.method, x.path, status, text)
		}
	}
	if len(d.guild.Channels(d.anna)) != 0 || d.channel.Messages(d.anna) != nil || d.Channel(d.channel.ID()) != nil {
		t.Error("the channel is still there")
	}
	if _, err := d.anna.Say(d.channel, "x"); err == nil {
		t.Error("Anna spoke in a channel that is gone")
	}
	if _, err := d.anna.ClickID(soon(t), said, "x"); err == nil {
		t.Error("Anna clicked in a channel that is gone")
	}
}

func TestChannelsOfADeletedCategoryStay(t *testing.T) {
	t.Parallel()
	m := newManager(t)
	heading := m.guild.AddCategory("Teams")
	inside := m.guild.AddChannel("x", localdiscord.Under(heading))
	m.gets(200, "DELETE", "/channels/"+heading.ID(), "")
	if inside.Parent() != nil || len(m.guild.Channels(m.anna)) != 2 {
		t.Errorf("parent = %v", inside.Parent())
	}
	m.agrees()
}

// TestBotHearsOfChannelsAndRoles follows the events of what the bot and what
// people do.
func TestBotHearsOfChannelsAndRoles(t *testing.T) {
	t.Parallel()
	m := newManager(t)
	w := dial(t, m.Server, version)
	w.hear()
	w.say(identify(m.Token(), 1))
	w.until("GUILD_CREATE")
	role := m.makes(200, m.at+"/roles", `{"name":"Team"}`)
	m.gets(204, "PUT", m.at+"/members/"+m.anna.ID()+"/roles/"+role, "") // needs the intent for members: nothing comes
	channel := m.makes(201, m.at+"/channels", `{"name":"team"}`)
	m.Channel(channel).Rename("Team Twee")
	heading := m.guild.AddCategory("Teams")
	m.Channel(channel).Change(localdiscord.Under(heading))
	heading.Delete()
	m.gets(204, "PUT", "/channels/"+channel+"/permissions/"+role, `{"type":0,"allow":"1024"}`)
	m.gets(200, "DELETE", "/channels/"+channel, "")
	m.gets(204, "DELETE", m.at+"/roles/"+role, "")
	m.guild.AddRole("Docenten", 0).PlaceAbove(m.guild.BotRole())
	for i, want := range []string{
		"GUILD_ROLE_CREATE " + role, "CHANNEL_CREATE " + channel, `CHANNEL_UPDATE "name":"team-twee"`,
		"CHANNEL_CREATE " + heading.ID(), `CHANNEL_UPDATE "parent_id":"` + heading.ID(),
		"CHANNEL_DELETE " + heading.ID(), `CHANNEL_UPDATE "parent_id":null`,
		`CHANNEL_UPDATE "allow":"1024"`, "CHANNEL_DELETE " + channel, `GUILD_ROLE_DELETE "role_id":"` + role,
		`GUILD_ROLE_CREATE "position":1`, `GUILD_ROLE_UPDATE "position":2`,
	} {
		event, part, _ := strings.Cut(want, " ")
		if p := w.hear(); p.Type != event || !strings.Contains(string(p.Data), part) {
			t.Fatalf("event %d is %s %s, want %s", i, p.Type, p.Data, want)
		}
	}
}

// TestFaultsWhileChannelsAreMade meets the third of several requests.
func TestFaultsWhileChannelsAreMade(t *testing.T) {
	t.Parallel()
	m := newManager(t)
	m.Inject(localdiscord.Fault{Method: "POST", Path: "/channels", After: 2, Times: 1, Status: 403, Code: 50013})
	m.Inject(localdiscord.Fault{Method: "PUT", Path: "/roles/", After: 1, Times: 2, Status: 503})
	role := m.guild.AddRole("Team", 0)
	for i, want := range []int{201, 201, 403, 201} {
		if status, text := m.do(t, "POST", m.at+"/channels", `{"name":"x"}`); status != want || status == 403 && !strings.Contains(text, code(50013)) {
			t.Errorf("channel %d: %d %s, want %d", i, status, text, want)
		}
	}
	for i, want := range []int{204, 503, 503, 204} {
		if status, _ := m.do(t, "PUT", m.at+"/members/"+m.anna.ID()+"/roles/"+role.ID(), ""); status != want {
			t.Errorf("role %d: %d, want %d", i, status, want)
		}
	}
	if n := len(m.guild.Channels(nil)); n != 4 {
		t.Errorf("%d channels, not 4", n)
	}
	m.agrees()
}
