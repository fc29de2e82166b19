package storage

import (
	"errors"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"verkoopcoach/internal/flow"
)

// model is what the store should hold, in plain maps.
type model struct {
	teams     map[flow.TeamID]flow.Team
	dossiers  map[flow.TeamID]*flow.Dossier
	revisions map[flow.TeamID][]flow.Revision
	drafts    map[flow.TeamID]map[draftKey]flow.Draft
}

// sequence is one run of operations on a store and the model.
type sequence struct {
	t     *rapid.T
	path  string
	store *Store
	model model
	moved time.Duration
}

var (
	someTeam   = rapid.SampledFrom([]flow.TeamID{"a", "b", "c"})
	someStep   = rapid.SampledFrom([]flow.StepKey{"swot", "usps", "doelmarkt"})
	someMember = rapid.SampledFrom([]flow.MemberID{"an", "bo"})
	someKind   = rapid.SampledFrom([]flow.Kind{flow.Answered, flow.Restored, flow.Skipped, flow.Confirmed, flow.Aside})
	someValues = rapid.OneOf(rapid.Just(flow.Values(nil)),
		rapid.Map(rapid.MapOf(rapid.String(), rapid.String()), func(m map[string]string) flow.Values {
			values := make(flow.Values, len(m))
			for k, v := range m {
				values[flow.FieldKey(k)] = v
			}
			return values
		}))
	someBasis = rapid.OneOf(rapid.Just(flow.Basis(nil)),
		rapid.Map(rapid.MapOf(someStep, rapid.IntRange(0, 9)), func(m map[flow.StepKey]int) flow.Basis { return m }))
)

// Whatever is done in whatever order, the store holds what the model holds:
// from memory, from disk and after a restart.
func TestStoreEqualsModel(t *testing.T) {
	t.Parallel()
	dir, n := t.TempDir(), 0
	rapid.Check(t, func(rt *rapid.T) {
		n++
		x := &sequence{t: rt, path: filepath.Join(dir, fmt.Sprint(n, ".db")), model: model{
			teams: map[flow.TeamID]flow.Team{}, dossiers: map[flow.TeamID]*flow.Dossier{},
			revisions: map[flow.TeamID][]flow.Revision{}, drafts: map[flow.TeamID]map[draftKey]flow.Draft{},
		}}
		x.open()
		rt.Repeat(map[string]func(*rapid.T){
			"put team": x.putTeam, "append": x.append, "put draft": x.putDraft, "drop draft": x.dropDraft,
			"fail": x.fail, "forget": func(*rapid.T) { x.store.cache.clear() }, "": x.compare,
		})
		x.reopen()
		x.compare(rt)
		x.close()
	})
}

func (x *sequence) open() {
	s, err := Open(ctx, "sqlite:"+x.path, func(c *config) { c.cached = 2 })
	if err != nil {
		x.t.Fatal(err)
	}
	x.store = s
}

func (x *sequence) close() {
	if err := x.store.Close(); err != nil {
		x.t.Fatal(err)
	}
}

func (x *sequence) reopen() { x.close(); x.open() }

// now is always later, with more precision than is kept.
func (x *sequence) now() time.Time {
	x.moved += 1234567 * time.Microsecond
	return start.Add(x.moved).In(time.FixedZone("", 3600))
}

func (x *sequence) putTeam(t *rapid.T) {
	team := flow.Team{ID: someTeam.Draw(t, "team"), Name: rapid.String().Draw(t, "name"), Class: "c", Language: flow.Dutch, Started: x.now()}
	x.do(func(tx flow.Tx) error { return tx.PutTeam(team) })
	team.Started = team.Started.Truncate(time.Millisecond)
	x.model.teams[team.ID] = team
}

