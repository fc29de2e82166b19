package discord_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"verkoopcoach/internal/localdiscord"
	"verkoopcoach/internal/localdiscord/actors"
)

// add lets these join the server.
func (s *staffRoom) add(usernames ...string) {
	for _, name := range usernames {
		s.class.AddMember(name)
	}
}

// wipes wipes the team as a teacher does.
func (s *staffRoom) wipes(team string) {
	s.t.Helper()
	ask := s.docent.Slash("gegevens wis team", "team", team)
	s.docent.Submits(s.docent.Opens(ask, "Wis dit team …"), actors.Values{"teamnaam": team})
}

// wears tells whether the member has the role.
func (s *staffRoom) wears(username string, role *localdiscord.Role) bool {
	return slices.Contains(s.memberOf(username).Roles(), role)
}

// TestTeamsNicknameOpensNothing has a student take the username of somebody who is
// still to come for a nickname.
func TestTeamsNicknameOpensNothing(t *testing.T) {
	t.Parallel()
	s := newStaffRoom(t, botMakes)
	s.add("an", "mallory")
	s.memberOf("mallory").SetNick("bram_bakker")
	const list = "Geheim: an, bram_bakker (Bram Bakker)"
	preview := s.pastes(list)
	expectSays(t, preview, "Niet gevonden:** bram\\_bakker", "niet de weergavenaam")
	s.makes(preview, "Maak 1 kanaal")
	s.expectSees("mallory")
	s.add("bram_bakker")
	s.makes(s.pastes(list), "Maak het af")
	s.expectSees("bram_bakker", "geheim")
}

// TestTeamsNextYear has the names of last year's teams again: one was wiped and its
// channel stands, one was wiped with its channel, and of one only the channel is gone.
func TestTeamsNextYear(t *testing.T) {
	t.Parallel()
	s := newStaffRoom(t, botMakes)
	s.add("oud1", "oud2", "oud3", "nieuw1", "nieuw2", "nieuw3")
	s.makes(s.pastes("Een: oud1\nTwee: oud2\nDrie: oud3"), "Maak 3 kanalen")
	old := s.made("een")[0]
	s.made("twee")[0].Delete()
	s.made("drie")[0].Delete()
	s.wipes("Een")
	s.wipes("Twee")
	preview := s.pastes("Een: nieuw1\nTwee: nieuw2\nDrie: nieuw3")
	expectSays(t, preview, "3 nieuwe kanalen", "3 nieuwe rollen", "nieuwe rol Team Een (2), voor 1",
		"Zo heet ook een kanaal dat er al is: <#"+old.ID()+">", "Het kanaal van Drie is verwijderd")
	expectSays(t, s.makes(preview, "Maak 3 kanalen"), "3 kanalen gemaakt")
	s.expectSees("oud1", "een")
	s.expectSees("oud2")
	s.expectSees("oud3")
	s.expectSees("nieuw1", "een")
	if s.memberOf("nieuw1").PermissionsIn(old).Has(localdiscord.ViewChannel) {
		t.Error("this year's team sees last year's channel")
	}
	s.discord.ResetRecord() // boards of channels that are gone
}

// TestTeamsGiveNobodysRole has the role of a team changed by hand: it is given to
// nobody any more, and another is made.
func TestTeamsGiveNobodysRole(t *testing.T) {
	t.Parallel()
	s := newStaffRoom(t, botMakes)
	s.add("an", "bo", "cas")
	s.makes(s.pastes("Een: an\nTwee: bo"), "Maak 2 kanalen")
	one, two := s.roles("Team Een")[0], s.roles("Team Twee")[0]
	one.PlaceAbove(s.class.BotRole())
	spare := s.class.AddChannel("spraak", localdiscord.PrivateTo(two))
	preview := s.pastes("Een: an, cas\nTwee: bo")
	expectSays(t, preview, "nieuwe rol Team Een (2), voor 2", "rol Team Twee is er al", "meer opent dan het kanaal van het team: Team Twee (<#"+spare.ID()+">)")
	expectSays(t, s.makes(preview, "Maak het af"), "Klaar")
	if s.wears("cas", one) || len(s.roles("Team Een (2)")) != 1 {
		t.Error("a role that the bot may not give was not replaced")
	}
	s.expectSees("cas", "een")
	expectSays(t, s.pastes("Een: an, cas\nTwee: bo"), "Alles staat er al", "rol Team Een (2) is er al")
}

