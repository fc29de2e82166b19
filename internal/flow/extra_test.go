package flow_test

import (
	"context"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"verkoopcoach/internal/flow"
)

func TestParseAxis(t *testing.T) {
	for typed, want := range map[string]flow.Axis{
		"prijs: laag - hoog":                   {Name: "prijs", Low: "laag", High: "hoog"},
		"Gemak: zelf doen – volledig ontzorgd": {Name: "Gemak", Low: "zelf doen", High: "volledig ontzorgd"},
		"prijs: van laag tot hoog":             {Name: "prijs", Low: "laag", High: "hoog"},
		"price (low to high)":                  {Name: "price", Low: "low", High: "high"},
		"prijs, laag, hoog":                    {Name: "prijs", Low: "laag", High: "hoog"},
		"prijs: laag, hoog":                    {Name: "prijs", Low: "laag", High: "hoog"},
		"duurzaamheid: niet / heel":            {Name: "duurzaamheid", Low: "niet", High: "heel"},
		"service: on-line -> in de winkel":     {Name: "service", Low: "on-line", High: "in de winkel"},
		"prijs":                                {},
		"laag - hoog":                          {},
		"prijs: laag":                          {},
		": laag - hoog":                        {},
		"prijs: - hoog":                        {},
		"":                                     {},
	} {
		got, ok := flow.ParseAxis(typed)
		if ok != (want != flow.Axis{}) {
			t.Errorf("%q: ok is %t with %+v", typed, ok, got)
		} else if ok && got != want {
			t.Errorf("%q: %+v, want %+v", typed, got, want)
		}
	}
}

func TestParsePosition(t *testing.T) {
	for typed, want := range map[string]flow.Position{
		"Halfords, 4, 7,5":              {Name: "Halfords", X: 4, Y: 7.5},
		"Halfords, 4,5, 7.5":            {Name: "Halfords", X: 4.5, Y: 7.5},
		"naam, 3,8":                     {Name: "naam", X: 3, Y: 8},
		"naam, prijs 3, gemak 8":        {Name: "naam", X: 3, Y: 8},
		"naam: 3 / 8":                   {Name: "naam", X: 3, Y: 8},
		"De 7 Zeeën; 3; 8":              {Name: "De 7 Zeeën", X: 3, Y: 8},
		"Fietsenmaker 6 4":              {Name: "Fietsenmaker", X: 6, Y: 4},
		"Coca-Cola - 3 - 8":             {Name: "Coca-Cola", X: 3, Y: 8},
		"Swapfiets | 8 | 7":             {Name: "Swapfiets", X: 8, Y: 7},
		"onder nul, -1, 4":              {Name: "onder nul", X: -1, Y: 4},
		"Wij: prijs op maat: 3, goed 8": {Name: "Wij", X: 3, Y: 8},
		"naam, 3":                       {},
		"naam":                          {},
		"3, 8":                          {},
		"naam, hoog, laag":              {},
	} {
		got, ok := flow.ParsePosition(typed)
		if ok != (want != flow.Position{}) {
			t.Errorf("%q: ok is %t with %+v", typed, ok, got)
		} else if ok && got != want {
			t.Errorf("%q: %+v, want %+v", typed, got, want)
		}
	}
}

// Whatever a company is called, its scores are found behind it.
func TestPositionOfAnyName(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.StringMatching(`[\pL][\pL &'.]{0,30}[\pL]`).Draw(t, "name")
		x, y := rapid.IntRange(0, 10).Draw(t, "x"), rapid.IntRange(0, 10).Draw(t, "y")
		line := name + ", " + strconv.Itoa(x) + ", " + strconv.Itoa(y)
		p, ok := flow.ParsePosition(line)
		if want := (flow.Position{Name: name, X: float64(x), Y: float64(y)}); !ok || p != want {
			t.Fatalf("%q: %+v %t", line, p, ok)
		}
	})
}

func TestParseCount(t *testing.T) {
	for typed, want := range map[string]int64{
		"12500": 12500, "12.500": 12500, "12 500 bedrijven": 12500, "ongeveer 1.250.000 mensen": 1_250_000,
		"ca. 350 families": 350, "12,500": 12500, "1": 1,
		"": 0, "veel": 0, "0": 0, "-5": 0, "1,5 miljoen": 0, "12k": 0, "100 tot 200": 0, "10%": 0, "1.5": 0,
		"twaalf duizend": 0, "12 duizend": 0, "99999999999999999999": 0,
	} {
		if got, ok := flow.ParseCount(typed); ok != (want > 0) || ok && got != want {
			t.Errorf("%q: %d %t, want %d", typed, got, ok, want)
		}
	}
}

