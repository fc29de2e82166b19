package docx_test

import (
	"slices"
	"strings"
	"testing"

	"verkoopcoach/internal/document"
	"verkoopcoach/internal/document/docx"
)

func TestColumnsShareTheWidth(t *testing.T) {
	long := document.Plain(strings.Repeat("woord ", 50))
	for name, c := range map[string]struct {
		table document.Table
		want  []string // in twips
	}{
		"a short one takes what it needs": {
			document.Table{Head: []string{"Nr", "Wat", "Waarom"}, Rows: [][]document.Text{{document.Plain("1"), long, long}}},
			[]string{"550", "4260", "4260"},
		},
		"all short fill the page": {document.Table{Head: []string{"Ja", "Ja"}}, []string{"4535", "4535"}},
		"as asked for":            {document.Table{Head: []string{"a", "b"}, Widths: []int{1, 3}}, []string{"2267", "6802"}},
		"asked for too few":       {document.Table{Head: []string{"Ja", "Ja"}, Widths: []int{1}}, []string{"4535", "4535"}},
		"asked for nothing":       {document.Table{Head: []string{"Ja", "Ja"}, Widths: []int{0, 1}}, []string{"4535", "4535"}},
	} {
		if got := found(bodyOf(t, c.table), `<w:gridCol w:w="(\d+)"`); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestAmountsStandAtTheRight(t *testing.T) {
	body := bodyOf(t, document.Table{
		Head: []string{"Wat", "Prijs"}, Right: []int{1},
		Rows: [][]document.Text{document.Plains([]string{"Tas", "€ 59,95"})},
	})
	for _, cell := range found(body, `(?s)<w:tc>(.*?)</w:tc>`) {
		amount := strings.Contains(cell, "Prijs") || strings.Contains(cell, "€")
		if right := strings.Contains(cell, `<w:jc w:val="right"/>`); right != amount {
			t.Errorf("at the right: %v, %s", right, cell)
		}
	}
}

// What stands below a strong first line is small; other lines are not.
func TestSmallPrint(t *testing.T) {
	body := bodyOf(t, document.Table{Head: []string{"Wat"}, Rows: [][]document.Text{
		{{{Text: "Tas", Strong: true}, {Text: "\nvan oude tenten"}}},
		{document.Plain("Tas\nvan een oud zeil")},
	}})
	if small := found(body, `<w:sz w:val="19"/><w:szCs w:val="19"/></w:rPr><w:t [^>]*>([^<]*)`); !slices.Equal(small, []string{"van oude tenten"}) {
		t.Errorf("small are %q", small)
	}
}

// A screen reader reads the first row as a head only where it is one.
func TestOnlyTablesHaveHeads(t *testing.T) {
	body := bodyOf(t, everything(t).Blocks...)
	if n := strings.Count(body, `w:firstRow="1"`); n != 3 || n != strings.Count(body, "<w:tblHeader/>") {
		t.Errorf("%d of 3 tables have a head", n)
	}
}

func TestTotalsStayOnOnePage(t *testing.T) {
	rows := strings.Split(bodyOf(t, everything(t).Blocks...), "<w:tr>")
	for _, label := range []string{"Subtotaal", "Btw 9%", "Btw 21%", "Totaal"} {
		i := slices.IndexFunc(rows, func(row string) bool { return strings.Contains(row, ">"+label) })
		row, _, _ := strings.Cut(rows[i], "</w:tr>")
		if strings.Contains(row, "<w:keepNext/>") != (label != "Totaal") {
			t.Errorf("%s: %s", label, row)
		}
	}
}

func TestFieldsAreClosed(t *testing.T) {
	fields := 0
	for name, part := range parts(t, write(t, everything(t), docx.Options{})) {
		if !isXML(name) {
			continue
		}
		var open int
		for _, kind := range found(part, `<w:fldChar w:fldCharType="(\w+)"`) {
			open += map[string]int{"begin": 2, "separate": -1, "end": -1}[kind]
			fields++
		}
		if open != 0 {
			t.Errorf("%s: a field is not closed", name)
		}
	}
	if fields != 3*(1+3+2+2) { // contents, their pages, captions, page numbers
		t.Errorf("%d marks of fields", fields)
	}
}
