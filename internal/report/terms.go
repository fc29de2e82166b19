package report

import (
	"strconv"

	"verkoopcoach/internal/document"
	"verkoopcoach/internal/quote"
)

// Terms returns the general terms of the company as a document of their own:
// articles with numbers, in which the team's own words stand verbatim, a clause
// each. An article without words has a note in it. Terms of a fictional company
// carry its stamp.
func Terms(t quote.Terms, c quote.Company, language quote.Language) *document.Document {
	l := Letter{Language: language}
	say := letterWordsIn(language)
	d := &document.Document{
		Language: string(l.language()),
		Title:    say.termsTitle,
		Subtitle: c.Name,
		Author:   c.Name,
		Footer:   dotted(c.Name, say.termsTitle),
		Blocks:   termsBlocks(t, c, l.language()),
	}
	if c.Fictional() {
		d.Stamp, d.Footer = say.exercise, dotted(say.disclaimer, c.Name)
	}
	return d
}

// termsBlocks are the terms under a heading.
func termsBlocks(t quote.Terms, c quote.Company, language quote.Language) []document.Block {
	say := letterWordsIn(language)
	blocks := []document.Block{
		document.Heading{Level: annexLevel, Text: say.termsTitle},
		paragraph(filled(say.termsOf, c.Name)),
	}
	for _, a := range t.Articles {
		title := filled(say.article, strconv.Itoa(a.Number), a.Title(language))
		blocks = append(blocks, document.Heading{Level: annexLevel + 1, Text: title}, clauses(a, say))
	}
	return blocks
}

// clauses returns the words of the article; more than one clause is numbered, so
// that each can be pointed at.
func clauses(a quote.Article, say letterWords) document.Block {
	switch len(a.Clauses) {
	case 0:
		return document.Note{Text: say.emptyArticle}
	case 1:
		return paragraph(a.Clauses[0])
	}
	return document.List{Items: document.Plains(a.Clauses), Ordered: true}
}
