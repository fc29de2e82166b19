package report

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"verkoopcoach/internal/document"
	"verkoopcoach/internal/flow"
)

// Teacher is what the page for the teacher is made of.
type Teacher struct {
	History map[flow.StepKey][]flow.Revision // of every step and extra, oldest first
	Name    func(flow.MemberID) string       // what a member is called
}

// teacher writes who contributed to which step, on a page of its own.
func (d *writer) teacher(t *Teacher) {
	w := phrasesIn(d.view.Checklist.Language)
	d.blocks = append(d.blocks, document.PageBreak{})
	d.heading(phaseLevel, w.teacher)
	d.paragraph(fmt.Sprintf(w.teacherIntro, Version(d.view)))
	table := document.Table{Head: []string{w.teacherStep, w.teacherWho}, Widths: []int{1, 1}}
	for _, s := range d.view.Checklist.Steps() {
		revisions := slices.Clone(t.History[s.Key])
		for _, extra := range d.view.Checklist.ExtrasOf(s.Key) {
			revisions = append(revisions, t.History[extra.Key]...)
		}
		who := t.who(revisions)
		if who == "" {
			who = w.nobody
		}
		table.Rows = append(table.Rows, []document.Text{document.Plain(stepHeading(d.view.Checklist, s)), document.Plain(who)})
	}
	d.blocks = append(d.blocks, table)
}

// who names the authors of the revisions on a line each, with how many texts are
// theirs: who has most first, and of as many who wrote first. To confirm that a
// text still holds is to write none, and what was set aside is none of the dossier.
func (t *Teacher) who(revisions []flow.Revision) string {
	var authors []flow.MemberID
	texts := make(map[flow.MemberID]int)
	for _, r := range revisions {
		if r.Kind == flow.Confirmed || r.Kind == flow.Aside {
			continue
		}
		if texts[r.Author] == 0 {
			authors = append(authors, r.Author)
		}
		texts[r.Author]++
	}
	slices.SortStableFunc(authors, func(a, b flow.MemberID) int { return texts[b] - texts[a] })
	lines := make([]string, len(authors))
	for i, m := range authors {
		lines[i] = fmt.Sprintf("%d× “%s”", texts[m], quotable(t.Name(m)))
	}
	return strings.Join(lines, "\n")
}

// quotable returns a nickname as it can stand in quotation marks on one line.
// People choose theirs freely: it may not end the quotation, begin a line or turn
// round what stands beside it, and so pass for somebody else with a count.
func quotable(nick string) string {
	nick = strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Bidi_Control, r):
			return -1
		case unicode.Is(unicode.Quotation_Mark, r) && !strings.ContainsRune("'‘’", r):
			return '’'
		default:
			return r
		}
	}, nick)
	return strings.Join(strings.Fields(nick), " ")
}
