package flow

import (
	"context"
	"maps"
	"slices"
)

// Result says what came of something that a member did with a step.
type Result string

// The results there are.
const (
	ResultSaved     Result = "saved"     // the words are the step's answer now
	ResultUnchanged Result = "unchanged" // it said so already
	ResultInvalid   Result = "invalid"   // kept as a draft: see Problems
	ResultConflict  Result = "conflict"  // kept as a draft: someone else was first
	ResultConfirmed Result = "confirmed" // it still holds
	ResultOutdated  Result = "outdated"  // there is something newer to look at first
	ResultSkipped   Result = "skipped"   // left out, with a reason
	ResultRestored  Result = "restored"  // earlier words are back
	ResultAside     Result = "aside"     // the draft was set aside, and is in the history
	ResultLocked    Result = "locked"    // the teacher has locked the phase; what was typed as an answer is kept as a draft
)

// Outcome is the result with what goes with it. It holds none of the words.
type Outcome struct {
	Result   Result     `json:"result"`
	Step     StepKey    `json:"step"`
	Revision int        `json:"revision"`           // the dossier's, afterwards
	Problems []Problem  `json:"problems,omitempty"` // ResultInvalid
	Stale    []StepKey  `json:"stale,omitempty"`    // steps that this change made stale
	Kept     []FieldKey `json:"kept,omitempty"`     // fields left blank, which kept their words
	Cleaned  bool       `json:"cleaned,omitempty"`  // characters that nobody can see were left out
}

// Submission is a filled form.
type Submission struct {
	Step   StepKey
	Opened int // the dossier's revision when the form was opened
	Values Values

	ahead foresight
}

// Answer keeps the submission as the step's answer. What may not be kept as
// such, or comes second to another member's, is kept as a draft of the one who
// typed it.
func (c *Coach) Answer(ctx context.Context, o Origin, s Submission) (Outcome, error) {
	s.ahead = c.ahead(ctx, o.Team, s)
	return once(ctx, c, o, func(tx Tx) (Outcome, error) {
		v, step, err := c.step(tx, o.Team, s.Step)
		if err != nil {
			return Outcome{}, err
		}
		return c.answer(tx, v, step, o, s, s.Opened)
	})
}

// answer keeps the submission, typed with the dossier's revision seen in sight.
func (c *Coach) answer(tx Tx, v View, step *Step, o Origin, s Submission, seen int) (Outcome, error) {
	if s.Opened > v.Dossier.Revision {
		s.Opened, seen = 0, 0 // of another dossier: nothing of this one was seen
	}
	was := v.Dossier.Answers[step.Key].Text
	values := fill(step, was.Values, s.Values)
	out := Outcome{Step: step.Key, Revision: v.Dossier.Revision, Cleaned: cleaned(s.Values), Kept: kept(step, was.Values, s.Values)}
	locked, err := c.locked(tx, v, step.Key)
	if err != nil {
		return out, err
	}
	out.Problems = Validate(step, values)
	switch {
	case locked:
		out.Result, out.Problems = ResultLocked, nil
		return c.draft(tx, v, step, o, s, out)
	case len(out.Problems) > 0:
		out.Result = ResultInvalid
		return c.draft(tx, v, step, o, s, out)
	case was.Values != nil && maps.Equal(values, was.Values):
		out.Result = ResultUnchanged
		return out, nil
	case was.Number > s.Opened:
		out.Result = ResultConflict
		return c.draft(tx, v, step, o, s, out)
	}
	return c.save(tx, v, step, o, s, values, seen, out)
}

// draft keeps the submission as the member's draft. One that was there and is
// not what this form was opened with goes into the history: it may have been
// typed on another screen.
func (c *Coach) draft(tx Tx, v View, step *Step, o Origin, s Submission, out Outcome) (Outcome, error) {
	typed := draftValues(s.Values)
	after, err := c.shelve(tx, v, step, o.By, func(d Draft) bool {
		return !maps.Equal(d.Values, typed) && (d.Opened != s.Opened || out.Result == ResultConflict)
	})
	if err != nil {
		return out, err
	}
	out.Revision = after.Dossier.Revision
	return out, tx.PutDraft(o.Team, Draft{Step: step.Key, Author: o.By, Opened: s.Opened, Values: typed, At: c.now()})
}

// save appends the values as the step's answer.
func (c *Coach) save(tx Tx, v View, step *Step, o Origin, s Submission, values Values, seen int, out Outcome) (Outcome, error) {
	before, err := c.shelve(tx, v, step, o.By, func(d Draft) bool { return d.Opened != s.Opened && d.Opened != seen })
	if err != nil {
		return out, err
	}
	r := Revision{Step: step.Key, Kind: Answered, Author: o.By, Values: values, Basis: v.Dossier.basis(step, seen)}
	after, err := c.append(tx, before, r, s.ahead)
	if err != nil {
		return out, err
	}
	out.Result, out.Revision, out.Stale = ResultSaved, after.Dossier.Revision, newlyStale(v, after)
	return out, tx.DropDraft(o.Team, step.Key, o.By)
}

// newlyStale returns the steps that are stale after a change and were not
// before it.
func newlyStale(before, after View) []StepKey {
	was := before.Stale()
	return slices.DeleteFunc(after.Stale(), func(k StepKey) bool { return slices.Contains(was, k) })
}

// kept returns the fields that were left blank and keep the words they had.
func kept(step *Step, was, typed Values) []FieldKey {
	var keys []FieldKey
	for _, f := range step.Fields {
		if was[f.Key] != "" && Clean(typed[f.Key]) == "" {
			keys = append(keys, f.Key)
		}
	}
	return keys
}

