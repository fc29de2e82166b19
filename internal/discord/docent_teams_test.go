package discord_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"verkoopcoach/internal/localdiscord"
	"verkoopcoach/internal/localdiscord/actors"
)

// botMakes is what a bot that makes teams with roles has.
const botMakes = localdiscord.BotDefault | localdiscord.ManageChannels | localdiscord.ManageRoles

// staffRoom is a school with a teacher in a room of the teachers.
type staffRoom struct {
	*school
	docent *actors.Actor
	room   *localdiscord.Channel
}

func newStaffRoom(t *testing.T, bot localdiscord.Permission) *staffRoom {
	t.Helper()
	s := newSchool(t)
	s.class.SetBotPermissions(bot)
	room := s.class.AddChannel("docenten")
	member := s.class.AddMember("Docent", s.class.AddRole("beheer", localdiscord.ManageGuild))
	return &staffRoom{s, s.in(member, room), room}
}

// classOf makes that many teams of two students each, who are in the server, and
// returns the list of them.
func (s *staffRoom) classOf(teams int) string {
	var list strings.Builder
	for n := 1; n <= teams; n++ {
		a, b := s.class.AddMember(fmt.Sprintf("a%02d", n)), s.class.AddMember(fmt.Sprintf("b%02d", n))
		fmt.Fprintf(&list, "Ploeg %02d: %s, %s\n", n, a.User().Username, b.User().Username)
	}
	return list.String()
}

// pastes sends the list in and returns what the bot says of it.
func (s *staffRoom) pastes(list string, more ...string) *localdiscord.Message {
	s.t.Helper()
	values := actors.Values{"teams": list}
	if len(more) > 0 {
		values["categorie"] = more[0]
	}
	said := s.docent.Submits(s.docent.SlashOpens("docent teams"), values)
	if !said.Ephemeral() {
		s.t.Errorf("all see %s", said.Text())
	}
	return said
}

// makes presses the button and waits for what came of it.
func (s *staffRoom) makes(card *localdiscord.Message, label string) *localdiscord.Message {
	s.t.Helper()
	busy := s.docent.Clicks(card, label)
	var said *localdiscord.Message
	eventually(s.t, "an end to the making", func() bool {
		said = s.room.Message(busy.ID)
		return !strings.Contains(said.Text(), "Ik ben bezig")
	})
	return said
}

// sees returns the channels that only some see and this member does.
func (s *staffRoom) sees(username string) []string {
	s.t.Helper()
	at := slices.IndexFunc(s.class.Members(), func(m *localdiscord.Member) bool { return m.User().Username == username })
	var names []string
	for _, c := range s.class.Channels(s.class.Members()[at]) {
		if c.Kind() == localdiscord.ChannelText && !slices.Contains([]string{"team-tentas", "team-fitzip", "docenten"}, c.Name()) {
			names = append(names, c.Name())
		}
	}
	return names
}

func (s *staffRoom) expectSees(username string, want ...string) {
	s.t.Helper()
	if got := s.sees(username); !slices.Equal(got, want) {
		s.t.Errorf("%s sees %q, want %q", username, got, want)
	}
}

// made returns the channels of that name.
func (s *staffRoom) made(name string) []*localdiscord.Channel {
	return slices.DeleteFunc(s.class.Channels(nil), func(c *localdiscord.Channel) bool { return c.Name() != name })
}

func (s *staffRoom) roles(name string) []*localdiscord.Role {
	return slices.DeleteFunc(s.class.Roles(), func(r *localdiscord.Role) bool { return r.Name() != name })
}

func expectSays(t *testing.T, m *localdiscord.Message, all ...string) {
	t.Helper()
	for _, want := range all {
		if !strings.Contains(readable(m.Text()), want) {
			t.Errorf("%q is not in:\n%s", want, m.Text())
		}
	}
}

