package discord

import (
	"bytes"
	"context"
	"fmt"

	"verkoopcoach/internal/document/pdf"
	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/quote"
	"verkoopcoach/internal/report"
)

// printQuotation is the button for the PDF, and /offerte pdf.
func (b *Bot) printQuotation(ctx context.Context, r *request) (response, error) {
	n, err := b.asked(ctx, r)
	if err != nil {
		return response{}, err
	}
	p, err := b.paper(ctx, r, n)
	if err != nil {
		return response{}, err
	}
	said := r.say.say("OffPrinted", args{"Number": n.String(), "Version": p.Version})
	s := sheet{color: statusColors[p.status()], texts: []string{said}}
	return show(b.printTerms(ctx, b.print(ctx, s, r.say, r.seller(), p), r.say, r.seller(), p).message()), nil
}

// print puts the quotation of that team on its card: the first page as a picture,
// and the whole as a PDF. That they cannot be made is no reason to show nothing.
func (b *Bot) print(ctx context.Context, s sheet, w words, team quote.TeamID, p paper) sheet {
	logo, err := b.desk.LogoOf(ctx, team, p.Quotation)
	if err != nil {
		b.config.Log.Error("logo not read", "team", team, "error", err)
	}
	var files []file
	err = b.press.run(ctx, flow.TeamID(team), func(context.Context) (err error) {
		files, err = printed(w, p, logo)
		return err
	})
	if err != nil {
		return b.unprinted(s, w, err, "quotation not printed", "team", team, "number", p.Number.String())
	}
	return s.with(files...)
}

// unprinted says on the card why there is no print, and logs what is no matter of
// waiting.
func (b *Bot) unprinted(s sheet, w words, err error, what string, about ...any) sheet {
	said, waits := w.waits(err)
	if !waits {
		b.config.Log.Error(what, append(about, "error", err)...)
		said = w.say("OffNotPrinted")
	}
	s.texts = append(s.texts, "-# "+said)
	return s
}

// previewWidth is how many pixels wide the picture of a page is: sharp on a phone,
// and small to send.
const previewWidth = 720

// printed returns the first page of the letter as a picture, and the letter with
// its annexes as a PDF.
func printed(w words, p paper, logo []byte) ([]file, error) {
	letter := report.Quotation(p.Quotation, report.Letter{Language: w.tongue(), Logo: logo, Terms: p.terms})
	var whole, first bytes.Buffer
	if err := pdf.Write(&whole, letter, pdf.Options{}); err != nil {
		return nil, err
	}
	if err := pdf.Preview(&first, letter, pdf.Options{}, previewWidth); err != nil {
		return nil, err
	}
	name := fmt.Sprintf("%s-v%d", p.Number, p.Version)
	return []file{
		{name: name + ".png", contentType: "image/png", about: w.say("OffPreview", args{"Number": p.Number.String()}), data: first.Bytes()},
		{name: name + ".pdf", contentType: pdfType, data: whole.Bytes()},
	}, nil
}

const pdfType = "application/pdf"

// printTerms puts the general terms on a card, as a document of their own.
func (b *Bot) printTerms(ctx context.Context, s sheet, w words, team quote.TeamID, p paper) sheet {
	if p.terms == nil {
		return s
	}
	var whole bytes.Buffer
	err := b.press.run(ctx, flow.TeamID(team), func(context.Context) error {
		return pdf.Write(&whole, report.Terms(*p.terms, p.Company, w.tongue()), pdf.Options{})
	})
	if err != nil {
		return b.unprinted(s, w, err, "terms not printed", "team", team, "number", p.Number.String())
	}
	return s.with(file{name: w.say("OffTermsFile") + ".pdf", contentType: pdfType, data: whole.Bytes()})
}

// allFindings shows all findings to the one who asks.
func (b *Bot) allFindings(ctx context.Context, r *request) (response, error) {
	n, err := r.number()
	if err != nil {
		return response{}, err
	}
	p, err := b.paper(ctx, r, n)
	if err != nil {
		return response{}, err
	}
	found := findingsText(r.say, p.found(), maxFindings)
	if found == "" {
		found = r.say.say("OffNoFindings")
	}
	return whisper(cards(container(statusColors[p.status()], text(cut(paragraphs(p.head(r.say), found), cardBudget))))), nil
}

// maxFindings is how many findings fit in a message.
const maxFindings = 15
