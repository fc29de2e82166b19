package docx_test

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"verkoopcoach/internal/document"
	"verkoopcoach/internal/document/docx"
)

// found returns the first group of every match.
func found(part, pattern string) []string {
	var all []string
	for _, m := range regexp.MustCompile(pattern).FindAllStringSubmatch(part, -1) {
		all = append(all, m[1])
	}
	return all
}

func TestEveryReferenceLeadsSomewhere(t *testing.T) {
	for _, opts := range []docx.Options{{}, {Paste: true}} {
		all := parts(t, write(t, everything(t), opts))
		body, rels := all["word/document.xml"], all["word/_rels/document.xml.rels"]

		ids := found(rels, ` Id="([^"]+)"`)
		for _, id := range found(body, ` r:(?:id|embed)="([^"]+)"`) {
			if !slices.Contains(ids, id) {
				t.Errorf("%s is no relation", id)
			}
		}
		for _, target := range found(rels, ` Target="([^"]+)"/>`) { // one that is not outside
			if _, ok := all[path.Join("word", target)]; !ok {
				t.Errorf("%s is no part", target)
			}
		}
		styles := found(all["word/styles.xml"], ` w:styleId="([^"]+)"`)
		for _, part := range all {
			for _, style := range found(part, `<w:(?:[pr]Style|tblStyle|basedOn|next) w:val="([^"]+)"`) {
				if !slices.Contains(styles, style) {
					t.Errorf("%s is no style", style)
				}
			}
		}
		numberings := found(all["word/numbering.xml"], `<w:num w:numId="([^"]+)"`)
		for _, number := range found(body, `<w:numId w:val="([^"]+)"`) {
			if !slices.Contains(numberings, number) {
				t.Errorf("%s is no numbering", number)
			}
		}
	}
}

func TestEveryPartHasAKind(t *testing.T) {
	all := parts(t, write(t, everything(t), docx.Options{}))
	kinds := all["[Content_Types].xml"]
	for name := range all {
		own := strings.Contains(kinds, `PartName="/`+name+`"`)
		if byExtension := name == "[Content_Types].xml" || strings.HasSuffix(name, ".rels") || strings.HasSuffix(name, ".png"); own == byExtension {
			t.Errorf("%s has no kind, or two", name)
		}
	}
	for _, name := range found(kinds, `PartName="/([^"]+)"`) {
		if _, ok := all[name]; !ok {
			t.Errorf("%s is no part", name)
		}
	}
}

func TestIDsAreUnique(t *testing.T) {
	body := parts(t, write(t, everything(t), docx.Options{}))["word/document.xml"]
	for _, pattern := range []string{`<wp:docPr id="(\d+)"`, `<w:bookmarkStart w:id="(\d+)"`, `<w:bookmarkStart [^>]*w:name="([^"]+)"`} {
		ids := found(body, pattern)
		slices.Sort(ids)
		if len(ids) < 2 || len(slices.Compact(slices.Clone(ids))) != len(ids) {
			t.Errorf("%s: %v", pattern, ids)
		}
	}
}

// Word demands a paragraph at the end of a cell, and makes one table of two that
// touch.
func TestTablesAreClosed(t *testing.T) {
	for _, opts := range []docx.Options{{}, {Paste: true}} {
		body := parts(t, write(t, everything(t), opts))["word/document.xml"]
		if n := strings.Count(body, "</w:tc>"); n == 0 || strings.Count(body, "</w:p></w:tc>")+strings.Count(body, "<w:p/></w:tc>") != n {
			t.Error("a cell does not end in a paragraph")
		}
		if strings.Contains(body, "</w:tbl><w:tbl>") || strings.Contains(body, "</w:tbl><w:sectPr>") {
			t.Error("a table touches what is no paragraph")
		}
	}
}

