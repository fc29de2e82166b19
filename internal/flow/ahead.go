package flow

import "context"

// foresight is a critique that was made before its change waited its turn: the
// store's one writer has no time for it.
type foresight struct {
	subject  SubjectKey
	critique Critique
}

// ahead judges what the submission will most likely make of the step. If another
// change comes first, it is of no use and does no harm.
func (c *Coach) ahead(ctx context.Context, id TeamID, s Submission) foresight {
	if c.critic == nil {
		return foresight{}
	}
	v, err := c.View(ctx, id)
	if err != nil {
		return foresight{}
	}
	step := v.Checklist.Step(s.Step)
	if step == nil {
		return foresight{}
	}
	values := fill(step, v.Dossier.Answers[s.Step].Text.Values, s.Values)
	if len(Validate(step, values)) > 0 {
		return foresight{}
	}
	v.Dossier = v.Dossier.Apply(Revision{Number: v.Dossier.Revision + 1, Step: s.Step, Kind: Answered, Values: values})
	subject, ok := v.Subject(s.Step)
	if !ok {
		return foresight{}
	}
	return foresight{subject: subject.Key(), critique: c.critic.Critique(subject)}
}

// judge returns the critique of the subject, the one made ahead where it is of
// the same.
func (c *Coach) judge(s Subject, ahead foresight) Critique {
	if ahead.subject == s.Key() {
		return ahead.critique
	}
	return c.critic.Critique(s)
}
