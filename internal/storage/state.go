package storage

import (
	"maps"

	"verkoopcoach/internal/flow"
)

// state is all that is asked of one team from memory. It is a snapshot and
// read-only, as are the values in it: a change makes another one.
type state struct {
	team    flow.Team
	started bool
	dossier *flow.Dossier
	drafts  map[draftKey]flow.Draft
}

type draftKey struct {
	step   flow.StepKey
	author flow.MemberID
}

// found returns the team, or an error with flow.CodeNotStarted.
func (s *state) found() (flow.Team, error) {
	if !s.started {
		return flow.Team{}, &flow.Error{Code: flow.CodeNotStarted}
	}
	return s.team, nil
}

func (s *state) withTeam(t flow.Team) *state {
	next := *s
	next.team, next.started = t, true
	return &next
}

func (s *state) withRevision(r flow.Revision) *state {
	next := *s
	next.dossier = s.dossier.Apply(r)
	return &next
}

func (s *state) withDraft(d flow.Draft) *state {
	next := *s
	next.drafts = maps.Clone(s.drafts)
	if next.drafts == nil {
		next.drafts = make(map[draftKey]flow.Draft)
	}
	next.drafts[draftKey{d.Step, d.Author}] = d
	return &next
}

func (s *state) withoutDraft(k draftKey) *state {
	next := *s
	next.drafts = maps.Clone(s.drafts)
	delete(next.drafts, k)
	return &next
}
