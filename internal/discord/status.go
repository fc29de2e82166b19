package discord

import (
	"context"
	"fmt"
	"strings"

	"verkoopcoach/internal/flow"
)

// suggestClassTeams suggests the teams of the class while one is typed.
func (b *Bot) suggestClassTeams(ctx context.Context, r *request) (response, error) {
	switch r.focused().Name {
	case "stap":
		if r.view.Checklist == nil {
			return suggest(nil), nil
		}
		return b.suggestSteps(ctx, r)
	case "team":
		return b.suggestTeamsBut(ctx, r, "")
	}
	return suggest(nil), nil
}

// showStatus is /status: the class at a glance, or the team that is named.
func (b *Bot) showStatus(ctx context.Context, r *request) (response, error) {
	if r.about != "" {
		m, err := b.teamPage(ctx, r, "")
		return whisper(m), err
	}
	all, err := b.coach.Status(ctx, r.class())
	if err != nil {
		return response{}, err
	}
	return whisper(b.classPage(r, all, glance{byNeed, everyTeam}, 0)), nil
}

// pageClass turns a page of the class, in place of the message that was clicked.
func (b *Bot) pageClass(ctx context.Context, r *request) (response, error) {
	return b.classAs(ctx, r, parseGlance(r.id.Step), r.id.Revision)
}

// sortClass shows the class in the order that was selected.
func (b *Bot) sortClass(ctx context.Context, r *request) (response, error) {
	g := parseGlance(r.id.Step)
	if len(r.Selected) == 1 {
		g.sort = sorting(r.Selected[0])
	}
	return b.classAs(ctx, r, parseGlance(g.step()), 0)
}

// filterClass shows the teams that were selected.
func (b *Bot) filterClass(ctx context.Context, r *request) (response, error) {
	g := parseGlance(r.id.Step)
	if len(r.Selected) == 1 {
		g.filter = filter(r.Selected[0])
	}
	return b.classAs(ctx, r, parseGlance(g.step()), 0)
}

func (b *Bot) classAs(ctx context.Context, r *request, g glance, page int) (response, error) {
	all, err := b.coach.Status(ctx, r.class())
	if err != nil {
		return response{}, err
	}
	return r.privately(b.classPage(r, all, g, page)), nil
}

// teamsShown is how many teams stand on a page: what fits in a message and a menu,
// and in view on a phone with little scrolling.
const teamsShown = 10

// classPage draws a page of the class, counted from 0; past the last is the last.
func (b *Bot) classPage(r *request, all []flow.TeamStatus, g glance, page int) message {
	if len(all) == 0 {
		return cards(container(teacherColor, text(r.say.say("ClassEmpty"))))
	}
	teams, w := g.of(all), r.say
	pages := max(1, (len(teams)+teamsShown-1)/teamsShown)
	page = min(page, pages-1)
	shown := teams[page*teamsShown : min(len(teams), (page+1)*teamsShown)]
	c := b.coach.Checklist(w.language)
	texts := []string{classHead(w, all, g, page, pages)}
	for _, s := range shown {
		texts = append(texts, teamLine(w, c, s))
	}
	if len(teams) == 0 {
		texts = append(texts, "*"+w.say("ClassNone")+"*")
	}
	texts = append(texts, "-# "+w.say("ClassLegend"))
	parts := textsWithin([]string{strings.Join(share(texts, cardBudget-2*len(texts)), "\n\n")})
	if len(shown) > 0 {
		parts = append(parts, row(menu(w.say("ClassOpenMenu"), customID{Verb: verbTeam}, teamItems(w, c, shown))))
	}
	parts = append(parts, row(chosen(w, w.say("ClassSort"), "ClassSort_", customID{Verb: verbSort, Step: g.step()}, sortings, g.sort)),
		row(chosen(w, w.say("ClassFilter"), "ClassFilter_", customID{Verb: verbFilter, Step: g.step()}, filters, g.filter)))
	return cards(container(teacherColor, append(parts, classButtons(w, g, page, pages)...)...))
}

// classHead counts the class, and says which part of it is shown.
func classHead(w words, all []flow.TeamStatus, g glance, page, pages int) string {
	n := func(f filter) int { return len((glance{filter: f}).of(all)) }
	lines := []string{w.say("ClassTitle", args{"N": len(all)}), w.say("ClassCounts", args{
		"Need": n(needingTeam), "Waits": n(waitingTeam), "New": n(newTeam), "Complete": n(doneTeam)})}
	if pages > 1 || g.filter != everyTeam {
		lines = append(lines, "-# "+w.say("ClassPage", args{"Page": page + 1, "Pages": pages, "Filter": w.say("ClassFilter_" + string(g.filter))}))
	}
	return strings.Join(lines, "\n")
}

