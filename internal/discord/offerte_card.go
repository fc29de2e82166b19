package discord

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/quote"
	"verkoopcoach/internal/report"
)

// The colour and the mark of a quotation tell where it stands; its words do too.
var (
	statusColors = map[quote.Status]int{
		quote.StatusDraft: 0x4E6E9E, quote.StatusSent: 0x7A5AA6, quote.StatusAccepted: 0x2E8B57,
		quote.StatusRejected: 0xB0413E, quote.StatusExpired: 0xD98E04,
	}
	statusMarks = map[quote.Status]string{
		quote.StatusDraft: "📝", quote.StatusSent: "📨", quote.StatusAccepted: "✅",
		quote.StatusRejected: "❌", quote.StatusExpired: "⌛",
	}
)

// linesShown is how many lines of a quotation a card shows; its PDF has them all.
const linesShown = 12

// sheet is the card of a quotation while it is drawn.
type sheet struct {
	lead  string
	color int
	texts []string
	files []file
	shown []component // the files, as they are shown
	rows  [][]component
}

// with adds files: pictures as pictures, others to download.
func (s sheet) with(files ...file) sheet {
	for _, f := range files {
		s.files = append(s.files, f)
		if f.contentType == "image/png" {
			s.shown = append(s.shown, gallery(f, f.about))
		} else {
			s.shown = append(s.shown, download(f))
		}
	}
	return s
}

// asking is the card while it asks whether the customer says yes: with that question
// above it, and the yes at the other end of the row than what was clicked, so that a
// double tap does not hit both.
func (s sheet) asking(question string, sure component) sheet {
	s.lead = question
	s.rows = slices.Clone(s.rows)
	s.rows[0] = append(slices.Clone(s.rows[0][1:]), sure)
	return s
}

// message draws the card.
func (s sheet) message() message {
	parts := []component{text(cut(paragraphs(s.texts...), cardBudget-size(s.lead)))}
	parts = append(parts, s.shown...)
	for _, buttons := range s.rows {
		if len(buttons) > 0 {
			parts = append(parts, row(buttons...))
		}
	}
	m := cards(container(s.color, parts...))
	if s.lead != "" {
		m = cards(text(s.lead), m.Components[0])
	}
	for _, f := range s.files {
		m = m.with(f)
	}
	return m
}

// sheetCard draws a quotation for the team that offers it.
func sheetCard(w words, p paper, lead string) sheet {
	found := p.findings()
	s := sheet{lead: lead, color: statusColors[p.status()], texts: p.saysAll(w)}
	s.texts = append(s.texts, changesText(w, p), findingsText(w, found, findingsShown), mendCompany(w, found))
	s.rows = [][]component{p.buttons(w)}
	var more []component
	if len(found) > findingsShown {
		more = append(more, button(styleOther, w.say("ButtonFindings", args{"N": len(found)}),
			customID{Verb: verbFindings, Step: numbered(p.Number), Revision: p.Edition}))
	}
	s.rows = append(s.rows, more)
	return s
}

// mendCompany says where the company is filled in, when something is wrong with that; ""
// when nothing is.
func mendCompany(w words, found []finding) string {
	if !slices.ContainsFunc(found, func(f finding) bool { return f.Severity != quote.Advice && ofCompany(f.Field) }) {
		return ""
	}
	return "-# " + w.say("OffCompanyHow")
}

// saysAll is what the quotation says, part by part.
func (p paper) saysAll(w words) []string {
	return []string{p.head(w), p.addressed(w), linesText(w, p.Content), totalsText(w, p.Content), p.agreed(w)}
}

// head says which quotation it is and where it stands.
func (p paper) head(w words) string {
	title := w.say("OffTitle", args{"Number": p.Number.String(), "Version": p.Version})
	return title + "\n-# " + statusMarks[p.status()] + " " + p.standing(w)
}

func (p paper) standing(w words) string {
	status := p.status()
	with := args{"Until": p.Until().Format(w.tongue())}
	switch {
	case status == quote.StatusAccepted && p.Accepted != nil:
		with["Who"], with["When"] = w.who(flow.MemberID(p.Accepted.By)), moment(*p.Accepted)
	case status == quote.StatusRejected && p.Rejected != nil:
		with["Who"], with["When"] = w.who(flow.MemberID(p.Rejected.By)), moment(p.Rejected.Event)
		with["Reason"] = literal(cut(oneLine(p.Rejected.Reason), quoteLength))
	case p.Sent != nil:
		with["Who"], with["When"] = w.who(flow.MemberID(p.Sent.By)), moment(*p.Sent)
	}
	said := w.say("OffStanding_"+string(status), with)
	if p.Confirmed != nil && status == quote.StatusSent {
		said += " · " + w.say("OffConfirmed", with)
	}
	return said
}

// moment shows a time in the zone of the reader.
func moment(e quote.Event) string { return stamp(e.At, "f") }

