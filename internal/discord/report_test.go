package discord_test

import (
	"archive/zip"
	"bytes"
	"image/png"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/localdiscord"
	"verkoopcoach/internal/localdiscord/actors"
)

// fileNames are the names of the files with the message.
func fileNames(m *localdiscord.Message) []string {
	var names []string
	for _, a := range m.Attachments {
		names = append(names, a.Filename)
	}
	return names
}

// fills answers the step with the words of the dossier.
func fills(an *actors.Actor, d dossier, key flow.StepKey) *localdiscord.Message {
	card := an.Slash("stap", "stap", string(key))
	for _, step := range d.steps {
		if step.Key == key {
			return an.Submits(an.Opens(card, "Beantwoorden"), d.filled(step))
		}
	}
	panic("no step " + key)
}

func TestReportForms(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	anna := s.in(s.anna, s.tentas)
	startTeam(anna)
	fills(anna, loadDossier(t, "goed-b2c.json", flow.Dutch), "onderneming")
	const name = "verkoopproces-team-tentas-concept"
	for form, want := range map[string][]string{
		"":                                {name + ".docx", name + ".pdf"},
		"Word":                            {name + ".docx"},
		"Word om te plakken":              {name + "-om-te-plakken.docx"},
		"PDF":                             {name + ".pdf"},
		"Markdown, met de plaatjes erbij": {name + ".md", "figuur-1.png"},
		"alles":                           {name + ".docx", name + "-om-te-plakken.docx", name + ".pdf", name + ".md", "figuur-1.png"},
	} {
		var given []any
		if form != "" {
			given = []any{"vorm", form}
		}
		verslag := anna.Slash("verslag", given...)
		if got := fileNames(verslag); !slices.Equal(got, want) {
			t.Errorf("%q gives %v, want %v", form, got, want)
		}
		if !strings.Contains(verslag.Text(), "**concept**") || !strings.Contains(verslag.Text(), "Nog niet ingevuld (14)") {
			t.Errorf("%q says %s", form, verslag.Text())
		}
		for _, a := range verslag.Attachments {
			data := s.discord.File(a.ID)
			magic := map[string]string{".docx": "PK\x03\x04", ".pdf": "%PDF-", ".png": "\x89PNG", ".md": "# 3. Marketingplan"}
			if want := magic[a.Filename[strings.LastIndex(a.Filename, "."):]]; !bytes.HasPrefix(data, []byte(want)) {
				t.Errorf("%s begins with %.20q", a.Filename, data)
			}
		}
	}
}

func TestReportInEnglish(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	s.anna.SetLocale("en-GB")
	anna := s.in(s.anna, s.tentas)
	anna.Slash("start", "name", "Team Tent", "language", "English")
	verslag := anna.Slash("report", "form", "Word to paste", "teacher", true)
	if got := fileNames(verslag); !slices.Equal(got, []string{"sales-process-team-tent-draft-to-paste.docx"}) {
		t.Errorf("files %v", got)
	}
	if !strings.Contains(verslag.Text(), "as a **draft**") {
		t.Errorf("%s", verslag.Text())
	}
}

// The page for the teacher names people as the server does, and who has left it
// by a number.
func TestReportForTheTeacher(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	anna, bram := s.in(s.anna, s.tentas), s.in(s.bram, s.tentas)
	startTeam(anna)
	d := loadDossier(t, "goed-b2c.json", flow.Dutch)
	card := fills(anna, d, "onderneming")
	bram.Submits(bram.Opens(card, "Aanpassen"), actors.Values{"naam": "Tentas BV"})
	fills(bram, d, "swot")
	s.anna.SetNick("Anna *van* Dijk")
	const form = "Markdown, met de plaatjes erbij"
	for _, want := range []string{"| De onderneming | 1× “Anna \\*van\\* Dijk” 1× “Bram” |", "| SWOT-analyse | 1× “Bram” |", "| Stap 1: Afnemers | nog niemand |"} {
		if section := s.attached(anna.Slash("verslag", "vorm", form, "docent", true)); !strings.Contains(section, want) {
			t.Errorf("lacks %q:\n%s", want, section[len(section)-2000:])
		}
	}
	if section := s.attached(anna.Slash("verslag", "vorm", form)); strings.Contains(section, "Bram") {
		t.Error("names stand in a report that nobody asked them in")
	}
	s.bram.Leave()
	if section := s.attached(anna.Slash("verslag", "vorm", form, "docent", true)); !strings.Contains(section, "| SWOT-analyse | 1× “lid 2” |") {
		t.Errorf("who has left:\n%s", section[len(section)-2000:])
	}
	s.discord.ResetRecord() // Discord says that Bram is not there
}