// TestTeamsFromAList is a teacher who pastes a class of twelve, and later one team
// more.
func TestTeamsFromAList(t *testing.T) {
	t.Parallel()
	s := newStaffRoom(t, botMakes)
	list := s.classOf(12)
	preview := s.pastes(list)
	expectSays(t, preview, "12 nieuwe kanalen", "`#ploeg-01`", "12 nieuwe rollen", "Team Ploeg 12", "24 studenten", "Alleen het team, jij en ik zien een nieuw kanaal", "/docent rol")
	if len(s.made("ploeg-01")) > 0 || len(s.roles("Team Ploeg 01")) > 0 {
		t.Fatal("something was made before the button")
	}
	done := s.makes(preview, "Maak 12 kanalen")
	expectSays(t, done, "Klaar", "12 kanalen gemaakt", "24 studenten")
	if len(done.Buttons()) > 0 {
		t.Error("there is a button left")
	}
	for n := 1; n <= 12; n++ {
		s.expectSees(fmt.Sprintf("a%02d", n), fmt.Sprintf("ploeg-%02d", n))
		s.expectBoard(fmt.Sprintf("ploeg-%02d", n), fmt.Sprintf("Ploeg %02d", n))
	}
	if got := s.made("ploeg-01")[0].Parent(); got == nil || got.Name() != "Teams" {
		t.Errorf("in %v", got)
	}
	a01 := s.memberOf("a01")
	an := s.in(a01, s.made("ploeg-01")[0])
	an.Submits(an.Opens(an.Sees("Beantwoorden"), "Beantwoorden"), goodAnswers["onderneming"])

	if again := s.pastes(list); len(again.Buttons()) != 1 {
		t.Errorf("buttons under %s", again.Text())
	} else {
		expectSays(t, again, "Alles staat er al", "Ploeg 12")
	}
	s.class.AddMember("Cas")
	preview = s.pastes(list + "Nieuw: cas (Cas Bos)")
	expectSays(t, preview, "<@"+s.memberOf("cas").ID()+"> (echte naam: Cas Bos)", "**Eén echte naam** komt in de namenlijst", "Eén nieuw kanaal", "`#nieuw`", "Ploeg 01 (<#"+s.made("ploeg-01")[0].ID()+">)", "rol Team Ploeg 12 is er al")
	expectSays(t, s.makes(preview, "Maak 1 kanaal"), "Eén kanaal gemaakt", "Waren er al", "Eén student")
	s.expectSees("cas", "nieuw")
	preview = s.pastes("Ploeg 01: a01 (Ada Pel), b01\nNieuw: cas (Cas Bos)") // one name more, and nothing else
	expectSays(t, preview, "**Eén echte naam**", "(echte naam: Cas Bos)")
	expectSays(t, s.makes(preview, "Maak het af"), "Klaar")
	expectSays(t, s.pastes("Ploeg 01: a01 (Ada Pel)"), "Alles staat er al", "(echte naam: Ada Pel)")
	if len(s.made("ploeg-01")) != 1 || len(s.roles("Team Ploeg 01")) != 1 || len(s.made("ploeg-01")[0].Pins()) != 1 {
		t.Error("something was made twice")
	}
	expectSays(t, s.docent.Slash("docent namen"), "Cas Bos", s.memberOf("cas").ID())
	expectSays(t, s.docent.Slash("docent logboek"), "teams gemaakt · 12", "teams gemaakt · 1")
}

func (s *staffRoom) memberOf(username string) *localdiscord.Member {
	s.t.Helper()
	for _, m := range s.class.Members() {
		if m.User().Username == username {
			return m
		}
	}
	s.t.Fatalf("no member %s", username)
	return nil
}

// expectBoard fails unless the channel has one board of that team, and its first
// card.
func (s *staffRoom) expectBoard(channel, team string) {
	s.t.Helper()
	found := s.made(channel)
	if len(found) != 1 {
		s.t.Fatalf("%d channels %s", len(found), channel)
	}
	boards, cards := 0, 0
	for _, m := range found[0].Messages(nil) {
		boards += strings.Count(m.Text(), "Verkoopproces van "+team)
		cards += min(strings.Count(m.Text(), "Beantwoorden"), 1)
	}
	if boards != 1 || len(found[0].Pins()) != 1 {
		s.t.Errorf("%s: %d boards, %d pins", channel, boards, len(found[0].Pins()))
	}
}

