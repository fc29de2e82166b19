package localdiscord_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/bwmarrin/discordgo"

	"verkoopcoach/internal/localdiscord"
)

// TestWhatTheClientRefuses never reaches a bot: there is none.
func TestWhatTheClientRefuses(t *testing.T) {
	t.Parallel()
	c := newClass(t, localdiscord.Options{})
	hidden := c.guild.AddChannel("prive", localdiscord.PrivateTo(c.bilal))
	c.register(t, `[{"name":"start","description":"d","name_localizations":{"en-GB":"begin"},"options":[
		{"type":3,"name":"naam","description":"d","required":true,"min_length":2,"max_length":5},
		{"type":3,"name":"taal","description":"d","choices":[{"name":"Nederlands","value":"nl"}]},
		{"type":4,"name":"aantal","description":"d","max_value":3}]},
		{"name":"docent","description":"d","default_member_permissions":"32","options":[
		{"type":1,"name":"rol","description":"d","options":[{"type":8,"name":"rol","description":"d"}]}]}]`)
	arg := localdiscord.Arg
	for _, x := range []struct {
		command string
		channel *localdiscord.Channel
		args    []localdiscord.Argument
		want    string
	}{
		{"start", hidden, nil, "does not see"},
		{"bestaatniet", c.channel, nil, "there is no command"},
		{"docent rol", c.channel, nil, "there is no command"}, // not for Anna
		{"start", c.channel, nil, `needs the option "naam"`},
		{"start", c.channel, []localdiscord.Argument{arg("kleur", "rood")}, `no option "kleur"`},
		{"start", c.channel, []localdiscord.Argument{arg("naam", "x")}, "between 2 and 5"},
		{"start", c.channel, []localdiscord.Argument{arg("naam", "xx"), arg("taal", "Frans")}, `not one of the choices: "Nederlands"`},
		{"start", c.channel, []localdiscord.Argument{arg("naam", "xx"), arg("aantal", 4)}, "out of range"},
		{"start", c.channel, []localdiscord.Argument{arg("naam", "xx"), arg("aantal", "vier")}, "not a whole number"},
		{"begin", c.channel, nil, "there is no command"}, // the English name, in a Dutch client
	} {
		if _, err := c.anna.Slash(soon(t), x.channel, x.command, x.args...); err == nil || !strings.Contains(err.Error(), x.want) {
			t.Errorf("/%s: %v, want %q", x.command, err, x.want)
		}
	}
}

func TestSubcommandInThePersonsLanguage(t *testing.T) {
	t.Parallel()
	d := newDesk(t, localdiscord.Options{})
	d.register(t, `[{"name":"docent","description":"d","name_localizations":{"en-GB":"teacher"},"options":[
		{"type":1,"name":"rol","description":"d","name_localizations":{"en-GB":"role"},"options":[{"type":8,"name":"rol","description":"d"},{"type":6,"name":"wie","description":"d"}]}]}]`)
	role := d.guild.AddRole("Docent", localdiscord.ManageGuild)
	d.anna.SetLocale("en-GB")
	i := d.by(func() (*localdiscord.Reply, error) {
		return d.anna.Slash(soon(t), d.channel, "/teacher role", localdiscord.Arg("rol", role), localdiscord.Arg("wie", "Bilal"))
	})
	d.answer(i, `{"type":4,"data":{"content":"ok"}}`, 204)
	d.reply()
	var got discordgo.Interaction
	if err := json.Unmarshal(i.Raw, &got); err != nil {
		t.Fatal(err)
	}
	data := got.ApplicationCommandData()
	if sub := data.Options[0]; data.Name != "docent" || sub.Name != "rol" || sub.Options[0].Value != role.ID() {
		t.Errorf("data = %+v", data)
	}
	if data.Resolved.Roles[role.ID()].Name != "Docent" || data.Resolved.Members[d.bilal.ID()] == nil {
		t.Errorf("resolved = %+v", data.Resolved)
	}
}

const inputs = `{"type":9,"data":{"custom_id":"f","title":"Alles","components":[
	{"type":10,"content":"Lees dit"},
	{"type":18,"label":"Regel","component":{"type":4,"style":1,"custom_id":"regel","min_length":3,"max_length":5}},
	{"type":18,"label":"Mag leeg","component":{"type":4,"style":2,"custom_id":"leeg","required":false,"value":"staat er"}},
	{"type":18,"label":"Kies","component":{"type":21,"custom_id":"kies","required":false,"options":[{"label":"Ja","value":"j"},{"label":"Nee","value":"n"}]}},
	{"type":18,"label":"Vink","component":{"type":22,"custom_id":"vink","options":[{"label":"A","value":"a","default":true},{"label":"B","value":"b"}]}}]}}`

