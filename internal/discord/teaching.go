package discord

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"verkoopcoach/internal/flow"
)

// teaching is what a teacher has to do with a team's dossier: where its phases
// stand, by when they are due, and what was said of them.
type teaching struct {
	phases  []flow.PhaseStanding
	threads []flow.Thread
}

// teaching returns what the teacher has to do with the team.
func (b *Bot) teaching(ctx context.Context, v flow.View) (teaching, error) {
	phases, err := b.coach.Phases(ctx, v)
	if err != nil {
		return teaching{}, err
	}
	threads, err := b.coach.Feedback(ctx, v.Team.ID)
	return teaching{phases, threads}, err
}

// beside is teaching for a card or a board: that it cannot be read is no reason to
// show nothing else.
func (b *Bot) beside(ctx context.Context, v flow.View) teaching {
	t, err := b.teaching(ctx, v)
	if err != nil {
		b.config.Log.Error("teacher's side not read", "team", v.Team.ID, "error", err)
		return teaching{}
	}
	return t
}

// phase returns where the phase stands; nothing settled where that is unknown.
func (t teaching) phase(key flow.PhaseKey) flow.PhaseStanding {
	i := slices.IndexFunc(t.phases, func(p flow.PhaseStanding) bool { return p.Phase.Key == key })
	if i < 0 {
		return flow.PhaseStanding{}
	}
	return t.phases[i]
}

// of returns the threads about the step, and after them those about its whole
// phase.
func (t teaching) of(phase flow.PhaseKey, step flow.StepKey) []flow.Thread {
	var own, whole []flow.Thread
	for _, thread := range t.threads {
		switch {
		case thread.Step == step && step != "":
			own = append(own, thread)
		case thread.Step == "" && thread.Phase == phase:
			whole = append(whole, thread)
		}
	}
	return append(own, whole...)
}

// returned returns the phases that were given back and not changed since.
func (t teaching) returned() []flow.PhaseKey {
	var keys []flow.PhaseKey
	for _, p := range t.phases {
		if p.Mark == flow.MarkReturned {
			keys = append(keys, p.Phase.Key)
		}
	}
	return keys
}

// closed returns the phases that are locked: they take no answers.
func (t teaching) closed() []flow.PhaseKey {
	var keys []flow.PhaseKey
	for _, p := range t.phases {
		if p.SignOff.Locked {
			keys = append(keys, p.Phase.Key)
		}
	}
	return keys
}

// stuck returns the locked phases in which something is missing or stale: only the
// teacher can do something about that.
func (t teaching) stuck() []flow.PhaseKey {
	return slices.DeleteFunc(t.closed(), func(key flow.PhaseKey) bool { return t.phase(key).Count.Complete() })
}

// asks tells whether the teacher's last word about the step has had no response.
func (t teaching) asks(step flow.StepKey) bool {
	return slices.ContainsFunc(t.threads, func(th flow.Thread) bool { return th.Step == step && th.Waits() == flow.SideTeam })
}

// waiting returns the threads in which the teacher's last word has had no response, in
// the order of the checklist: of the phase, or for "" of all.
func (t teaching) waiting(c *flow.Checklist, of flow.PhaseKey) []flow.Thread {
	waits := slices.DeleteFunc(slices.Clone(t.threads), func(th flow.Thread) bool {
		return th.Waits() != flow.SideTeam || of != "" && of != th.Phase || c.Phase(th.Phase) == nil
	})
	order := c.Keys()
	slices.SortStableFunc(waits, func(x, y flow.Thread) int {
		return cmp.Or(
			cmp.Compare(slices.Index(order, firstStep(c, x)), slices.Index(order, firstStep(c, y))),
			strings.Compare(string(x.Step), string(y.Step))) // what is of the whole phase first
	})
	return waits
}

// firstStep is the step of the thread, or the first of its phase: a school's checklist
// may have lost the step.
func firstStep(c *flow.Checklist, t flow.Thread) flow.StepKey {
	if c.Step(t.Step) != nil {
		return t.Step
	}
	return c.Phase(t.Phase).Steps[0].Key
}

// awaiting says where those threads are.
func (t teaching) awaiting(w words, c *flow.Checklist, of flow.PhaseKey) []string {
	var at []string
	for _, th := range t.waiting(c, of) {
		at = append(at, spotTitle(w, c, spot(th.Phase, th.Step)))
	}
	return slices.Compact(at)
}