// TestTeamsTwoCategories has more teams than a category holds.
func TestTeamsTwoCategories(t *testing.T) {
	t.Parallel()
	s := newStaffRoom(t, botMakes)
	var list strings.Builder
	for n := range 60 {
		fmt.Fprintf(&list, "P%02d\n", n)
	}
	preview := s.pastes(list.String(), "Klas 2B")
	expectSays(t, preview, "60 nieuwe kanalen", "**Klas 2B** en **Klas 2B 2**", "`#p59`")
	expectSays(t, s.makes(preview, "Maak 60 kanalen"), "60 kanalen gemaakt")
	homes := make(map[string]int)
	for _, c := range s.class.Channels(nil) {
		if c.Parent() != nil {
			homes[c.Parent().Name()]++
		}
	}
	if homes["Klas 2B"] != 50 || homes["Klas 2B 2"] != 10 {
		t.Errorf("%v", homes)
	}
	expectSays(t, s.pastes(list.String()+"Erbij", "Klas 2B"), "Eén nieuw kanaal** in **Klas 2B 2**")
}

// TestTeamsWithoutPermissions lacks what it takes, first all and then the roles.
func TestTeamsWithoutPermissions(t *testing.T) {
	t.Parallel()
	s := newStaffRoom(t, localdiscord.BotDefault)
	list := s.classOf(2)
	said := s.pastes(list)
	expectSays(t, said, "2 nieuwe kanalen", "Zo kan ik nog niets maken", "**Kanalen beheren**", "Serverinstellingen → Rollen → Verkoopcoach")
	if buttons := said.Buttons(); len(buttons) != 1 || buttons[0].Label != "Lijst aanpassen" {
		t.Errorf("%v", buttons)
	}
	s.class.SetBotPermissions(localdiscord.BotDefault | localdiscord.ManageChannels)
	form := s.docent.Opens(said, "Lijst aanpassen")
	if form.Field("teams").Value != list {
		t.Errorf("the list is gone: %q", form.Field("teams").Value)
	}
	preview := s.docent.Submits(form, actors.Values{"teams": list + "Ploeg 03: nog_niet"})
	expectSays(t, preview, "Ik mag hier geen rollen beheren", "Niet gevonden:** nog\\_niet (regel 3)", "kan ik later niemand meer binnenlaten")
	expectSays(t, s.makes(preview, "Maak 3 kanalen"), "3 kanalen gemaakt", "4 studenten")
	s.expectSees("a01", "ploeg-01")
	s.expectSees("b02", "ploeg-02")
	if roles := s.roles("Team Ploeg 01"); len(roles) > 0 {
		t.Error("there is a role")
	}
	s.class.AddMember("nog_niet")
	expectSays(t, s.pastes(list+"Ploeg 03: nog_niet"), "Alles staat er al", "niemand binnenlaten in een kanaal dat er al is", "(Ploeg 03)")
	s.class.SetBotPermissions(botMakes)
	expectSays(t, s.makes(s.pastes(list+"Ploeg 03: nog_niet"), "Maak het af"), "Waren er al")
	s.expectSees("nog_niet", "ploeg-03")
}

// TestTeamsGoOn fails halfway, and goes on with the button.
func TestTeamsGoOn(t *testing.T) {
	t.Parallel()
	for name, fault := range map[string]localdiscord.Fault{
		"a channel":          {Method: "POST", Path: "/channels", After: 9, Times: 1, Status: 500},
		"a role":             {Method: "POST", Path: "/roles", After: 3, Times: 1, Status: 500},
		"a member":           {Method: "PUT", Path: "/members/", After: 5, Times: 1, Status: 500},
		"a message":          {Method: "POST", Path: "/messages", After: 5, Times: 1, Status: 500},
		"a channel, unheard": {Method: "POST", Path: "/guilds/", After: 8, Times: 1, DropResponse: true},
		"a role, unheard":    {Method: "POST", Path: "/guilds/", After: 7, Times: 1, DropResponse: true},
		"a board, unheard":   {Method: "POST", Path: "/messages", After: 6, Times: 1, DropResponse: true},
		"a channel, no word": {Method: "POST", Path: "/guilds/", After: 7, Times: 1, Status: 502},
		"a role, no word":    {Method: "POST", Path: "/roles", After: 3, Times: 1, Status: 502},
		"a role, too long":   {Method: "POST", Path: "/roles", After: 3, Times: 1, Status: 429, RetryAfter: 20 * 60e9},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newStaffRoom(t, botMakes)
			list := s.classOf(6)
			preview := s.pastes(list)
			s.discord.Inject(fault)
			half := s.makes(preview, "Maak 6 kanalen")
			expectSays(t, half, "nog niet af", "ben ik gestopt", "Nog te doen", "Je lijst is bewaard")
			if fault.Status >= 500 {
				expectSays(t, half, "Discord gaf een fout")
			}
			if name == "a role, too long" {
				expectSays(t, half, "nog 20 minuten wachten")
				return
			}
			done := s.makes(half, "Ga verder")
			expectSays(t, done, "Klaar")
			for n := 1; n <= 6; n++ {
				s.expectBoard(fmt.Sprintf("ploeg-%02d", n), fmt.Sprintf("Ploeg %02d", n))
				s.expectSees(fmt.Sprintf("b%02d", n), fmt.Sprintf("ploeg-%02d", n))
				if roles := s.roles(fmt.Sprintf("Team Ploeg %02d", n)); len(roles) != 1 {
					t.Errorf("%d roles of team %d", len(roles), n)
				}
			}
		})
	}
}

