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
}

// Consent says where the texts of a class may go to be judged. It holds for
// that host alone: another one has to be agreed to anew.
type Consent struct {
	Provider string // the host; "" is nowhere
	By       MemberID
	At       time.Time
}

// Model is what a class should know of the reviewer, to agree to it or not.
type Model struct {
	Judge   Judge // who would be asked; an empty Provider where there is nobody
	Consent Consent
}

// On tells whether the texts of the class go to the reviewer.
func (m Model) On() bool { return m.Judge.Provider != "" && m.Consent.Provider == m.Judge.Provider }

// Model returns how the class and the reviewer stand to each other.
func (c *Coach) Model(ctx context.Context, id ClassID) (Model, error) {
	class, err := c.store.Class(ctx, id)
	if err != nil || c.reviewer == nil {
		return Model{Consent: class.Consent}, err
	}
	return Model{Judge: c.reviewer.Judge(), Consent: class.Consent}, nil
}

// SetModel agrees, for the class, that the texts of its teams go to the reviewer
// there is now, or takes that back. To agree without a reviewer is refused with
// CodeNoModel, and to agree to another provider than there is now with
// CodeOtherModel: what was shown to the one who agrees no longer holds.
func (c *Coach) SetModel(ctx context.Context, o Origin, id ClassID, provider string) (Model, error) {
	var judge Judge
	if c.reviewer != nil {
		judge = c.reviewer.Judge()
	}
	if provider != "" && judge.Provider == "" {
		return Model{}, fail(CodeNoModel)
	}
	if provider != "" && judge.Provider != provider {
		return Model{}, fail(CodeOtherModel)
	}
	return once(ctx, c, o, func(tx Tx) (Model, error) {
		class, err := tx.Class(id)
		if err != nil {
			return Model{}, err
		}
		class.Consent = Consent{Provider: provider, By: o.By, At: c.now()}
		return Model{Judge: judge, Consent: class.Consent}, tx.PutClass(class)
	})
}