func (x *sequence) append(t *rapid.T) {
	id := x.startedTeam(t)
	r := flow.Revision{
		Number: x.model.dossier(id).Revision + 1, Step: someStep.Draw(t, "step"), Kind: someKind.Draw(t, "kind"),
		Author: someMember.Draw(t, "by"), At: x.now(), Values: someValues.Draw(t, "values"),
		Reason: rapid.String().Draw(t, "reason"), Of: rapid.IntRange(0, 9).Draw(t, "of"), Basis: someBasis.Draw(t, "basis"),
	}
	x.do(func(tx flow.Tx) error { return tx.Append(id, r) })
	r.At = r.At.Truncate(time.Millisecond)
	x.model.dossiers[id] = x.model.dossier(id).Apply(r)
	x.model.revisions[id] = append(x.model.revisions[id], r)
}

func (x *sequence) putDraft(t *rapid.T) {
	id := x.startedTeam(t)
	d := flow.Draft{
		Step: someStep.Draw(t, "step"), Author: someMember.Draw(t, "by"), Opened: rapid.IntRange(0, 9).Draw(t, "opened"),
		Values: someValues.Draw(t, "values"), At: x.now(),
	}
	x.do(func(tx flow.Tx) error { return tx.PutDraft(id, d) })
	d.At = d.At.Truncate(time.Millisecond)
	if x.model.drafts[id] == nil {
		x.model.drafts[id] = make(map[draftKey]flow.Draft)
	}
	x.model.drafts[id][draftKey{d.Step, d.Author}] = d
}

func (x *sequence) dropDraft(t *rapid.T) {
	id, k := someTeam.Draw(t, "team"), draftKey{someStep.Draw(t, "step"), someMember.Draw(t, "by")}
	x.do(func(tx flow.Tx) error { return tx.DropDraft(id, k.step, k.author) })
	delete(x.model.drafts[id], k)
}

// fail does a bit of everything, and then thinks better of it.
func (x *sequence) fail(t *rapid.T) {
	id, no := someTeam.Draw(t, "team"), errors.New("no")
	_, err := x.store.Once(ctx, flow.Effect{}, plain(func(tx flow.Tx) error {
		return errors.Join(tx.PutTeam(flow.Team{ID: id, Name: "undone"}), appendNext(tx, id, "swot", "undone"),
			tx.PutDraft(id, flow.Draft{Step: "swot", Author: "an"}), no)
	}))
	if !errors.Is(err, no) || flow.CodeOf(err) != flow.CodeInternal {
		t.Fatal(err)
	}
}

func (x *sequence) do(change func(flow.Tx) error) {
	if _, err := x.store.Once(ctx, flow.Effect{}, plain(change)); err != nil {
		x.t.Fatal(err)
	}
}

func (x *sequence) startedTeam(t *rapid.T) flow.TeamID {
	id := someTeam.Draw(t, "team")
	if _, ok := x.model.teams[id]; !ok {
		t.Skip("not started")
	}
	return id
}

func (m model) dossier(id flow.TeamID) *flow.Dossier {
	if d := m.dossiers[id]; d != nil {
		return d
	}
	return &flow.Dossier{}
}

func (x *sequence) compare(t *rapid.T) {
	for id, team := range x.model.teams {
		s, err := x.store.state(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		want := &state{team: team, started: true, dossier: x.model.dossier(id), drafts: x.model.drafts[id]}
		var history, kept []flow.Revision
		for _, r := range x.model.revisions[id] {
			if r.Step == "swot" {
				history = append(history, r)
			}
		}
		if kept, err = x.store.History(ctx, id, "swot"); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, s, exact...) + cmp.Diff(history, kept, exact...); diff != "" {
			t.Fatal(diff)
		}
	}
}

// exact tells no words from empty ones, as the dossier does; only the maps of
// answers and drafts may be nil or empty.
var exact = []cmp.Option{
	cmp.AllowUnexported(state{}, draftKey{}),
	cmp.FilterPath(func(p cmp.Path) bool {
		name := p.Last().String()
		return name == ".Answers" || name == ".drafts"
	}, cmpopts.EquateEmpty()),
}
