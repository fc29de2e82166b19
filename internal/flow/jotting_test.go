package flow_test

import (
	"context"
	"encoding/json"
	"maps"
	"strings"
	"testing"

	"verkoopcoach/internal/flow"
)

// What a teacher typed comes back to that teacher in that form, as it was typed
// last, and to nobody else.
func TestJotting(t *testing.T) {
	ctx := context.Background()
	x := newTeam(t)
	jot := func(by flow.MemberID, class flow.ClassID, form string, values map[string]string) {
		t.Helper()
		if err := x.coach.Jot(ctx, x.by(by), class, form, values); err != nil {
			t.Fatal(err)
		}
	}
	jot("docent", "2b", "teams", map[string]string{"lijst": "Tentas: anna,\n bram"})
	jot("docent", "2b", "teams", map[string]string{"lijst": "Tentas; anna_dv", "naam": ""})
	jot("docent", "2b", "stil", map[string]string{"uren": "18-"})
	jot("collega", "2b", "teams", map[string]string{"lijst": "Anders"})
	jot("docent", "2c", "teams", map[string]string{"lijst": "2c"})
	jot("docent", "2b", "leeg", map[string]string{})
	jot("docent", "2b", "weg", map[string]string{"x": "y"})
	jot("docent", "2b", "weg", nil)
	jot("docent", "2b", "nooit", nil)
	for _, tc := range []struct {
		class flow.ClassID
		form  string
		by    flow.MemberID
		want  map[string]string
	}{
		{"2b", "teams", "docent", map[string]string{"lijst": "Tentas; anna_dv", "naam": ""}},
		{"2b", "stil", "docent", map[string]string{"uren": "18-"}},
		{"2b", "teams", "collega", map[string]string{"lijst": "Anders"}},
		{"2c", "teams", "docent", map[string]string{"lijst": "2c"}},
		{"2b", "leeg", "docent", map[string]string{}},
		{"2b", "weg", "docent", nil},
		{"2b", "nooit", "docent", nil},
		{"2b", "teams", "anna", nil},
		{"2c", "stil", "docent", nil},
	} {
		got, ok, err := x.coach.Jotting(ctx, tc.class, tc.form, tc.by)
		if err != nil || ok != (tc.want != nil) || !maps.Equal(got, tc.want) {
			t.Errorf("%s %s of %s: %q, %v, %v", tc.class, tc.form, tc.by, got, ok, err)
		}
	}
}

// A form that is heard of twice does not come back over what was typed since.
func TestJotOnce(t *testing.T) {
	ctx := context.Background()
	x := newTeam(t)
	first := x.by("docent")
	for _, o := range []flow.Origin{first, x.by("docent"), first} {
		if err := x.coach.Jot(ctx, o, "2b", "teams", map[string]string{"lijst": o.ID}); err != nil {
			t.Fatal(err)
		}
	}
	if got, _, err := x.coach.Jotting(ctx, "2b", "teams", "docent"); err != nil || got["lijst"] == first.ID {
		t.Errorf("%q, %v", got, err)
	}
}

// What was typed goes with the one who typed it, with the class, and with the
// team that it was typed for.
func TestJottingGoes(t *testing.T) {
	ctx := context.Background()
	for name, tc := range map[string]struct {
		scope flow.Scope
		gone  []string
		stays []string
	}{
		"team":   {flow.Scope{Team: "merel"}, []string{"van-docent-merel"}, []string{"van-docent-klas", "van-anna-klas"}},
		"class":  {flow.Scope{Class: "2b"}, []string{"van-docent-merel", "van-docent-klas", "van-anna-klas"}, nil},
		"member": {flow.Scope{Class: "2b", Member: anna}, []string{"van-anna-klas"}, []string{"van-docent-merel", "van-docent-klas"}},
	} {
		x, path := private(t)
		x.starts("merel")
		x.starts("zwaluw") // with the last team all goes
		jot := func(o flow.Origin, form, text string) {
			t.Helper()
			x.ok(x.coach.Jot(ctx, o, "2b", form, map[string]string{"tekst": text}))
		}
		jot(x.by("docent", "merel"), "opmerking", "van-docent-merel")
		jot(x.by("docent", ""), "teams", "van-docent-klas")
		jot(x.by(anna, ""), "teams", "van-anna-klas")
		if e, err := x.coach.Export(ctx, x.by("docent", ""), tc.scope, 1<<20); err != nil || len(e.Records["jotting"]) != len(tc.gone) {
			t.Errorf("%s: exported %s, %v", name, e.Records["jotting"], err)
		} else if text, err := json.Marshal(e); err != nil || !strings.Contains(string(text), tc.gone[0]) {
			t.Errorf("%s: exported %s, %v", name, text, err)
		}
		for _, text := range tc.gone {
			if onDisk(t, path, text) == 0 {
				t.Fatalf("%s was never there: this test proves nothing", text)
			}
		}
		_, err := x.coach.Wipe(ctx, x.by("docent", ""), tc.scope)
		x.ok(err)
		for _, text := range tc.gone {
			if n := onDisk(t, path, text); n != 0 {
				t.Errorf("%s: %s is %d times on disk", name, text, n)
			}
		}
		for _, text := range tc.stays {
			if onDisk(t, path, text) == 0 {
				t.Errorf("%s: %s is gone", name, text)
			}
		}
	}
}