// teamLine is a team on the page of its class: how far, why to look, what waits.
func teamLine(w words, c *flow.Checklist, s flow.TeamStatus) string {
	head := fmt.Sprintf("**%s** %s %d/%d · %s", literal(oneLine(s.Team.Name)), bar(s.Count), s.Count.Done, s.Count.Required, lastSeen(w, s))
	lines := []string{head, "-# " + phaseStrip(s)}
	if len(s.Attention) > 0 {
		lines = append(lines, "⚠️ "+w.reasons(c, s.Attention))
	}
	if waits := waitingText(w, c, s); waits != "" {
		lines = append(lines, "📥 "+waits)
	}
	return strings.Join(lines, "\n")
}

// lastSeen says when the team last did anything.
func lastSeen(w words, s flow.TeamStatus) string {
	if s.Active.IsZero() {
		return w.say("NeverActive")
	}
	return stamp(s.Active, "R")
}

// waitingText says what waits for the teacher; "" where nothing does.
func waitingText(w words, c *flow.Checklist, s flow.TeamStatus) string {
	var waits []string
	if len(s.Review) > 0 {
		waits = append(waits, w.say("WaitsReview", args{"N": len(s.Review), "Phases": phaseNumbers(w, c, s.Review)}))
	}
	if s.Unheard > 0 {
		waits = append(waits, w.say("WaitsUnheard", args{"N": s.Unheard}))
	}
	return strings.Join(waits, " · ")
}

// phaseStrip shows each phase by its number: what the teacher made of it, or else
// how far the team is.
func phaseStrip(s flow.TeamStatus) string {
	marks := make([]string, 0, len(s.Phases))
	for _, p := range s.Phases {
		marks = append(marks, fmt.Sprintf("%d %s", p.Phase.Number, phaseSign(p)))
	}
	return strings.Join(marks, " · ")
}

// phaseSign is where a phase stands, in a sign or in numbers.
func phaseSign(p flow.PhaseStanding) string {
	sign := fmt.Sprintf("%d/%d", p.Count.Done, p.Count.Required)
	switch {
	case p.Mark != flow.MarkNone:
		sign = markSigns[p.Mark]
		if p.Mark != flow.MarkApproved && p.Count.Stale > 0 {
			sign += stateMarks[flow.Stale]
		}
	case p.Count.Stale > 0:
		sign = stateMarks[flow.Stale]
	case p.Count.Complete():
		sign = stateMarks[flow.Done]
	case p.Count.Done == 0:
		sign = "–"
	}
	if p.SignOff.Locked {
		sign += "🔒"
	}
	return sign
}

// teamItems are the teams in a menu, with why to look at each.
func teamItems(w words, c *flow.Checklist, teams []flow.TeamStatus) []selectItem {
	items := make([]selectItem, 0, len(teams))
	for _, s := range teams {
		why := w.reasons(c, s.Attention)
		if why == "" {
			why = w.say("TeamState_" + string(s.State))
		}
		items = append(items, selectItem{
			Label: cut(oneLine(s.Team.Name), maxOptionLabel), Value: string(s.Team.ID), Description: cut(why, maxDescription)})
	}
	return items
}

// chosen is a menu with a name, of options of which one is chosen now. Their words
// stand in the texts under the family and the option.
func chosen[K ~string](w words, name, family string, id customID, all []K, now K) component {
	items := make([]selectItem, 0, len(all))
	for _, key := range all {
		items = append(items, selectItem{Label: name + ": " + w.say(family+string(key)), Value: string(key), Default: key == now})
	}
	return menu(name, id, items)
}

// classButtons turn pages, and show the class in other ways.
func classButtons(w words, g glance, page, pages int) []component {
	var rows []component
	if pages > 1 {
		var turn []component
		if page > 0 {
			turn = append(turn, button(styleOther, w.say("ButtonBefore"), customID{Verb: verbClass, Step: g.step(), Revision: page - 1}))
		}
		if page < pages-1 {
			turn = append(turn, button(styleOther, w.say("ButtonAfter"), customID{Verb: verbClass, Step: g.step(), Revision: page + 1}))
		}
		rows = append(rows, row(turn...))
	}
	return append(rows, row(
		button(styleOther, w.say("ButtonMap"), customID{Verb: verbMap, Step: g.step()}),
		button(styleOther, w.say("ButtonExport"), customID{Verb: verbExport}),
		button(styleOther, w.say("ButtonWeak"), customID{Verb: verbWeak}),
		button(styleOther, w.say("ButtonRefresh"), customID{Verb: verbClass, Step: g.step(), Revision: page})))
}
