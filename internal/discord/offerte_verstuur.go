package discord

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/quote"
)

var (
	errNoSuchTeam = errors.New("discord: no other team of that name in the class")
	errNotPosted  = errors.New("discord: cannot post in the other team's channel")
)

// sendQuotation is the button that sends, and /offerte verstuur. Where something
// is missing it says so first; sending all the same is one more click.
func (b *Bot) sendQuotation(ctx context.Context, r *request) (response, error) {
	return b.sendTo(ctx, r, r.option("aan"))
}

// sendTo sends, and asks the team of that name or ID to play the customer, unless
// it is "".
func (b *Bot) sendTo(ctx context.Context, r *request, team string) (response, error) {
	n, err := b.asked(ctx, r)
	if err != nil {
		return response{}, err
	}
	p, err := b.paper(ctx, r, n)
	if err != nil {
		return response{}, err
	}
	to, err := b.otherTeam(ctx, r, team)
	switch {
	case err != nil:
		return response{}, err
	case to != nil && p.Sent != nil && r.Type == typeCommand:
		return b.askAfterwards(ctx, r, p, *to)
	case r.Type == typeComponent && p.Status == quote.StatusDraft && p.Edition != r.id.Revision:
		return b.sheet(ctx, r, n, r.say.say("OffOutdated"))
	}
	if r.id.Verb != verbSendAnyway && p.lacks() {
		return whisper(sendAnyway(r.say, p, to)), nil
	}
	return b.send(ctx, r, p, to)
}

// lacks tells whether the quotation can be sent, but not as one that is whole.
func (p paper) lacks() bool {
	return p.Status == quote.StatusDraft && len(p.Check(p.today)) == 0 && (len(missing(p.findings())) > 0 || p.lacksAnnex())
}

// lacksAnnex tells whether the general terms are said to be attached and there
// are none.
func (p paper) lacksAnnex() bool { return p.Terms == quote.TermsAttached && p.terms == nil }

// missing returns the findings without which a quotation is not whole.
func missing(found []finding) []finding {
	return slices.DeleteFunc(found, func(f finding) bool { return f.Severity != quote.Missing })
}

// sendAnyway says what is missing, and lets the team send all the same and ask
// the other team, if any.
func sendAnyway(w words, p paper, to *flow.Team) message {
	asks, annex, send := "", "", customID{Verb: verbSendAnyway, Step: numbered(p.Number), Revision: p.Edition}
	if to != nil {
		asks = w.say("OffAsksAfter", args{"Team": literal(to.Name)})
		send.Verb, send.Step = verbSendAsking, asking(p.Number, to.ID)
	}
	if p.lacksAnnex() {
		annex = severityMarks[quote.Missing] + " " + w.say("OffLacksAnnex")
	}
	said := paragraphs(w.say("OffLacks", args{"Number": p.Number.String()}), annex, findingsText(w, missing(p.findings()), maxFindings), mendCompany(w, missing(p.findings())), asks)
	buttons := append(p.drafting(w), button(styleBad, w.say("ButtonSendAnyway"), send))
	return cards(container(statusColors[quote.StatusExpired], text(cut(said, cardBudget)), row(buttons...)))
}

// send fixes the draft, posts it for the team, and asks the other team, if any,
// to play the customer.
func (b *Bot) send(ctx context.Context, r *request, p paper, to *flow.Team) (response, error) {
	err := b.desk.Send(ctx, r.trader(), p.Number, p.Edition, p.terms)
	if quote.CodeOf(err) == quote.CodeChanged {
		return b.sheet(ctx, r, p.Number, r.say.say("OffOutdated"))
	}
	var incomplete *quote.IncompleteError
	if errors.As(err, &incomplete) {
		return whisper(cannotSend(r.say, p, incomplete.Problems)), nil
	}
	if err != nil {
		return response{}, err
	}
	if p, err = b.paper(ctx, r, p.Number); err != nil {
		return response{}, err
	}
	card := b.posted(ctx, r, p, r.say.say("OffSent", args{"Who": mention(flow.MemberID(r.User)), "Number": p.Number.String()}))
	res := show(card)
	if r.Message != "" {
		res = update(cards(text(r.say.say("OffSentBelow", args{"Number": p.Number.String()}))))
		res.also = []message{card}
	}
	if to == nil {
		return res, nil
	}
	asked, err := b.askTeam(ctx, r, p, *to)
	if err != nil { // that it was sent, stands
		asked = whisper(b.apology(r, err))
	}
	res.also = append(res.also, asked.message)
	return res, nil
}

