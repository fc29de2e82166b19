package export_test

import (
	"archive/zip"
	"bytes"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"verkoopcoach/internal/export"
	"verkoopcoach/internal/flow"
)

// rowOf returns the sheet's heads with the row of the team whose column of that
// head says the words.
func rowOf(t *testing.T, all [][]string, head, words string) map[string]string {
	t.Helper()
	at := slices.Index(all[0], head)
	for _, row := range all[1:] {
		if at >= 0 && row[at] == words {
			m := make(map[string]string)
			for i, h := range all[0] {
				m[h] = row[i]
			}
			return m
		}
	}
	t.Fatalf("no row where %q is %q", head, words)
	return nil
}

func TestOverviewSaysWhereATeamStands(t *testing.T) {
	all := records(t, csvOf(t, class(t, flow.Dutch, 18), export.Overview))
	for _, want := range []map[string]string{
		{"Team": "Team 01 Zwolle", "Aandacht nodig": "", "Voortgang": "0%", "Opnieuw bekijken": "0", "0 Uitgangspunten": "niet begonnen 0/2"},
		{"Team": "Team 02 De Bijenkorf", "Aandacht nodig": "6 dagen stil; over de deadline", "Voortgang": "7%",
			"0 Uitgangspunten": "bezig 1/2", "Niet onderbouwd": "1", "Docent, fase 0": "terug: waarom deze SWOT?", "Deadline, fase 0": "1 dec 2026"},
		{"Team": "Team 03 Fiets & Co", "0 Uitgangspunten": "klaar 2/2", "Docent, fase 0": "", "Deadline, fase 0": ""},
		{"Team": "Team 17 Zwolle", "Voortgang": "93%", "Opnieuw bekijken": "1", "Laatste activiteit": "2026-11-23 15:30",
			"1 Vaststellen klanten en werving": "opnieuw bekijken 7/8", "6 Klantenbeheer": "klaar 1/1"},
	} {
		got := rowOf(t, all, "Team", want["Team"])
		for head, words := range want {
			if got[head] != words {
				t.Errorf("%s, %s: %q, want %q", want["Team"], head, got[head], words)
			}
		}
	}
	if slices.Contains(all[0], "Docent, fase 1") {
		t.Error("a column for what no teacher said")
	}
}

func TestAnswersSayWhoWroteWhat(t *testing.T) {
	c := class(t, flow.Dutch, 18)
	last := &c.Teams[16] // every step answered, one with words that the checklist has no field for
	last.View.Dossier = last.View.Dossier.Apply(flow.Revision{Number: 91, Step: "vervallen-stap", Kind: flow.Answered, Values: flow.Values{"vraag": "nog steeds hier"}})
	c.Teams = c.Teams[16:17]
	all := records(t, csvOf(t, c, export.Answers))
	for _, want := range []map[string]string{
		{"Antwoord": "Wij hebben nog geen concurrenten.", "Stap": "Concurrenten", "Vraag": "", "Stand": "overgeslagen", "Door": "'" + formula},
		{"Antwoord": "Nieuw segment", "Fase": "1 Vaststellen klanten en werving", "Stap": "2a Segmenteren", "Vraag": "oude-vraag", "Stand": "beantwoord",
			"Door": "onbekend", "Wanneer": "2026-11-23 15:30", "Niveau": "0 ontbreekt", "Wat nog niet klopt": "vaag; zonder bron"},
		{"Antwoord": "nog steeds hier", "Fase": "", "Stap": "vervallen-stap", "Vraag": "vraag", "Niveau": ""},
		{"Stand": "opnieuw bekijken", "Stap": "2b Doelmarkt en hoofdafnemer"},
		{"Vraag": "Aan wie verkopen jullie?", "Antwoord": "consument", "Door": "Anna de Vries", "Wanneer": "2026-11-02 00:30"}, // by the clock in Amsterdam
	} {
		key := "Antwoord"
		if want[key] == "" {
			key = "Stand"
		}
		if want["Vraag"] == "Aan wie verkopen jullie?" {
			key = "Vraag"
		}
		got := rowOf(t, all, key, want[key])
		for head, words := range want {
			if got[head] != words {
				t.Errorf("%s: %s is %q, want %q", want[key], head, got[head], words)
			}
		}
	}
}

func TestContributionsAreInTheOrderGiven(t *testing.T) {
	c := class(t, flow.English, 1)
	want := [][]string{
		{"Team", "Name", "Changes", "Words", "Last activity"},
		{"Team 01 Zwolle", "Anna de Vries", "12", "1840", "2026-11-20 10:15"},
		{"Team 01 Zwolle", "member 2", "3", "210", "2026-11-16 10:15"},
		{"Team 01 Zwolle", "'" + formula, "0", "0", ""},
	}
	if d := cmp.Diff(want, records(t, csvOf(t, c, export.Contributions))); d != "" {
		t.Error(d)
	}
}