// A teacher reads the real names in the section of a team; the team itself, whoever
// asks for the page there, those of the server.
func TestRealNamesAreForTheTeacher(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	anna, docent := s.in(s.anna, s.tentas), s.teachersRoom()
	startTeam(anna)
	fills(anna, loadDossier(t, "goed-b2c.json", flow.Dutch), "onderneming")
	s.anna.SetNick("Sterretje")
	docent.Slash("docent naam", "lid", s.anna, "naam", "Anna van Dijk")
	team := docent.Slash("status", "team", s.tentas.ID())
	if page := s.wordText(docent.Clicks(team, "Verslag")); !strings.Contains(page, "Anna van Dijk") {
		t.Errorf("the teacher reads:\n%s", page)
	}
	for _, an := range []*actors.Actor{anna, s.in(s.docent, s.tentas)} {
		page := s.wordText(an.Slash("verslag", "vorm", "Word", "docent", true))
		if strings.Contains(page, "Anna van Dijk") || !strings.Contains(page, "Sterretje") {
			t.Errorf("the team reads:\n%s", page)
		}
	}
}

// wordText returns the end of the text of the Word document with the message.
func (s *school) wordText(m *localdiscord.Message) string {
	s.t.Helper()
	data := s.attached(m)
	z, err := zip.NewReader(strings.NewReader(data), int64(len(data)))
	if err != nil {
		s.t.Fatal(err)
	}
	f, err := z.Open("word/document.xml")
	if err != nil {
		s.t.Fatal(err)
	}
	body, err := io.ReadAll(f)
	if err != nil {
		s.t.Fatal(err)
	}
	said := regexp.MustCompile("(<[^>]*>)+").ReplaceAllString(string(body), " ")
	return said[max(0, len(said)-2000):]
}

// shows fails unless the message is one picture that can be read and heard.
func (s *school) shows(m *localdiscord.Message, words ...string) {
	s.t.Helper()
	if len(m.Attachments) != 1 || m.Ephemeral() {
		s.t.Fatalf("%d files with %s", len(m.Attachments), m.Text())
	}
	if _, err := png.Decode(strings.NewReader(s.attached(m))); err != nil {
		s.t.Error(err)
	}
	for _, w := range words {
		if alt := described(m); !strings.Contains(alt, w) {
			s.t.Errorf("no %q in %q", w, alt)
		}
	}
}

// described returns what is said of the pictures to whom cannot see them.
func described(m *localdiscord.Message) string {
	var all strings.Builder
	localdiscord.Walk(m.Components, func(c *localdiscord.Component) bool {
		for _, item := range c.Items {
			all.WriteString(item.Description)
		}
		return true
	})
	return all.String()
}

