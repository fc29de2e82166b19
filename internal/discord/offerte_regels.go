package discord

import (
	"context"
	"encoding/json"
	"fmt"
	"hash/crc32"
	"slices"
	"strings"

	"golang.org/x/text/width"

	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/quote"
)

// linesInput is the custom id of the input that lines are typed in; where they do
// not fit in one, more follow under it with a number.
const linesInput = "regels"

// The most inputs for lines in a form, beside the choice of incl or excl, and how
// much is put in one so that there is room to add.
const (
	linesInputs = 4
	linesFilled = maxInput - 400
)

// linesForm asks for the lines, one a line as people type them.
func linesForm(w words, n quote.Number, edition int, typed string, prices quote.Prices) (modal, error) {
	parts := split(typed, linesFilled)
	if len(parts) > linesInputs {
		return modal{}, &quote.Error{Code: quote.CodeTooLarge}
	}
	f := w.form(w.say("OffFormLines"), customID{Verb: verbLines, Step: numbered(n), Revision: edition}, entries{"prijzen": string(prices)})
	for i, part := range parts {
		f.filled[linesEntry(i)] = part
		f.lines(linesEntry(i), maxInput)
	}
	return f.choose("prijzen").modal, nil
}

func linesEntry(i int) string {
	if i == 0 {
		return linesInput
	}
	return fmt.Sprint(linesInput, i+1)
}

// split divides a text between its lines in parts of at most that many
// characters; a line that is longer is a part of its own.
func split(text string, most int) []string {
	parts := []string{""}
	for line := range strings.Lines(text) {
		last := &parts[len(parts)-1]
		if *last != "" && size(*last)+size(line) > most {
			*last = strings.TrimSuffix(*last, "\n")
			parts = append(parts, "")
			last = &parts[len(parts)-1]
		}
		*last += line
	}
	return parts
}

// linesTyped is all that was typed in the inputs for lines.
func linesTyped(typed entries) string {
	var all []string
	for i := range linesInputs {
		if part := typed[linesEntry(i)]; part != "" {
			all = append(all, part)
		}
	}
	return strings.Join(all, "\n")
}

// openLines opens the form of the lines, with what was typed there or with the
// lines as they are kept.
func (b *Bot) openLines(ctx context.Context, r *request) (response, error) {
	var wrong error
	res, err := b.openDraft(ctx, r, verbLines, func(k quote.Kept, seen int, typed entries) modal {
		text, prices := linesTyped(typed), quote.Prices(typed["prijzen"])
		if typed == nil {
			text = keptLines(k.Content)
		}
		if prices == "" {
			prices = k.Prices
		}
		m, err := linesForm(r.say, k.Number, seen, text, prices)
		wrong = err
		return m
	})
	if err == nil {
		err = wrong
	}
	return res, err
}

// keptLines writes the lines so that they read back the same.
func keptLines(c quote.Content) string {
	said := make([]string, len(c.Lines))
	for i, l := range c.Lines {
		said[i] = l.String()
	}
	return strings.Join(said, "\n")
}

// readBack is what was typed in the form of the lines, as it was understood.
type readBack struct {
	lines  []quote.Line
	prices quote.Prices
	wrong  []quote.LineProblem
	typed  string
}

// readLines reads what was typed for that quotation. A dash takes all lines away.
func (b *Bot) readLines(k quote.Kept, typed entries) readBack {
	rb := readBack{prices: k.Prices, typed: linesTyped(typed)}
	choose(read(typed, b.desk.Today()), "prijzen", &rb.prices)
	if isDash(strings.TrimSpace(rb.typed)) {
		return rb
	}
	rb.lines, rb.wrong = quote.ReadLines(rb.typed, quote.Defaults{VAT: usualVAT(k.Company), Prices: rb.prices, On: k.Date})
	if strings.TrimSpace(rb.typed) == "" {
		rb.lines = k.Lines // left blank: as it was
	}
	return rb
}

// usualVAT is the rate of a line that names none.
func usualVAT(c quote.Company) quote.VAT {
	if c.KOR {
		return quote.VATKOR
	}
	return quote.VAT21
}

// submitLines is the form of the lines sent in: what was understood is read back,
// and what was not is pointed at, before any of it is kept.
func (b *Bot) submitLines(ctx context.Context, r *request) (response, error) {
	n, err := r.number()
	if err != nil {
		return response{}, err
	}
	k, err := b.desk.Last(ctx, r.seller(), n)
	switch {
	case err != nil:
		return response{}, err
	case k.Status != quote.StatusDraft:
		return response{}, &quote.Error{Code: quote.CodeNotDraft}
	}
	rb := b.readLines(k, r.Fields)
	if len(rb.wrong) == 0 && rb.prices == k.Prices && slices.Equal(rb.lines, k.Lines) {
		return r.privately(cards(text(r.say.say("Unchanged")))), b.forget(ctx, r, verbLines, r.id.Step)
	}
	if err := b.remember(ctx, r, r.Fields, r.id.Revision); err != nil {
		return response{}, err
	}
	if len(rb.wrong) > 0 {
		return r.privately(cards(text(notUnderstood(r.say, rb)), r.reopening(verbLines, r.id.Revision))), nil
	}
	k.Lines, k.Prices = rb.lines, rb.prices
	return r.privately(understood(r.say, k, r.id.Revision, "")), nil
}

