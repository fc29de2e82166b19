package discord

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"verkoopcoach/internal/flow"
)

// phase returns the phase that a command or a custom id names, or an error with
// flow.CodeNoPhase.
func (r *request) phase() (*flow.Phase, error) {
	key := flow.PhaseKey(r.id.Step)
	if r.Type == typeCommand {
		key = flow.PhaseKey(r.option("fase"))
	}
	if p := r.view.Checklist.Phase(key); p != nil {
		return p, nil
	}
	return nil, &flow.Error{Code: flow.CodeNoPhase}
}

// freshWords is how long ago words were given that a teacher who types a command may
// not have read.
const freshWords = 15 * time.Minute

// approve is /docent akkoord, and the button: the phase is good as the teacher saw
// it. What a button shows is what was seen; of a command that is not known, so words
// that were just given are shown first.
func (b *Bot) approve(ctx context.Context, r *request) (response, error) {
	p, err := r.phase()
	if err != nil {
		return response{}, err
	}
	seen := r.id.Revision
	if r.Type == typeCommand {
		if b.coach.Now().Sub(lastWords(r.view, p)) < freshWords {
			m, err := b.phasePage(ctx, r, p.Key, "⚠️ "+r.say.say("JustChanged"))
			return whisper(m), err
		}
		seen = r.view.Dossier.Revision
	}
	if n := r.view.CountPhase(p); !n.Complete() && r.id.Verb != verbApproveAnyway {
		return b.askApprove(r, p, n, seen), nil
	}
	err = b.coach.Approve(ctx, r.origin(), p.Key, seen)
	if flow.CodeOf(err) == flow.CodePhaseChanged {
		return b.backTo(ctx, r, spot(p.Key, ""), "⚠️ "+r.say.say("ErrPhaseChanged")), nil
	}
	if err != nil {
		return response{}, err
	}
	return b.settledPhase(ctx, r, p, "approve", ""), nil
}

// askApprove asks whether a phase that is not finished is good all the same.
func (b *Bot) askApprove(r *request, p *flow.Phase, n flow.Count, seen int) response {
	asks := r.say.say("ApproveUnfinished", args{"Phase": p.Number, "Done": n.Done, "Required": n.Required, "Team": literal(oneLine(r.view.Team.Name))})
	return r.privately(cards(text(asks), row(
		button(styleGood, r.say.say("ButtonApproveAnyway"), customID{Verb: verbApproveAnyway, Step: flow.StepKey(p.Key), Revision: seen, Team: r.team()}),
		button(styleOther, r.say.say("ButtonPhase", args{"Number": p.Number}), customID{Verb: verbTeamPhase, Step: flow.StepKey(p.Key), Team: r.team()}))))
}

// phaseBits writes phases in the place of a custom id's step, a bit for each.
func phaseBits(c *flow.Checklist, keys []flow.PhaseKey) flow.StepKey {
	bits := 0
	for i := range c.Phases {
		if slices.Contains(keys, c.Phases[i].Key) {
			bits |= 1 << i
		}
	}
	return flow.StepKey(strconv.Itoa(bits))
}

// phasesOf reads what phaseBits wrote.
func phasesOf(c *flow.Checklist, written flow.StepKey) []flow.PhaseKey {
	bits, _ := strconv.Atoi(string(written)) // none where it is no number
	var keys []flow.PhaseKey
	for i := range c.Phases {
		if bits&(1<<i) != 0 {
			keys = append(keys, c.Phases[i].Key)
		}
	}
	return keys
}

// askApproveAll asks whether the phases that the button names are good.
func (b *Bot) askApproveAll(ctx context.Context, r *request) (response, error) {
	s, err := b.coach.TeamStatus(ctx, r.team())
	if err != nil {
		return response{}, err
	}
	phases := phasesOf(r.view.Checklist, r.id.Step)
	lines := []string{r.say.say("ApproveAllAsk", args{
		"N": len(phases), "Phases": phaseNumbers(r.say, r.view.Checklist, phases), "Team": literal(oneLine(r.view.Team.Name))})}
	for _, a := range s.Attention {
		if a.Reason == flow.ReasonUnsupported {
			lines = append(lines, "⚠️ "+r.say.say("ApproveAllWeak", args{"N": a.Steps}))
		}
	}
	yes := r.id
	yes.Verb = verbApproveAllYes
	return r.privately(cards(container(teacherColor, text(strings.Join(lines, "\n")), row(
		button(styleGood, r.say.say("ButtonApproveAllYes"), yes),
		button(styleOther, r.say.say("ButtonTeam"), customID{Verb: verbTeam, Team: r.team()}))))), nil
}