func FuzzPictures(f *testing.F) {
	f.Add("naam, 3, 8")
	f.Add("prijs: laag - hoog")
	f.Add("ongeveer 12.500")
	f.Fuzz(func(t *testing.T, typed string) {
		if a, ok := flow.ParseAxis(typed); ok && (a.Name == "" || a.Low == "" || a.High == "") {
			t.Errorf("axis %+v", a)
		}
		if p, ok := flow.ParsePosition(typed); ok && !strings.Contains(typed, p.Name) {
			t.Errorf("position %+v", p)
		}
		if n, ok := flow.ParseCount(typed); ok && n < 1 {
			t.Errorf("count %d", n)
		}
	})
}

// mapStep is an extra as the checklist has it.
func mapStep() *flow.Step {
	return &flow.Step{Fields: []flow.Field{
		{Key: "x-as", Kind: flow.KindAxis, Required: true},
		{Key: "y-as", Kind: flow.KindAxis, Required: true},
		{Key: "punten", Kind: flow.KindPositions, Required: true},
		{Key: "eigen", Kind: flow.KindPosition, Required: true},
	}}
}

func TestValidateMap(t *testing.T) {
	good := flow.Values{"x-as": "prijs: laag - hoog", "y-as": "gemak: zelf - ontzorgd", "punten": "Wij, 3, 8\n- Halfords, 4, 5", "eigen": "wij"}
	for name, test := range map[string]struct {
		field flow.FieldKey
		typed string
		want  flow.Problem
	}{
		"all is well":    {"eigen", "wij", flow.Problem{}},
		"no ends":        {"x-as", "prijs", flow.Problem{Code: flow.ProblemAxis}},
		"no y":           {"punten", "Wij, 3, 8\nHalfords, 3", flow.Problem{Code: flow.ProblemPosition, Line: 2}},
		"too high":       {"punten", "Wij, 3, 11", flow.Problem{Code: flow.ProblemScore, Line: 1, Max: 10}},
		"below zero":     {"punten", "Wij, -1, 1", flow.Problem{Code: flow.ProblemScore, Line: 1, Max: 10}},
		"too many":       {"punten", strings.Repeat("Wij, 3, 8\n", 13), flow.Problem{Code: flow.ProblemManyPositions, Max: 12, Got: 13}},
		"not on the map": {"eigen", "Zij", flow.Problem{Code: flow.ProblemNoPosition}},
	} {
		values := flow.Values{}
		for k, v := range good {
			values[k] = v
		}
		values[test.field] = test.typed
		var want []flow.Problem
		if test.want.Code != "" {
			test.want.Field = test.field
			want = []flow.Problem{test.want}
		}
		if diff := cmp.Diff(want, flow.Validate(mapStep(), values)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// An extra is answered and kept as a step is, and nothing asks for it.
func TestAnExtraIsNoStep(t *testing.T) {
	x := newTeam(t)
	before := x.view()
	form, err := x.coach.Form(context.Background(), x.id, "adoptiecurve-omvang", "anna", 0)
	if err != nil {
		t.Fatal(err)
	}
	out, err := x.coach.Answer(context.Background(), x.by("anna"), flow.Submission{
		Step: "adoptiecurve-omvang", Opened: form.Opened, Values: flow.Values{"omvang": "12.500", "bron": "CBS (2025)"},
	})
	if err != nil || out.Result != flow.ResultSaved {
		t.Fatalf("%+v, %v", out, err)
	}
	after := x.view()
	if before.Count() != after.Count() {
		t.Errorf("progress went from %+v to %+v", before.Count(), after.Count())
	}
	if _, judged := after.Subject("adoptiecurve-omvang"); judged {
		t.Error("an extra is to be judged")
	}
	if next, ok := after.Next("adoptiecurve-omvang"); !ok || next.Step != "onderneming" {
		t.Errorf("next is %+v", next)
	}
	if home := after.Checklist.Home("adoptiecurve-omvang"); home != "adoptiecurve" {
		t.Errorf("it stands beside %q", home)
	}
	if history, err := x.coach.History(context.Background(), x.id, "adoptiecurve-omvang"); err != nil || len(history) != 1 {
		t.Errorf("%d in the history, %v", len(history), err)
	}
}
