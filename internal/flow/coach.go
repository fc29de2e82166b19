package flow

import (
	"context"
	"encoding/json"
	"fmt"
	"time"
)

// Store keeps teams and their dossiers. It is safe for concurrent use.
type Store interface {
	TeacherStore
	// Team returns the team, or an error with CodeNotStarted.
	Team(ctx context.Context, id TeamID) (Team, error)
	// Dossier returns where the team stands; an empty dossier where there is
	// none.
	Dossier(ctx context.Context, id TeamID) (*Dossier, error)
	// History returns every revision of the step, oldest first.
	History(ctx context.Context, id TeamID, step StepKey) ([]Revision, error)
	// Draft returns what the member typed at the step and has not settled, and
	// false where there is nothing.
	Draft(ctx context.Context, id TeamID, step StepKey, by MemberID) (Draft, bool, error)
	// Critiques returns what was made of the answers to the steps, by step and
	// from the oldest words to the newest.
	Critiques(ctx context.Context, id TeamID, steps ...StepKey) (map[StepKey][]Judged, error)
	// Replies returns what the team answered to points of the steps.
	Replies(ctx context.Context, id TeamID, steps ...StepKey) (map[StepKey][]Reply, error)
	// Teams returns the teams of the class, by name.
	Teams(ctx context.Context, id ClassID) ([]Team, error)
	// Class returns what is settled for the class; nothing where it is unknown.
	Class(ctx context.Context, id ClassID) (Class, error)
	// Once runs change in a transaction and keeps what it returns under the
	// effect's ID. For an ID that was kept before it changes nothing and returns
	// what was kept then. When it returns without an error, the change is on
	// disk; with an error, nothing has changed. The end of ctx stops the
	// waiting, not a change that has begun.
	Once(ctx context.Context, effect Effect, change func(Tx) ([]byte, error)) ([]byte, error)
}

// Effect identifies one thing that a person did, so that hearing of it twice
// does it once.
type Effect struct {
	ID   string
	Team TeamID
	At   time.Time
}

// Tx is the store as seen by one change, in which no other change is half done.
// It must not be used after the change returns.
type Tx interface {
	TeacherTx
	// Team returns the team, or an error with CodeNotStarted.
	Team(id TeamID) (Team, error)
	// PutTeam adds the team, or replaces what is known of it.
	PutTeam(t Team) error
	// Dossier returns where the team stands.
	Dossier(id TeamID) (*Dossier, error)
	// Revision returns one revision, or an error with CodeNoRevision.
	Revision(id TeamID, number int) (Revision, error)
	// Append adds a revision; its number must be the dossier's next.
	Append(id TeamID, r Revision) error
	// Draft is as in Store.
	Draft(id TeamID, step StepKey, by MemberID) (Draft, bool, error)
	// PutDraft keeps the draft in place of the one before.
	PutDraft(id TeamID, d Draft) error
	// DropDraft drops the draft; it is no error that there is none.
	DropDraft(id TeamID, step StepKey, by MemberID) error
	// PutCritique adds the critique, in place of an earlier one of the same
	// subject by the same judge.
	PutCritique(id TeamID, j Judged) error
	// PutReply keeps the reply in place of the one before; one without a text
	// takes that away.
	PutReply(id TeamID, r Reply) error
	// Class is as in Store.
	Class(id ClassID) (Class, error)
	// PutClass replaces what is settled for the class.
	PutClass(c Class) error
	// Spend counts one question to a reviewer on that day, and returns how many
	// the team has asked then.
	Spend(id TeamID, day string) (int, error)
}

// Coach is the use cases: everything that a team can do with its dossier, and a
// teacher with a class. Who may do what is not asked here. It is safe for
// concurrent use.
type Coach struct {
	store      Store
	checklists Checklists
	now        func() time.Time // in the zone
	zone       *time.Location   // the school's
	critic     Critic           // nil judges nothing
	reviewer   Reviewer         // nil is nobody
	budget     int              // questions to the reviewer that a team may ask in a day
	reviews    underway
}

// CoachOption adds to what a coach can do.
type CoachOption func(*Coach)

// WithCritic lets every answer be judged as it is kept.
func WithCritic(critic Critic) CoachOption { return func(c *Coach) { c.critic = critic } }

// WithReviewer lets the reviewer look too where a class agrees to it, at most
// that many times a day for each team.
func WithReviewer(r Reviewer, budget int) CoachOption {
	return func(c *Coach) { c.reviewer, c.budget = r, budget }
}

// NewCoach returns a coach on the store that asks what the checklists ask. The
// clock gives the time that revisions carry. The time zone that it is in now is
// the school's from then on: of deadlines, quiet hours and the days of a budget.
func NewCoach(store Store, checklists Checklists, now func() time.Time, options ...CoachOption) *Coach {
	zone := now().Location()
	c := &Coach{store: store, checklists: checklists, now: func() time.Time { return now().In(zone) }, zone: zone}
	for _, o := range options {
		o(c)
	}
	return c
}

// Origin says who did something, for which team, and by which ID it is known.
type Origin struct {
	ID   string // one for each thing that a person does; the same ID is carried out once
	Team TeamID
	By   MemberID
}