// approveAll approves the phases that the button names, as the teacher saw them, and
// says which it did not. All of it can be taken back at once.
func (b *Bot) approveAll(ctx context.Context, r *request) (response, error) {
	var done, left []flow.PhaseKey
	for _, phase := range phasesOf(r.view.Checklist, r.id.Step) {
		o := r.origin()
		o.ID += "/" + string(phase)
		if err := b.coach.Approve(ctx, o, phase, r.id.Revision); err != nil {
			left = append(left, phase)
			if flow.CodeOf(err) != flow.CodePhaseChanged {
				b.config.Log.Error("phase not approved", "ref", reference(r.ID), "error", err)
			}
			continue
		}
		done = append(done, phase)
	}
	var said []string
	if len(done) > 0 {
		theirs := b.theirs(r)
		told := b.announce(ctx, r, cards(container(teacherColor, text(theirs.say("PhasesApproved", args{
			"N": len(done), "Phases": phaseNumbers(theirs, r.view.Checklist, done), "Who": theirs.teacher(r.member())})))))
		said = append(said, "✅ "+r.say.say("DidApproveAll", args{
			"N": len(done), "Phases": phaseNumbers(r.say, r.view.Checklist, done), "Team": literal(oneLine(r.view.Team.Name))})+" "+told)
	}
	if len(left) > 0 {
		said = append(said, "⚠️ "+r.say.say("NotApproved", args{"N": len(left), "Phases": phaseNumbers(r.say, r.view.Checklist, left)}))
	}
	buttons := []component{button(styleOther, r.say.say("ButtonTeam"), customID{Verb: verbTeam, Team: r.team()}),
		button(styleOther, r.say.say("ButtonNextWaiting"), customID{Verb: verbNextWaiting, Team: r.team()})}
	if len(done) > 0 {
		undo := customID{Verb: verbRetractAll, Step: phaseBits(r.view.Checklist, done), Team: r.team()}
		buttons = append(buttons, button(styleOther, r.say.say("ButtonRetractAll"), undo))
	}
	return r.privately(cards(container(teacherColor, text(strings.Join(said, "\n")), row(buttons...)))).redraw(), nil
}

// retractAll takes the verdicts on the phases that the button names back.
func (b *Bot) retractAll(ctx context.Context, r *request) (response, error) {
	var done []flow.PhaseKey
	for _, phase := range phasesOf(r.view.Checklist, r.id.Step) {
		o := r.origin()
		o.ID += "/" + string(phase)
		switch err := b.coach.Retract(ctx, o, phase); {
		case err == nil:
			done = append(done, phase)
		case flow.CodeOf(err) != flow.CodeNoVerdict:
			b.config.Log.Error("verdict not taken back", "ref", reference(r.ID), "error", err)
		}
	}
	if len(done) == 0 {
		return response{}, &flow.Error{Code: flow.CodeNoVerdict}
	}
	theirs := b.theirs(r)
	told := b.announce(ctx, r, cards(container(teacherColor, text(theirs.say("PhasesRetracted", args{
		"N": len(done), "Phases": phaseNumbers(theirs, r.view.Checklist, done), "Who": theirs.teacher(r.member())})))))
	said := r.say.say("DidRetractAll", args{"N": len(done), "Phases": phaseNumbers(r.say, r.view.Checklist, done)})
	return b.backTo(ctx, r, "", "✅ "+said+" "+told).redraw(), nil
}

// retract takes the verdict on a phase back.
func (b *Bot) retract(ctx context.Context, r *request) (response, error) {
	p, err := r.phase()
	if err != nil {
		return response{}, err
	}
	if err := b.coach.Retract(ctx, r.origin(), p.Key); err != nil {
		return response{}, err
	}
	return b.settledPhase(ctx, r, p, "retract", ""), nil
}

// lastWords is when the words of the phase were last changed.
func lastWords(v flow.View, p *flow.Phase) time.Time {
	var last time.Time
	for i := range p.Steps {
		if at := v.Dossier.Answers[p.Steps[i].Key].Text.At; at.After(last) {
			last = at
		}
	}
	return last
}

