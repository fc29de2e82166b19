package discord

import (
	"context"
	"maps"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/quote"
)

// entries are what is typed in a form, by the custom ids of its inputs.
type entries map[string]string

// options are the values of the choices, by the custom ids of their inputs. The
// words for them are in the texts, under Option_ and both.
var options = map[string][]string{
	"soort":       {string(quote.Consumer), string(quote.Business)},
	"voorwaarden": {string(quote.TermsAttached), string(quote.TermsByHand), string(quote.TermsLink), string(quote.TermsOnSite), string(quote.TermsOnDemand), string(quote.TermsNone)},
	"binding":     {string(quote.Firm), string(quote.Nonobligated)},
	"afstand":     {yes, no},
	"bedenktijd":  {string(quote.WithdrawalTold), string(quote.WithdrawalBespoke), string(quote.WithdrawalPerishable), string(quote.WithdrawalSealed), string(quote.WithdrawalDated)},
	"prijzen":     {string(quote.PricesIncl), string(quote.PricesExcl)},
	"rechtsvorm": {string(quote.SoleTrader), string(quote.Partnership), string(quote.Professional), string(quote.Private), string(quote.Public),
		string(quote.Cooperative), string(quote.Association), string(quote.Foundation)},
	"kor": {no, yes},

	wipeInput: {wipeName, wipeTexts},
}

// The values of a choice between two.
const (
	yes = "ja"
	no  = "nee"
)

// option is what a choice says to a person.
func (w words) option(input, value string) string { return w.say("Option_" + input + "_" + value) }

// sheetForm is a form about a company or a quotation while it is drawn. The words
// of an input stand in the texts under Field_ and its custom id.
type sheetForm struct {
	w      words
	filled entries
	modal  modal
}

func (w words) form(title string, id customID, filled entries) *sheetForm {
	return &sheetForm{w, filled, modal{CustomID: id.String(), Title: cut(title, maxTitle)}}
}

func (f *sheetForm) add(input component) *sheetForm {
	key := "Field_" + strings.TrimRight(input.CustomID, "0123456789") // an input may come more than once
	f.modal.Components = append(f.modal.Components, component{
		Type: componentLabel, Label: f.w.say(key), Description: f.w.say(key + "_help"), Component: &input,
	})
	return f
}

// line asks for a text on one line, lines for one of several.
func (f *sheetForm) line(name string, most int) *sheetForm {
	return f.typed(name, styleShort, most, f.w.say("Field_"+name+"_example"))
}
func (f *sheetForm) lines(name string, most int) *sheetForm {
	return f.typed(name, styleParagraph, most, f.w.say("Field_"+strings.TrimRight(name, "0123456789")+"_example"))
}

func (f *sheetForm) typed(name string, style, most int, example string) *sheetForm {
	optional, value := false, firstRunes(f.filled[name], maxInput)
	if style == styleShort {
		value = oneLine(value)
	}
	return f.add(component{
		Type: componentInput, CustomID: name, Style: style, Required: &optional,
		Placeholder: cut(example, maxDescription), MaxLength: max(most, utf8.RuneCountInString(value)), Value: value,
	})
}

// required makes the last input one that must be filled in.
func (f *sheetForm) required() *sheetForm {
	must := true
	f.modal.Components[len(f.modal.Components)-1].Component.Required = &must
	return f
}

// describe puts other words than those of the texts beside the last input.
func (f *sheetForm) describe(said string) *sheetForm {
	f.modal.Components[len(f.modal.Components)-1].Description = cut(said, maxDescription)
	return f
}

// pick asks for one of the items.
func (f *sheetForm) pick(name string, items []selectItem) *sheetForm {
	c := component{Type: componentSelect, CustomID: name, Placeholder: f.w.say("ChoosePlaceholder")}
	for _, item := range items[:min(len(items), maxChoices)] {
		item.Label, item.Default = cut(item.Label, maxOptionLabel), item.Value == f.filled[name]
		c.Options = append(c.Options, item)
	}
	return f.add(c).required()
}

// choose asks for one of the options of the input.
func (f *sheetForm) choose(name string) *sheetForm {
	optional := false
	c := component{Type: componentSelect, CustomID: name, Placeholder: f.w.say("ChoosePlaceholder"), Required: &optional}
	for _, value := range options[name] {
		c.Options = append(c.Options, selectItem{Label: cut(f.w.option(name, value), maxOptionLabel), Value: value, Default: value == f.filled[name]})
	}
	return f.add(c)
}

// customerForm asks whom the quotation is for, and what law that brings along.
func customerForm(w words, n quote.Number, edition int, filled entries) modal {
	f := w.form(w.say("OffFormCustomer"), customID{Verb: verbCustomer, Step: numbered(n), Revision: edition}, filled)
	return f.lines("klant", quote.MaxText).choose("soort").choose("afstand").choose("bedenktijd").modal
}

