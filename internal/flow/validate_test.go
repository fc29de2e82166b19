package flow_test

import (
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"verkoopcoach/internal/flow"
)

func TestShares(t *testing.T) {
	f := flow.Field{Key: "verdeling", Kind: flow.KindShares, Required: true, Parts: []flow.Part{
		{Key: "cold", Names: []string{"cold", "koud"}}, {Key: "warm", Names: []string{"warm"}}, {Key: "hot", Names: []string{"hot", "heet"}},
	}}
	step := &flow.Step{Fields: []flow.Field{f}}
	for _, test := range []struct {
		typed string
		want  flow.ProblemCode
		sum   string
	}{
		{"cold 75%, warm 20%, hot 5% (195, 52 en 13 van de 260 contacten)", "", ""},
		{"Koud: 60 %\nWarm: 30 %\nHeet: 10 %", "", ""},
		{"hot 5%, cold 75%, warm 20%", "", ""},
		{"75/20/5", "", ""},
		{"33,3 / 33,3 / 33,4", "", ""},
		{"cold 33.3%, warm 33.3%, hot 33.3%", "", ""},
		{"cold 75%, warm 20%, hot 6%", flow.ProblemSharesSum, "101"},
		{"cold 70%, warm 20%, hot 9%", flow.ProblemSharesSum, "99"},
		{"cold 33,3%, warm 33,3%, hot 32%", flow.ProblemSharesSum, "98,6"},
		{"cold 75%, warm 25%", flow.ProblemSharesForm, ""},
		{"de meeste zijn cold, dan warm, dan hot", flow.ProblemSharesForm, ""},
		{"ongeveer de helft", flow.ProblemSharesForm, ""},
		{"", flow.ProblemMissing, ""},
	} {
		var want []flow.Problem
		if test.want != "" {
			want = []flow.Problem{{Field: "verdeling", Code: test.want, Sum: test.sum}}
		}
		if diff := cmp.Diff(want, flow.Validate(step, flow.Values{"verdeling": test.typed})); diff != "" {
			t.Errorf("%q: %s", test.typed, diff)
		}
	}
}

func TestClean(t *testing.T) {
	for typed, want := range map[string]string{
		"cafe\u0301":                    "café",
		"een\r\ntwee\rdrie\u2028":       "een\ntwee\ndrie",
		"  randen \t\n":                 "randen",
		"links\u202Eslinks\u202C":       "linksslinks",
		"\uFEFFnul\u200Bbreed\x00":      "nulbreed",
		"👩‍👩‍👧 gezin":                   "👩‍👩‍👧 gezin",
		"A\x00\u0300":                   "À",
		"kapot\xff":                     "kapot\uFFFD",
		"@everyone **vet** | # <@1>":    "@everyone **vet** | # <@1>",
		"שלום עולם":                     "שלום עולם",
		"regel met spaties   \nvolgend": "regel met spaties\nvolgend",
	} {
		if got := flow.Clean(typed); got != want {
			t.Errorf("%q: got %q, want %q", typed, got, want)
		}
	}
}

func TestCleanIsDoneOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		once := flow.Clean(rapid.String().Draw(t, "text"))
		if twice := flow.Clean(once); twice != once {
			t.Fatalf("%q became %q", once, twice)
		}
		if !utf8.ValidString(once) || !norm.NFC.IsNormalString(once) {
			t.Fatalf("%q is no clean text", once)
		}
	})
}

func TestItems(t *testing.T) {
	got := flow.Items("- een\n\n• twee\n  drie - vier  \n* vijf\n-\n")
	if diff := cmp.Diff([]string{"een", "twee", "drie - vier", "vijf"}, got); diff != "" {
		t.Error(diff)
	}
}