// TestTeamsWait is slowed down by Discord, and once cannot look at the server.
func TestTeamsWait(t *testing.T) {
	t.Parallel()
	s := newStaffRoom(t, botMakes)
	list := s.classOf(2)
	s.discord.Inject(localdiscord.Fault{Method: "GET", Path: "/channels", Times: 1, Status: 503})
	said := s.pastes(list)
	expectSays(t, said, "Discord gaf een fout", "Wat je typte is bewaard")
	s.discord.Inject(localdiscord.Fault{Method: "GET", Path: "/members/search", Times: 2, Status: 429, RetryAfter: 200e6})
	s.discord.Inject(localdiscord.Fault{Method: "PUT", Path: "/roles/", After: 1, Times: 2, Status: 429, RetryAfter: 200e6})
	preview := s.docent.Submits(s.docent.Opens(said, "Verder invullen"), nil)
	expectSays(t, s.makes(preview, "Maak 2 kanalen"), "Klaar", "2 kanalen", "4 studenten")
}

// TestTeamsAndRolesThatExist has teams called as roles that are there: nobody gets
// those, whatever they give.
func TestTeamsAndRolesThatExist(t *testing.T) {
	t.Parallel()
	s := newStaffRoom(t, botMakes)
	mighty := s.class.AddRole("Team Admin", localdiscord.ManageGuild)
	high := s.class.AddRole("Team Hoog", 0)
	high.PlaceAbove(s.class.BotRole())
	inner := s.class.AddRole("Team Docenten", 0)
	s.class.AddChannel("overleg", localdiscord.PrivateTo(inner))
	teachers := s.class.AddRole("Team Staf", 0)
	if err := s.setTeachers(teachers); err != nil {
		t.Fatal(err)
	}
	free := s.class.AddRole("Team Vrij", 0) // and who wears it, nobody knows
	for _, name := range []string{"an", "bo", "cas", "dex", "eef"} {
		s.class.AddMember(name)
	}
	preview := s.pastes("Admin: an\nHoog: bo\nTeam Docenten: cas\nStaf: dex\nVrij: eef")
	expectSays(t, preview, "Team Admin (2)", "Team Hoog (2)", "Team Docenten (2)", "Team Staf (2)", "Team Vrij (2)", "5 nieuwe rollen")
	expectSays(t, s.makes(preview, "Maak 5 kanalen"), "Klaar", "5 kanalen")
	for _, m := range s.class.Members() {
		for _, role := range []*localdiscord.Role{mighty, high, inner, teachers, free} {
			if slices.Contains(m.Roles(), role) {
				t.Errorf("%s got %s", m.Name(), role.Name())
			}
		}
	}
	s.expectSees("cas", "team-docenten")
	watcher := s.class.AddMember("Collega", teachers)
	if !watcher.PermissionsIn(s.made("admin")[0]).Has(localdiscord.ViewChannel | localdiscord.SendMessages) {
		t.Error("the teachers do not see the channel")
	}
	s.expectSees("collega", "admin", "hoog", "team-docenten", "staf", "vrij")
	expectSays(t, s.pastes("Admin: an\nHoog: bo\nTeam Docenten: cas\nStaf: dex\nVrij: eef"), "Alles staat er al")
}

// setTeachers makes the role that of the teachers.
func (s *staffRoom) setTeachers(role *localdiscord.Role) error {
	s.t.Helper()
	_, err := s.docent.TriesSlash("docent rol", "rol", role)
	return err
}

