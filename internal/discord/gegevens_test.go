package discord_test

import (
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/localdiscord"
	"verkoopcoach/internal/localdiscord/actors"
)

// head is a teacher in the channel: one who manages the server.
func (s *school) head(in *localdiscord.Channel) *actors.Actor {
	return s.in(s.class.AddMember("Docent", s.class.AddRole("docent", localdiscord.ManageGuild)), in)
}

// coach is one on the bot's own store, for what a test has no person do.
func (m *moody) coach(t *testing.T) *flow.Coach {
	t.Helper()
	lists, err := loadChecklists()
	if err != nil {
		t.Fatal(err)
	}
	return flow.NewCoach(m, lists, ticking())
}

// settles changes the settings of the class.
func (s *school) settles(store *moody, edit func(*flow.Settings)) {
	s.t.Helper()
	if _, err := store.coach(s.t).SetClass(context.Background(), flow.Origin{}, flow.ClassID(s.class.ID()), edit); err != nil {
		s.t.Fatal(err)
	}
}

// teamwork lets anna and bram work in a channel: bram changes some words of hers
// and keeps others, she has a draft and a reply to the coach, and skips a step.
func (s *school) teamwork(in *localdiscord.Channel, name string) {
	s.t.Helper()
	anna, bram := s.in(s.anna, in), s.in(s.bram, in)
	anna.Slash("start", "naam", name)
	card := anna.Submits(anna.Opens(anna.Sees("Beantwoorden"), "Beantwoorden"), actors.Values{
		"naam": "ANNAZEI bedrijf", "aanbod": "ANNAZEI goed aanbod", "klanttype": "consument", "prijs": "ANNAZEI 60 euro"})
	reply := anna.Opens(card, "Reageren op de vragen")
	anna.Submits(reply, actors.Values{reply.Fields[0].Label: "ANNAZEI tegen de coach"})
	bram.Submits(bram.Opens(bram.Slash("stap", "stap", "onderneming"), "Aanpassen"), actors.Values{"prijs": "BRAMZEI 70 euro"})
	invalid := actors.Values{"verdeling": "ANNAZEI 75", "cold": "ANNAZEI c", "warm": "w", "hot": "h", "waarom": "ANNAZEI daarom"}
	says(s.t, anna.Submits(anna.Opens(anna.Slash("stap", "stap", "prospects"), "Beantwoorden"), invalid), "bewaard")
	skipped := anna.Opens(anna.Slash("stap", "stap", "concurrenten"), "Overslaan")
	anna.Submits(skipped, actors.Values{skipped.Fields[0].Label: "ANNAZEI niet nodig"})
	bram.Submits(bram.Opens(bram.Slash("stap", "stap", "swot"), "Beantwoorden"), actors.Values{
		"sterktes": "BRAMZEI s", "zwaktes": "BRAMZEI z", "kansen": "BRAMZEI k", "bedreigingen": "BRAMZEI b"})
}

// records is the export that came with the message.
func (s *school) records(m *localdiscord.Message) map[string][]map[string]any {
	s.t.Helper()
	var e struct {
		Records map[string][]map[string]any `json:"records"`
	}
	if err := json.Unmarshal([]byte(s.attached(m)), &e); err != nil {
		s.t.Fatal(err)
	}
	return e.Records
}