// understood reads the lines back before they are kept.
func understood(w words, k quote.Kept, seen int, lead string) message {
	p := paper{Kept: k}
	said := cut(paragraphs(lead, w.say("OffReadBack"), p.part(w, verbLines)), cardBudget)
	return cards(container(statusColors[quote.StatusDraft], text(said), row(
		button(styleGood, w.say("ButtonKeepLines"), customID{Verb: verbKeepLines, Step: numbered(k.Number), Revision: shownLines(k.Content, seen)}),
		button(styleOther, w.say("ButtonChange"), customID{Verb: verbLines, Step: numbered(k.Number), Revision: seen}))))
}

// shownLines tells in a custom id, which holds no text, what lines were read back
// and on what edition.
func shownLines(c quote.Content, seen int) int {
	return checksum(struct {
		Lines  []quote.Line
		Prices quote.Prices
		Seen   int
	}{c.Lines, c.Prices, seen})
}

// checksum tells in the revision of a custom id what was shown.
func checksum(shown any) int {
	body, err := json.Marshal(shown)
	if err != nil {
		panic(err) // plain data
	}
	return int(crc32.ChecksumIEEE(body) % 1e9)
}

// keepLines keeps the lines that were read back. Where others have been typed since,
// those are read back first.
func (b *Bot) keepLines(ctx context.Context, r *request) (response, error) {
	n, err := r.number()
	if err != nil {
		return response{}, err
	}
	typed, seen, err := b.typed(ctx, r, verbLines, r.id.Step)
	if err != nil {
		return response{}, err
	}
	k, err := b.desk.Last(ctx, r.seller(), n)
	if err != nil {
		return response{}, err
	}
	if typed == nil {
		return b.sheet(ctx, r, n, r.say.say("Unchanged"))
	}
	rb := b.readLines(k, typed)
	if len(rb.wrong) > 0 { // the date or the company has changed since
		return r.privately(cards(text(notUnderstood(r.say, rb)), r.reopening(verbLines, seen))), nil
	}
	k.Lines, k.Prices = rb.lines, rb.prices
	if shownLines(k.Content, seen) != r.id.Revision {
		return r.privately(understood(r.say, k, seen, r.say.say("OffReadAgain"))), nil
	}
	r.id.Revision = seen
	return b.rewrite(ctx, r, n, func(c *quote.Content) { c.Lines, c.Prices = rb.lines, rb.prices })
}

// mistakesShown is how many lines that were not understood are pointed at.
const mistakesShown = 5

// notUnderstood points at what was not understood, and says how to mend it.
func notUnderstood(w words, rb readBack) string {
	said := []string{w.say("OffNotUnderstood", args{"Good": len(rb.lines), "N": len(rb.wrong)})}
	typed := strings.Split(lineBreaks.Replace(rb.typed), "\n")
	for i, p := range rb.wrong {
		if i == mistakesShown {
			said = append(said, "-# "+w.say("OffMoreMistakes", args{"N": len(rb.wrong) - mistakesShown}))
			break
		}
		at := "**" + w.say("OffAtLine_line", args{"Line": p.Line}) + "** " + w.lineMistake(p)
		said = append(said, at+"\n"+pointed(typed[p.Line-1], p.From, p.To))
	}
	return cut(paragraphs(append(said, w.say("InvalidKept"))...), cardBudget)
}

// lineBreaks are the ends of lines, as quote counts them.
var lineBreaks = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n", "\v", "\n", "\f", "\n", "\u0085", "\n")

// lineMistake says what is wrong with a line.
func (w words) lineMistake(p quote.LineProblem) string {
	return w.say("Mend_"+string(p.Code), args{
		"Text": literal(cut(oneLine(p.Text), pointedWidth)), "Readings": w.either(p.Readings), "MaxDescription": quote.MaxDescription, "MaxLines": quote.MaxLines,
	})
}

// either lists what can be chosen from: "1.234,00" of "1,234".
func (w words) either(readings []string) string {
	said := make([]string, len(readings))
	for i, r := range readings {
		if w.language == flow.English {
			r = strings.ReplaceAll(r, ",", ".") // these hold no thousands
		}
		said[i] = "“" + literal(r) + "”"
	}
	return strings.Join(said, " "+w.say("Or")+" ")
}

// pointedWidth is how much of a line a phone shows beside each other.
const pointedWidth = 34

// pointed shows the place in a line, with a caret under it.
func pointed(line string, from, to int) string {
	runes := []rune(strings.ToValidUTF8(line, "\uFFFD"))
	from, to = min(from, len(runes)), min(max(to, from+1), len(runes))
	start := 0
	if to > pointedWidth {
		start = max(0, min(from-4, len(runes)-pointedWidth))
	}
	end := min(len(runes), start+pointedWidth)
	before, shown := columns(runes[start:from]), string(runes[start:end])
	marks := max(1, columns(runes[from:max(from, min(to, end))]))
	if start > 0 {
		shown, before = "…"+shown, before+1
	}
	if end < len(runes) {
		shown += "…"
	}
	// A backtick would end the block, and a tab is as wide as the client likes.
	shown = strings.NewReplacer("`", "'", "\t", " ").Replace(shown)
	return "```\n" + shown + "\n" + strings.Repeat(" ", before) + strings.Repeat("^", marks) + "\n```"
}

// columns is how wide a text is in letters of one width.
func columns(text []rune) int {
	n := 0
	for _, r := range text {
		switch width.LookupRune(r).Kind() {
		case width.EastAsianWide, width.EastAsianFullwidth:
			n += 2
		default:
			n++
		}
	}
	return n
}
