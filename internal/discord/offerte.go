package discord

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/quote"
)

// errNoQuotations says that a command is about a quotation and the team has none.
var errNoQuotations = errors.New("discord: the team has no quotations")

// quotationCommands are the subcommands of /offerte.
func (b *Bot) quotationCommands() []argument {
	number := b.argument("offerte", "nummer", argument{Autocomplete: true, MaxLength: maxNumber})
	to := b.argument("offerte", "aan", argument{Autocomplete: true})
	under := []argument{b.argument("offerte", "nieuw", argument{Type: argumentSubcommand})}
	for _, name := range []string{"regels", "bekijk", "lijst", "verstuur", "akkoord", "weiger", "herzie", "pdf"} {
		a := argument{Type: argumentSubcommand, Options: []argument{number}}
		switch name {
		case "lijst":
			a.Options = nil
		case "verstuur":
			a.Options = append(a.Options, to)
		}
		under = append(under, b.argument("offerte", name, a))
	}
	return under
}

// maxNumber is more than the longest number of a quotation.
const maxNumber = 40

// seller returns the team as the one that offers.
func (r *request) seller() quote.TeamID { return quote.TeamID(r.team()) }

// trader returns who does this, as origin does.
func (r *request) trader() quote.Origin {
	return quote.Origin{ID: r.ID, Team: r.seller(), By: r.User}
}

// tongue returns the language of the words, as quotations know it.
func (w words) tongue() quote.Language { return quote.Language(w.language) }

// numbered writes the number of a quotation in the place of a custom id's step.
func numbered(n quote.Number) flow.StepKey { return flow.StepKey(strings.ToLower(n.String())) }

// number reads what numbered wrote.
func (r *request) number() (quote.Number, error) {
	n, err := quote.ParseNumber(strings.ToUpper(string(r.id.Step)))
	if err != nil {
		return quote.Number{}, &quote.Error{Code: quote.CodeNoQuotation, Err: err}
	}
	return n, nil
}

// asked returns the quotation that a button is about, or that a command names;
// without a name the newest.
func (b *Bot) asked(ctx context.Context, r *request) (quote.Number, error) {
	if r.Type != typeCommand {
		return r.number()
	}
	all, err := b.desk.Quotations(ctx, r.seller())
	switch {
	case err != nil:
		return quote.Number{}, err
	case len(all) == 0:
		return quote.Number{}, errNoQuotations
	}
	i := slices.IndexFunc(all, func(k quote.Kept) bool { return called(k.Number, r.option("nummer")) })
	if i < 0 {
		return quote.Number{}, &quote.Error{Code: quote.CodeNoQuotation}
	}
	return all[i].Number, nil
}

// called tells whether the quotation is what was typed: its number, or the last
// part of it; every one is what nothing means.
func called(n quote.Number, typed string) bool {
	typed = strings.ToUpper(strings.TrimSpace(typed))
	serial, err := strconv.Atoi(typed)
	return typed == "" || typed == n.String() || err == nil && serial == n.Serial
}

// viewQuotation is /offerte bekijk.
func (b *Bot) viewQuotation(ctx context.Context, r *request) (response, error) {
	n, err := b.asked(ctx, r)
	if err != nil {
		return response{}, err
	}
	return b.sheet(ctx, r, n, "")
}

// selected returns the quotation that was selected in a menu.
func (b *Bot) selected(ctx context.Context, r *request) (paper, error) {
	if len(r.Selected) != 1 {
		return paper{}, &quote.Error{Code: quote.CodeNoQuotation}
	}
	r.id.Step = flow.StepKey(r.Selected[0])
	n, err := r.number()
	if err != nil {
		return paper{}, err
	}
	return b.paper(ctx, r, n)
}

// pickQuotation is the menu of the list.
func (b *Bot) pickQuotation(ctx context.Context, r *request) (response, error) {
	p, err := b.selected(ctx, r)
	if err != nil {
		return response{}, err
	}
	return show(b.posted(ctx, r, p, "")), nil
}

// listQuotations is /offerte lijst.
func (b *Bot) listQuotations(ctx context.Context, r *request) (response, error) {
	all, err := b.desk.Quotations(ctx, r.seller())
	if err != nil {
		return response{}, err
	}
	if len(all) == 0 {
		return response{}, errNoQuotations
	}
	lines, items := b.quotationList(r.say, all, r.say.say("OffListTitle", args{"N": len(all)}))
	list := text(cut(strings.Join(lines, "\n"), cardBudget))
	return whisper(cards(container(stateColors[flow.Open], list, row(menu(r.say.say("OffListMenu"), customID{Verb: verbSheet}, items))))), nil
}