// TestTeamsOfOthersStayShut has a teacher who may nothing in Discord paste the name
// of a team that was begun by hand, in a channel of the management: nobody is let in,
// and the rest of the list goes on.
func TestTeamsOfOthersStayShut(t *testing.T) {
	t.Parallel()
	s := newStaffRoom(t, botMakes)
	teachers, mentors := s.class.AddRole("Docenten", 0), s.class.AddRole("Mentoren", 0)
	if err := s.setTeachers(teachers); err != nil {
		t.Fatal(err)
	}
	manager := s.class.AddMember("Baas", s.class.AddRole("directie", localdiscord.ManageGuild))
	board := s.class.AddChannel("directie", localdiscord.PrivateTo(manager, mentors))
	s.in(manager, board).Slash("start", "naam", "Proefteam")
	fox := s.class.AddMember("vos", teachers)
	s.add("an")
	s.docent = s.in(fox, s.room)
	says := "dat heb ik niet gemaakt:** Proefteam in <#" + board.ID() + "> (regel 1)"
	preview := s.pastes("proefteam: vos\nZon: an")
	expectSays(t, preview, "Eén team uit je lijst is er al", strings.ToLower(says), "Daar laat ik niemand binnen", "Eén nieuw kanaal")
	expectSays(t, s.makes(preview, "Maak 1 kanaal"), "Klaar", strings.ToLower(says))
	s.expectSees("an", "zon")
	if fox.PermissionsIn(board).Has(localdiscord.ViewChannel) || s.wears("vos", mentors) {
		t.Error("the teacher is in the channel of the management")
	}
	alone := s.pastes("Proefteam: vos")
	expectSays(t, alone, "Hier kan ik niets aan doen", says)
	if len(alone.Buttons()) != 1 {
		t.Error("there is something to make")
	}
}

// TestTeamsNamedAfterOthers has a team take the name of one that is to come, and a
// student begin a team with the name of one that is there.
func TestTeamsNamedAfterOthers(t *testing.T) {
	t.Parallel()
	s := newStaffRoom(t, botMakes)
	s.add("an", "bo", "cas")
	s.makes(s.pastes("Alfa: an"), "Maak 1 kanaal")
	s.in(s.memberOf("an"), s.made("alfa")[0]).Slash("start", "naam", "Beta")
	preview := s.pastes("Beta: bo")
	expectSays(t, preview, "Eén nieuw kanaal", "`#beta`")
	s.makes(preview, "Maak 1 kanaal")
	s.expectSees("bo", "beta")
	s.in(s.anna, s.class.AddChannel("algemeen")).Slash("start", "naam", "Beta")
	preview = s.pastes("Alfa: an\nBeta: bo, cas")
	expectSays(t, preview, "Alfa, dat nu Beta heet (<#"+s.made("alfa")[0].ID()+">)", "Eén student")
	s.makes(preview, "Maak het af")
	s.expectSees("cas", "beta", "algemeen")
}

// TestTeamsShowWhoGoesWhere has the teacher in the list, and looks who stands where.
func TestTeamsShowWhoGoesWhere(t *testing.T) {
	t.Parallel()
	s := newStaffRoom(t, botMakes)
	s.add("an", "bo", "cas")
	id := func(username string) string { return "<@" + s.memberOf(username).ID() + ">" }
	preview := s.pastes("Zon: an, bo\nMaan: cas, " + s.docent.Member.User().Username)
	expectSays(t, preview, "`#zon`: "+id("an")+", "+id("bo")+" · nieuwe rol Team Zon, voor 2", "Jij staat zelf ook in de lijst, bij Maan",
		"Alleen het team, jij en ik zien een nieuw kanaal", "Stel eerst de docentenrol in")
	s.makes(preview, "Maak 2 kanalen")
	for _, name := range []string{"zon", "maan"} {
		if !s.docent.Member.PermissionsIn(s.made(name)[0]).Has(localdiscord.ViewChannel | localdiscord.SendMessages) {
			t.Errorf("who made #%s does not see it", name)
		}
	}
	s.class.AddChannel("leeg")
	said := s.pastes("Zon: an, bo\nMaan: cas\n" + strings.Repeat("x", 60) + ": an_der")
	expectSays(t, said, "Zon (<#"+s.made("zon")[0].ID()+">): "+id("an")+", "+id("bo")+" · rol Team Zon is er al", "kan ik niet zien")
	if strings.Contains(said.Text(), "niet in je lijst: <#") {
		t.Errorf("the teacher is a stranger: %s", said.Text())
	}
}