// agreementsForm asks for what else is agreed.
func agreementsForm(w words, n quote.Number, edition int, filled entries) modal {
	f := w.form(w.say("OffFormAgreements"), customID{Verb: verbAgreements, Step: numbered(n), Revision: edition}, filled)
	return f.line("geldig", 60).choose("binding").choose("voorwaarden").lines("levering", quote.MaxText).lines("opmerking", quote.MaxText).modal
}

// newForm asks for the customer and the terms of a new quotation. The prospect
// from the dossier stands as an example in the place of the customer.
func newForm(w words, v flow.View, filled entries) modal {
	f := w.form(w.say("OffFormNew"), customID{Verb: verbCustomer}, filled)
	example := w.say("Field_klant_example")
	if prospect := oneLine(v.Dossier.Answers["offerte"].Text.Values["keuze"]); prospect != "" {
		example = w.say("OffProspect", args{"Text": prospect})
	}
	return f.typed("klant", styleParagraph, quote.MaxText, example).
		choose("soort").line("geldig", 60).choose("voorwaarden").lines("levering", quote.MaxText).modal
}

// customerEntries are the inputs of customerForm as the quotation has them.
func customerEntries(c quote.Content) entries {
	lines := []string{c.Customer.Name}
	if c.Customer.Contact != "" {
		lines = append(lines, "t.a.v. "+c.Customer.Contact)
	}
	if c.Customer.Address != "" {
		lines = append(lines, c.Customer.Address)
	}
	filled := entries{"klant": strings.Join(lines, "\n"), "soort": string(c.Customer.Kind), "bedenktijd": string(c.Withdrawal), "afstand": no}
	if c.Distance {
		filled["afstand"] = yes
	}
	return filled
}

// agreementEntries are the inputs of agreementsForm as the quotation has them.
func agreementEntries(w words, c quote.Content) entries {
	delivery := []string{}
	if c.Delivery != "" {
		delivery = append(delivery, c.Delivery)
	}
	if c.PaymentDays > 0 {
		delivery = append(delivery, w.say("OffPayment", args{"N": c.PaymentDays}))
	}
	until := ""
	if d := c.ValidUntil; !d.IsZero() {
		until = dashed(d)
	}
	return entries{
		"geldig": until, "binding": string(c.Binding), "voorwaarden": string(c.Terms),
		"levering": strings.Join(delivery, "\n"), "opmerking": c.Note,
	}
}

// dashed returns the date as the Dutch type it: 14-12-2026.
func dashed(d quote.Date) string {
	return strconv.Itoa(d.Day) + "-" + strconv.Itoa(int(d.Month)) + "-" + strconv.Itoa(d.Year)
}

// startingEntries fill the form of a new quotation with what the team's answers
// say of it.
func startingEntries(w words, v flow.View) entries {
	answer := func(step flow.StepKey, field flow.FieldKey) string { return v.Dossier.Answers[step].Text.Values[field] }
	filled := entries{"geldig": w.say("OffDays", args{"N": quote.DaysValid})}
	if kind := answer("onderneming", "klanttype"); kind == string(quote.Consumer) || kind == string(quote.Business) {
		filled["soort"] = kind
	}
	if m := namedDays.FindString(answer("offerte", "geldigheid")); m != "" {
		filled["geldig"] = m
	}
	if t := ownTerms(v); t != nil {
		filled["voorwaarden"] = string(quote.TermsAttached)
		filled["levering"] = agreedTerms(w, *t)
	}
	return filled
}

// agreedTerms are the clauses of general terms on delivery and payment, as they
// are typed in a form.
func agreedTerms(w words, t quote.Terms) string {
	var delivery, payment []string
	for _, a := range t.Articles {
		for _, clause := range a.Clauses {
			clause = oneLine(clause)
			switch m := plainDays.FindStringSubmatch(clause); {
			case a.Topic == quote.TopicPayment && m != nil:
				days, _ := strconv.Atoi(m[1]) // digits alone
				payment = append(payment, w.say("OffPayment", args{"N": days}))
			case a.Topic == quote.TopicPayment:
				payment = append(payment, w.say("OffPaying", args{"Text": clause}))
			case a.Topic == quote.TopicDelivery:
				delivery = append(delivery, clause)
			}
		}
	}
	return firstRunes(strings.Join(append(delivery, payment...), "\n"), quote.MaxText)
}

// plainDays is a clause on payment that names a number of days, and nothing else.
var plainDays = regexp.MustCompile(`(?i)^(?:(?:betal\w*|pay\w*) )?(?:binnen|within) (\d{1,3}) (?:dagen|days)\.?$`)

// openNew is /offerte nieuw, and the way back to its form.
func (b *Bot) openNew(ctx context.Context, r *request) (response, error) {
	typed, _, err := b.typed(ctx, r, verbCustomer, "")
	if err != nil {
		return response{}, err
	}
	if typed == nil {
		typed = startingEntries(r.say, r.view)
	}
	return open(newForm(r.say, r.view, typed)), nil
}

