package report

import (
	"fmt"
	"slices"
	"strings"

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

// who names the authors of the revisions, in the order in which they first
// wrote, each with how many texts are theirs. To confirm that a text still holds
// is to write none.
func (t *Teacher) who(revisions []flow.Revision) string {
	var order []flow.MemberID
	texts := make(map[flow.MemberID]int)
	for _, r := range revisions {
		if r.Kind == flow.Confirmed {
			continue
		}
		if texts[r.Author] == 0 {
			order = append(order, r.Author)
		}
		texts[r.Author]++
	}
	names := make([]string, len(order))
	for i, m := range order {
		names[i] = fmt.Sprintf("%s (%d)", t.Name(m), texts[m])
	}
	return strings.Join(names, ", ")
}
