package discord

import (
	"context"
	"slices"
	"strings"
	"time"

	"verkoopcoach/internal/flow"
)

// noDate is what is typed to take a deadline away.
var noDate = []string{"geen", "none", "-"}

// setDeadline is /docent deadline: with a date it sets the deadline of a phase, for
// the team that is named, or else the channel's, or else for the class; without one it
// lists what is set.
func (b *Bot) setDeadline(ctx context.Context, r *request) (response, error) {
	phase := flow.PhaseKey(r.option("fase"))
	typed := strings.TrimSpace(r.option("datum") + " " + r.option("tijd"))
	switch {
	case typed == "":
		m, err := b.deadlines(ctx, r, phase, "")
		return whisper(m), err
	case phase == "":
		m, err := b.deadlines(ctx, r, "", r.say.say("DeadlineWhichPhase", args{"When": literal(typed)}))
		return whisper(m), err
	case b.coach.Checklist(r.say.language).Phase(phase) == nil:
		return response{}, &flow.Error{Code: flow.CodeNoPhase}
	}
	// What cannot be read comes back in the form.
	r.id = customID{Verb: verbDeadline, Step: flow.StepKey(phase), Team: r.about}
	r.Fields = entries{"datum": r.option("datum"), "tijd": r.option("tijd")}
	return b.keepDeadline(ctx, r, phase, r.option("datum"), r.option("tijd"))
}

// forTeam is the origin of what is done to the deadline of the team that was named,
// or without one of the class.
func (r *request) forTeam() flow.Origin {
	return flow.Origin{ID: r.ID, Team: r.about, By: r.member()}
}

// keepDeadline sets the deadline, or takes it away, and tells what came of it.
func (b *Bot) keepDeadline(ctx context.Context, r *request, phase flow.PhaseKey, day, clock string) (response, error) {
	var err error
	if isNone(day) {
		err = b.coach.ClearDeadline(ctx, r.forTeam(), r.class(), phase)
	} else {
		var when flow.Civil
		if when, err = flow.ReadCivil(day, clock, b.coach.Now()); err == nil {
			err = b.coach.SetDeadline(ctx, r.forTeam(), r.class(), phase, when)
		}
	}
	if err != nil {
		return b.orMend(ctx, r, err)
	}
	b.settled(ctx, r)
	return b.toldDeadline(ctx, r, phase, day), nil
}

func isNone(typed string) bool {
	for _, none := range noDate {
		if strings.EqualFold(strings.TrimSpace(typed), none) {
			return true
		}
	}
	return false
}

// toldDeadline tells the team its new deadline; a class sees it on its boards, and is
// told when the teacher wants that.
func (b *Bot) toldDeadline(ctx context.Context, r *request, phase flow.PhaseKey, day string) response {
	if r.about == "" {
		key := map[bool]string{true: "DeadlineClearedClass", false: "DeadlineKept"}[isNone(day)]
		kept := "✅ " + r.say.say(key)
		b.redrawClass(ctx, r)
		m, err := b.deadlines(ctx, r, phase, kept)
		if err != nil {
			b.config.Log.Error("deadlines not read", "ref", reference(r.ID), "error", err)
			m = cards(text(kept))
		}
		return r.privately(m)
	}
	p, team := b.beside(ctx, r.view).phase(phase), args{"Team": literal(oneLine(r.view.Team.Name))}
	said := r.say.say("DeadlineKeptTeam", team)
	switch {
	case isNone(day):
		said = r.say.say("DeadlineCleared", team)
	case p.Settled():
		said = r.say.say("DeadlineKeptSettled", team)
	}
	if !p.Settled() { // else there is nothing that the team could do by then
		said += " " + b.announce(ctx, r, sentence(dueText(b.theirs(r), r.view.Checklist.Phase(phase), p.Deadline)))
	}
	return b.backTo(ctx, r, spot(phase, ""), "✅ "+said).redraw()
}

// dueText tells a team by when the phase is due; zero is that it no longer is.
func dueText(w words, p *flow.Phase, deadline time.Time) string {
	if deadline.IsZero() {
		return w.say("PhaseDueCleared", args{"Phase": p.Number})
	}
	return "⏰ " + w.say("PhaseDue", args{"Phase": p.Number, "When": stamp(deadline, "F"), "In": stamp(deadline, "R")})
}

// tellDeadline is the button that tells the teams of the class by when they have to
// finish the phase, but those that may not or need not.
func (b *Bot) tellDeadline(ctx context.Context, r *request) (response, error) {
	p := b.coach.Checklist(r.say.language).Phase(flow.PhaseKey(r.id.Step))
	if p == nil {
		return response{}, &flow.Error{Code: flow.CodeNoPhase}
	}
	all, err := b.coach.Status(ctx, r.class())
	if err != nil {
		return response{}, err
	}
	all = slices.DeleteFunc(all, func(s flow.TeamStatus) bool {
		return slices.ContainsFunc(s.Phases, func(at flow.PhaseStanding) bool { return at.Phase.Key == p.Key && at.Settled() })
	})
	if len(all) == 0 {
		return r.privately(cards(text(r.say.say("TellDeadlineNobody")))), nil
	}
	return b.tell(r, teamsOf(all), telling{draw: func(ctx context.Context, w words, team flow.Team) (message, error) {
		v, err := b.coach.View(ctx, team.ID)
		if err != nil {
			return message{}, err
		}
		t, err := b.teaching(ctx, v)
		return sentence(dueText(w, p, t.phase(p.Key).Deadline)), err
	}, last: func(ctx context.Context, said string) message {
		m, err := b.deadlines(ctx, r, p.Key, said)
		if err != nil {
			return cards(text(said))
		}
		return m
	}})
}

