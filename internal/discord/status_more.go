package discord

import (
	"context"
	"strings"
	"time"

	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/quote"
	"verkoopcoach/internal/report"
	"verkoopcoach/internal/report/handin"
)

// showPeople shows a teacher who did what in a team, in an order that says nothing.
func (b *Bot) showPeople(ctx context.Context, r *request) (response, error) {
	all, err := b.coach.Contributions(ctx, r.team())
	if err != nil {
		return response{}, err
	}
	names, err := b.coach.Roster(ctx, r.class())
	if err != nil {
		return response{}, err
	}
	lines := []string{r.say.say("PeopleTitle", args{"Team": literal(oneLine(r.view.Team.Name))})}
	for _, c := range all {
		lines = append(lines, "- "+r.say.person(names, c.Member)+": "+r.say.say("PeopleLine", args{
			"Revisions": c.Revisions, "Words": c.Words, "Steps": c.Steps, "Last": stamp(c.Last, "R")}))
	}
	if len(all) == 0 {
		lines = append(lines, r.say.say("PeopleNone"))
	}
	lines = append(lines, "-# "+r.say.say("PeopleCaveat"))
	return b.aside(r, lines), nil
}

// person is somebody as the server shows them, with the real name where a teacher
// gave one.
func (w words) person(names map[flow.MemberID]string, m flow.MemberID) string {
	if real := names[m]; real != "" {
		return w.who(m) + " (" + literal(real) + ")"
	}
	return w.who(m)
}

// aside is a page of lines about a team, with the way back to it.
func (b *Bot) aside(r *request, lines []string) response {
	back := button(styleOther, r.say.say("ButtonTeam"), customID{Verb: verbTeam, Team: r.team()})
	return r.privately(cards(container(teacherColor, text(cut(strings.Join(lines, "\n"), cardBudget)), row(back))))
}

// auditShown is how many lines of the audit trail a page shows.
const auditShown = 25

// showAudit shows the last lines of the audit trail: of the team that is named, or
// else of the class.
func (b *Bot) showAudit(ctx context.Context, r *request) (response, error) {
	deeds, err := b.coach.Audit(ctx, r.class(), r.about, auditShown)
	if err != nil {
		return response{}, err
	}
	teams, err := b.coach.Teams(ctx, r.class())
	if err != nil {
		return response{}, err
	}
	checklist := b.coach.Checklist(r.say.language)
	lines := []string{r.say.say("AuditTitle")}
	for _, d := range deeds {
		lines = append(lines, "- "+stamp(d.At, "f")+" · "+deedText(r.say, checklist, d, teams, b.config.Location))
	}
	if len(deeds) == 0 {
		lines = append(lines, r.say.say("AuditNone"))
	}
	if r.about == "" {
		return whisper(cards(container(teacherColor, text(cut(strings.Join(lines, "\n"), cardBudget))))), nil
	}
	return b.aside(r, lines), nil
}

// deedText is one line of the audit trail. A deadline is kept by the school's clock,
// in that zone.
func deedText(w words, c *flow.Checklist, d flow.Deed, teams []flow.Team, zone *time.Location) string {
	who := w.say("TheBot")
	if d.By != "" {
		who = w.who(d.By)
	}
	said := who + ": " + w.say("Deed_"+string(d.What))
	for _, t := range teams {
		if t.ID == d.Team {
			said += " · " + literal(oneLine(t.Name))
		}
	}
	if s := c.Step(d.Step); s != nil {
		said += " · " + stepTitle(s)
	} else if p := c.Phase(d.Phase); p != nil {
		said += " · " + w.say("PhaseTitle", args{"Number": p.Number, "Title": p.Title})
	}
	if due, err := flow.ParseCivil(d.Detail); err == nil && d.What == flow.DeedDeadline {
		said += " · " + stamp(due.In(zone), "f")
	} else if d.Detail != "" {
		said += " · " + literal(d.Detail)
	}
	return said
}

// teamReport makes the section of a team for its teacher, with the page of who
// contributed what.
func (b *Bot) teamReport(ctx context.Context, r *request) (response, error) {
	v := r.view
	v.Checklist = b.coach.Checklist(v.Team.Language)
	page, err := b.teacherPage(ctx, r)
	if err != nil {
		return response{}, err
	}
	var made []handin.File
	err = b.press.run(ctx, r.team(), func(ctx context.Context) (err error) {
		made, err = handin.MakeContext(ctx, v, handin.Usual, report.Options{Pictures: true, Teacher: page})
		return err
	})
	if said, waits := r.say.waits(err); waits {
		return whisper(sentence(said)), nil
	}
	if err != nil {
		return response{}, err
	}
	return whisper(enclosed(r.say, r.say.say("TeamReport", args{"Team": literal(oneLine(v.Team.Name))}), made)), nil
}

// teamQuotes lists the quotations of a team for its teacher.
func (b *Bot) teamQuotes(ctx context.Context, r *request) (response, error) {
	all, err := b.desk.Quotations(ctx, r.seller())
	if err != nil {
		return response{}, err
	}
	if len(all) == 0 {
		return b.aside(r, []string{r.say.say("TeamNoQuotes", args{"Team": literal(oneLine(r.view.Team.Name))})}), nil
	}
	heading := r.say.say("TeamQuotesTitle", args{"N": len(all), "Team": literal(oneLine(r.view.Team.Name))})
	lines, items := b.quotationList(r.say, all, heading)
	back := button(styleOther, r.say.say("ButtonTeam"), customID{Verb: verbTeam, Team: r.team()})
	return r.privately(cards(container(teacherColor, text(cut(strings.Join(lines, "\n"), cardBudget)),
		row(menu(r.say.say("OffListMenu"), customID{Verb: verbTeamSheet, Team: r.team()}, items)), row(back)))), nil
}

// teamSheet shows a teacher a quotation of a team, to read and not to change.
func (b *Bot) teamSheet(ctx context.Context, r *request) (response, error) {
	p, err := b.selected(ctx, r)
	if err != nil {
		return response{}, err
	}
	card := sheetCard(r.say, p, "")
	card.rows = nil
	if p.Status != quote.StatusDraft {
		card = b.print(ctx, card, r.say, r.seller(), p)
	}
	return whisper(card.message()), nil
}
