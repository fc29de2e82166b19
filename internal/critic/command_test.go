package critic

import (
	"maps"
	"os"
	"strconv"
	"strings"
	"testing"

	"verkoopcoach/internal/flow"
)

// commands reads the probes.
func commands(t *testing.T) []string {
	t.Helper()
	data, err := os.ReadFile("testdata/commands.txt")
	if err != nil {
		t.Fatal(err)
	}
	var probes []string
	for _, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		if strings.HasPrefix(line, "# ") {
			continue
		}
		probe, err := strconv.Unquote(`"` + strings.ReplaceAll(line, `"`, `\"`) + `"`)
		if err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		probes = append(probes, probe)
	}
	if len(probes) < 60 {
		t.Fatalf("%d probes, want at least 60", len(probes))
	}
	return probes
}

// places are the ways in which a probe stands in a field.
var places = map[string]func(text, probe string) string{
	"after":       func(text, probe string) string { return text + " " + probe },
	"on its own":  func(text, probe string) string { return text + "\n" + probe },
	"before":      func(text, probe string) string { return probe + " " + text },
	"in place of": func(_, probe string) string { return probe },
}

// TestCommandsHaveNoEffect puts every probe into every field of answers of a
// good and a weak dossier, in turn all steps: nothing is graded higher for it,
// and nothing of it comes back.
func TestCommandsHaveNoEffect(t *testing.T) {
	r, list := rules(t), checklist(t, flow.Dutch)
	steps := list.Steps()
	for _, name := range []string{"goed-b2c", "zwak"} {
		answers := dossier(t, name)
		for i, probe := range commands(t) {
			if testing.Short() && i%12 > 0 {
				continue // all of them, in the long run
			}
			for _, key := range []flow.StepKey{steps[i%len(steps)].Key, steps[(i+7)%len(steps)].Key} {
				s := subject(t, list, answers, key)
				without := r.Critique(s)
				for _, f := range s.Step.Fields {
					if f.Kind != flow.KindChoice {
						tryPlaces(t, r, s, f.Key, probe, without)
					}
				}
			}
		}
	}
}

// tryPlaces compares the answer with the probe in the field with the one
// without it, or with the field empty where the probe takes its place.
func tryPlaces(t *testing.T, r *Rules, s flow.Subject, field flow.FieldKey, probe string, without flow.Critique) {
	t.Helper()
	values := s.Values
	for place, put := range places {
		bare := without
		s.Values = maps.Clone(values)
		if place == "in place of" {
			s.Values[field] = ""
			bare = r.Critique(s)
		}
		s.Values[field] = put(values[field], probe)
		noEffect(t, r.Critique(s), bare, probe, string(s.Step.Key)+"."+string(field)+" "+place)
	}
}

func noEffect(t *testing.T, with, without flow.Critique, probe, where string) {
	t.Helper()
	if with.Notice != flow.NoticeCommand {
		t.Errorf("%s: %q was not noticed", where, probe)
	}
	if with.Level > without.Level {
		t.Errorf("%s: %q lifts the level from %d to %d", where, probe, without.Level, with.Level)
	}
	for _, criterion := range flow.Criteria {
		if with.Grades[criterion] > without.Grades[criterion] {
			t.Errorf("%s: %q lifts %s from %d to %d", where, probe, criterion, without.Grades[criterion], with.Grades[criterion])
		}
	}
	if with.Compliment != nil {
		t.Errorf("%s: %q got a compliment", where, probe)
	}
	for _, p := range with.Points {
		if p.Quote != "" || p.Flaw != flow.FlawCommand {
			t.Errorf("%s: %q got the point %+v", where, probe, p)
		}
	}
	if len(with.Points) != flow.MaxPoints {
		t.Errorf("%s: %q got %d guiding questions", where, probe, len(with.Points))
	}
}