// redrawClass has the boards of all teams of the class drawn.
func (b *Bot) redrawClass(ctx context.Context, r *request) {
	teams, err := b.coach.Teams(ctx, r.class())
	if err != nil {
		b.config.Log.Error("boards not drawn", "ref", reference(r.ID), "error", err)
	}
	b.boards.touchAll(teams)
}

// openDeadline opens the form for the deadline of a phase: of the id's team, or
// without one of the class.
func (b *Bot) openDeadline(ctx context.Context, r *request) (response, error) {
	p := b.coach.Checklist(r.say.language).Phase(flow.PhaseKey(r.id.Step))
	if p == nil {
		return response{}, &flow.Error{Code: flow.CodeNoPhase}
	}
	id := customID{Verb: verbDeadline, Step: r.id.Step, Team: r.about}
	typed, err := b.jotted(ctx, r, id)
	if err != nil {
		return response{}, err
	}
	all, err := b.coach.ClassDeadlines(ctx, r.class())
	if err != nil {
		return response{}, err
	}
	filled := entries{}
	for _, d := range all {
		if d.Phase == p.Key && d.Team == r.about {
			day, clock, _ := strings.Cut(d.When.String(), " ")
			filled = entries{"datum": dutchDay(day), "tijd": clock}
		}
	}
	whom := r.say.say("WholeClass")
	if r.about != "" {
		whom = oneLine(r.view.Team.Name)
	}
	title := r.say.say("DeadlineTitle", args{"Phase": p.Number, "Whom": whom})
	return open(r.say.form(title, id, over(filled, typed)).line("datum", maxTyped).line("tijd", maxTyped).modal), nil
}

// dutchDay writes 2026-11-23 as the Dutch do: 23-11-2026.
func dutchDay(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.Format("02-01-2006")
}

// pickDeadline is the menu of the list of deadlines.
func (b *Bot) pickDeadline(ctx context.Context, r *request) (response, error) {
	if len(r.Selected) != 1 {
		return response{}, &flow.Error{Code: flow.CodeNoPhase}
	}
	r.id.Step = flow.StepKey(r.Selected[0])
	return b.openDeadline(ctx, r)
}

// submitDeadline is the form for a deadline, sent in. Without a date it is one that
// has to be mended: taking a deadline away is said in so many words.
func (b *Bot) submitDeadline(ctx context.Context, r *request) (response, error) {
	return b.keepDeadline(ctx, r, flow.PhaseKey(r.id.Step), r.Fields["datum"], r.Fields["tijd"])
}

// deadlines lists those of the class and of its teams, with a menu to set one. Of the
// phase that is named, if any, the deadline can be set or told at once.
func (b *Bot) deadlines(ctx context.Context, r *request, of flow.PhaseKey, lead string) (message, error) {
	all, err := b.coach.ClassDeadlines(ctx, r.class())
	if err != nil {
		return message{}, err
	}
	teams, err := b.coach.Teams(ctx, r.class())
	if err != nil {
		return message{}, err
	}
	names := make(map[flow.TeamID]string, len(teams))
	for _, t := range teams {
		names[t.ID] = t.Name
	}
	checklist := b.coach.Checklist(r.say.language)
	lines := []string{r.say.say("DeadlinesTitle")}
	var items []selectItem
	for i := range checklist.Phases {
		p := &checklist.Phases[i]
		title := r.say.say("PhaseTitle", args{"Number": p.Number, "Title": p.Title})
		lines = append(lines, "**"+title+":** "+b.deadlinesOf(r, all, p.Key, names))
		items = append(items, selectItem{Label: cut(title, maxOptionLabel), Value: string(p.Key)})
	}
	lines = share(append(lines, "-# "+r.say.say("DeadlinesHelp")), cardBudget-size(lead)-len(lines))
	parts := []component{text(paragraphs(strings.Join(lines, "\n"), lead))}
	if r.about != "" {
		label := r.say.say("DeadlineMenuTeam", args{"Team": oneLine(r.view.Team.Name)})
		parts = append(parts, row(menu(label, customID{Verb: verbSetDeadline, Team: r.about}, items)))
	}
	parts = append(parts, row(menu(r.say.say("DeadlineMenu"), customID{Verb: verbSetDeadline}, items)))
	if p := checklist.Phase(of); p != nil {
		set := button(styleMain, r.say.say("ButtonSetDeadline", args{"Phase": p.Number}), customID{Verb: verbDeadline, Step: flow.StepKey(of), Team: r.about})
		parts = append(parts, row(set))
		if lead != "" && r.about == "" {
			tell := button(styleOther, r.say.say("ButtonTellDeadline"), customID{Verb: verbTellDeadline, Step: flow.StepKey(of)})
			parts[len(parts)-1] = row(set, tell)
		}
	}
	return cards(container(teacherColor, parts...)), nil
}

// deadlinesOf says by when the phase is due for the class, and for teams that have
// a deadline of their own.
func (b *Bot) deadlinesOf(r *request, all []flow.Deadline, phase flow.PhaseKey, names map[flow.TeamID]string) string {
	said := r.say.say("NoDeadline")
	var own []string
	for _, d := range all {
		if d.Phase != phase {
			continue
		}
		when := stamp(d.Due, "f")
		if d.Team == "" {
			said = when
			continue
		}
		own = append(own, literal(names[d.Team])+" "+when)
	}
	if len(own) == 0 {
		return said
	}
	return said + " (" + r.say.say("OwnDeadlines", args{"Teams": strings.Join(own, ", ")}) + ")"
}
