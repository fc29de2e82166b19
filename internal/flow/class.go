package flow

import (
	"context"
	"time"
)

// Class is what a school has settled for the teams of one class.
type Class struct {
	ID       ClassID
	Consent  Consent
	Settings Settings

	RetentionSet time.Time // when the retention became what it is; zero is not known
}

// Consent says where the texts of a class may go to be judged. It holds for
// that model of that host alone: another one has to be agreed to anew.
type Consent struct {
	Provider string // the host; "" is nowhere
	Model    string
	By       MemberID
	At       time.Time
}

// Model is what a class should know of the reviewer, to agree to it or not.
type Model struct {
	Judge   Judge // who would be asked; an empty Provider where there is nobody
	Consent Consent
}

// On tells whether the texts of the class go to the reviewer.
func (m Model) On() bool {
	return m.Judge.Provider != "" && m.Consent.Provider == m.Judge.Provider && m.Consent.Model == m.Judge.Model
}

// Model returns how the class and the reviewer stand to each other.
func (c *Coach) Model(ctx context.Context, id ClassID) (Model, error) {
	class, err := c.store.Class(ctx, id)
	if err != nil || c.reviewer == nil {
		return Model{Consent: class.Consent}, err
	}
	return Model{Judge: c.reviewer.Judge(), Consent: class.Consent}, nil
}

// SetModel agrees, for the class, that the texts of its teams go to the reviewer
// that was shown. To agree without a reviewer is refused with CodeNoModel, and to
// agree to another provider or model than there is now with CodeOtherModel: what
// was shown to the one who agrees no longer holds.
func (c *Coach) SetModel(ctx context.Context, o Origin, id ClassID, shown Judge) (Model, error) {
	if c.reviewer == nil {
		return Model{}, fail(CodeNoModel)
	}
	judge := c.reviewer.Judge()
	if judge.Provider != shown.Provider || judge.Model != shown.Model {
		return Model{}, fail(CodeOtherModel)
	}
	return c.consent(ctx, o, id, Consent{Provider: judge.Provider, Model: judge.Model})
}

// UnsetModel takes back, for the class, that its texts go to a reviewer, and stops
// those that are on their way.
func (c *Coach) UnsetModel(ctx context.Context, o Origin, id ClassID) (Model, error) {
	m, err := c.consent(ctx, o, id, Consent{})
	if err == nil {
		c.reviews.stop(id)
	}
	return m, err
}

func (c *Coach) consent(ctx context.Context, o Origin, id ClassID, given Consent) (Model, error) {
	m, err := once(ctx, c, o, func(tx Tx) (Model, error) {
		class, err := tx.Class(id)
		if err != nil {
			return Model{}, err
		}
		given.By, given.At = o.By, c.now()
		class.Consent = given
		m := Model{Consent: given}
		m.Consent.By = "" // the result is kept for a while, also when the class is wiped
		if c.reviewer != nil {
			m.Judge = c.reviewer.Judge()
		}
		return m, tx.PutClass(class)
	})
	if err == nil {
		m.Consent.By = o.By
	}
	return m, err
}