// Now returns the moment by the coach's clock, in the school's time zone.
func (c *Coach) Now() time.Time { return c.now() }

// Checklist returns the checklist in that language.
func (c *Coach) Checklist(l Language) *Checklist { return c.checklists.In(l) }

// View returns where the team stands, or an error with CodeNotStarted.
func (c *Coach) View(ctx context.Context, id TeamID) (View, error) {
	team, err := c.store.Team(ctx, id)
	if err != nil {
		return View{}, err
	}
	dossier, err := c.store.Dossier(ctx, id)
	if err != nil {
		return View{}, err
	}
	return View{Team: team, Checklist: c.checklists.In(team.Language), Dossier: dossier}, nil
}

// Teams returns the teams of the class, by name.
func (c *Coach) Teams(ctx context.Context, id ClassID) ([]Team, error) { return c.store.Teams(ctx, id) }

// History returns every revision of the step, oldest first.
func (c *Coach) History(ctx context.Context, id TeamID, step StepKey) ([]Revision, error) {
	return c.store.History(ctx, id, step)
}

// Histories returns every revision of every step and extra, oldest first.
func (c *Coach) Histories(ctx context.Context, v View) (map[StepKey][]Revision, error) {
	all := make(map[StepKey][]Revision)
	for _, key := range v.Checklist.Keys() {
		revisions, err := c.store.History(ctx, v.Team.ID, key)
		if err != nil {
			return nil, err
		}
		all[key] = revisions
	}
	return all, nil
}

// Start is what a team gives to begin.
type Start struct {
	Class    ClassID
	Name     string
	Language Language // "" keeps what it was, Dutch at first
}

// Started says what Start did.
type Started struct {
	New     bool `json:"new"`
	Renamed bool `json:"renamed"`
}

// Start makes the team, or goes on with the one that is there under the name
// and language given. A name that is empty or too long is refused with
// CodeNoName or CodeNameTooLong; without a name a team that is there keeps its
// own.
func (c *Coach) Start(ctx context.Context, o Origin, s Start) (Started, error) {
	return once(ctx, c, o, func(tx Tx) (Started, error) {
		team, err := tx.Team(o.Team)
		isNew := CodeOf(err) == CodeNotStarted
		if err != nil && !isNew {
			return Started{}, err
		}
		if isNew {
			team = Team{ID: o.Team, Language: Dutch, Started: c.now()}
		}
		was := team.Name
		if s.Name != "" || isNew {
			if team.Name, err = cleanName(s.Name); err != nil {
				return Started{}, err
			}
		}
		if s.Language != "" {
			team.Language = s.Language
		}
		team.Class = s.Class
		return Started{New: isNew, Renamed: !isNew && was != team.Name}, tx.PutTeam(team)
	})
}

// SetBoard remembers where the team's progress board stands.
func (c *Coach) SetBoard(ctx context.Context, o Origin, board string) error {
	_, err := once(ctx, c, o, func(tx Tx) (struct{}, error) {
		team, err := tx.Team(o.Team)
		if err != nil {
			return struct{}{}, err
		}
		team.Board = board
		return struct{}{}, tx.PutTeam(team)
	})
	return err
}

// once carries out a change under the origin's ID and gives its result, or for
// an ID seen before the result of that time.
func once[T any](ctx context.Context, c *Coach, o Origin, change func(Tx) (T, error)) (T, error) {
	var result T
	kept, err := c.store.Once(ctx, Effect{ID: o.ID, Team: o.Team, At: c.now()}, func(tx Tx) ([]byte, error) {
		r, err := change(tx)
		if err != nil {
			return nil, err
		}
		return json.Marshal(r)
	})
	if err != nil {
		return result, err
	}
	if err := json.Unmarshal(kept, &result); err != nil {
		return result, fmt.Errorf("flow: result of %s: %w", o.ID, err)
	}
	return result, nil
}

// step returns the step as the team is asked it, with the team's dossier.
func (c *Coach) step(tx Tx, id TeamID, key StepKey) (View, *Step, error) {
	team, err := tx.Team(id)
	if err != nil {
		return View{}, nil, err
	}
	v := View{Team: team, Checklist: c.checklists.In(team.Language)}
	step := v.Checklist.Step(key)
	if step == nil {
		return View{}, nil, fail(CodeNoStep)
	}
	v.Dossier, err = tx.Dossier(id)
	return v, step, err
}

// append adds a revision of the step, with the critique of what the step then
// says, and returns the view after it.
func (c *Coach) append(tx Tx, v View, r Revision, ahead foresight) (View, error) {
	r.Number, r.At = v.Dossier.Revision+1, c.now()
	if err := tx.Append(v.Team.ID, r); err != nil {
		return v, err
	}
	v.Dossier = v.Dossier.Apply(r)
	s, ok := v.Subject(r.Step)
	if c.critic == nil || r.Kind == Aside || !ok {
		return v, nil
	}
	return v, tx.PutCritique(v.Team.ID, Judged{
		Step: r.Step, Revision: v.Dossier.Text(r.Step), Subject: s.Key(), At: r.At, Critique: c.judge(s, ahead),
	})
}
