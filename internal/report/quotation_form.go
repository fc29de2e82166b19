package report

import (
	"strings"

	"verkoopcoach/internal/document"
)

// form is the model form to withdraw, in the words of annex I(B) to Directive
// 2011/83/EU, with the company filled in as that asks.
func (w *letterWriter) form() []document.Block {
	company := strings.Join(appendFilled([]string{w.Company.Name}, append(addressLines(w.Company.Address), w.Company.Email)...), ", ")
	blocks := []document.Block{
		document.Heading{Level: annexLevel, Text: w.say.formTitle},
		paragraph(w.say.formUse),
		paragraph(filled(w.say.formTo, company)),
		paragraph(w.say.formNotice),
	}
	for _, line := range w.say.formLines {
		blocks = append(blocks, paragraph(line+":\n"+strings.Repeat(".", formDots)))
	}
	return append(blocks, paragraph(w.say.formDelete))
}

const (
	annexLevel = 2
	formDots   = 120 // to write on
)
