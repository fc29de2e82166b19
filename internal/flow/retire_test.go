package flow_test

import (
	"context"
	"testing"
	"time"

	"verkoopcoach/internal/flow"
)

// meddled is a store on which something else happens between a look and the
// change that follows from it.
type meddled struct {
	flow.Store
	between func()
}

func (m *meddled) Once(ctx context.Context, e flow.Effect, change func(flow.Tx) ([]byte, error)) ([]byte, error) {
	if between := m.between; between != nil {
		m.between = nil
		between()
	}
	return m.Store.Once(ctx, e, change)
}

// What happens after a team was found to be past its retention counts: it is
// wiped only if that still holds when it is.
func TestRetireLooksAgain(t *testing.T) {
	ctx := context.Background()
	for name, tc := range map[string]struct {
		between func(x *school)
		gone    bool
	}{
		"nothing":         {func(*school) {}, true},
		"an answer":       {func(x *school) { x.says("bram", "merel", "swot", flow.Values{"kansen": "tekstvanbram leeft"}) }, false},
		"a draft":         {func(x *school) { x.says("bram", "merel", "usps", flow.Values{"waarom": "half"}) }, false},
		"a later end":     {func(x *school) { x.keeps(1000) }, false},
		"no end any more": {func(x *school) { x.keeps(0) }, false},
		"an earlier end":  {func(x *school) { x.keeps(35) }, false}, // of which nobody was warned
		"another end, and back": {func(x *school) {
			x.keeps(50)
			x.keeps(40)
		}, false},
		"the same end": {func(x *school) { x.keeps(40) }, true},
		"a wipe": {func(x *school) {
			_, err := x.coach.Wipe(ctx, x.by("docent", ""), flow.Scope{Team: "merel"})
			x.ok(err)
		}, false},
		"never warned": {func(x *school) {
			for id := range x.sendings() {
				x.ok(x.coach.NotReminded(ctx, id))
			}
		}, false},
		"another's answer": {func(x *school) { x.together("zwaluw") }, true},
	} {
		x, _ := private(t)
		x.together("merel")
		x.keeps(40)
		x.now = x.now.AddDate(0, 0, 40)
		warnings, err := x.coach.TakeWarnings(ctx, "2b")
		x.ok(err)
		x.ok(x.coach.Reminded(ctx, warnings[0].ID))
		x.now = x.now.AddDate(0, 0, flow.WarnBefore)
		store := &meddled{Store: x.store, between: func() { tc.between(x) }}
		gone, err := flow.NewCoach(store, flow.Checklists{}, func() time.Time { return x.now }).Retire(ctx, "2b")
		if err != nil || store.between != nil || (len(gone) == 1) != tc.gone {
			t.Errorf("%s: %+v, %v", name, gone, err)
		}
		_, err = x.coach.View(ctx, "merel")
		if kept := err == nil; kept == (tc.gone || name == "a wipe") {
			t.Errorf("%s: the team is kept: %v", name, kept)
		}
	}
}

// A team that is wiped while others are warned does not keep them from it.
func TestWarnedBesideAWipe(t *testing.T) {
	ctx := context.Background()
	x, _ := private(t)
	x.together("merel")
	x.together("zwaluw")
	x.keeps(30)
	x.now = x.now.AddDate(0, 0, 30)
	store := &meddled{Store: x.store, between: func() {
		_, err := x.coach.Wipe(ctx, x.by("docent", ""), flow.Scope{Team: "merel"})
		x.ok(err)
	}}
	warnings, err := flow.NewCoach(store, flow.Checklists{}, func() time.Time { return x.now }).TakeWarnings(ctx, "2b")
	if err != nil || len(warnings) != 1 || warnings[0].Team.ID != "zwaluw" {
		t.Errorf("%+v, %v", warnings, err)
	}
}

// keeps sets for how many days the class keeps a team.
func (x *school) keeps(days int) {
	x.t.Helper()
	_, err := x.coach.SetClass(context.Background(), x.by("docent", ""), "2b", func(s *flow.Settings) { s.Retention = days })
	x.ok(err)
}

func (x *school) sendings() map[flow.MessageID]flow.Sending {
	x.t.Helper()
	all, err := x.store.Sendings(context.Background(), "2b")
	x.ok(err)
	return all
}