// quotationList is the quotations line by line under a heading, and as a menu.
func (b *Bot) quotationList(w words, all []quote.Kept, heading string) (lines []string, items []selectItem) {
	lines = []string{"### " + heading}
	for _, k := range all {
		if len(items) == maxChoices {
			lines = append(lines, "-# "+w.say("OffListMore", args{"N": len(all) - maxChoices}))
			break
		}
		lines = append(lines, "- "+b.listed(w, k))
		items = append(items, selectItem{Label: cut(k.Number.String()+" · "+oneLine(k.Customer.Name), maxOptionLabel), Value: string(numbered(k.Number))})
	}
	return lines, items
}

// listed is a quotation on one line.
func (b *Bot) listed(w words, k quote.Kept) string {
	status := k.StatusOn(b.desk.Today())
	line := fmt.Sprintf("%s **%s** · %s", statusMarks[status], k.Number, literal(cut(oneLine(k.Customer.Name), listName)))
	if t, err := k.Totals(); err == nil && len(k.Lines) > 0 {
		line += " · " + t.Incl.Format(w.tongue())
	}
	return line + " · " + w.say("OffStatus_"+string(status))
}

// listName is how much of a customer's name a list shows.
const listName = 40

// suggestQuotations suggests quotations, or teams to ask, while one is typed.
func (b *Bot) suggestQuotations(ctx context.Context, r *request) (response, error) {
	if r.focused().Name == "aan" {
		return b.suggestTeams(ctx, r)
	}
	all, err := b.desk.Quotations(ctx, r.seller())
	if err != nil {
		return response{}, err
	}
	typed := folded(r.focused().Value)
	var found []choice
	for _, k := range all {
		status := k.StatusOn(b.desk.Today())
		name := k.Number.String() + " · " + oneLine(k.Customer.Name) + " · " + r.say.say("OffStatus_"+string(status))
		if strings.Contains(folded(name), typed) && len(found) < maxChoices {
			found = append(found, choice{Name: cut(name, maxOptionLabel), Value: k.Number.String()})
		}
	}
	return suggest(found), nil
}

// suggestTeams suggests the other teams of the class.
func (b *Bot) suggestTeams(ctx context.Context, r *request) (response, error) {
	return b.suggestTeamsBut(ctx, r, r.team())
}

// suggestTeamsBut suggests the teams of the class, but that one.
func (b *Bot) suggestTeamsBut(ctx context.Context, r *request, but flow.TeamID) (response, error) {
	teams, err := b.coach.Teams(ctx, r.class())
	if err != nil {
		return response{}, err
	}
	typed := folded(r.focused().Value)
	var found []choice
	for _, t := range teams {
		if t.ID != but && strings.Contains(folded(t.Name), typed) && len(found) < maxChoices {
			found = append(found, choice{Name: cut(t.Name, maxOptionLabel), Value: string(t.ID)})
		}
	}
	return suggest(found), nil
}

// paper is a quotation with all that is said of it.
type paper struct {
	quote.Kept
	before *quote.Quotation // the version before; nil where there is none
	terms  *quote.Terms     // the general terms that go along; nil is none
	today  quote.Date
}

// paper returns the last version of the quotation of the team.
func (b *Bot) paper(ctx context.Context, r *request, n quote.Number) (paper, error) {
	all, err := b.desk.Versions(ctx, r.seller(), n)
	if err != nil {
		return paper{}, err
	}
	last := len(all) - 1
	p := paper{Kept: all[last], terms: all[last].Annex, today: b.desk.Today()}
	if last > 0 {
		p.before = &all[last-1].Quotation
	}
	if p.Status == quote.StatusDraft && p.Terms == quote.TermsAttached {
		p.terms = ownTerms(r.view)
	}
	return p, nil
}

// ownTerms returns the general terms that the team made in its dossier, nil
// where it made none.
func ownTerms(v flow.View) *quote.Terms {
	t := quote.BuildTerms(v.Dossier.Answers["voorwaarden"].Text.Values["keuze"])
	if len(t.Articles) == 0 {
		return nil
	}
	return &t
}

// status returns the status today.
func (p paper) status() quote.Status { return p.StatusOn(p.today) }

// sheet shows the quotation as it stands: in place of the card that was clicked,
// or for the team to see when the member clicked on a private message.
func (b *Bot) sheet(ctx context.Context, r *request, n quote.Number, lead string) (response, error) {
	p, err := b.paper(ctx, r, n)
	if err != nil {
		return response{}, err
	}
	return r.publicly(b.posted(ctx, r, p, lead)), nil
}

// posted is the card of the quotation; one that was sent has its PDF with it.
func (b *Bot) posted(ctx context.Context, r *request, p paper, lead string) message {
	card := sheetCard(r.say, p, lead)
	if p.Status == quote.StatusDraft {
		return card.message()
	}
	return b.print(ctx, card, r.say, r.seller(), p).message()
}

// publicly shows a card to the team: in place of the one that was clicked, or as
// a new message when the member clicked on a private one.
func (r *request) publicly(card message) response {
	switch {
	case r.Message == "":
		return show(card)
	case r.Ephemeral:
		res := update(cards(text(r.say.say("Settled"))))
		res.also = []message{card}
		return res
	default:
		return update(card)
	}
}