func TestFormHoldsToItsRules(t *testing.T) {
	t.Parallel()
	d := newDesk(t, localdiscord.Options{})
	d.answer(d.slash(), inputs, 204)
	opened := d.reply().Form
	if f := opened.Field("Mag leeg"); f == nil || f.IsRequired() || f.Value != "staat er" {
		t.Errorf("field = %+v", f)
	}
	for want, values := range map[string]map[string]string{
		"must be filled in":    {},
		"at least 3":           {"Regel": "ab"},
		"at most 5":            {"Regel": "abcdef"},
		"takes one line":       {"Regel": "ab\nc"},
		"has no field":         {"Regel": "abc", "Ander": "x"},
		"not one of the":       {"Regel": "abc", "Kies": "Misschien"},
		"between 1 and 1":      {"Regel": "abc", "Kies": "Ja\nNee"},
		`"Vink": this field`:   {"Regel": "abc", "Vink": ""},
		`"A" was chosen twice`: {"Regel": "abc", "Vink": "A\nA"},
	} {
		if _, err := d.anna.Submit(soon(t), opened, values); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v: %v, want %q", values, err, want)
		}
	}
	if _, err := d.bilal.Submit(soon(t), opened, nil); err == nil || !strings.Contains(err.Error(), "in front of Anna") {
		t.Errorf("Bilal submits the form of Anna: %v", err)
	}
	i := d.by(func() (*localdiscord.Reply, error) {
		return d.anna.Submit(soon(t), opened, map[string]string{"regel": "abc", "Vink": "A\nB", "Mag leeg": ""})
	})
	d.answer(i, `{"type":4,"data":{"content":"ok"}}`, 204)
	d.reply()
	want := `{"custom_id":"f","components":[{"type":10,"id":1},` +
		`{"type":18,"id":2,"component":{"type":4,"id":3,"custom_id":"regel","value":"abc"}},` +
		`{"type":18,"id":4,"component":{"type":4,"id":5,"custom_id":"leeg","value":""}},` +
		`{"type":18,"id":6,"component":{"type":21,"id":7,"custom_id":"kies","value":null}},` +
		`{"type":18,"id":8,"component":{"type":22,"id":9,"custom_id":"vink","values":["a","b"]}}]}`
	if string(i.Data) != want {
		t.Errorf("data\n%s, want\n%s", i.Data, want)
	}
}

func TestButtonsAndMenus(t *testing.T) {
	t.Parallel()
	d := newDesk(t, localdiscord.Options{})
	d.answer(d.slash(), `{"type":4,"data":{"content":"x","components":[`+
		row(`{"type":2,"style":1,"label":"Dicht","custom_id":"a","disabled":true},{"type":2,"style":5,"label":"Site","url":"https://example.org"},
			{"type":2,"style":1,"label":"Twee","custom_id":"b"},{"type":2,"style":1,"label":"Twee","custom_id":"c"},
			{"type":2,"style":1,"label":"Goed","custom_id":"g","emoji":{"name":"✏️"}}`)+`,`+
		row(`{"type":3,"custom_id":"m","placeholder":"Welke stap","max_values":2,"options":[{"label":"Doelmarkt","value":"doelmarkt"},{"label":"USP's","value":"usps"}]}`)+`]}}`, 204)
	shown := d.reply().Message
	for label, want := range map[string]string{
		"Dicht": "greyed out", "Site": "opens a page", "Twee": "more than one", "Weg": `there is no button "Weg"; there are: "Dicht", "Site"`,
	} {
		if _, err := d.anna.Click(soon(t), shown, label); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", label, err, want)
		}
	}
	if _, err := d.anna.Select(soon(t), shown, "Welke stap", "Niets"); err == nil || !strings.Contains(err.Error(), "not one of the options") {
		t.Errorf("select: %v", err)
	}
	i := d.by(func() (*localdiscord.Reply, error) {
		return d.anna.Select(soon(t), shown, "Welke stap", "Doelmarkt", "usps")
	})
	if !strings.Contains(string(i.Data), `"component_type":3,"id":8,"values":["doelmarkt","usps"]`) || !strings.Contains(string(i.Message), shown.ID) {
		t.Errorf("data = %s", i.Data)
	}
	d.answer(i, `{"type":6}`, 204)
	d.hook("POST", i, "", `{"content":"gekozen","flags":64}`)
	d.reply()
	i = d.by(func() (*localdiscord.Reply, error) { return d.anna.SelectID(soon(t), shown, "m", "usps") })
	d.answer(i, `{"type":7,"data":{"components":[]}}`, 204)
	d.reply()
	if _, err := d.anna.Click(soon(t), shown, "Goed"); err == nil || !strings.Contains(err.Error(), "there are: none") {
		t.Errorf("the button is gone: %v", err)
	}
	i = d.by(func() (*localdiscord.Reply, error) { return d.anna.ClickID(soon(t), shown, "oud:1") })
	if !strings.Contains(string(i.Data), `"custom_id":"oud:1"`) {
		t.Errorf("data = %s", i.Data)
	}
	d.answer(i, `{"type":4,"data":{"content":"verlopen","flags":64}}`, 204)
	d.reply()
}