// draftValues returns what was typed, cleaned but otherwise as it is.
func draftValues(typed Values) Values {
	values := make(Values, len(typed))
	for k, text := range typed {
		if text = Clean(text); text != "" {
			values[k] = text
		}
	}
	return values
}

// cleaned tells whether anything typed holds characters that nobody can see and
// that Clean leaves out.
func cleaned(typed Values) bool {
	for _, text := range typed {
		for _, r := range text {
			if r != '\r' && visible(r) < 0 {
				return true
			}
		}
	}
	return false
}

// Confirm says that the step's answer still holds although something that it
// builds on has changed. Seen is the dossier's revision that the member looked
// at: if the step or what it builds on has changed since, it is outdated.
func (c *Coach) Confirm(ctx context.Context, o Origin, key StepKey, seen int) (Outcome, error) {
	return once(ctx, c, o, func(tx Tx) (Outcome, error) {
		v, step, err := c.step(tx, o.Team, key)
		if err != nil {
			return Outcome{}, err
		}
		out := Outcome{Step: key, Revision: v.Dossier.Revision, Result: ResultUnchanged}
		if v.State(key) != Stale {
			return out, nil
		}
		if locked, err := c.locked(tx, v, key); locked || err != nil {
			out.Result = ResultLocked
			return out, err
		}
		if newerThan(v.Dossier, step, seen) {
			out.Result = ResultOutdated
			return out, nil
		}
		r := Revision{Step: key, Kind: Confirmed, Author: o.By, Of: v.Dossier.Text(key), Basis: v.Dossier.basis(step, seen)}
		after, err := c.append(tx, v, r, foresight{})
		out.Result, out.Revision = ResultConfirmed, after.Dossier.Revision
		return out, err
	})
}

// newerThan tells whether the step, or one that it builds on, got other words
// after that revision.
func newerThan(d *Dossier, step *Step, seen int) bool {
	return d.Text(step.Key) > seen ||
		slices.ContainsFunc(step.BuildsOn, func(on StepKey) bool { return d.Text(on) > seen })
}

// Skip leaves an optional step out, with the reason why. A step that is not
// optional is refused with CodeNotOptional; without a reason the outcome is
// invalid. Opened is as in a Submission.
func (c *Coach) Skip(ctx context.Context, o Origin, key StepKey, opened int, reason string) (Outcome, error) {
	reason = Clean(reason)
	return once(ctx, c, o, func(tx Tx) (Outcome, error) {
		v, step, err := c.step(tx, o.Team, key)
		if err != nil {
			return Outcome{}, err
		}
		locked, err := c.locked(tx, v, key)
		if err != nil {
			return Outcome{}, err
		}
		out := Outcome{Step: key, Revision: v.Dossier.Revision}
		n := len([]rune(reason))
		switch {
		case !step.Optional:
			return out, fail(CodeNotOptional)
		case locked:
			out.Result = ResultLocked
			return out, nil
		case reason == "":
			out.Result, out.Problems = ResultInvalid, []Problem{{Code: ProblemMissing}}
			return out, nil
		case n > MaxReason:
			out.Result, out.Problems = ResultInvalid, []Problem{{Code: ProblemTooLong, Max: MaxReason, Got: n}}
			return out, nil
		case v.Dossier.Text(key) > opened:
			out.Result = ResultOutdated
			return out, nil
		}
		after, err := c.append(tx, v, Revision{Step: key, Kind: Skipped, Author: o.By, Reason: reason}, foresight{})
		out.Result, out.Revision, out.Stale = ResultSkipped, after.Dossier.Revision, newlyStale(v, after)
		return out, err
	})
}

// Restore makes the words of an earlier revision the step's answer again, on
// the basis that they had: if that has changed since, the step is stale. A
// revision that is not there, or holds no words of this step, is refused with
// CodeNoRevision.
func (c *Coach) Restore(ctx context.Context, o Origin, key StepKey, number int) (Outcome, error) {
	return once(ctx, c, o, func(tx Tx) (Outcome, error) {
		v, step, err := c.step(tx, o.Team, key)
		if err != nil {
			return Outcome{}, err
		}
		old, err := tx.Revision(o.Team, number)
		if err != nil {
			return Outcome{}, err
		}
		if old.Step != key || old.Values == nil {
			return Outcome{}, fail(CodeNoRevision)
		}
		locked, err := c.locked(tx, v, key)
		if err != nil {
			return Outcome{}, err
		}
		out := Outcome{Step: key, Revision: v.Dossier.Revision, Problems: Validate(step, old.Values)}
		switch {
		case locked:
			out.Result, out.Problems = ResultLocked, nil
			return out, nil
		case len(out.Problems) > 0:
			out.Result = ResultInvalid
			return c.draft(tx, v, step, o, Submission{Step: key, Opened: v.Dossier.Revision, Values: old.Values}, out)
		case maps.Equal(old.Values, v.Dossier.Answers[key].Text.Values):
			out.Result = ResultUnchanged
			return out, nil
		}
		basis := old.Basis
		if basis == nil {
			basis = v.Dossier.basis(step, 0)
		}
		r := Revision{Step: key, Kind: Restored, Author: o.By, Values: old.Values, Of: number, Basis: basis}
		after, err := c.append(tx, v, r, foresight{})
		out.Result, out.Revision, out.Stale = ResultRestored, after.Dossier.Revision, newlyStale(v, after)
		return out, err
	})
}