func TestPictureOfTheCurve(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	anna := s.in(s.anna, s.tentas)
	startTeam(anna)
	card := fills(anna, loadDossier(t, "goed-b2c.json", flow.Dutch), "adoptiecurve")
	s.shows(anna.Clicks(card, "Plaatje"), "early adopters", "nog niet ingevuld")

	bad := anna.Submits(anna.Opens(card, "Cijfers invullen"), actors.Values{"omvang": "best veel", "bron": "CBS (2025)"})
	if !bad.Ephemeral() || !strings.Contains(bad.Text(), "schrijf één heel getal in cijfers") {
		t.Fatalf("%s", bad.Text())
	}
	form := anna.Opens(bad, "Verder invullen")
	if form.Field("omvang").Value != "best veel" || form.Field("bron").Value != "CBS (2025)" {
		t.Fatal("what was typed is gone")
	}
	anna.Submits(form, actors.Values{"omvang": "ongeveer 10.000"})
	eventually(t, "the picture with the sum", func() bool {
		return slices.ContainsFunc(s.tentas.Messages(s.anna), func(m *localdiscord.Message) bool { return strings.Contains(described(m), "1.350") })
	})
	again := anna.Slash("stap", "stap", "adoptiecurve")
	if !strings.Contains(again.Text(), "3a Adoptiecurve") {
		t.Errorf("%s", again.Text())
	}
	if history := anna.Slash("geschiedenis", "stap", "adoptiecurve-omvang"); !strings.Contains(history.Text(), "Versie 1") {
		t.Errorf("%s", history.Text())
	}
	if found := anna.Completes("geschiedenis", "stap", "hoeveel"); len(found) != 1 {
		t.Errorf("in the history: %v", found)
	}
	if found := anna.Completes("stap", "stap", "hoeveel"); len(found) != 0 {
		t.Errorf("among the steps: %v", found)
	}
	if card := anna.Slash("stap", "stap", "adoptiecurve-omvang"); !strings.Contains(card.Text(), "3a Adoptiecurve") {
		t.Errorf("%s", card.Text())
	}
	section := s.attached(anna.Slash("verslag", "vorm", "Markdown, met de plaatjes erbij"))
	for _, want := range []string{"ongeveer 10.000", "1.350", "theoretische verdeling", "- CBS (2025) (bij Adoptiecurve)", "![Adoptiecurve van Rogers"} {
		if !strings.Contains(section, want) {
			t.Errorf("the section lacks %q", want)
		}
	}
	if steps := anna.Slash("stappen").Text(); strings.Contains(steps, "Hoeveel zijn dat") || !strings.Contains(steps, "1 van 15") {
		t.Errorf("%s", steps)
	}
}

func TestPictureOfTheProspects(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	anna := s.in(s.anna, s.tentas)
	startTeam(anna)
	open := anna.Slash("stap", "stap", "prospects")
	card := fills(anna, loadDossier(t, "goed-b2c.json", flow.Dutch), "prospects")
	s.shows(anna.Clicks(card, "Plaatje"), "75%", "20%", "5%")
	for _, b := range open.Buttons() {
		if b.Label == "Plaatje" {
			t.Error("a picture of nothing is offered")
		}
	}
}

func TestPositioningMap(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	anna, bram := s.in(s.anna, s.tentas), s.in(s.bram, s.tentas)
	startTeam(anna)
	card := fills(anna, loadDossier(t, "goed-b2c.json", flow.Dutch), "positionering")
	good := actors.Values{
		"x-as": "prijs: laag - hoog", "y-as": "waterdicht: niet - helemaal",
		"punten": "Tentas, 4, 9\nOrtlieb, 9, 10\nHema, 2, 3,5", "eigen": "tentas",
	}
	for name, test := range map[string]struct{ field, typed, says string }{
		"an axis without ends":   {"x-as", "prijs", "**Van links naar rechts**: zeg wat de as meet"},
		"a point without y":      {"punten", "Tentas, 4, 9\nHema, 3", "regel 2: zet achter de naam twee cijfers"},
		"a score off the map":    {"punten", "Tentas, 4, 11", "regel 1: een cijfer ligt buiten de kaart"},
		"too many points":        {"punten", strings.Repeat("Tentas, 4, 9\n", 13), "heeft 13 regels, en op de kaart passen er 12"},
		"an own company nowhere": {"eigen", "Wij", "die naam staat niet in de lijst"},
	} {
		typed := actors.Values{}
		for k, v := range good {
			typed[k] = v
		}
		typed[test.field] = test.typed
		bad := anna.Submits(anna.Opens(card, "Plaatje maken"), typed)
		if !bad.Ephemeral() || !strings.Contains(bad.Text(), test.says) {
			t.Errorf("%s: %s", name, bad.Text())
		}
		form := anna.Opens(bad, "Verder invullen")
		for field, text := range typed {
			if got := form.Field(field).Value; got != strings.TrimSpace(text) {
				t.Errorf("%s: %s comes back as %q", name, field, got)
			}
		}
	}
	late := anna.Opens(card, "Plaatje maken")
	bram.Submits(bram.Opens(card, "Plaatje maken"), good)
	s.shows(bram.Sees("Positioneringskaart met als assen"), "Ortlieb staat op 9 en 10", "Hema staat op 2 en 3,5")
	s.shows(anna.Clicks(anna.Slash("stap", "stap", "2c"), "Plaatje"), "Tentas (wijzelf) staat op 4 en 9")

	good["eigen"] = "Hema"
	both := anna.Submits(late, good) // opened before Bram's was sent in
	if !strings.Contains(both.Text(), "allebei bezig") {
		t.Errorf("%s", both.Text())
	}
}