// A student takes along what is the student's, in every team of the class; a member
// of a team what is the team's; a teacher what is the class's. Nobody else's is in
// it, and nobody else sees it.
func TestExport(t *testing.T) {
	t.Parallel()
	s := newSchool(t, withCritic)
	s.teamwork(s.tentas, "Team Tentas")
	s.teamwork(s.fitzip, "Team Fitzip")
	elders := s.discord.AddGuild("Klas 3A")
	far := elders.AddChannel("ver-weg")
	s.in(elders.Join(s.anna), far).Slash("start", "naam", "ANDERE KLAS")
	docent, anna, bram := s.head(s.tentas), s.in(s.anna, s.tentas), s.in(s.bram, s.fitzip)

	mine := anna.Slash("gegevens export mij")
	says(t, mine, "alles wat in deze klas van jou bewaard is")
	text := s.attached(mine)
	for _, word := range []string{"ANNAZEI bedrijf", "ANNAZEI niet nodig", "ANNAZEI tegen de coach", "ANNAZEI daarom", "ANNAZEI 60 euro", s.tentas.ID(), s.fitzip.ID()} {
		if !strings.Contains(text, word) {
			t.Errorf("%q is not in anna's export", word)
		}
	}
	for _, word := range []string{"BRAMZEI", s.bram.ID(), "ANDERE KLAS"} {
		if strings.Contains(text, word) {
			t.Errorf("%q is in anna's export", word)
		}
	}
	if !strings.Contains(text, "\n  ") {
		t.Error("it is not indented")
	}
	own := s.records(bram.Slash("gegevens export mij"))
	if n := len(own["revision"]); n != 4 || len(own["reply"]) > 0 || len(own["draft"]) > 0 {
		t.Errorf("bram: %d revisions, %v", n, slices.Collect(maps.Keys(own)))
	}
	whole := s.records(docent.Slash("gegevens export team"))
	if len(whole["draft"]) != 1 {
		t.Errorf("a teacher's: %v", whole)
	}
	if theirs := s.records(s.in(s.bram, s.tentas).Slash("gegevens export team")); len(theirs["draft"])+len(theirs["deed"])+len(theirs["jotting"]) > 0 {
		t.Errorf("a teammate's: %v", theirs)
	}
	team := s.records(anna.Slash("gegevens export team"))
	if len(team["revision"]) != 4 || len(team["draft"]) != 1 || len(team["reply"]) != 1 || len(team["team"]) != 1 {
		t.Errorf("team: %v", team)
	}
	for kind, all := range team {
		for _, r := range all {
			if at, ok := r["team"]; ok && at != s.tentas.ID() {
				t.Errorf("%s of %v", kind, at)
			}
		}
	}
	class := s.records(docent.Slash("gegevens export klas"))
	if len(class["revision"]) != 8 || len(class["team"]) != 2 {
		t.Errorf("class: %d revisions, %d teams", len(class["revision"]), len(class["team"]))
	}
	says(t, anna.Slash("gegevens export klas"), "Dit is voor docenten")
	bram.GoesTo(s.tentas).SeesNot("alles wat in deze klas van jou")
}

// kept is a store that lets a test hold up what is exported.
type kept struct {
	moody
	now, most atomic.Int64 // exports
	begun     chan struct{}
	goOn      chan struct{}
}

func (k *kept) Records(ctx context.Context, s flow.Scope, most int) (map[string][]flow.Record, error) {
	k.most.Store(max(k.most.Load(), k.now.Add(1)))
	defer k.now.Add(-1)
	k.begun <- struct{}{}
	<-k.goOn
	return k.moody.Records(ctx, s, most)
}

// Of a team and of a person one export is made at a time, and few in all: each may
// take tens of megabytes.
func TestExportsAtOnce(t *testing.T) {
	t.Parallel()
	store := &kept{begun: make(chan struct{}, 9), goOn: make(chan struct{})}
	s := newSchool(t, func(s *school) {
		s.wrap = func(inner flow.Store) flow.Store { store.Store = inner; return store }
	})
	anna, bram := s.in(s.anna, s.tentas), s.in(s.bram, s.tentas)
	startTeam(anna)
	startTeam(s.in(s.bram, s.fitzip))
	var all sync.WaitGroup
	ask := func(who *localdiscord.Member, in *localdiscord.Channel, command string) {
		all.Go(func() {
			ctx, cancel := context.WithTimeout(t.Context(), patience)
			defer cancel()
			if _, err := who.Slash(ctx, in, command); err != nil {
				t.Error(command, err)
			}
		})
	}
	ask(s.anna, s.tentas, "gegevens export team")
	<-store.begun
	says(t, bram.Slash("gegevens export team"), "Voor jullie team maak ik al")
	ask(s.anna, s.tentas, "gegevens export mij")
	<-store.begun
	says(t, anna.Slash("gegevens export mij"), "al een bestand voor je aan het maken")
	ask(s.bram, s.fitzip, "gegevens export team") // there is no room
	close(store.goOn)
	all.Wait()
	if n := store.most.Load(); n != 2 {
		t.Errorf("%d at once", n)
	}
}

// To offer a wipe nothing is loaded.
func TestWipeOffersLoadNothing(t *testing.T) {
	t.Parallel()
	store := &kept{begun: make(chan struct{}, 9), goOn: make(chan struct{})}
	s := newSchool(t, func(s *school) {
		s.wrap = func(inner flow.Store) flow.Store { store.Store = inner; return store }
	})
	anna, docent := s.in(s.anna, s.tentas), s.head(s.tentas)
	anna.Submits(anna.Opens(startTeam(anna), "Beantwoorden"), tentas)
	says(t, anna.Slash("gegevens wis mij"), "Versies van antwoorden: 1")
	says(t, docent.Slash("gegevens wis team"), "in elke versie (1)")
	docent.Slash("gegevens wis klas")
	if n := len(store.begun); n > 0 {
		t.Errorf("%d times", n)
	}
}

