package discord

import (
	"context"

	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/quote"
)

// meant returns the quotation that an answer is about, and the version: that of
// the button, or for a command the last.
func (b *Bot) meant(ctx context.Context, r *request) (quote.Kept, error) {
	n, err := b.asked(ctx, r)
	if err != nil {
		return quote.Kept{}, err
	}
	k, err := b.desk.Last(ctx, r.seller(), n)
	if r.Type != typeCommand {
		k.Version = r.id.Revision
	}
	return k, err
}

// askAccept asks the customer once more, on the card where that was clicked: a slip of
// the thumb would make a contract that nothing takes back.
func (b *Bot) askAccept(ctx context.Context, r *request) (response, error) {
	k, err := b.meant(ctx, r)
	if err != nil {
		return response{}, err
	}
	i := quote.Invitation{From: r.seller(), Number: k.Number, Version: k.Version}
	question, err := b.askSure(ctx, r, i)
	if err != nil {
		return response{}, err
	}
	sure := button(styleGood, r.say.say("ButtonAcceptSure"), customID{Verb: verbAcceptSure, Step: numbered(k.Number), Revision: k.Version})
	if r.Message == "" || r.Ephemeral {
		return r.privately(cards(container(statusColors[quote.StatusSent], text(question), row(sure)))), nil
	}
	p, err := b.paper(ctx, r, k.Number)
	if err != nil {
		return response{}, err
	}
	if p.status() != quote.StatusSent { // answered since by somebody else
		return b.sheet(ctx, r, k.Number, "")
	}
	return update(b.print(ctx, sheetCard(r.say, p, "").asking(question, sure), r.say, r.seller(), p).message()), nil
}

// askInvitedYes asks a team that plays the customer once more.
func (b *Bot) askInvitedYes(ctx context.Context, r *request) (response, error) {
	i, k, err := b.desk.Invited(ctx, r.seller(), r.id.Revision)
	if err != nil {
		return response{}, err
	}
	question, err := b.askSure(ctx, r, i)
	if err != nil {
		return response{}, err
	}
	sure := button(styleGood, r.say.say("ButtonAcceptSure"), customID{Verb: verbInvitedSure, Revision: r.id.Revision})
	p := paper{Kept: k, terms: k.Annex, today: b.desk.Today()}
	card := invitedCard(r.say, p, i.ID, "")
	if p.status() == quote.StatusSent { // else it was answered since
		card = card.asking(question, sure)
	}
	return update(b.print(ctx, card, r.say, i.From, p).message()), nil
}

// askSure is the question, where the customer could say yes.
func (b *Bot) askSure(ctx context.Context, r *request, i quote.Invitation) (string, error) {
	k, err := b.desk.Acceptable(ctx, quote.Origin{Team: i.From, By: r.User}, i.Number, i.Version)
	if err != nil {
		return "", err
	}
	t, err := k.Totals()
	return r.say.say("OffAcceptAsk", args{
		"Number": k.Number.String(), "Company": literal(oneLine(k.Company.Name)), "Total": t.Incl.Format(r.say.tongue())}), err
}

// accept is the customer's yes, by whoever plays that part in the channel.
func (b *Bot) accept(ctx context.Context, r *request) (response, error) {
	k, err := b.meant(ctx, r)
	if err != nil {
		return response{}, err
	}
	if err := b.desk.Accept(ctx, r.trader(), k.Number, k.Version); err != nil {
		return response{}, err
	}
	return b.sheet(ctx, r, k.Number, r.say.say("OffAccepted", args{"Who": mention(flow.MemberID(r.User))}))
}

// openReject asks why the customer says no.
func (b *Bot) openReject(ctx context.Context, r *request) (response, error) {
	k, err := b.meant(ctx, r)
	switch {
	case err != nil:
		return response{}, err
	case k.Sent == nil:
		return response{}, &quote.Error{Code: quote.CodeNotSent}
	case k.Accepted != nil:
		return response{}, &quote.Error{Code: quote.CodeAccepted} // before a reason is typed
	}
	return open(rejectForm(r.say, customID{Verb: verbReject, Step: numbered(k.Number), Revision: k.Version})), nil
}

func rejectForm(w words, id customID) modal {
	return w.form(w.say("OffFormReject"), id, nil).lines("reden", flow.MaxReason).modal
}

// reject is the customer's no.
func (b *Bot) reject(ctx context.Context, r *request) (response, error) {
	k, err := b.meant(ctx, r)
	if err != nil {
		return response{}, err
	}
	reason, problem := r.reason()
	if problem != "" {
		return whisper(r.givingBack(problem)), nil
	}
	if err := b.desk.Reject(ctx, r.trader(), k.Number, k.Version, reason); err != nil {
		return response{}, err
	}
	return b.sheet(ctx, r, k.Number, r.say.say("OffRejected", args{"Who": mention(flow.MemberID(r.User))}))
}

// reason returns why the customer says no, or the sentence about what is wrong
// with that.
func (r *request) reason() (reason, problem string) {
	rd := read(r.Fields, quote.Date{})
	if rd.text("reden", flow.MaxReason, &reason); len(rd.wrong) > 0 {
		return "", r.say.mistake(rd.wrong[0])
	}
	return reason, ""
}

