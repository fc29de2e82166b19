package prompts

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A school may change any text, but not drop a key that answers are kept under.
func TestFixedKeysMayNotGo(t *testing.T) {
	for _, tc := range []struct {
		name, old, new string
		want           told
	}{
		{"phase", "- key: klanten", "- key: kopers", told{"phases:", `fase "klanten" ontbreekt; zet de fase terug, met haar stappen`}},
		{"step", "- key: werven", "- key: winnen", told{"phases:", `stap "werven" ontbreekt; zet de stap terug: teams hebben er antwoorden bij`}},
		{"field", "- key: bron", "- key: herkomst", told{"- key: keuze-1", `veld "bron" ontbreekt bij stap "werven"; zet het veld terug: teams hebben er antwoorden in`}},
		{"kind", "kind: text", "kind: line", told{"- key: bron+1", `kind van veld "bron" van stap "werven" is line en hoort text te zijn; zet text terug`}},
		{"option", "- value: bedrijf", "- value: zaak", told{"options:", `keuze "bedrijf" ontbreekt bij veld "soort" van stap "bedrijf"; zet de keuze terug: teams kunnen haar gekozen hebben`}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			files, fixed := good(t), loadGood(t)
			var want, got []string
			for _, name := range []string{en, nl} {
				edit(t, files, name, tc.old, tc.new)
				if tc.name == "option" {
					edit(t, files, name, "soort: bedrijf", "soort: zaak")
				}
				want = append(want, fmt.Sprintf("%s:%d: %s", name, line(t, files, name, tc.want.line), tc.want.message))
			}
			for _, p := range problemsOf(t, files, fixed) {
				got = append(got, p.Error())
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestMoreThanTheFixedKeysIsAllowed(t *testing.T) {
	files, fixed := good(t), loadGood(t)
	for _, name := range []string{en, nl} {
		edit(t, files, name, "          - key: bron\n", moreField("extra")+"          - key: bron\n")
	}
	if problems := problemsOf(t, files, fixed); problems != nil {
		t.Error(problems)
	}
}