// addressed says whom the quotation is for.
func (p paper) addressed(w words) string {
	c := p.Customer
	who := "**" + w.say("OffFor", args{"Name": orNothing(w, literal(oneLine(c.Name)))}) + "**"
	if c.Kind != "" {
		who += " (" + w.option("soort", string(c.Kind)) + ")"
	}
	lines := []string{who}
	if c.Contact != "" {
		lines = append(lines, w.say("OffContact", args{"Name": literal(c.Contact)}))
	}
	if c.Address != "" {
		lines = append(lines, literal(cut(strings.ReplaceAll(c.Address, "\n", ", "), quoteLength)))
	}
	return strings.Join(lines, "\n")
}

func orNothing(w words, said string) string {
	if said == "" {
		return "*" + w.say("NothingYet") + "*"
	}
	return said
}

// linesText lists the lines, two short ones each, so that they fit a phone.
func linesText(w words, c quote.Content) string {
	if len(c.Lines) == 0 {
		return "*" + w.say("OffNoLines") + "*"
	}
	said := make([]string, 0, len(c.Lines))
	for i, l := range c.Lines {
		if i == linesShown && len(c.Lines) > linesShown+1 {
			said = append(said, "-# "+w.say("OffMoreLines", args{"N": len(c.Lines) - linesShown}))
			break
		}
		said = append(said, fmt.Sprintf("**%d.** %s\n-# %s", i+1, literal(l.Description), lineFigures(w, l)))
	}
	return strings.Join(said, "\n")
}

// lineFigures are the figures of a line: "2,5 uur × € 45,00 · 21% · € 112,50".
func lineFigures(w words, l quote.Line) string {
	quantity := l.Quantity.Format(w.tongue())
	if l.Unit != "" {
		quantity += " " + literal(report.UnitOf(l, w.tongue()))
	}
	parts := []string{quantity + " × " + l.Price.Format(w.tongue())}
	if l.Discount != 0 {
		parts = append(parts, w.say("OffDiscount", args{"Percent": l.Discount.Format(w.tongue())}))
	}
	return strings.Join(append(parts, l.VAT.Format(w.tongue()), "**"+l.Amount().Format(w.tongue())+"**"), " · ")
}

// totalsText adds the lines up, each rate by itself.
func totalsText(w words, c quote.Content) string {
	t, err := c.Totals()
	if err != nil || len(c.Lines) == 0 {
		return ""
	}
	said := []string{w.say("OffTotalExcl", args{"Amount": t.Excl.Format(w.tongue())})}
	for _, r := range t.Rates {
		said = append(said, w.say("OffTotalVAT", args{"Rate": r.Rate.Format(w.tongue()), "Amount": r.VAT.Format(w.tongue())}))
	}
	total := "**" + w.say("OffTotalIncl", args{"Amount": t.Incl.Format(w.tongue())}) + "**"
	said = append(said, total+" · "+w.option("prijzen", string(c.Prices)))
	if t.Rounding != 0 {
		said = append(said, "-# "+w.say("OffRounding", args{"Amount": t.Rounding.Format(w.tongue())}))
	}
	return strings.Join(said, "\n")
}

// agreed says what else is agreed.
func (p paper) agreed(w words) string {
	var said []string
	add := func(when bool, line string) {
		if when {
			said = append(said, "- "+line)
		}
	}
	until := w.say("OffUntil", args{"Date": p.Until().Format(w.tongue())})
	if p.Binding != "" {
		until += " (" + w.option("binding", string(p.Binding)) + ")"
	}
	add(!p.Until().IsZero(), until)
	add(p.Delivery != "", w.say("OffDelivery", args{"Text": literal(cut(strings.ReplaceAll(p.Delivery, "\n", "; "), quoteLength))}))
	add(p.PaymentDays > 0, w.say("OffPayment", args{"N": p.PaymentDays}))
	add(p.Terms != "", w.say("OffTerms", args{"How": w.option("voorwaarden", string(p.Terms))})+p.annexed(w))
	add(p.Withdrawal != "" && p.Customer.Kind != quote.Business, w.say("OffWithdrawal", args{"What": w.option("bedenktijd", string(p.Withdrawal))}))
	add(p.Note != "", w.say("OffNote", args{"Text": literal(cut(oneLine(p.Note), quoteLength))}))
	return strings.Join(said, "\n")
}

// annexed says how many articles go along, or that there are none to go along.
func (p paper) annexed(w words) string {
	switch {
	case p.terms != nil:
		return " (" + w.say("OffArticles", args{"N": len(p.terms.Articles)}) + ")"
	case p.lacksAnnex():
		return " (" + w.say("OffNoArticles") + ")"
	}
	return ""
}