// TestTeamsFitThePreview has more people than fit in one message.
func TestTeamsFitThePreview(t *testing.T) {
	t.Parallel()
	s := newStaffRoom(t, botMakes)
	expectSays(t, s.pastes(s.classOf(45)), "45 nieuwe kanalen", "`#ploeg-01`", "en nog ", " teams", "Alleen het team")
}

// amongHandMade begins some teams by hand, and returns a list of those and of some
// that are to be made.
func (s *staffRoom) amongHandMade(theirs, mine int) string {
	s.t.Helper()
	list := s.classOf(theirs + mine)
	for n := 1; n <= theirs; n++ {
		channel := s.class.AddChannel(fmt.Sprintf("eigen-%02d", n))
		s.in(s.anna, channel).Slash("start", "naam", fmt.Sprintf("Ploeg %02d", n))
	}
	return list
}

// expectOrder fails unless the message says these, in this order.
func expectOrder(t *testing.T, m *localdiscord.Message, all ...string) {
	t.Helper()
	rest := readable(m.Text())
	for _, want := range all {
		_, after, ok := strings.Cut(rest, want)
		if !ok {
			t.Fatalf("%q is not in its place in:\n%s", want, m.Text())
		}
		rest = after
	}
}

// TestTeamsAmongManyOfOthers has a list of which most teams were begun by hand: what
// is in the way, what is new and why it stopped are not lost among them.
func TestTeamsAmongManyOfOthers(t *testing.T) {
	t.Parallel()
	s := newStaffRoom(t, localdiscord.BotDefault)
	list := s.amongHandMade(25, 5)
	said := s.pastes(list)
	expectOrder(t, said, "Zo kan ik nog niets maken", "**Kanalen beheren**", "5 nieuwe kanalen", "Alleen het team",
		"`#ploeg-26`", "`#ploeg-30`", "25 teams uit je lijst zijn er al", "Ploeg 25 in <#", "Daar laat ik niemand binnen", "Ik mag hier geen rollen beheren", "aan.")
	if n := strings.Count(said.Text(), "Daar laat ik niemand binnen"); n != 1 {
		t.Errorf("said %d times", n)
	}
	s.class.SetBotPermissions(botMakes)
	preview := s.pastes(list)
	s.discord.Inject(localdiscord.Fault{Method: "POST", Path: "/roles", After: 2, Times: 1, Status: 500})
	half := s.makes(preview, "Maak 5 kanalen")
	expectOrder(t, half, "nog niet af", "Bij **Ploeg 28** ben ik gestopt", "Discord gaf een fout", "Nog te doen:** Ploeg 28, Ploeg 29, Ploeg 30.",
		"2 kanalen gemaakt", "4 studenten", "25 teams uit je lijst zijn er al", "Ploeg 25 in <#", "Daar laat ik niemand binnen")
	expectOrder(t, s.makes(half, "Ga verder"), "Klaar", "3 kanalen gemaakt", "25 teams uit je lijst zijn er al")
}

// TestTeamsWithLongLists has more in every list than fits: of each something is said,
// and how many more there are.
func TestTeamsWithLongLists(t *testing.T) {
	t.Parallel()
	s := newStaffRoom(t, botMakes)
	list := s.amongHandMade(45, 20)
	for n := range 3 {
		var absent []string
		for i := range 25 {
			absent = append(absent, fmt.Sprintf("niet_in_de_server_%d_%02d", n, i))
		}
		list += fmt.Sprintf("Een team met een lange naam %d: %s\n", n, strings.Join(absent, ", "))
	}
	preview := s.pastes(list)
	expectOrder(t, preview, "Klopt dit?", "23 nieuwe kanalen", "Alleen het team", "`#ploeg-46`", "en nog ", " teams",
		"45 teams uit je lijst zijn er al", "en nog ", "Daar laat ik niemand binnen", "Niet gevonden", "en nog ", "stuur dezelfde lijst nog eens in")
}

