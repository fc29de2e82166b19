package flow

import "context"

// Form is a step ready to be filled in by one member.
type Form struct {
	Step   *Step
	Opened int    // the dossier's revision that it shows
	Values Values // what it is filled with: the member's draft, else the answer
	Draft  bool   // whether there is a draft in it
}

// Form returns the step's form for the member, filled with the draft that the
// member left, or else with the answer as it stands. Seen is the dossier's
// revision on the card that the member looks at: what the step builds on may
// have changed since.
func (c *Coach) Form(ctx context.Context, id TeamID, key StepKey, by MemberID, seen int) (Form, error) {
	v, err := c.View(ctx, id)
	if err != nil {
		return Form{}, err
	}
	step := v.Checklist.Step(key)
	if step == nil {
		return Form{}, fail(CodeNoStep)
	}
	f := Form{Step: step, Opened: v.Dossier.Revision, Values: v.Dossier.Answers[key].Text.Values}
	if v.Dossier.Text(key) <= seen && seen < f.Opened {
		f.Opened = seen // the card shows the answer as it is, but older words beside it
	}
	draft, ok, err := c.store.Draft(ctx, id, key, by)
	if err != nil || !ok {
		return f, err
	}
	f.Draft, f.Opened = true, draft.Opened
	f.Values = over(f.Values, draft.Values)
	return f, nil
}

// over returns the values with the others laid over them where those hold
// something.
func over(values, others Values) Values {
	both := make(Values, len(values)+len(others))
	for k, text := range values {
		both[k] = text
	}
	for k, text := range others {
		both[k] = text
	}
	return both
}

// Conflict is two answers to one step, side by side.
type Conflict struct {
	Step   *Step
	Seen   int      // the dossier's revision that this shows
	Theirs Revision // the answer as it stands
	Mine   Draft    // what this member typed
}

// Conflict returns what the member typed at the step beside the answer as it
// stands, and false where the member has no draft there.
func (c *Coach) Conflict(ctx context.Context, id TeamID, key StepKey, by MemberID) (Conflict, bool, error) {
	v, err := c.View(ctx, id)
	if err != nil {
		return Conflict{}, false, err
	}
	step := v.Checklist.Step(key)
	if step == nil {
		return Conflict{}, false, fail(CodeNoStep)
	}
	draft, ok, err := c.store.Draft(ctx, id, key, by)
	return Conflict{Step: step, Seen: v.Dossier.Revision, Theirs: v.Dossier.Answers[key].Text, Mine: draft}, ok, err
}

// Merged returns the form in which both texts of a conflict stand, theirs
// first, for the member to make one of. Where both do not fit, or only one can
// be chosen, the member's own stands in it: the other is in the history.
func (x Conflict) Merged() Form {
	f := Form{Step: x.Step, Opened: x.Seen, Draft: true, Values: over(x.Theirs.Values, x.Mine.Values)}
	for i := range x.Step.Fields {
		field := &x.Step.Fields[i]
		theirs, mine := x.Theirs.Values[field.Key], x.Mine.Values[field.Key]
		if field.Kind == KindChoice || field.OneLine() || theirs == "" || mine == "" || theirs == mine {
			continue
		}
		if both := theirs + "\n" + mine; len([]rune(both)) <= field.Limit() {
			f.Values[field.Key] = both
		}
	}
	return f
}

// TakeMine makes the member's draft the step's answer over the one that was
// seen; that one stays in the history. When it has changed again since, the
// conflict stays.
func (c *Coach) TakeMine(ctx context.Context, o Origin, key StepKey, seen int) (Outcome, error) {
	return once(ctx, c, o, func(tx Tx) (Outcome, error) {
		v, step, err := c.step(tx, o.Team, key)
		if err != nil {
			return Outcome{}, err
		}
		draft, ok, err := tx.Draft(o.Team, key, o.By)
		if err != nil || !ok {
			return Outcome{Step: key, Revision: v.Dossier.Revision, Result: ResultUnchanged}, err
		}
		return c.answer(tx, v, step, o, Submission{Step: key, Opened: seen, Values: draft.Values}, draft.Opened)
	})
}

// SetAside puts the member's draft into the history without making it the
// answer.
func (c *Coach) SetAside(ctx context.Context, o Origin, key StepKey) (Outcome, error) {
	return once(ctx, c, o, func(tx Tx) (Outcome, error) {
		v, step, err := c.step(tx, o.Team, key)
		if err != nil {
			return Outcome{}, err
		}
		out := Outcome{Step: key, Revision: v.Dossier.Revision, Result: ResultUnchanged}
		after, err := c.shelve(tx, v, step, o.By, func(Draft) bool { return true })
		if err != nil || after.Dossier.Revision == v.Dossier.Revision {
			return out, err
		}
		out.Result, out.Revision = ResultAside, after.Dossier.Revision
		return out, tx.DropDraft(o.Team, key, o.By)
	})
}

// shelve puts the member's draft into the history if it is worth keeping there,
// and returns the view after that. The draft itself stays for the caller to drop
// or to replace.
func (c *Coach) shelve(tx Tx, v View, step *Step, by MemberID, worth func(Draft) bool) (View, error) {
	draft, ok, err := tx.Draft(v.Team.ID, step.Key, by)
	if err != nil || !ok || !worth(draft) {
		return v, err
	}
	return c.append(tx, v, Revision{
		Step: step.Key, Kind: Aside, Author: by, Values: draft.Values, Basis: v.Dossier.basis(step, draft.Opened),
	}, foresight{})
}