// buttons are what can be done with the quotation now; five fit in a row.
func (p paper) buttons(w words) []component {
	n := numbered(p.Number)
	edit := func(v verb) customID { return customID{Verb: v, Step: n, Revision: p.Edition} }
	answer := func(v verb) customID { return customID{Verb: v, Step: n, Revision: p.Version} }
	pdf := button(styleOther, w.say("ButtonPrint"), answer(verbPrint))
	revise := button(styleOther, w.say("ButtonRevise"), answer(verbRevise))
	reject := button(styleBad, w.say("ButtonReject"), answer(verbReject))
	switch p.status() {
	case quote.StatusDraft:
		next := map[bool]int{true: styleMain, false: styleOther}
		return append(p.drafting(w), button(next[len(p.Lines) > 0], w.say("ButtonSend"), edit(verbSend)), pdf)
	case quote.StatusSent:
		return []component{button(styleGood, w.say("ButtonAccept"), answer(verbAccept)), reject, revise}
	case quote.StatusExpired:
		return []component{button(styleMain, w.say("ButtonReprice"), answer(verbReprice)), reject, revise}
	case quote.StatusRejected:
		return []component{revise}
	default:
		return nil
	}
}

// drafting are the buttons that open the forms of a draft.
func (p paper) drafting(w words) []component {
	id := func(v verb) customID { return customID{Verb: v, Step: numbered(p.Number), Revision: p.Edition} }
	next := map[bool]int{true: styleMain, false: styleOther}
	return []component{
		button(styleOther, w.say("ButtonCustomer"), id(verbCustomer)),
		button(next[len(p.Lines) == 0], w.say("ButtonLines"), id(verbLines)),
		button(styleOther, w.say("ButtonAgreements"), id(verbAgreements)),
	}
}

// findingsShown is how many findings a card shows.
const findingsShown = 4

var (
	severities    = []quote.Severity{quote.Missing, quote.Beware, quote.Advice}
	severityMarks = map[quote.Severity]string{quote.Missing: "❗", quote.Beware: "⚠️", quote.Advice: "💡"}
)

// findings are what the card says that a draft lacks; what was sent cannot be
// mended.
func (p paper) findings() []finding {
	if p.Status != quote.StatusDraft {
		return nil
	}
	return p.found()
}

// found is all that the quotation lacks, the gravest first.
func (p paper) found() []finding {
	found := quote.Findings(p.Quotation, p.Company, p.today)
	if p.terms != nil {
		found = append(found, quote.TermFindings(*p.terms, p.Customer.Kind, p.Quotation)...)
	}
	return byWeight(found)
}

// byWeight puts the gravest first, each rule once.
func byWeight(found []quote.Finding) []finding {
	var all []finding
	for _, f := range found {
		i := slices.IndexFunc(all, func(g finding) bool { return g.Key == f.Key })
		if i < 0 {
			all, i = append(all, finding{Finding: f}), len(all)
		}
		if f.Line > 0 {
			all[i].lines = append(all[i].lines, f.Line)
		} else if f.Field == quote.FieldTerms && f.At != "" {
			all[i].topics = append(all[i].topics, f.At)
		}
	}
	weight := func(f finding) int { return slices.Index(severities, f.Severity) }
	slices.SortStableFunc(all, func(a, b finding) int { return weight(a) - weight(b) })
	return all
}

// findingsText says the first findings, and that they are no legal advice.
func findingsText(w words, found []finding, most int) string {
	if len(found) == 0 {
		return ""
	}
	lines := []string{"**" + w.say("OffFindings") + "**"}
	for _, f := range found[:min(most, len(found))] {
		lines = append(lines, findingText(w, f))
	}
	return strings.Join(append(lines, "-# "+quote.Disclaimer(w.tongue())), "\n")
}

// finding is a rule that is not met, with all that it is about.
type finding struct {
	quote.Finding
	lines  []int
	topics []string // of general terms
}

// linesNamed is how many lines a finding names.
const linesNamed = 5

// findingText is one finding, with the lines or topics that it is about.
func findingText(w words, f finding) string {
	at := ""
	switch {
	case len(f.lines) > 0:
		numbers := make([]string, 0, len(f.lines))
		for _, n := range f.lines[:min(len(f.lines), linesNamed)] {
			numbers = append(numbers, strconv.Itoa(n))
		}
		if len(f.lines) > linesNamed {
			numbers = append(numbers, "…")
		}
		at = w.say("OffAtLine_"+counts(f.Finding), args{"Line": w.list(numbers)}) + " "
	case len(f.topics) > 0:
		at = w.list(titlesOf(w, f.topics)) + ": "
	}
	return severityMarks[f.Severity] + " " + at + f.Text.In(w.tongue())
}

// titlesOf returns the topics of general terms, which findings name in Dutch, in
// the language of the words.
func titlesOf(w words, dutch []string) []string {
	var named []string
	for _, t := range quote.Topics() {
		if slices.Contains(dutch, t.Title.NL) {
			named = append(named, t.Title.In(w.tongue()))
		}
	}
	return named
}

// counts says what the number of a finding counts: lines, or articles of terms.
func counts(f quote.Finding) string {
	if f.Field == quote.FieldLines {
		return "line"
	}
	return "article"
}