// A long table repeats its head, and is cut by a page break between its rows
// only, and not between the last two.
func TestLongTable(t *testing.T) {
	long := document.Table{Head: []string{"Nummer"}}
	for range 60 {
		long.Rows = append(long.Rows, []document.Text{document.Plain("rij")})
	}
	body := bodyOf(t, long)
	rows := found(body, `(?s)<w:tr>(.*?)</w:tr>`)
	for i, row := range rows {
		if !strings.Contains(row, "<w:cantSplit/>") {
			t.Errorf("row %d can be cut", i)
		}
		if head := strings.Contains(row, "<w:tblHeader/>"); head != (i == 0) {
			t.Errorf("row %d is a head: %v", i, head)
		}
		if keeps := strings.Contains(row, "<w:keepNext/>"); keeps != (i == 0 || i == len(rows)-2) {
			t.Errorf("row %d stays with the next: %v", i, keeps)
		}
	}
}

func TestNothingIsOrphaned(t *testing.T) {
	all := parts(t, write(t, everything(t), docx.Options{}))
	for level := range 6 {
		style := found(all["word/styles.xml"], `(?s)w:styleId="Heading`+string(rune('1'+level))+`">(.*?)</w:style>`)
		if len(style) != 1 || !strings.Contains(style[0], "<w:keepNext/>") {
			t.Errorf("a heading of level %d can stand at the foot of a page: %s", level+1, style)
		}
	}
	answer := document.Paragraph{Text: document.Plain("Omdat het regent.")}
	for name, block := range map[string]document.Block{
		"a table's caption":  document.Table{Caption: "Prijzen", Head: []string{"Prijs"}},
		"a picture":          document.Figure{PNG: picture(t, 4, 4), Caption: "Curve"},
		"an introduction":    document.Paragraph{Text: document.Plain("Wij kiezen hiervoor om de volgende reden.")},
		"a long one":         document.Paragraph{Text: document.Plain(strings.Repeat("woord ", 30) + "zoals:")},
		"a title to sign at": document.Signature{Title: "Akkoord", Lines: []string{"Naam"}},
	} {
		first, _, _ := strings.Cut(bodyOf(t, block, answer), "</w:p>")
		if !strings.Contains(first, "<w:keepNext/>") {
			t.Errorf("%s can stand at the foot of a page: %s", name, first)
		}
	}
	for name, blocks := range map[string][]document.Block{
		"running text":              {document.Paragraph{Text: document.Plain(strings.Repeat("woord ", 30))}, answer},
		"a line before a heading":   {answer, document.Heading{Level: 1, Text: "Kop"}},
		"the last line of the text": {answer},
	} {
		if strings.Contains(bodyOf(t, blocks...), "<w:keepNext/>") {
			t.Errorf("%s cannot stand at the foot of a page", name)
		}
	}
	if n := strings.Count(bodyOf(t, slices.Repeat([]document.Block{answer}, 100)...), "<w:keepNext/>"); n != 80 {
		t.Errorf("of 100 lines %d stay with the next", n)
	}
	summed := bodyOf(t, document.Table{Head: []string{"Prijs"}, Rows: [][]document.Text{{document.Plain("€ 3")}}}, document.Totals{Rows: []document.Total{{Label: "Totaal"}}})
	above, _, _ := strings.Cut(summed, "Totaal")
	if n := strings.Count(above, "<w:keepNext/>"); n != 3 { // the head, the row and the gap between the tables
		t.Errorf("the sums can stand without their table: %d", n)
	}
}

// bodyOf is the document of only these blocks, pasted.
func bodyOf(t fataler, blocks ...document.Block) string {
	t.Helper()
	d := &document.Document{Language: "nl", Blocks: blocks}
	_, body, _ := strings.Cut(parts(t, write(t, d, docx.Options{Paste: true}))["word/document.xml"], "<w:body>")
	return body
}

// A name that Word does not know would stay English in a Dutch Word.
func TestStylesAreBuiltIn(t *testing.T) {
	builtIn := strings.Split("Normal|Default Paragraph Font|Normal Table|No List|heading 1|heading 2|heading 3|heading 4|heading 5|heading 6|"+
		"Title|Subtitle|caption|List Bullet|List Number|Quote|Block Text|Bibliography|TOC Heading|toc 1|toc 2|toc 3|header|footer|Hyperlink|Table Grid", "|")
	names := found(parts(t, write(t, everything(t), docx.Options{}))["word/styles.xml"], `<w:name w:val="([^"]+)"`)
	if !slices.Equal(slices.Sorted(slices.Values(names)), slices.Sorted(slices.Values(builtIn))) {
		t.Errorf("got %v", names)
	}
}
