package report

import (
	"strings"

	"verkoopcoach/internal/document"
	"verkoopcoach/internal/flow"
)

// answer writes the fields of the step in order, each behind its own sentence.
// List fields that follow one another stand together.
func (d *writer) answer(s *flow.Step) {
	values := d.view.Dossier.Answers[s.Key].Text.Values
	var lists []*flow.Field
	for i := range s.Fields {
		f := &s.Fields[i]
		if f.Kind == flow.KindList && f.Key != sourceField && len(flow.Items(values[f.Key])) > 0 {
			lists = append(lists, f)
			continue
		}
		d.lists(lists, values)
		lists = nil
		d.field(s, f, values[f.Key])
	}
	d.lists(lists, values)
}

// field writes what is not a list: a short answer on the line of its sentence, a
// longer one below it. What the sources field holds stands at the end of the
// section.
func (d *writer) field(s *flow.Step, f *flow.Field, value string) {
	switch {
	case value == "" && f.Required:
		p := Point{Kind: MissingField, Step: s, Field: f}
		d.note(p.Sentence(d.view.Checklist))
	case value == "" || f.Key == sourceField:
	case f.Kind == flow.KindChoice:
		d.short(f.Report, label(f, value))
	case f.Kind != flow.KindShares && f.OneLine():
		d.short(f.Report, value)
	default:
		d.long(f.Report, value)
	}
}

// label returns what people read for the choice; a choice that the checklist no
// longer offers stays as it was kept.
func label(f *flow.Field, value string) string {
	if o := f.Option(value); o != nil {
		return o.Label
	}
	return value
}

// short puts the words behind a sentence that leads up to them.
func (d *writer) short(sentence, words string) {
	if !strings.HasSuffix(sentence, ":") || strings.Contains(words, "\n") {
		d.long(sentence, words)
		return
	}
	text := document.Plain(sentence + " ")
	for _, s := range inline(words) {
		s.Strong = true
		text = append(text, s)
	}
	d.blocks = append(d.blocks, document.Paragraph{Text: text})
}

// long puts the words below the sentence, in the paragraphs and lists that they
// were typed in.
func (d *writer) long(sentence, words string) {
	d.paragraph(sentence)
	d.blocks = append(d.blocks, prose(words)...)
}

// lists writes list fields as one table with a column each, or each as a
// paragraph where none of them has a second item. The heads of several columns
// say what the sentences would.
func (d *writer) lists(fields []*flow.Field, values flow.Values) {
	rows := 0
	for _, f := range fields {
		rows = max(rows, len(flow.Items(values[f.Key])))
	}
	if rows <= 1 {
		for _, f := range fields {
			d.long(f.Report, strings.Join(flow.Items(values[f.Key]), "\n"))
		}
		return
	}
	if len(fields) == 1 {
		d.paragraph(fields[0].Report)
	}
	d.blocks = append(d.blocks, table(fields, values, rows))
}

func table(fields []*flow.Field, values flow.Values, rows int) document.Table {
	t := document.Table{Rows: make([][]document.Text, rows)}
	for column, f := range fields {
		t.Head = append(t.Head, f.Item)
		for row := range t.Rows {
			t.Rows[row] = append(t.Rows[row], nil)
		}
		for row, item := range flow.Items(values[f.Key]) {
			t.Rows[row][column] = inline(item)
		}
	}
	return t
}