// openReprice asks until when the price of an expired quotation holds again.
func (b *Bot) openReprice(ctx context.Context, r *request) (response, error) {
	k, err := b.meant(ctx, r)
	if err != nil {
		return response{}, err
	}
	typed, _, err := b.typed(ctx, r, verbReprice, r.id.Step)
	if err != nil {
		return response{}, err
	}
	if typed == nil {
		typed = entries{"geldig": r.say.say("OffDays", args{"N": repriceDays})}
	}
	return open(r.say.form(r.say.say("OffFormReprice"), customID{Verb: verbReprice, Step: numbered(k.Number), Revision: k.Version}, typed).line("geldig", 60).modal), nil
}

// repriceDays is how long a price that is confirmed holds, unless a team says
// otherwise.
const repriceDays = 14

// reprice promises that the price of an expired quotation holds again.
func (b *Bot) reprice(ctx context.Context, r *request) (response, error) {
	k, err := b.meant(ctx, r)
	if err != nil {
		return response{}, err
	}
	today := b.desk.Today()
	rd := read(r.Fields, today)
	until := rd.until(flow.Clean(r.Fields["geldig"]), today)
	if until.IsZero() && len(rd.wrong) == 0 {
		rd.refuse("Wrong_date", args{"Field": "geldig", "Text": ""})
	}
	if len(rd.wrong) > 0 {
		return b.askAgain(ctx, r, rd.wrong, r.id.Revision)
	}
	if err := b.desk.ConfirmPrice(ctx, r.trader(), k.Number, k.Version, until); err != nil {
		return response{}, err
	}
	if err := b.forget(ctx, r, verbReprice, r.id.Step); err != nil {
		return response{}, err
	}
	return b.sheet(ctx, r, k.Number, r.say.say("OffRepriced", args{"Who": mention(flow.MemberID(r.User)), "Until": until.Format(r.say.tongue())}))
}

// revise makes the next version and shows what it changes.
func (b *Bot) revise(ctx context.Context, r *request) (response, error) {
	k, err := b.meant(ctx, r)
	if err != nil {
		return response{}, err
	}
	if err := b.desk.Revise(ctx, r.trader(), k.Number); err != nil {
		return response{}, err
	}
	p, err := b.paper(ctx, r, k.Number)
	if err != nil {
		return response{}, err
	}
	// What was sent stays where it was posted.
	return show(b.posted(ctx, r, p, r.say.say("OffRevised", args{"Who": mention(flow.MemberID(r.User)), "Version": p.Version, "Number": p.Number.String()}))), nil
}

// invitedYes is the yes of a team that was asked to play the customer.
func (b *Bot) invitedYes(ctx context.Context, r *request) (response, error) {
	return b.invitedSays(ctx, r, "OffAccepted", func(o quote.Origin, i quote.Invitation) error {
		return b.desk.Accept(ctx, o, i.Number, i.Version)
	})
}

// openInvitedNo asks the other team why it says no.
func (b *Bot) openInvitedNo(ctx context.Context, r *request) (response, error) {
	if _, _, err := b.desk.Invited(ctx, r.seller(), r.id.Revision); err != nil {
		return response{}, err
	}
	return open(rejectForm(r.say, customID{Verb: verbInvitedNo, Revision: r.id.Revision})), nil
}

// invitedNo is the no of a team that was asked to play the customer.
func (b *Bot) invitedNo(ctx context.Context, r *request) (response, error) {
	reason, problem := r.reason()
	if problem != "" {
		return whisper(r.givingBack(problem)), nil
	}
	return b.invitedSays(ctx, r, "OffRejected", func(o quote.Origin, i quote.Invitation) error {
		return b.desk.Reject(ctx, o, i.Number, i.Version, reason)
	})
}

// invitedSays carries out the answer of a team that was asked, and tells the team
// that offered. What the other team sees is what was offered, and nothing else of
// that team.
func (b *Bot) invitedSays(ctx context.Context, r *request, key string, answer func(quote.Origin, quote.Invitation) error) (response, error) {
	i, _, err := b.desk.Invited(ctx, r.seller(), r.id.Revision)
	if err != nil {
		return response{}, err
	}
	sellers, err := b.coach.View(ctx, flow.TeamID(i.From))
	if err != nil {
		return response{}, err
	}
	if err := answer(quote.Origin{ID: r.ID, Team: i.From, By: r.User}, i); err != nil {
		return response{}, err
	}
	_, k, err := b.desk.Invited(ctx, r.seller(), r.id.Revision)
	if err != nil {
		return response{}, err
	}
	p := paper{Kept: k, terms: k.Annex, today: b.desk.Today()}
	who := args{"Who": mention(flow.MemberID(r.User))}
	res := r.publicly(b.print(ctx, invitedCard(r.say, p, i.ID, r.say.say(key, who)), r.say, i.From, p).message())
	res.told = func(ctx context.Context) { b.tellSellers(ctx, r, p, sellers) }
	return res, nil
}

// nonceDigits are enough of an interaction's id to tell it from others of these
// minutes, and fit in a nonce.
const nonceDigits = 18

// tellSellers posts what the other team said in the channel of the team that
// offered. The nonce keeps a click that comes in twice from telling it twice.
func (b *Bot) tellSellers(ctx context.Context, r *request, p paper, sellers flow.View) {
	w := b.texts.in(sellers.Team.Language)
	lead := w.say("OffAnswered", args{"Team": literal(r.view.Team.Name), "Number": p.Number.String()})
	if err := b.rest.post(ctx, string(sellers.Team.ID), "answer-"+r.ID[max(0, len(r.ID)-nonceDigits):], sheetCard(w, p, lead).message()); err != nil {
		b.config.Log.Warn("answer not told", "ref", reference(r.ID), "status", statusOf(err), "code", codeOf(err))
	}
}
