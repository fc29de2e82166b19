package discord

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"verkoopcoach/internal/flow"
)

// turnTo makes the request one about that team of the class.
func (b *Bot) turnTo(ctx context.Context, r *request, team flow.TeamID) error {
	r.id.Team = team
	if err := b.aim(ctx, r, route{aimed: true}); err != nil {
		return err
	}
	view, err := b.coach.View(ctx, r.about)
	if err != nil {
		return err
	}
	b.face(r, route{who: teacher}, view)
	return nil
}

// openTeam shows a team: the one that the button names, or that was selected on the
// page of the class.
func (b *Bot) openTeam(ctx context.Context, r *request) (response, error) {
	if r.id.Team == "" {
		if len(r.Selected) != 1 {
			return response{}, errNoTeamOfName
		}
		if err := b.turnTo(ctx, r, flow.TeamID(r.Selected[0])); err != nil {
			return response{}, err
		}
	}
	m, err := b.teamPage(ctx, r, "")
	return r.privately(m), err
}

// backTo shows the teacher what was done, above the page of the team that it was
// done on. Without one, or where that cannot be drawn, it stands by itself: what was
// done, was done.
func (b *Bot) backTo(ctx context.Context, r *request, written flow.StepKey, lead string) response {
	if !r.Ephemeral || r.Message == "" {
		return whisper(sentence(lead))
	}
	m, err := b.pageOf(ctx, r, written, lead)
	if err != nil {
		b.config.Log.Error("page not drawn", "ref", reference(r.ID), "error", err)
		return whisper(sentence(lead))
	}
	return update(m)
}

// pageOf draws the page of the phase or the step, or without one that of the team.
func (b *Bot) pageOf(ctx context.Context, r *request, written flow.StepKey, lead string) (message, error) {
	phase, step := spotOf(written)
	switch {
	case phase != "":
		return b.phasePage(ctx, r, phase, lead)
	case step != "":
		return b.stepPage(ctx, r, step, lead)
	default:
		return b.teamPage(ctx, r, lead)
	}
}

// teamPage draws a team for a teacher: where it stands and why to look, phase by
// phase with both sides, and the way to all the rest.
func (b *Bot) teamPage(ctx context.Context, r *request, lead string) (message, error) {
	s, err := b.coach.TeamStatus(ctx, r.team())
	if err != nil {
		return message{}, err
	}
	threads, err := b.coach.Feedback(ctx, r.team())
	if err != nil {
		return message{}, err
	}
	w, c := r.say, r.view.Checklist
	head := []string{"### " + literal(oneLine(s.Team.Name)), "-# " + w.say("TeamHead", args{
		"Channel": "<#" + string(s.Team.ID) + ">", "Done": s.Count.Done, "Required": s.Count.Required, "Seen": lastSeen(w, s)})}
	if len(s.Attention) > 0 {
		head = append(head, "⚠️ "+w.reasons(c, s.Attention))
	}
	if waits := waitingText(w, c, s); waits != "" {
		head = append(head, "📥 "+waits)
	}
	lines := make([]string, 0, len(s.Phases))
	for _, p := range s.Phases {
		lines = append(lines, bothSides(w, c, p))
	}
	if at := unheardAt(w, c, threads); at != "" {
		head = append(head, "💬 "+at)
	}
	texts := []string{strings.Join(head, "\n"), strings.Join(lines, "\n"), lead}
	parts := textsWithin([]string{paragraphs(share(texts, cardBudget)...)})
	parts = append(parts,
		row(menu(w.say("TeamStepMenu"), customID{Verb: verbTeamStep, Team: s.Team.ID}, teamSteps(w, c, s, threads))),
		row(menu(w.say("TeamPhaseMenu"), customID{Verb: verbTeamPhase, Team: s.Team.ID}, teamPhases(w, c, s))))
	return cards(container(teacherColor, append(parts, teamButtons(w, c, s, threads, r.view.Dossier.Revision)...)...)), nil
}

// bothSides is a phase as the team and as the teacher have it.
func bothSides(w words, c *flow.Checklist, p flow.PhaseStanding) string {
	title := c.Phase(p.Phase.Key).Title
	line := fmt.Sprintf("**%d %s** · %s", p.Phase.Number, title, teamSide(w, p))
	return line + phaseNote(w, p, "Judged_")
}

// teamSide is how far the team is with a phase.
func teamSide(w words, p flow.PhaseStanding) string {
	said := fmt.Sprintf("%d/%d", p.Count.Done, p.Count.Required)
	switch {
	case p.Count.Stale > 0:
		said += " " + stateMarks[flow.Stale] + " " + w.say("PhaseStale", args{"N": p.Count.Stale})
	case p.Count.Complete():
		said += " " + stateMarks[flow.Done]
	}
	return said
}

// teamSteps lists the steps of a team with where each stands.
func teamSteps(w words, c *flow.Checklist, s flow.TeamStatus, threads []flow.Thread) []selectItem {
	var items []selectItem
	for _, at := range s.Steps {
		if step := c.Step(at.Step); step != nil && len(items) < maxChoices {
			items = append(items, selectItem{
				Label: cut(stateMarks[at.State]+" "+stepTitle(step), maxOptionLabel), Value: string(at.Step),
				Description: cut(stepNote(w, c, at, threads), maxDescription)})
		}
	}
	return items
}