func TestQuotationsExpireOnTheDayOfTheExport(t *testing.T) {
	c := class(t, flow.Dutch, 2)
	want := [][]string{
		{"Team", "Nummer", "Versie", "Status", "Klant", "Datum", "Geldig tot", "Totaal excl. btw", "Totaal incl. btw", "Verstuurd", "Besloten"},
		{"Team 02 De Bijenkorf", "OFF-2026-0002", "1", "verlopen", "0612345678 BV", "2026-09-01", "2026-10-01", "3703,50", "4481,24", "2026-09-01 23:30", ""},
		{"Team 02 De Bijenkorf", "OFF-2026-0003", "2", "akkoord", "0612345678 BV", "2026-09-01", "2026-10-01", "3703,50", "4481,24", "2026-09-01 23:30", "2026-11-23 15:30"},
		{"Team 02 De Bijenkorf", "OFF-2026-0004", "1", "concept", "0612345678 BV", "", "2026-10-01", "kan niet worden opgeteld", "kan niet worden opgeteld", "", ""},
	}
	if d := cmp.Diff(want, records(t, csvOf(t, c, export.Quotations))); d != "" {
		t.Error(d)
	}
	c.At = time.Date(2026, 10, 1, 12, 0, 0, 0, amsterdam)
	if got := records(t, csvOf(t, c, export.Quotations))[1][3]; got != "verstuurd" {
		t.Errorf("on its last day the quotation is %q", got)
	}
}

func TestResponsesStandUnderTheirRemark(t *testing.T) {
	c := class(t, flow.Dutch, 2)
	list := c.Teams[1].View.Checklist
	gone := flow.Remark{Phase: "weg", Step: "vervallen", Side: flow.SideTeam, At: gathered, Text: "Oud."}
	c.Teams[1].Feedback = append(c.Teams[1].Feedback, flow.Thread{Remark: gone})
	phase, step := "1 "+list.Phases[1].Title, list.Phases[1].Steps[0].Number+" "+list.Phases[1].Steps[0].Title
	const team = "Team 02 De Bijenkorf"
	want := [][]string{
		{"Team", "Fase", "Stap", "Soort", "Van", "Door", "Wanneer", "Tekst"},
		{team, phase, step, "opmerking", "docent", "Mevr. Bakker", "2026-11-21 00:30", "Hoe weten jullie dit?\nZet de bron erbij."},
		{team, phase, step, "reactie", "team", "Anna de Vries", "2026-11-21 01:30", "'" + formula},
		{team, phase, step, "reactie", "docent", "Mevr. Bakker", "2026-11-21 02:30", "Ja, zo."},
		{team, phase, "", "opmerking", "docent", "onbekend", "2026-11-23 15:30", "Mooi opgebouwd."},
		{team, "weg", "vervallen", "opmerking", "team", "onbekend", "2026-11-23 15:30", "Oud."},
	}
	if d := cmp.Diff(want, records(t, csvOf(t, c, export.Remarks))); d != "" {
		t.Error(d)
	}
	c.Language = flow.English
	if got := records(t, csvOf(t, c, export.Remarks)); !slices.Equal(got[2][3:6], []string{"response", "team", "Anna de Vries"}) || got[1][4] != "teacher" {
		t.Errorf("%q", got)
	}
}

// No identifier of a person comes out, in no file and in no corner of one.
func TestNoIdentifiersComeOut(t *testing.T) {
	c := class(t, flow.Dutch, 18)
	for _, s := range export.Sheets {
		if strings.Contains(csvOf(t, c, s), "secret") {
			t.Errorf("%s holds an identifier", s)
		}
	}
	for name, text := range parts(t, workbook(t, c)) {
		if strings.Contains(text, "secret") {
			t.Errorf("%s holds an identifier", name)
		}
	}
}

func TestClassWithoutTeamsHasItsHeads(t *testing.T) {
	c := export.Class{Name: "leeg", Language: flow.Dutch, At: gathered}
	f := opened(t, workbook(t, c))
	for _, sheet := range f.GetSheetList() {
		if rows, err := f.GetRows(sheet); err != nil || len(rows) != 1 || rows[0][0] != "Team" {
			t.Errorf("%s: %v, %v", sheet, rows, err)
		}
	}
	for _, s := range export.Sheets {
		if all := records(t, csvOf(t, c, s)); len(all) != 1 {
			t.Errorf("%s: %v", s, all)
		}
	}
}

func TestUnknownSheetIsAnError(t *testing.T) {
	if err := export.WriteCSV(io.Discard, class(t, flow.Dutch, 1), "cijfers"); err == nil {
		t.Error("a sheet that is not there was written")
	}
}

// parts returns the files that a workbook is packed of.
func parts(t testing.TB, workbook []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(workbook), int64(len(workbook)))
	if err != nil {
		t.Fatal(err)
	}
	all := make(map[string]string)
	for _, part := range z.File {
		r, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		all[part.Name] = string(text)
	}
	return all
}
