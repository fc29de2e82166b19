package document

import "strings"

// letter returns the parts of a block of a business letter, from top to bottom:
// Markdown has no columns. A page break has no part.
func letter(b Block) []string {
	switch b := b.(type) {
	case Letterhead:
		return []string{emphatic(b.Name, Span{Strong: true}), heading(Heading{Level: 1, Text: b.Title}), flowing(Plain(b.Number), "")}
	case Columns:
		return []string{panel(b.Left), panel(b.Right)}
	case Totals:
		return []string{totals(b)}
	case Signature:
		return append(signature(b), flowing(Plain(b.Aside), ""))
	}
	return nil
}

func panel(p Panel) string {
	var text Text
	if label := oneLine(p.Label); label != "" {
		text = Text{{Text: label, Strong: true}, {Text: "\n"}}
	}
	return flowing(append(text, Span{Text: strings.Join(p.Lines, "\n")}), "")
}

// totals returns the sums as a table whose head is empty, since GFM has none
// without.
func totals(t Totals) string {
	if len(t.Rows) == 0 {
		return ""
	}
	rows := [][]Text{{nil, nil}}
	for _, r := range t.Rows {
		rows = append(rows, []Text{{{Text: r.Label, Strong: r.Strong}}, {{Text: r.Amount, Strong: r.Strong}}})
	}
	return pipeTable(rows, []int{1})
}

// signature returns the title and the lines to fill in.
func signature(s Signature) []string {
	parts := []string{emphatic(s.Title, Span{Strong: true})}
	for _, line := range s.Lines {
		if line = oneLine(line); line != "" {
			parts = append(parts, flowing(Plain(line+": "+strings.Repeat(".", 40)), ""))
		}
	}
	return parts
}