// stepNote says how well the answer is justified and how much was said of it.
func stepNote(w words, c *flow.Checklist, at flow.StepStanding, threads []flow.Thread) string {
	said := []string{w.say("StepState_" + string(at.State))}
	if at.Judged && (at.State == flow.Done || at.State == flow.Stale) {
		said = append(said, gradeName(c, at.Grade))
	}
	own := slices.DeleteFunc(slices.Clone(threads), func(t flow.Thread) bool { return t.Step != at.Step })
	if _, waits := unheard(own); waits {
		said = append(said, "💬 "+w.say("StepUnheard"))
	} else if len(own) > 0 {
		said = append(said, w.say("StepRemarks", args{"N": len(own)}))
	}
	return strings.Join(said, " · ")
}

// teamPhases lists the phases of a team with where each stands.
func teamPhases(w words, c *flow.Checklist, s flow.TeamStatus) []selectItem {
	items := make([]selectItem, 0, len(s.Phases))
	for _, p := range s.Phases {
		note := []string{teamSide(w, p)}
		if p.Mark != flow.MarkNone {
			note = append(note, w.say("Judged_"+string(p.Mark)))
		}
		if slices.Contains(s.Review, p.Phase.Key) {
			note = append(note, w.say("WaitsForYou"))
		}
		items = append(items, selectItem{
			Label: cut(phaseName(c.Phase(p.Phase.Key)), maxOptionLabel), Value: string(p.Phase.Key),
			Description: cut(strings.Join(note, " · "), maxDescription)})
	}
	return items
}

// unheardAt says where the team spoke last.
func unheardAt(w words, c *flow.Checklist, threads []flow.Thread) string {
	var at []string
	for _, t := range threads {
		if t.Waits() == flow.SideTeacher {
			at = append(at, spotTitle(w, c, spot(t.Phase, t.Step)))
		}
	}
	slices.Sort(at)
	if at = slices.Compact(at); len(at) == 0 {
		return ""
	}
	return w.say("UnheardAt", args{"Where": w.list(at)})
}

// teamButtons are what a teacher can do with a team as it was at that revision, first
// what waits for the teacher, and the way on and back.
func teamButtons(w words, c *flow.Checklist, s flow.TeamStatus, threads []flow.Thread, seen int) []component {
	id := func(v verb) customID { return customID{Verb: v, Team: s.Team.ID} }
	var waits []component
	if t, ok := unheard(threads); ok {
		read := customID{Verb: verbTeamStep, Step: t.Step, Team: s.Team.ID}
		if t.Step == "" {
			read = customID{Verb: verbTeamPhase, Step: flow.StepKey(t.Phase), Team: s.Team.ID}
		}
		waits = append(waits, button(styleMain, w.say("ButtonUnheard"), read))
	}
	if n := len(s.Review); n > 1 {
		all := customID{Verb: verbApproveAll, Step: phaseBits(c, s.Review), Revision: seen, Team: s.Team.ID}
		waits = append(waits, button(styleGood, w.say("ButtonApproveAll", args{"N": n, "Phases": phaseNumbers(w, c, s.Review)}), all))
	}
	rows := []component{
		row(button(styleMain, w.say("ButtonRemark"), id(verbRemark)),
			button(styleOther, w.say("ButtonNudge"), id(verbNudge)),
			button(styleOther, w.say("ButtonPeople"), id(verbPeople)),
			button(styleOther, w.say("ButtonTeamReport"), id(verbTeamReport)),
			button(styleOther, w.say("ButtonTeamQuotes"), id(verbTeamQuotes))),
		row(button(styleOther, w.say("ButtonAudit"), id(verbAudit)),
			button(styleOther, w.say("ButtonClass"), customID{Verb: verbClass, Step: glance{byNeed, everyTeam}.step()}),
			button(styleOther, w.say("ButtonNextWaiting"), id(verbNextWaiting))),
	}
	if len(waits) > 0 {
		rows = append([]component{row(waits...)}, rows...)
	}
	return rows
}

// nextWaiting shows the next team of the class that waits for the teacher, going round
// from the one that is shown.
func (b *Bot) nextWaiting(ctx context.Context, r *request) (response, error) {
	all, err := b.coach.Status(ctx, r.class())
	if err != nil {
		return response{}, err
	}
	from := slices.IndexFunc(all, func(s flow.TeamStatus) bool { return s.Team.ID == r.about }) + 1
	for i := range all {
		if s := all[(from+i)%len(all)]; s.Waits() && s.Team.ID != r.about {
			if err := b.turnTo(ctx, r, s.Team.ID); err != nil {
				return response{}, err
			}
			m, err := b.teamPage(ctx, r, "")
			return r.privately(m), err
		}
	}
	return b.backTo(ctx, r, "", r.say.say("NobodyWaits")), nil
}