// TestTeamsStrangers leaves people in the channels who are no longer in the list: who
// was let in one by one is named.
func TestTeamsStrangers(t *testing.T) {
	t.Parallel()
	s := newStaffRoom(t, localdiscord.BotDefault|localdiscord.ManageChannels)
	s.add("an", "bo", "cas", "dex")
	s.makes(s.pastes("Een: an, bo, cas\nTwee: dex"), "Maak 2 kanalen")
	id := func(username string) string { return "<@" + s.memberOf(username).ID() + ">" }
	said := s.pastes("Een: bo\nTwee: cas")
	expectSays(t, said, "staan niet in je lijst: <#"+s.made("een")[0].ID()+">: 1 ("+id("an")+")", "<#"+s.made("twee")[0].ID()+">: 1 ("+id("dex")+")",
		"Kijkt ook nog bij een ander team mee: "+id("cas")+" (Twee)")
	expectSays(t, s.pastes("Een: dex\nTwee: an, bo"), "Kijken ook nog bij een ander team mee")
}

// TestTeamsManyStrangers has many people in many channels who are not in the list: it
// still says what is new, and the other notes.
func TestTeamsManyStrangers(t *testing.T) {
	t.Parallel()
	s := newStaffRoom(t, localdiscord.BotDefault|localdiscord.ManageChannels)
	var before, now strings.Builder
	for n := 1; n <= 25; n++ {
		fmt.Fprintf(&now, "Ploeg %02d\n", n)
		fmt.Fprintf(&before, "Ploeg %02d: ", n)
		for i := range 8 {
			s.add(fmt.Sprintf("m%d_%d", n, i))
			fmt.Fprintf(&before, "m%d_%d, ", n, i)
		}
		before.WriteString("\n")
	}
	s.makes(s.pastes(before.String()), "Maak 25 kanalen")
	expectOrder(t, s.pastes(now.String()+"Nieuw"), "Eén nieuw kanaal", "Alleen het team", "`#nieuw`", "staan niet in je lijst: <#", ": 8 (<@", " en nog 5)",
		" en nog ", ". Hoort dat niet meer?", "Ik mag hier geen rollen beheren")
}

// TestTeamsOneListAtATime sends in a list while another is still looked at.
func TestTeamsOneListAtATime(t *testing.T) {
	t.Parallel()
	s := newStaffRoom(t, botMakes)
	other := s.in(s.class.AddMember("Collega", s.class.AddRole("beheer 2", localdiscord.ManageGuild)), s.room)
	form := other.SlashOpens("docent teams")
	s.discord.Inject(localdiscord.Fault{Method: "GET", Path: "/members/search", Times: 1, Latency: 2e9})
	s.add("an")
	mine, shown := s.docent.SlashOpens("docent teams"), make(chan error, 1)
	go func() {
		_, err := s.docent.Member.Submit(t.Context(), mine, map[string]string{"teams": "Een: an"})
		shown <- err
	}()
	eventually(t, "the look", func() bool {
		return slices.ContainsFunc(s.discord.Requests(), func(r localdiscord.Request) bool { return strings.HasSuffix(r.Path, "/channels") && r.Method == "GET" })
	})
	said := other.Submits(form, actors.Values{"teams": "Twee: an"})
	expectSays(t, said, "Ik kijk nog naar een andere lijst van deze server; probeer het over een minuut opnieuw", "Wat je typte is bewaard")
	if err := <-shown; err != nil {
		t.Fatal(err)
	}
	eventually(t, "the end of the look", func() bool {
		said = other.Submits(other.Opens(said, "Verder invullen"), nil)
		return strings.Contains(said.Text(), "`#twee`")
	})
}

// TestTeamsRefusedTimeAndAgain takes the bot's right to give roles away while it makes
// teams: it does not go on for the whole class.
func TestTeamsRefusedTimeAndAgain(t *testing.T) {
	t.Parallel()
	s := newStaffRoom(t, botMakes)
	preview := s.pastes(s.classOf(8))
	healthy := s.discord.Inject(localdiscord.Fault{Method: "PUT", Path: "/roles/", After: 3, Status: 403})
	half := s.makes(preview, "Maak 8 kanalen")
	expectSays(t, half, "nog niet af", "Bij **Ploeg 04** ben ik gestopt", "Discord weigerde 5 keer achter elkaar", "mijn rol boven die van de teams", "Nog te doen")
	healthy()
	expectSays(t, s.makes(half, "Ga verder"), "Klaar")
	s.expectSees("b02", "ploeg-02")
	s.expectSees("b08", "ploeg-08")
}