// openReturn is /docent terug, and the button: it asks for the reason.
func (b *Bot) openReturn(ctx context.Context, r *request) (response, error) {
	p, err := r.phase()
	if err != nil {
		return response{}, err
	}
	id := customID{Verb: verbReturn, Step: flow.StepKey(p.Key), Team: r.team()}
	typed, err := b.jotted(ctx, r, id)
	if err != nil {
		return response{}, err
	}
	title := r.say.say("ReturnTitle", args{"Phase": p.Number, "Team": oneLine(r.view.Team.Name)})
	return open(r.say.form(title, id, typed).lines("teruggave", flow.MaxReason).required().modal), nil
}

// submitReturn gives the phase back to the team.
func (b *Bot) submitReturn(ctx context.Context, r *request) (response, error) {
	p, err := r.phase()
	if err != nil {
		return response{}, err
	}
	deed := "return"
	if b.beside(ctx, r.view).phase(p.Key).SignOff.Locked {
		deed = "return_unlocked" // returning opens it
	}
	if err := b.coach.Return(ctx, r.origin(), p.Key, r.Fields["teruggave"]); err != nil {
		return b.orMend(ctx, r, err)
	}
	b.settled(ctx, r)
	return b.settledPhase(ctx, r, p, deed, quoted(literal(flow.Clean(r.Fields["teruggave"])))), nil
}

// lock is /docent slot, and the button.
func (b *Bot) lock(ctx context.Context, r *request) (response, error) {
	return b.setLock(ctx, r, b.coach.Lock, "lock")
}

// unlock is /docent open, and the button.
func (b *Bot) unlock(ctx context.Context, r *request) (response, error) {
	return b.setLock(ctx, r, b.coach.Unlock, "unlock")
}

func (b *Bot) setLock(ctx context.Context, r *request, set func(context.Context, flow.Origin, flow.PhaseKey) error, deed string) (response, error) {
	p, err := r.phase()
	if err != nil {
		return response{}, err
	}
	err = set(ctx, r.origin(), p.Key)
	if flow.CodeOf(err) == flow.CodeReturned {
		return b.askRetract(r, p), nil
	}
	if err != nil {
		return response{}, err
	}
	return b.settledPhase(ctx, r, p, deed, ""), nil
}

// askRetract says why a returned phase cannot be locked, with the way to do it.
func (b *Bot) askRetract(r *request, p *flow.Phase) response {
	id := func(v verb) customID { return customID{Verb: v, Step: flow.StepKey(p.Key), Team: r.team()} }
	return r.privately(cards(text(r.say.say("ErrReturned")), row(
		button(styleMain, r.say.say("ButtonRetract"), id(verbRetract)),
		button(styleOther, r.say.say("ButtonPhase", args{"Number": p.Number}), id(verbTeamPhase)))))
}

// itemsOf lists the steps of a phase in a menu.
func itemsOf(p *flow.Phase) []selectItem {
	items := make([]selectItem, 0, len(p.Steps))
	for i := range p.Steps {
		items = append(items, selectItem{Label: cut(stepTitle(&p.Steps[i]), maxOptionLabel), Value: string(p.Steps[i].Key)})
	}
	return items
}

// settledPhase tells the team what the teacher did with a phase, with what was said
// of it, and shows the teacher where it stands then.
func (b *Bot) settledPhase(ctx context.Context, r *request, p *flow.Phase, deed, said string) response {
	theirs, own := b.theirs(r), b.coach.Checklist(r.view.Team.Language).Phase(p.Key)
	head := theirs.say("Phase_"+deed, args{"Number": own.Number, "Title": own.Title, "Who": theirs.teacher(r.member())})
	parts := []component{text(cut(paragraphs(head, said), cardBudget))}
	if strings.HasPrefix(deed, "return") || deed == "unlock" {
		parts = append(parts, row(menu(theirs.say("BoardMenu"), customID{Verb: verbGo}, itemsOf(own))))
	}
	told := b.announce(ctx, r, cards(container(teacherColor, parts...)))
	done := r.say.say("Did_"+deed, args{"Phase": p.Number, "Team": literal(r.view.Team.Name)})
	return b.backTo(ctx, r, spot(p.Key, ""), "✅ "+done+" "+told).redraw()
}