// awaited returns the thread that the team would answer now: the first in which the
// teacher spoke last, or else the last of all.
func awaited(threads []flow.Thread) (flow.Thread, bool) {
	if i := slices.IndexFunc(threads, func(t flow.Thread) bool { return t.Waits() == flow.SideTeam }); i >= 0 {
		return threads[i], true
	}
	if len(threads) == 0 {
		return flow.Thread{}, false
	}
	return threads[len(threads)-1], true
}

// How much of what was said a card shows.
const (
	remarkLength = 400 // characters of a remark
	shownTurns   = 2   // of the responses to it, the last
)

// teacherText is what the teacher says of the step and of its phase, for the team.
func (c cardParts) teacherText(phase *flow.Phase) string {
	p := c.teaching.phase(phase.Key)
	var lines []string
	if p.Mark != flow.MarkNone {
		lines = append(lines, verdictText(c.w, p, "Mark_"))
	}
	for _, t := range c.teaching.of(phase.Key, c.step.Key) {
		if t.Step == "" && t.Waits() != flow.SideTeam && phase.Steps[0].Key != c.step.Key {
			continue // answered, and it stands on the first card of the phase
		}
		lines = append(lines, threadText(c.w, t))
	}
	if p.SignOff.Locked {
		lines = append(lines, "🔒 "+c.w.say("PhaseLocked"))
	}
	if len(lines) == 0 {
		return ""
	}
	return "**" + c.w.say("TeacherTitle") + "**\n" + strings.Join(lines, "\n")
}

// verdictText is what the teacher made of the phase, in the words of that family: to
// the team, or to the teacher.
func verdictText(w words, p flow.PhaseStanding, family string) string {
	return markSigns[p.Mark] + " " + w.say(family+string(p.Mark), args{
		"Who": w.who(p.SignOff.By), "Reason": literal(cut(oneLine(p.SignOff.Reason), remarkLength))})
}

// markSigns go with the words for the same.
var markSigns = map[flow.Mark]string{
	flow.MarkApproved: "👍", flow.MarkChanged: "✏️", flow.MarkReturned: "↩️", flow.MarkReworked: "🛠️",
}

// threadText is a remark with the last that was said to it.
func threadText(w words, t flow.Thread) string {
	said := literal(cut(oneLine(t.Text), remarkLength))
	if t.Step == "" {
		said = w.say("OfWholePhase") + " " + said
	}
	lines := []string{"💬 " + w.say("Said", args{"Who": w.teacher(t.By), "When": stamp(t.At, "R")}) + " " + said}
	shown := t.Responses[max(0, len(t.Responses)-shownTurns):]
	if n := len(t.Responses) - len(shown); n > 0 {
		lines = append(lines, "> -# "+w.say("EarlierResponses", args{"N": n}))
	}
	for _, r := range shown {
		who := w.who(r.By)
		if r.Side == flow.SideTeacher {
			who = w.teacher(r.By)
		}
		lines = append(lines, "> ↳ "+w.say("Said", args{"Who": who, "When": stamp(r.At, "R")})+" "+literal(cut(oneLine(r.Text), remarkLength)))
	}
	return strings.Join(lines, "\n")
}

// teacher is a teacher as the team reads of them: there may be more than one.
func (w words) teacher(m flow.MemberID) string { return w.say("TheTeacher", args{"Who": w.who(m)}) }

// due says by when a phase is due, in the time of the reader; "" where it has no
// deadline, or nothing is left to do before it.
func due(w words, p flow.PhaseStanding) string {
	if p.Deadline.IsZero() || p.Settled() || p.Count.Complete() {
		return ""
	}
	return w.say("Due", args{"When": stamp(p.Deadline, "f"), "In": stamp(p.Deadline, "R")})
}

// stamp shows a moment in the zone of the reader, in one of Discord's styles.
func stamp(t time.Time, style string) string { return fmt.Sprintf("<t:%d:%s>", t.Unix(), style) }

// phaseNote is what stands of a phase beside how far the team is, the teacher's side,
// in the words of that family: to the team, or to the teacher.
func phaseNote(w words, p flow.PhaseStanding, family string) string {
	var notes []string
	if p.Mark != flow.MarkNone {
		notes = append(notes, markSigns[p.Mark]+" "+w.say(family+string(p.Mark)))
	}
	if p.SignOff.Locked {
		notes = append(notes, "🔒 "+w.say("BoardLocked"))
	}
	if said := due(w, p); said != "" {
		notes = append(notes, "⏰ "+said)
	}
	if len(notes) == 0 {
		return ""
	}
	return "\n-# " + strings.Join(notes, " · ")
}
