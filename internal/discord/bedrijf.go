package discord

import (
	"context"
	"strings"

	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/quote"
)

// companyCommands are the subcommands of /bedrijf.
func (b *Bot) companyCommands() []argument {
	return []argument{
		b.argument("bedrijf", "gegevens", argument{Type: argumentSubcommand}),
		b.argument("bedrijf", "logo", argument{Type: argumentSubcommand, Options: []argument{
			b.argument("bedrijf", "bestand", argument{Type: argumentFile, Required: true}),
		}}),
	}
}

// companyForm asks what stands on every quotation.
func companyForm(w words, seen int, filled entries) modal {
	return w.form(w.say("OffFormCompany"), customID{Verb: verbCompany, Step: "", Revision: seen}, filled).
		line("naam", quote.MaxName).lines("adres", maxAddress).choose("rechtsvorm").line("kvk", maxIdentifier).line("btwid", maxIdentifier).modal
}

// contactForm asks for the rest.
func contactForm(w words, seen int, filled entries) modal {
	return w.form(w.say("OffFormContact"), customID{Verb: verbContact, Step: "", Revision: seen}, filled).
		line("email", quote.MaxName).line("telefoon", maxIdentifier).line("iban", maxIdentifier).lines("statutair", quote.MaxName).choose("kor").modal
}

// The longest that parts of a company are, in characters.
const (
	maxAddress    = 400
	maxIdentifier = 40
)

func companyEntries(w words, c quote.Company) entries {
	filled := entries{
		"naam": c.Name, "adres": c.Address, "rechtsvorm": string(c.LegalForm), "kvk": w.identifier(c.KVK), "btwid": w.identifier(c.VATID),
		"email": c.Email, "telefoon": c.Phone, "iban": c.IBAN, "kor": no,
		"statutair": strings.TrimSpace(c.StatutoryName + "\n" + c.StatutorySeat),
	}
	if c.KOR {
		filled["kor"] = yes
	}
	return filled
}

// identifier is the number, or in the reader's words that there is none but at school.
func (w words) identifier(number string) string {
	if number == quote.Fictional {
		return w.say("Fictional")
	}
	return number
}

// company reads both forms of the company; an input that a form does not have
// changes nothing.
func (rd *reading) company(c *quote.Company) {
	rd.text("naam", quote.MaxName, &c.Name)
	rd.text("adres", maxAddress, &c.Address)
	choose(rd, "rechtsvorm", &c.LegalForm)
	rd.identifier("kvk", &c.KVK)
	rd.identifier("btwid", &c.VATID)
	rd.text("email", quote.MaxName, &c.Email)
	rd.text("telefoon", maxIdentifier, &c.Phone)
	rd.text("iban", maxIdentifier, &c.IBAN)
	if said, ok := rd.given("statutair"); ok {
		c.StatutoryName, c.StatutorySeat = nameAndSeat(said)
	}
	small := no
	if c.KOR {
		small = yes
	}
	choose(rd, "kor", &small)
	c.KOR = small == yes
}

// identifier reads a number that a company which only exists at school does not
// have: it says so, in either language.
func (rd *reading) identifier(name string, into *string) {
	if rd.text(name, maxIdentifier, into); strings.HasPrefix(strings.ToLower(*into), "ficti") {
		*into = quote.Fictional
	}
}

// nameAndSeat divides a statutory name and seat, which stand on two lines or with
// a comma between them.
func nameAndSeat(said string) (name, seat string) {
	if name, seat, ok := strings.Cut(said, "\n"); ok {
		return strings.TrimSpace(name), oneLine(seat)
	}
	if i := strings.LastIndex(said, ","); i >= 0 {
		return strings.TrimSpace(said[:i]), strings.TrimSpace(said[i+1:])
	}
	return said, ""
}

// shownCompany tells in a custom id, which holds no text, on what company a form
// was opened.
func shownCompany(c quote.Company) int {
	return checksum(c)
}

// openCompany is /bedrijf gegevens, and the button for it.
func (b *Bot) openCompany(ctx context.Context, r *request) (response, error) {
	return b.openCompanyForm(ctx, r, verbCompany, companyForm)
}

func (b *Bot) openContact(ctx context.Context, r *request) (response, error) {
	return b.openCompanyForm(ctx, r, verbContact, contactForm)
}

// openCompanyForm opens a form with what the member typed in it before, or else
// with the company as it is kept. A company without a name starts with the one
// from the dossier.
func (b *Bot) openCompanyForm(ctx context.Context, r *request, of verb, draw func(words, int, entries) modal) (response, error) {
	c, err := b.desk.Company(ctx, r.seller())
	if err != nil {
		return response{}, err
	}
	typed, seen, err := b.typed(ctx, r, of, "")
	if err != nil {
		return response{}, err
	}
	if typed == nil {
		seen = shownCompany(c)
	}
	kept := companyEntries(r.say, c)
	if kept["naam"] == "" {
		kept["naam"] = r.view.Dossier.Answers["onderneming"].Text.Values["naam"]
	}
	return open(draw(r.say, seen, over(kept, typed))), nil
}

