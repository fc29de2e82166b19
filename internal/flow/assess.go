package flow

import (
	"context"
	"unicode/utf8"
)

// MaxReply is the longest reply to a point, in characters.
const MaxReply = 1000

// Assess returns the critique of the step's answer as it stands, and false where
// there is no answer to judge.
func (c *Coach) Assess(ctx context.Context, v View, key StepKey) (Assessment, bool, error) {
	all, err := c.assess(ctx, v, key)
	if err != nil || len(all) == 0 {
		return Assessment{}, false, err
	}
	return all[0], true, nil
}

// AssessAll returns the critiques of all answers, in the order of the checklist.
func (c *Coach) AssessAll(ctx context.Context, v View) ([]Assessment, error) {
	var keys []StepKey
	for _, s := range v.Checklist.Steps() {
		keys = append(keys, s.Key)
	}
	return c.assess(ctx, v, keys...)
}

func (c *Coach) assess(ctx context.Context, v View, keys ...StepKey) ([]Assessment, error) {
	if c.critic == nil {
		return nil, nil
	}
	kept, err := c.store.Critiques(ctx, v.Team.ID, keys...)
	if err != nil {
		return nil, err
	}
	replies, err := c.store.Replies(ctx, v.Team.ID, keys...)
	if err != nil {
		return nil, err
	}
	model, err := c.Model(ctx, v.Team.Class)
	if err != nil {
		return nil, err
	}
	var all []Assessment
	for _, key := range keys {
		s, ok := v.Subject(key)
		if !ok {
			continue
		}
		a := Assessment{Step: s.Step, Revision: v.Dossier.Text(key)}
		var before *Critique
		a.Critique, before, a.Pending = c.weigh(s, a.Revision, kept[key], model)
		a.track(append(ofSubject(kept[key], s.Key()), a.Critique), before, byPoint(replies[key]))
		all = append(all, a)
	}
	return all, nil
}

// weigh returns the critique that counts for the subject, the one of the words
// before it, and whether the reviewer has still to look. The reviewer's own
// stands above that of the critic, which is asked anew where it has learned since.
func (c *Coach) weigh(s Subject, text int, kept []Judged, model Model) (now Critique, before *Critique, pending bool) {
	key, own := s.Key(), c.critic.Judge()
	var first, reviewed *Critique
	for i := range kept {
		k := &kept[i]
		switch {
		case k.Subject == key && k.Critique.Judge == own:
			first = &k.Critique
		case k.Subject == key && k.Critique.Judge.Provider != own.Provider:
			reviewed = &k.Critique
		case k.Revision < text:
			before = &k.Critique
		}
	}
	switch {
	case reviewed != nil:
		return *reviewed, before, false
	case first != nil:
		now = *first
	default:
		now = c.critic.Critique(s)
	}
	return now, before, model.On() && now.Notice != NoticeCommand
}

// ofSubject returns every critique of the same words, whoever made it.
func ofSubject(kept []Judged, key SubjectKey) []Critique {
	var same []Critique
	for _, k := range kept {
		if k.Subject == key {
			same = append(same, k.Critique)
		}
	}
	return same
}

func byPoint(replies []Reply) map[PointID]Reply {
	m := make(map[PointID]Reply, len(replies))
	for _, r := range replies {
		m[r.Point] = r
	}
	return m
}

// Reply keeps what a team answers to points of a step instead of changing its
// words. A blank text leaves the reply as it is, Erase takes it away. A point
// that the step does not show, for its words have changed since, is refused with
// CodeNoPoint, and a reply that is too long with CodeReplyTooLong.
func (c *Coach) Reply(ctx context.Context, o Origin, key StepKey, texts map[PointID]string) error {
	v, err := c.View(ctx, o.Team)
	if err != nil {
		return err
	}
	a, _, err := c.Assess(ctx, v, key)
	if err != nil {
		return err
	}
	replies, err := c.replies(o, a, key, texts)
	if err != nil || len(replies) == 0 {
		return err
	}
	_, err = once(ctx, c, o, func(tx Tx) (struct{}, error) {
		for _, r := range replies {
			if err := tx.PutReply(o.Team, r); err != nil {
				return struct{}{}, err
			}
		}
		return struct{}{}, nil
	})
	return err
}

// replies returns the texts as replies to the points of the assessment.
func (c *Coach) replies(o Origin, a Assessment, key StepKey, texts map[PointID]string) ([]Reply, error) {
	var replies []Reply
	for id, text := range texts {
		text = Clean(text)
		switch {
		case text == "":
			continue
		case !a.asked[id]:
			return nil, fail(CodeNoPoint)
		case utf8.RuneCountInString(text) > MaxReply:
			return nil, fail(CodeReplyTooLong)
		case text == Erase:
			text = ""
		}
		replies = append(replies, Reply{Step: key, Point: id, By: o.By, At: c.now(), Text: text})
	}
	return replies, nil
}
