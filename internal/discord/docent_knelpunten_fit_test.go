package discord

import (
	"strings"
	"testing"
	"time"

	"verkoopcoach/internal/flow"
	"verkoopcoach/prompts"
)

var everyFlaw = []flow.Flaw{
	flow.FlawMissing, flow.FlawVague, flow.FlawCircular, flow.FlawTaste, flow.FlawCopied,
	flow.FlawContradiction, flow.FlawUnsupported, flow.FlawOffTopic, flow.FlawCommand,
}

// shownText is all that stands in the components of the message.
func shownText(m message) string {
	var all []string
	for _, c := range m.Components {
		all = append(all, c.Content)
	}
	return strings.Join(all, "\n")
}

// textsAndChecklists are those that are built in.
func textsAndChecklists(t *testing.T) (texts, flow.Checklists) {
	t.Helper()
	all, err := loadTexts(time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	checklists, err := prompts.Load(prompts.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	return all, checklists
}

// Every kind of flaw has its words and a question for the class, which stands once above
// the steps where it is.
func TestEveryFlawHasAQuestion(t *testing.T) {
	all, checklists := textsAndChecklists(t)
	for _, l := range []flow.Language{flow.Dutch, flow.English} {
		for _, flaw := range everyFlaw {
			other := everyFlaw[0]
			if flaw == other {
				other = everyFlaw[1]
			}
			spots := []flow.WeakSpot{
				{Step: "doelmarkt", Flaw: flaw, Teams: 3, Answered: 6}, {Step: "usps", Flaw: other, Teams: 3, Answered: 7}, {Step: "usps", Flaw: flaw, Teams: 2, Answered: 5},
			}
			m := weakSpots(all.in(l), checklists.In(l), spots)
			said := m.Components[2].Content
			if strings.Contains(said, "Weak_") || strings.Contains(said, "WeakAsk") || strings.Count(said, "?*") != 1 {
				t.Errorf("%s, %s: %s", l, flaw, said)
			}
			lines := strings.Split(said, "\n")
			if len(lines) != 4 || !strings.Contains(lines[2], "2b") || !strings.Contains(lines[3], "3b") {
				t.Errorf("%s, %s: %s", l, flaw, said)
			}
		}
	}
	spot := []flow.WeakSpot{{Step: "usps", Flaw: flow.FlawVague, Teams: 2, Answered: 11}}
	if said := shownText(weakSpots(all.in(flow.Dutch), checklists.In(flow.Dutch), spot)); !strings.Contains(said, "2 van de 11 teams die dit invulden") {
		t.Error(said)
	}
}

// However much there is, the message is one that Discord takes, and it says how much
// it leaves off.
func TestWeakSpotsFit(t *testing.T) {
	all, checklists := textsAndChecklists(t)
	w, c := all.in(flow.Dutch), checklists.In(flow.Dutch)
	spots := func(n int, quotes ...string) []flow.WeakSpot {
		var list []flow.WeakSpot
		for i := range n {
			list = append(list, flow.WeakSpot{Step: c.Steps()[i%16].Key, Flaw: everyFlaw[i/16], Teams: 8, Answered: 8, Quotes: quotes})
		}
		return list
	}
	long := strings.Repeat("een * lang verhaal\n", 300)
	for name, test := range map[string]struct {
		spots []flow.WeakSpot
		says  string
	}{
		"one":                 {spots(1, "kort"), "“kort”"},
		"many short":          {spots(12), "nog 2 knelpunten"},
		"one left":            {spots(11), "nog één knelpunt"},
		"many, long":          {spots(144, long, long, long), "knelpunten niet bij"},
		"a step that is gone": {[]flow.WeakSpot{{Step: "weg", Flaw: flow.FlawVague, Teams: 2}}, "**weg**"},
	} {
		m := weakSpots(w, c, test.spots)
		said := shownText(m)
		if size(said) > maxText || len(m.Components) > 40 || !strings.Contains(said, test.says) {
			t.Errorf("%s: %d units in %d components: %s", name, size(said), len(m.Components), said)
		}
		if strings.Count(said, "\n>") > 0 && strings.Count(said, "“") != strings.Count(said, "”") {
			t.Errorf("%s: a quote does not end: %s", name, said)
		}
	}
}
