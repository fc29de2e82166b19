package discord

import (
	"errors"
	"testing"

	"verkoopcoach/internal/flow"
)

func TestCustomIDs(t *testing.T) {
	for text, want := range map[string]error{
		"v1:answer:doelmarkt:12":            nil,
		"v1:next::0":                        nil,
		"v0:answer:doelmarkt:12":            errOldID,
		"v2:answer:doelmarkt:12":            errOldID,
		"v1:answer:doelmarkt":               errUnknownID,
		"v1:answer:doelmarkt:-1":            errUnknownID,
		"v1:answer:doelmarkt:012":           errUnknownID,
		"v1:answer:Doelmarkt:12":            errUnknownID,
		"v1:answer:doelmarkt:999999999":     nil,
		"v1:answer:doelmarkt:9999999999999": errUnknownID,
		"v1:ANSWER:doelmarkt:1":             errUnknownID,
		"v1:remark:doelmarkt:0@1234567":     nil,
		"v1:remark:doelmarkt:0@":            errUnknownID,
		"v1:remark:doelmarkt:0@0123":        errUnknownID,
		"v1:remark:doelmarkt:0@12@34":       errUnknownID,
		"v1:remark@12:doelmarkt:0":          errUnknownID,
		"value":                             errUnknownID,
		"v:x:y:1":                           errUnknownID,
		"":                                  errUnknownID,
	} {
		id, err := parseID(text)
		if !errors.Is(err, want) || (want == nil && err != nil) {
			t.Errorf("%q: %v, want %v", text, err, want)
		}
		if err == nil && id.String() != text {
			t.Errorf("%q came back as %q", text, id)
		}
	}
}

func FuzzCustomID(f *testing.F) {
	f.Add("v1:answer:doelmarkt:12")
	f.Add("v2::")
	f.Fuzz(func(t *testing.T, text string) {
		id, err := parseID(text)
		if err != nil {
			if id != (customID{}) {
				t.Errorf("%q gave both %+v and %v", text, id, err)
			}
			return
		}
		if id.String() != text || len(text) > 100 {
			t.Errorf("%q came back as %q", text, id)
		}
	})
}

func FuzzCustomIDRoundTrip(f *testing.F) {
	f.Add("answer", "doelmarkt", 12, "")
	f.Add("remark", "doelmarkt", 12, "1234567")
	f.Fuzz(func(t *testing.T, v, step string, revision int, team string) {
		id := customID{Verb: verb(v), Step: flow.StepKey(step), Revision: revision, Team: flow.TeamID(team)}
		if back, err := parseID(id.String()); err == nil && back != id {
			t.Errorf("%+v came back as %+v", id, back)
		}
	})
}
