package discord

import (
	"strings"

	"verkoopcoach/internal/quote"
)

// changesShown is how many differences with the version before a card shows.
const changesShown = 8

// changesText says what this version says differently from the one before.
func changesText(w words, p paper) string {
	if p.before == nil {
		return ""
	}
	lines := []string{"**" + w.say("OffChanges", args{"Version": p.before.Version}) + "**"}
	all := quote.Changes(*p.before, p.Quotation)
	for i, c := range all {
		if i == changesShown {
			lines = append(lines, "-# "+w.say("OffMoreChanges", args{"N": len(all) - changesShown}))
			break
		}
		lines = append(lines, "- "+changeText(w, c, p.Content))
	}
	if len(all) == 0 {
		said := w.say("OffNoChanges")
		if p.Status != quote.StatusDraft {
			said = w.say("OffChangedNothing") // nor will it be
		}
		lines = append(lines, said)
	}
	return strings.Join(lines, "\n")
}

// changeText is one difference: what it is about, what stood there, what stands
// there now.
func changeText(w words, c quote.Change, in quote.Content) string {
	part := w.say("Part_" + string(c.Field))
	if c.Line > 0 {
		part = strings.TrimSuffix(w.say("OffAtLine_line", args{"Line": c.Line}), ":")
		if c.New == "" {
			part = w.say("OffAtOldLine", args{"Line": c.Line})
		}
	}
	before, after := w.stored(c.Field, c.Old), w.stored(c.Field, c.New)
	if c.Field == quote.FieldLines {
		before, after = lineText(w, c.Old, in), lineText(w, c.New, in)
	}
	switch {
	case before == "":
		return w.say("OffAdded", args{"Part": part, "New": after})
	case after == "":
		return w.say("OffRemoved", args{"Part": part, "Old": before})
	}
	return w.say("OffChanged", args{"Part": part, "Old": before, "New": after})
}

// lineText is a line of a change as the card shows lines; "" is none.
func lineText(w words, kept string, in quote.Content) string {
	read, wrong := quote.ReadLines(kept, quote.Defaults{Prices: in.Prices, On: in.Date})
	if len(read) != 1 || len(wrong) > 0 {
		return w.stored(quote.FieldLines, kept)
	}
	return literal(cut(read[0].Description, quoteLength)) + " · " + lineFigures(w, read[0])
}

// inputOf is the choice that a part of a quotation is chosen in.
var inputOf = map[quote.Field]string{
	quote.FieldBinding: "binding", quote.FieldPrices: "prijzen", quote.FieldTerms: "voorwaarden", quote.FieldWithdrawal: "bedenktijd",
}

// stored says a value of a change as people read it.
func (w words) stored(f quote.Field, value string) string {
	if value == "" {
		return ""
	}
	switch f {
	case quote.FieldDate, quote.FieldValidUntil:
		if d, err := quote.ParseDate(value); err == nil {
			return d.Format(w.tongue())
		}
	case quote.FieldBinding, quote.FieldPrices, quote.FieldTerms, quote.FieldWithdrawal:
		return w.option(inputOf[f], value)
	case quote.FieldDistance:
		return w.option("afstand", map[string]string{"true": yes, "false": no}[value])
	case quote.FieldPayment:
		if value == "0" {
			return ""
		}
	}
	return literal(cut(strings.ReplaceAll(value, "\n", ", "), quoteLength))
}