// openCustomer opens the form of the customer; without a number that of a new
// quotation.
func (b *Bot) openCustomer(ctx context.Context, r *request) (response, error) {
	if r.id.Step == "" {
		return b.openNew(ctx, r)
	}
	return b.openDraft(ctx, r, verbCustomer, func(k quote.Kept, seen int, typed entries) modal {
		return customerForm(r.say, k.Number, seen, over(customerEntries(k.Content), typed))
	})
}

func (b *Bot) openAgreements(ctx context.Context, r *request) (response, error) {
	return b.openDraft(ctx, r, verbAgreements, func(k quote.Kept, seen int, typed entries) modal {
		return agreementsForm(r.say, k.Number, seen, over(agreementEntries(r.say, k.Content), typed))
	})
}

// over lays what was typed over what is kept.
func over(kept, typed entries) entries {
	maps.Copy(kept, typed)
	return kept
}

// openDraft opens a form of a draft with what the member typed there before, or
// else with what is kept. Seen is the edition that the form is then about.
func (b *Bot) openDraft(ctx context.Context, r *request, of verb, draw func(k quote.Kept, seen int, typed entries) modal) (response, error) {
	n, err := b.asked(ctx, r)
	if err != nil {
		return response{}, err
	}
	k, err := b.desk.Last(ctx, r.seller(), n)
	if err != nil {
		return response{}, err
	}
	if k.Status != quote.StatusDraft {
		return response{}, &quote.Error{Code: quote.CodeNotDraft}
	}
	typed, seen, err := b.typed(ctx, r, of, numbered(n))
	if err != nil {
		return response{}, err
	}
	if typed == nil {
		seen = k.Edition
	}
	return open(draw(k, seen, typed)), nil
}

// submitCustomer is the form of the customer sent in.
func (b *Bot) submitCustomer(ctx context.Context, r *request) (response, error) {
	if r.id.Step == "" {
		return b.submitNew(ctx, r)
	}
	return b.submitDraft(ctx, r, func(rd *reading, c *quote.Content) {
		kind := c.Customer.Kind
		rd.customer(&c.Customer)
		rd.distance(c)
		if c.Customer.Kind != kind && len(c.Lines) == 0 {
			c.Prices = quote.New(quote.Number{}, c.Company, c.Customer, c.Date).Prices
		}
	})
}

// submitAgreements is the form of what else is agreed sent in.
func (b *Bot) submitAgreements(ctx context.Context, r *request) (response, error) {
	return b.submitDraft(ctx, r, func(rd *reading, c *quote.Content) { rd.agreements(c) })
}

// submitNew is the form of a new quotation sent in.
func (b *Bot) submitNew(ctx context.Context, r *request) (response, error) {
	customer, today := quote.Customer{}, b.desk.Today()
	rd := read(r.Fields, today)
	rd.customer(&customer)
	trial := quote.New(quote.Number{}, quote.Company{}, customer, today).Content
	rd.agreements(&trial)
	if len(rd.wrong) > 0 {
		return b.askAgain(ctx, r, rd.wrong, 0)
	}
	n, err := b.desk.Draft(ctx, r.trader(), customer, func(c *quote.Content) { read(r.Fields, today).agreements(c) })
	if err != nil {
		return response{}, err
	}
	if err := b.forget(ctx, r, verbCustomer, ""); err != nil {
		return response{}, err
	}
	return b.sheet(ctx, r, n, r.say.say("OffMade", args{"Who": mention(flow.MemberID(r.User)), "Number": n.String()}))
}

// submitDraft changes a draft by what was typed in a form, if all of it can be
// read and nobody was first.
func (b *Bot) submitDraft(ctx context.Context, r *request, change func(*reading, *quote.Content)) (response, error) {
	n, err := r.number()
	if err != nil {
		return response{}, err
	}
	k, err := b.desk.Last(ctx, r.seller(), n)
	if err != nil {
		return response{}, err
	}
	trial := k.Content
	rd := read(r.Fields, b.desk.Today())
	if change(rd, &trial); len(rd.wrong) > 0 {
		return b.askAgain(ctx, r, rd.wrong, r.id.Revision)
	}
	return b.rewrite(ctx, r, n, func(c *quote.Content) { change(read(r.Fields, b.desk.Today()), c) })
}

// rewrite keeps a change of a draft and shows what it became.
func (b *Bot) rewrite(ctx context.Context, r *request, n quote.Number, edit func(*quote.Content)) (response, error) {
	err := b.desk.Edit(ctx, r.trader(), n, r.id.Revision, edit)
	if quote.CodeOf(err) == quote.CodeChanged {
		return b.secondToSubmit(ctx, r, n)
	}
	if err != nil {
		return response{}, err
	}
	if err := b.forget(ctx, r, formOf(r.id.Verb), r.id.Step); err != nil {
		return response{}, err
	}
	return b.sheet(ctx, r, n, r.say.say("Saved", args{"Who": mention(flow.MemberID(r.User))}))
}