// What a teammate has not finished, what a teacher typed and did not say, and what
// teachers did is no part of what a student takes along of the team.
func TestExportOfATeamForAStudent(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	anna, bram, docent := s.in(s.anna, s.tentas), s.in(s.bram, s.tentas), s.head(s.tentas)
	startTeam(anna)
	invalid := actors.Values{"verdeling": "ANNAZEI 75", "cold": "c", "warm": "w", "hot": "h", "waarom": "ANNAZEI daarom"}
	says(t, anna.Submits(anna.Opens(anna.Slash("stap", "stap", "prospects"), "Beantwoorden"), invalid), "bewaard")
	docent.Submits(docent.Opens(docent.Slash("gegevens wis team"), "Wis dit team …"), actors.Values{"teamnaam": "DOCENTZEI twijfel"})
	docent.Slash("docent slot", "fase", "voorkennis")
	mine := bram.Slash("gegevens export team")
	says(t, mine, "Wat je teamgenoten nog niet klaar hebben, zit er niet bij")
	for who, tc := range map[string]struct {
		text   string
		hidden []string
	}{
		"bram":   {s.attached(mine), []string{"ANNAZEI", "DOCENTZEI", `"lock"`}},
		"anna":   {s.attached(anna.Slash("gegevens export team")), []string{"DOCENTZEI", `"lock"`}},
		"docent": {s.attached(docent.Slash("gegevens export team")), nil},
	} {
		for _, word := range []string{"ANNAZEI", "DOCENTZEI", `"lock"`} {
			if strings.Contains(tc.text, word) == slices.Contains(tc.hidden, word) {
				t.Errorf("%s: %q is in it: %v", who, word, strings.Contains(tc.text, word))
			}
		}
	}
}

// What a student takes of the own does not push what teachers did off the page.
func TestOwnExportsAreNotNoted(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	anna, docent := s.in(s.anna, s.tentas), s.head(s.tentas)
	startTeam(anna)
	docent.Slash("docent slot", "fase", "voorkennis")
	for range 13 {
		anna.Slash("gegevens export mij")
		anna.Slash("gegevens export team")
	}
	says(t, docent.Slash("docent logboek"), "<@"+docent.Member.ID()+">")
	saysNot(t, docent.Slash("docent logboek"), "opgevraagd")
	docent.Slash("gegevens export team")
	says(t, docent.Slash("docent logboek"), "opgevraagd")
	if n := strings.Count(docent.Slash("docent logboek").Text(), s.anna.ID()); n > 0 {
		t.Errorf("anna stands in it %d times", n)
	}
}

// What is said of privacy is how it is now in this server.
func TestExplainData(t *testing.T) {
	t.Parallel()
	o := &oracle{wait: make(chan struct{})}
	close(o.wait)
	store := &moody{}
	s := newSchool(t, withModel(o), func(s *school) {
		s.wrap = func(inner flow.Store) flow.Store { store.Store = inner; return store }
	})
	docent, anna := s.head(s.tentas), s.in(s.anna, s.tentas)
	says(t, anna.Slash("gegevens uitleg"), "Wat ik van jullie bewaar", "staat uit op deze server", "llm.example", "tot een docent het wist", "wis mij", "blijft daar staan")
	docent.Clicks(docent.Slash("docent ai aan"), "Ja, zet aan voor deze server")
	s.settles(store, func(c *flow.Settings) { c.Retention = 200 })
	says(t, anna.Slash("gegevens uitleg"), "staat aan op deze server", "klein", "200 dagen", "14 dagen van tevoren")
	s.anna.SetLocale("en-GB")
	says(t, anna.Slash("gegevens uitleg"), "What I keep about you", "it is on in this server", "200 days")
	s.in(s.bram, s.tentas).SeesNot("Wat ik van jullie bewaar")
}

// What is too large for Discord gets a sentence that says what to do.
func TestExportTooLarge(t *testing.T) {
	t.Parallel()
	s, store, _ := newMoodySchool(t)
	startTeam(s.in(s.anna, s.tentas))
	team, long := flow.TeamID(s.tentas.ID()), strings.Repeat("veel ", 20_000)
	_, err := store.Store.Once(context.Background(), flow.Effect{}, func(tx flow.Tx) ([]byte, error) {
		for n := range 110 {
			r := flow.Revision{Number: n + 1, Step: "swot", Kind: flow.Answered, Author: flow.MemberID(s.anna.ID()), At: clockStart, Values: flow.Values{"kansen": long}}
			if err := tx.Append(team, r); err != nil {
				return nil, err
			}
		}
		return nil, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	m := s.in(s.anna, s.tentas).Slash("gegevens export team")
	says(t, m, "is te groot: hier past hooguit 10 MB", "Vraag het aan je docent")
	if len(m.Attachments) > 0 {
		t.Error("it came all the same")
	}
	says(t, s.head(s.tentas).Slash("gegevens export klas"), "één voor één")
}