// TestTeamsThatCannotBe pastes what cannot be made: each time all of it is said, and
// nothing is made.
func TestTeamsThatCannotBe(t *testing.T) {
	t.Parallel()
	s := newStaffRoom(t, botMakes)
	an := s.class.AddMember("an")
	s.class.AddMember("bo")
	for list, says := range map[string][]string{
		"-":                              {"Er staat nog geen team in je lijst"},
		"Tentas: an\nTentas: bo":         {"Regel 2: het team “Tentas” staat ook op regel 1"},
		"Tentas: an, an, an":             {"Regel 1: “an” staat twee keer op deze regel"},
		"Tentas: an\nFitzip: an, b":      {"Regel 2: “an” staat ook op regel 1", "Regel 2: “b” kan geen Discord-naam zijn"},
		"Tentas: an\nFitzip: " + an.ID(): {"Regel 2: “" + an.ID() + "” is dezelfde persoon als “an” op regel 1"},
		"Tentas!: an\nTentas: bo":        {"Regel 2: “Tentas” zou hetzelfde kanaal krijgen als “Tentas!” op regel 1: `#tentas`"},
		"Team Zon: an\nzon: bo":          {"Regel 2: is “zon” hetzelfde team als “Team Zon” op regel 1?"},
		"1. Wolk - Anna de Vries":        {"Regel 1: zet een dubbele punt achter de teamnaam en typ gebruikersnamen: `Wolk: anna_dv`"},
		strings.Repeat("x", 81) + ": an": {"Regel 1: de teamnaam", "hoogstens 80 tekens"},
		"Nieuw;an;bo_b":                  {"Regel 1: is “bo\\_b” een tweede student, of de echte naam van an? Schrijf `Nieuw: an, bo_b` of `Nieuw: an (bo_b)`."},
		"Fix & Co - an\nTentas: bo":      {"Regel 1: is “an” een student van Fix & Co, of hoort het bij de teamnaam? Schrijf `Fix & Co: an` of `Fix & Co - an:`."},
		"an, bo":                         {"Regel 1: bij “an, bo” staat geen team"},
	} {
		said := s.pastes(list)
		expectSays(t, said, append(says, "Wat je typte is bewaard")...)
		if form := s.docent.Opens(said, "Verder invullen"); form.Field("teams").Value != list {
			t.Errorf("%q came back as %q", list, form.Field("teams").Value)
		}
	}
	var many strings.Builder
	for n := range 30 {
		fmt.Fprintf(&many, "T%d: x\n", n)
	}
	expectSays(t, s.pastes(many.String()), "Regel 20:", "En nog 10 regels", "Wat je typte is bewaard")
	if n := len(s.class.Channels(nil)); n != 3 {
		t.Errorf("%d channels", n)
	}
}

// TestTeamsWithoutRoom pastes into a server that is nearly full.
func TestTeamsWithoutRoom(t *testing.T) {
	t.Parallel()
	s := newStaffRoom(t, botMakes)
	for n := range 500 - len(s.class.Channels(nil)) - 2 {
		s.class.AddChannel(fmt.Sprint("vol-", n))
	}
	expectSays(t, s.pastes("Een\nTwee"), "Er zijn 3 nieuwe kanalen nodig", "nog plaats voor 2")
	for n := range 250 - len(s.class.Roles()) - 1 {
		s.class.AddRole(fmt.Sprint("vol ", n), 0)
	}
	s.class.AddCategory("Teams")
	said := s.pastes("Een\nTwee")
	expectSays(t, said, "Er zijn 2 nieuwe kanalen nodig", "Er zijn 2 nieuwe rollen nodig, en deze server heeft nog plaats voor 1")
	if len(said.Buttons()) != 1 {
		t.Error("it can be made all the same")
	}
}

// TestTeamsOfAnotherList presses the button of a list that was changed since, one
// that nobody showed, and one of somebody else.
func TestTeamsOfAnotherList(t *testing.T) {
	t.Parallel()
	s := newStaffRoom(t, botMakes)
	first := s.pastes("Een")
	s.pastes("Twee")
	expectSays(t, s.docent.Clicks(first, "Maak 1 kanaal"), "Deze lijst is intussen veranderd")
	expectSays(t, s.docent.ClicksID(first, "v1:maketeams::1"), "Deze lijst is intussen veranderd")
	id := first.Buttons()[0].CustomID
	student := s.in(s.anna, s.room)
	expectSays(t, student.Slash("help"), "/start")
	reply, err := s.anna.ClickID(t.Context(), student.Slash("help"), id)
	if err != nil {
		t.Fatal(err)
	}
	expectSays(t, reply.Message, "Dit is voor docenten")
	expectSays(t, student.Slash("docent teams"), "Dit is voor docenten")
	expectSays(t, student.Slash("docent namen"), "Dit is voor docenten")
	expectSays(t, student.Slash("docent naam", "lid", s.bram), "Dit is voor docenten")
	if len(s.made("een"))+len(s.made("twee")) > 0 {
		t.Error("something was made")
	}
}

