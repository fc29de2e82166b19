package report

import (
	"strings"

	"verkoopcoach/internal/document"
	"verkoopcoach/internal/quote"
)

// Letter is what a quotation is printed with beside what it says itself.
type Letter struct {
	Language quote.Language
	Logo     []byte       // of the company, a PNG of 8 bits a channel; nil prints its name
	Terms    *quote.Terms // the general terms that follow it as an annex; nil is none
}

// Quotation returns the quotation as a letter that the company sends to its
// customer. A draft and what a fictional company sends carry a stamp across
// every page. Lines that cannot be added up, as Content.Totals tells, have a note
// in the place of their totals.
//
// The same quotation and letter give the same document: no clock is read.
func Quotation(q quote.Quotation, l Letter) *document.Document {
	w := letterWriter{Quotation: q, with: l, say: letterWordsIn(l.Language)}
	w.head()
	w.opening()
	w.table()
	w.agreements()
	w.signature()
	w.annexes()
	return w.document()
}

// letterWriter collects the blocks of a letter.
type letterWriter struct {
	quote.Quotation
	with   Letter
	say    letterWords
	blocks []document.Block
}

func (w *letterWriter) add(blocks ...document.Block) { w.blocks = append(w.blocks, blocks...) }

func (w *letterWriter) document() *document.Document {
	return &document.Document{
		Language: string(w.with.language()),
		Title:    spaced(w.say.title, w.Number.String()),
		Subtitle: w.Customer.Name,
		Author:   w.Company.Name,
		Footer:   w.footer(),
		Stamp:    w.stamp(),
		Blocks:   w.blocks,
	}
}

// language returns the language that the letter is in: one that is unknown is
// Dutch.
func (l Letter) language() quote.Language {
	if l.Language == quote.English {
		return quote.English
	}
	return quote.Dutch
}

func (w *letterWriter) stamp() string {
	switch {
	case w.Fictional():
		return w.say.exercise
	case w.Status == quote.StatusDraft:
		return w.say.draft
	}
	return ""
}

// footer says whose letter it is, and of a fictional company first what it is:
// not in the letter, which reads as a real one, and not where a long name would
// push it off the page.
func (w *letterWriter) footer() string {
	if w.Fictional() {
		return dotted(w.say.disclaimer, w.Number.String(), w.Company.Name)
	}
	return dotted(w.Company.Name, w.edition(), w.Company.Email)
}

// edition names the version of the quotation.
func (w *letterWriter) edition() string {
	return dotted(w.Number.String(), filled(w.say.version, w.Version))
}

// consumer tells whether the customer has the rights of a consumer. One of whom
// nothing is known has them.
func (w *letterWriter) consumer() bool { return w.Customer.Kind != quote.Business }

// dotted joins what is filled in.
func dotted(parts ...string) string { return joined(" · ", parts) }

// spaced is dotted with spaces.
func spaced(parts ...string) string { return joined(" ", parts) }

func joined(between string, parts []string) string {
	var all []string
	for _, p := range parts {
		if p = strings.TrimSpace(p); p != "" {
			all = append(all, p)
		}
	}
	return strings.Join(all, between)
}