func TestForgedForm(t *testing.T) {
	t.Parallel()
	d := newDesk(t, localdiscord.Options{})
	i := d.by(func() (*localdiscord.Reply, error) {
		return d.anna.SubmitRaw(soon(t), d.channel, nil, "vreemd", []any{map[string]any{"type": 99}})
	})
	if string(i.Data) != `{"components":[{"type":99}],"custom_id":"vreemd"}` {
		t.Errorf("data = %s", i.Data)
	}
	d.answer(i, `{"type":4,"data":{"content":"ok"}}`, 204)
	d.reply()
	i = d.by(func() (*localdiscord.Reply, error) {
		return d.anna.SlashRaw(soon(t), d.channel, map[string]any{"name": "stap", "options": 7})
	})
	if string(i.Data) != `{"name":"stap","options":7}` {
		t.Errorf("data = %s", i.Data)
	}
	d.answer(i, `{"type":4,"data":{"content":"ok"}}`, 204)
	d.reply()
}

func TestPermissionsInChannels(t *testing.T) {
	t.Parallel()
	c := newClass(t, localdiscord.Options{})
	teacher := c.guild.AddRole("Docent", localdiscord.ManageGuild)
	head := c.guild.AddRole("Directie", localdiscord.Administrator)
	team := c.guild.AddChannel("team", localdiscord.PrivateTo(teacher, c.anna), localdiscord.Deny(c.anna, localdiscord.SendMessages))
	thread := team.AddThread("draad")
	category := c.guild.AddCategory("Teams", localdiscord.PrivateTo(teacher))
	if inside := c.guild.AddChannel("x", localdiscord.Under(category)); inside.Parent() != category {
		t.Errorf("parent = %v", inside.Parent())
	}
	if list := c.guild.Channels(c.bilal); len(list) != 2 { // team-tentas and x
		t.Errorf("Bilal sees %d channels, want 2", len(list))
	}
	owner := c.guild.AddMember("Eigenaar")
	c.guild.SetOwner(owner)
	other := c.AddGuild("Klas 2A").Join(c.anna)
	for _, x := range []struct {
		who        *localdiscord.Member
		roles      []*localdiscord.Role
		view, talk bool
	}{
		{c.anna, nil, true, false},
		{c.bilal, nil, false, false},
		{c.guild.AddMember("Docent", teacher), nil, true, true},
		{c.guild.AddMember("Directeur", head), nil, true, true},
		{owner, nil, true, true},
		{other, nil, true, false}, // by id the same person; the guild is judged apart below
	} {
		for _, ch := range []*localdiscord.Channel{team, thread} {
			p := x.who.PermissionsIn(ch)
			if p.Has(localdiscord.ViewChannel) != x.view || p.Has(localdiscord.SendMessages) != x.talk {
				t.Errorf("%s in #%s: %b", x.who.Name(), ch.Name(), p)
			}
		}
	}
	if _, err := other.Say(team, "x"); err == nil {
		t.Error("a member of another guild spoke here")
	}
	if _, err := c.bilal.Say(team, "x"); err == nil {
		t.Error("Bilal spoke in a channel that he does not see")
	}
	team.Change(localdiscord.Allow(c.bilal, localdiscord.ViewChannel))
	if _, err := c.bilal.Say(team, "x"); err != nil {
		t.Errorf("Bilal was let in: %v", err)
	}
	c.anna.Leave()
	if team.Messages(c.anna) != nil {
		t.Error("who left still sees")
	}
}

func TestFeedTellsWhoSees(t *testing.T) {
	t.Parallel()
	d := newDesk(t, localdiscord.Options{})
	sub := d.Subscribe()
	defer sub.Close()
	d.answer(d.slash(), `{"type":4,"data":{"content":"stil","flags":64}}`, 204)
	d.reply()
	d.answer(d.slash(), form, 204)
	d.reply()
	var kinds []localdiscord.EventKind
	for _, e := range sub.Drain() {
		kinds = append(kinds, e.Kind)
		private := e.Kind != localdiscord.Acted
		if !e.VisibleTo(d.anna) || e.VisibleTo(d.bilal) == private {
			t.Errorf("event %d: Anna %v, Bilal %v", e.Kind, e.VisibleTo(d.anna), e.VisibleTo(d.bilal))
		}
	}
	want := []localdiscord.EventKind{localdiscord.Acted, localdiscord.MessageCreated, localdiscord.Acted, localdiscord.FormOpened}
	if len(kinds) != len(want) || kinds[1] != want[1] || kinds[3] != want[3] {
		t.Errorf("events = %v, want %v", kinds, want)
	}
}