// TestTeamsByTwoTeachers presses two buttons of the same list at once.
func TestTeamsByTwoTeachers(t *testing.T) {
	t.Parallel()
	s := newStaffRoom(t, botMakes)
	list := s.classOf(3)
	other := &staffRoom{s.school, s.in(s.class.AddMember("Collega", s.class.AddRole("beheer 2", localdiscord.ManageGuild)), s.room), s.room}
	mine, theirs := s.pastes(list), other.pastes(list)
	s.discord.Inject(localdiscord.Fault{Method: "POST", Path: "/roles", Times: 1, Latency: 500e6})
	busy := s.docent.Clicks(mine, "Maak 3 kanalen")
	expectSays(t, other.docent.Clicks(theirs, "Maak 3 kanalen"), "Ik kijk nog naar een andere lijst van deze server")
	eventually(t, "the first is done", func() bool { return strings.Contains(s.room.Message(busy.ID).Text(), "Klaar") })
	expectSays(t, other.makes(theirs, "Maak 3 kanalen"), "Waren er al")
	for n := 1; n <= 3; n++ {
		s.expectBoard(fmt.Sprintf("ploeg-%02d", n), fmt.Sprintf("Ploeg %02d", n))
	}
}

// TestTeamsThatMoved pastes the list again after a team took another name, a
// channel got one, both, and a channel was deleted.
func TestTeamsThatMoved(t *testing.T) {
	t.Parallel()
	s := newStaffRoom(t, botMakes)
	list := s.classOf(4)
	s.makes(s.pastes(list), "Maak 4 kanalen")
	channel := func(name string) *localdiscord.Channel { return s.made(name)[0] }
	s.in(s.memberOf("a01"), channel("ploeg-01")).Slash("start", "naam", "De Vliegers")
	channel("ploeg-02").Rename("anders")
	s.in(s.memberOf("a03"), channel("ploeg-03")).Slash("start", "naam", "De Duikers")
	channel("ploeg-03").Rename("duikers")
	channel("ploeg-04").Delete()
	s.class.AddMember("nieuw")
	preview := s.pastes(strings.Replace(list, "Ploeg 03:", "Ploeg 03: nieuw,", 1))
	expectSays(t, preview, "Eén nieuw kanaal", "`#ploeg-04`", "Ploeg 01, dat nu De Vliegers heet", "Ploeg 03, dat nu De Duikers heet", "Het kanaal van Ploeg 04 is verwijderd")
	expectSays(t, s.makes(preview, "Maak 1 kanaal"), "Klaar", "Eén kanaal gemaakt")
	s.expectSees("nieuw", "duikers")
	s.expectSees("a02", "anders")
	s.expectBoard("ploeg-04", "Ploeg 04")
	if roles := s.class.Roles(); len(roles) != 3+4+1 { // who was in the channel that is gone may wear its role
		t.Errorf("%d roles", len(roles))
	}
	expectSays(t, s.pastes(list), "Alles staat er al")
	swapped := s.pastes("Ploeg 01: a01, a02")
	expectSays(t, swapped, "Eén student")
	swapped = s.pastes("Ploeg 01: a01, a02\nPloeg 02: b02")
	expectSays(t, swapped, "Kijkt ook nog bij een ander team mee: <@"+s.memberOf("a02").ID()+"> (Ploeg 01) in <#"+channel("anders").ID()+">")
}

// TestTeamsAfterRestart presses the button on a bot that was started again, and that
// may do everything.
func TestTeamsAfterRestart(t *testing.T) {
	t.Parallel()
	s := newStaffRoom(t, localdiscord.Administrator)
	preview := s.pastes(s.classOf(2))
	s.restartBot()
	expectSays(t, s.makes(preview, "Maak 2 kanalen"), "Klaar", "2 kanalen", "4 studenten")
	s.expectSees("a01", "ploeg-01")
	s.expectBoard("ploeg-02", "Ploeg 02")
}