// submitCompany is either form of the company sent in.
func (b *Bot) submitCompany(ctx context.Context, r *request) (response, error) {
	typed := quote.Company{KVK: flow.Clean(r.Fields["kvk"]), VATID: flow.Clean(r.Fields["btwid"])}
	wrong := r.withhold(typed.Check())
	rd := read(r.Fields, b.desk.Today())
	rd.company(new(quote.Company))
	if wrong = append(wrong, rd.wrong...); len(wrong) > 0 {
		return b.askAgain(ctx, r, wrong, r.id.Revision)
	}
	second := false
	c, problems, err := b.desk.SetCompany(ctx, r.trader(), func(c *quote.Company) {
		if second = shownCompany(*c) != r.id.Revision; !second {
			read(r.Fields, b.desk.Today()).company(c)
		}
	})
	switch {
	case err != nil:
		return response{}, err
	case second:
		return b.secondAtCompany(ctx, r, c)
	case len(problems) > 0:
		return b.askAgain(ctx, r, r.withhold(problems), r.id.Revision)
	}
	if err := b.forget(ctx, r, r.id.Verb, ""); err != nil {
		return response{}, err
	}
	card, err := b.companyCard(ctx, r, c, r.say.say("Saved", args{"Who": mention(flow.MemberID(r.User))}))
	return r.publicly(card), err
}

// secondAtCompany tells the second of two members at one form what stands there
// now, and keeps what the second typed.
func (b *Bot) secondAtCompany(ctx context.Context, r *request, c quote.Company) (response, error) {
	if err := b.remember(ctx, r, r.Fields, shownCompany(c)); err != nil {
		return response{}, err
	}
	said := paragraphs(r.say.say("CompanyConflict"), quoted(companyText(r.say, c)))
	return r.privately(cards(text(cut(said, cardBudget)), r.reopening(r.id.Verb, shownCompany(c)))), nil
}

// withhold says why a number is not kept, and takes it out of the form: it may be
// somebody's citizen service number, and a form that does not pass is remembered.
func (r *request) withhold(problems []quote.Problem) []mistake {
	inputs := map[quote.Field]string{quote.FieldKVK: "kvk", quote.FieldVATID: "btwid"}
	var wrong []mistake
	for _, p := range problems {
		delete(r.Fields, inputs[p.Field])
		wrong = append(wrong, mistake{"Wrong_" + string(p.Code), args{"Field": inputs[p.Field]}})
	}
	return wrong
}

// companyCard shows the company as it stands on quotations, and what it lacks.
func (b *Bot) companyCard(ctx context.Context, r *request, c quote.Company, lead string) (message, error) {
	logo, err := b.desk.Logo(ctx, r.seller())
	if err != nil {
		return message{}, err
	}
	seen := shownCompany(c)
	found := companyFindings(c, b.desk.Today())
	s := sheet{lead: lead, color: stateColors[flow.Done], texts: []string{companyText(r.say, c), findingsText(r.say, found, maxFindings)}}
	if len(found) > 0 {
		s.color = stateColors[flow.Open]
	}
	s.rows = [][]component{{
		button(styleOther, r.say.say("ButtonCompany"), customID{Verb: verbCompany, Step: "", Revision: seen}),
		button(styleOther, r.say.say("ButtonContact"), customID{Verb: verbContact, Step: "", Revision: seen}),
	}}
	if logo == nil {
		s.texts = append(s.texts, "-# "+r.say.say("CompanyNoLogo"))
		return s.message(), nil
	}
	return s.with(file{name: "logo.png", contentType: "image/png", about: r.say.say("CompanyLogo"), data: logo}).message(), nil
}

// companyFindings are what a quotation of the company would lack of the company
// alone.
func companyFindings(c quote.Company, today quote.Date) []finding {
	var about []quote.Finding
	for _, f := range quote.Findings(quote.New(quote.Number{}, c, quote.Customer{}, today), c, today) {
		if ofCompany(f.Field) {
			about = append(about, f)
		}
	}
	return byWeight(about)
}

// ofCompany tells whether it is a part of the company, which the quotation's own forms
// do not hold.
func ofCompany(f quote.Field) bool {
	return f == quote.FieldCompany || f == quote.FieldKVK || f == quote.FieldVATID
}

// companyText says what is filled in, and what is not.
func companyText(w words, c quote.Company) string {
	filled := companyEntries(w, c)
	if !c.KOR {
		filled["kor"] = ""
	}
	lines := []string{"### " + w.say("CompanyTitle", args{"Name": orNothing(w, literal(oneLine(c.Name)))})}
	for _, name := range []string{"adres", "rechtsvorm", "kvk", "btwid", "email", "telefoon", "iban", "statutair", "kor"} {
		said := literal(cut(strings.ReplaceAll(filled[name], "\n", ", "), quoteLength))
		if _, chosen := options[name]; chosen && said != "" {
			said = w.option(name, filled[name])
		}
		if said != "" || name == "adres" || name == "kvk" || name == "btwid" {
			lines = append(lines, "**"+w.say("Field_"+name)+":** "+orNothing(w, said))
		}
	}
	return strings.Join(lines, "\n")
}