// cannotSend says what has to be mended first.
func cannotSend(w words, p paper, problems []quote.Problem) message {
	lines := []string{"**" + w.say("OffCannotSend", args{"Number": p.Number.String()}) + "**"}
	for _, problem := range problems {
		lines = append(lines, "- "+w.problem(problem))
	}
	said := cut(strings.Join(lines, "\n"), cardBudget)
	if slices.ContainsFunc(problems, func(of quote.Problem) bool { return ofCompany(of.Field) }) {
		said += "\n-# " + w.say("OffCompanyHow")
	}
	return cards(container(statusColors[quote.StatusExpired], text(said), row(p.drafting(w)...)))
}

// problem is the sentence that says how to mend a part of a quotation.
func (w words) problem(p quote.Problem) string {
	part := w.say("Part_" + string(p.Field))
	if p.Line > 0 {
		part = w.say("OffAtLine_line", args{"Line": p.Line})
	}
	return "**" + strings.TrimSuffix(part, ":") + ":** " + w.lineMistake(quote.LineProblem{Code: p.Code, Text: part})
}

// otherTeam returns the team of that name or ID, to be asked; nil for "".
func (b *Bot) otherTeam(ctx context.Context, r *request, typed string) (*flow.Team, error) {
	if typed == "" {
		return nil, nil
	}
	teams, err := b.coach.Teams(ctx, r.class())
	if err != nil {
		return nil, err
	}
	for _, t := range teams {
		if string(t.ID) != typed && folded(t.Name) != folded(typed) {
			continue
		}
		if t.ID == r.team() {
			return nil, &quote.Error{Code: quote.CodeOwnTeam}
		}
		return &t, nil
	}
	return nil, errNoSuchTeam
}

// askAfterwards asks the other team for a quotation that was sent before, unless
// its answer could not be taken any more.
func (b *Bot) askAfterwards(ctx context.Context, r *request, p paper, to flow.Team) (response, error) {
	over := map[quote.Status]quote.Code{
		quote.StatusAccepted: quote.CodeAccepted, quote.StatusRejected: quote.CodeRejected, quote.StatusExpired: quote.CodeExpired,
	}
	if code, ok := over[p.status()]; ok {
		return response{}, &quote.Error{Code: code}
	}
	return b.askTeam(ctx, r, p, to)
}

// askTeam asks the other team to play the customer, in that team's channel, unless
// it was asked the same before.
func (b *Bot) askTeam(ctx context.Context, r *request, p paper, to flow.Team) (response, error) {
	o := r.trader()
	o.ID += "/ask"
	i, err := b.desk.Ask(ctx, o, p.Number, quote.TeamID(to.ID))
	if err != nil {
		return response{}, err
	}
	told := args{"Team": literal(to.Name), "Number": p.Number.String()}
	if i.Posted {
		return whisper(sentence(r.say.say("OffAskedBefore", told))), nil
	}
	if err := b.invite(ctx, r, p, i, to); err != nil {
		return response{}, err
	}
	o.ID = r.ID + "/posted"
	if err := b.desk.Posted(ctx, o, i.ID); err != nil { // it is there; at worst it is posted twice
		b.config.Log.Warn("invitation not kept as posted", "ref", reference(r.ID), "error", err)
	}
	return show(sentence(r.say.say("OffAsked", told))), nil
}

// invite posts the invitation in the channel of the team that it is for.
func (b *Bot) invite(ctx context.Context, r *request, p paper, i quote.Invitation, to flow.Team) error {
	theirs := b.texts.in(to.Language)
	lead := theirs.say("OffInvited", args{"Team": literal(r.view.Team.Name)})
	card := b.print(ctx, invitedCard(theirs, p, i.ID, lead), theirs, r.seller(), p).message()
	if err := b.rest.post(ctx, string(to.ID), "invitation-"+strconv.Itoa(i.ID), card); err != nil {
		b.config.Log.Warn("invitation not posted", "ref", reference(r.ID), "status", statusOf(err), "code", codeOf(err))
		return errNotPosted
	}
	return nil
}

// invitedCard is a quotation as its customer sees it.
func invitedCard(w words, p paper, invitation int, lead string) sheet {
	s := sheet{lead: lead, color: statusColors[p.status()], texts: append([]string{p.from(w)}, p.saysAll(w)...)}
	if p.status() == quote.StatusSent {
		s.rows = [][]component{{
			button(styleGood, w.say("ButtonAccept"), customID{Verb: verbInvitedYes, Revision: invitation}),
			button(styleBad, w.say("ButtonReject"), customID{Verb: verbInvitedNo, Revision: invitation}),
		}}
	}
	return s
}

// from says who offers.
func (p paper) from(w words) string {
	lines := []string{"**" + w.say("OffFrom", args{"Name": orNothing(w, literal(oneLine(p.Company.Name)))}) + "**"}
	if p.Company.Address != "" {
		lines = append(lines, literal(cut(strings.ReplaceAll(p.Company.Address, "\n", ", "), quoteLength)))
	}
	return strings.Join(lines, "\n")
}