// TestTeamsWhileStopping stops the bot while it makes teams, at its ease and while
// it waits for Discord: it says how far it came, writes that down, and goes on later.
func TestTeamsWhileStopping(t *testing.T) {
	t.Parallel()
	for name, fault := range map[string]localdiscord.Fault{
		"at its ease": {Method: "POST", Latency: 80e6},
		"held back":   {Method: "POST", Path: "/roles", After: 3, Times: 1, Status: 429, RetryAfter: 300e9},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newStaffRoom(t, botMakes)
			preview := s.pastes(s.classOf(20))
			healthy := s.discord.Inject(fault)
			busy := s.docent.Clicks(preview, "Maak 20 kanalen")
			eventually(t, "the third team", func() bool { return len(s.made("ploeg-03")) > 0 })
			s.stop()
			half := s.room.Message(busy.ID)
			expectSays(t, half, "nog niet af", "kanalen gemaakt", "Ik word even opnieuw gestart", "Nog te doen")
			if t.Failed() {
				return
			}
			healthy()
			s.startBot()
			expectSays(t, s.docent.Slash("docent logboek"), "teams gemaakt · ")
			expectSays(t, s.makes(half, "Ga verder"), "Klaar", "Ploeg 01", "kanalen gemaakt")
			for n := 1; n <= 20; n++ {
				s.expectBoard(fmt.Sprintf("ploeg-%02d", n), fmt.Sprintf("Ploeg %02d", n))
			}
		})
	}
}

// TestTeamsPreviewGoesOn is cut off while it looks people up: the next time only who
// was not found is looked for, and after that everybody again.
func TestTeamsPreviewGoesOn(t *testing.T) {
	t.Parallel()
	s := newStaffRoom(t, botMakes)
	list := s.classOf(6)
	looked := func() (n int) {
		for _, r := range s.discord.Requests() {
			if strings.HasSuffix(r.Path, "/members/search") && r.Status == 200 {
				n++
			}
		}
		return n
	}
	s.discord.Inject(localdiscord.Fault{Method: "GET", Path: "/members/search", After: 7, Times: 1, Status: 429, RetryAfter: 20 * 60e9})
	said := s.pastes(list)
	expectSays(t, said, "nog 20 minuten wachten", "Wat je typte is bewaard")
	expectSays(t, s.docent.Submits(s.docent.Opens(said, "Verder invullen"), nil), "6 nieuwe kanalen", "12 studenten")
	if n := looked(); n != 12 {
		t.Errorf("%d people of 12 were looked up", n)
	}
	s.pastes(list)
	if n := looked(); n != 24 {
		t.Errorf("%d people of 24 were looked up", n)
	}
	s.discord.ResetRecord()
}

// TestTeamsFindPeople names people by username, by mention and by ID, and one by the
// name that they gave themselves: that is nobody.
func TestTeamsFindPeople(t *testing.T) {
	t.Parallel()
	s := newStaffRoom(t, botMakes)
	s.class.AddMember("an_1234")
	s.class.AddMember("bo")
	s.class.AddMember("bo2").SetNick("Anneke")
	s.class.AddMember("cas")
	elsewhere := s.discord.AddGuild("Klas 3A").AddMember("Vreemd")
	preview := s.pastes("Een: an_1234 (Anneke de Wit), @BO\nTwee: <@" + s.memberOf("cas").ID() + ">, " + elsewhere.ID() + ", ca, anneke")
	expectSays(t, preview, "3 studenten", elsewhere.ID()+" (regel 2)", "ca (regel 2)", "anneke (regel 2)", "Typ de gebruikersnaam (Instellingen > Mijn account), niet de weergavenaam")
	expectSays(t, s.makes(preview, "Maak 2 kanalen"), "3 studenten", "Niet gevonden", "stuur dezelfde lijst nog eens in")
	s.expectSees("an_1234", "een")
	s.expectSees("bo", "een")
	s.expectSees("bo2")
	s.expectSees("cas", "twee")
	s.discord.ResetRecord() // a member of another server is asked for, and is unknown
	if form := s.docent.SlashOpens("docent teams"); !strings.Contains(form.Field("teams").Value, "Anneke de Wit") {
		t.Error("the list is gone, and there is somebody to add")
	}
}
