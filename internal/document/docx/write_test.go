package docx_test

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"verkoopcoach/internal/document"
	"verkoopcoach/internal/document/docx"
)

func TestSameDocumentSameBytes(t *testing.T) {
	for _, opts := range []docx.Options{{}, {Paste: true}} {
		synctest.Test(t, func(t *testing.T) {
			first := write(t, everything(t), opts)
			time.Sleep(1000 * time.Hour) // on the test's own clock
			if !bytes.Equal(first, write(t, everything(t), opts)) {
				t.Errorf("%+v: two files of one document differ", opts)
			}
		})
	}
}

func TestWholeHasAFrame(t *testing.T) {
	all := parts(t, write(t, everything(t), docx.Options{}))
	for name, words := range map[string][]string{
		"word/header1.xml":   {"Marketingplan · Tentas", "concept, schoolopdracht"},
		"word/header2.xml":   {"concept, schoolopdracht"}, // of the cover
		"word/footer1.xml":   {"vingerafdruk 7F3K", "Pagina ", " PAGE ", " van ", " NUMPAGES "},
		"word/footer2.xml":   {"vingerafdruk 7F3K"},
		"word/document.xml":  {"Verkoopproces", "Tentas &amp; Co", "Team Élan", "Inhoud", ` TOC \o &#34;1-3&#34; \h \z `, `PAGEREF _Toc000000001 \h`, "<w:titlePg/>"},
		"word/styles.xml":    {`w:lang w:val="nl-NL"`},
		"docProps/core.xml":  {"<dc:title>Verkoopproces</dc:title>", "<dc:creator>Team Élan</dc:creator>", "<dc:language>nl-NL</dc:language>"},
		"word/numbering.xml": {`<w:num w:numId="4">`}, // the second ordered list, which begins again
	} {
		for _, word := range words {
			if !strings.Contains(all[name], word) {
				t.Errorf("%s lacks %q", name, word)
			}
		}
	}
	if strings.Contains(all["word/settings.xml"], "updateFields") || strings.Contains(all["word/document.xml"], "dirty") {
		t.Error("Word would ask whether it may update the fields")
	}
}

func TestContentsAreTheHeadings(t *testing.T) {
	body := parts(t, write(t, everything(t), docx.Options{}))["word/document.xml"]
	anchors := found(body, `<w:hyperlink w:anchor="([^"]+)"`)
	if len(anchors) != 3 || !slices.Equal(anchors, found(body, `<w:bookmarkStart [^>]*w:name="([^"]+)"`)) {
		t.Errorf("the contents lead to %v", anchors)
	}
	entries := found(body, `<w:pStyle w:val="TOC\d"/>.*?<w:hyperlink [^>]*>.*?<w:t [^>]*>([^<]*)`)
	if want := []string{"3. Marketingplan", "Verkoopproces", "Fase 1: Klanten"}; !slices.Equal(entries, want) {
		t.Errorf("the contents are %q", entries)
	}
}

func TestPasteIsTheBlocksAlone(t *testing.T) {
	all := parts(t, write(t, everything(t), docx.Options{Paste: true}))
	for name := range all {
		if strings.Contains(name, "header") || strings.Contains(name, "footer") {
			t.Errorf("%s is there", name)
		}
	}
	body := all["word/document.xml"]
	if strings.Contains(body, "Team Élan") || strings.Contains(body, "Inhoud") || strings.Contains(body, "_Toc") || strings.Contains(body, "titlePg") {
		t.Error("there is a cover or contents")
	}
	if _, after, _ := strings.Cut(body, "<w:body>"); !strings.HasPrefix(after, `<w:p><w:pPr><w:pStyle w:val="Heading1"/>`) {
		t.Errorf("it begins with %.100s", after)
	}
}

func TestLetterHasNoCover(t *testing.T) {
	d := &document.Document{Title: "Offerte 2026-014", Author: "FietsFix", Blocks: append(letterBlocks(t), document.Heading{Level: 1, Text: "Een"}, document.Heading{Level: 1, Text: "Twee"})}
	all := parts(t, write(t, d, docx.Options{}))
	body := all["word/document.xml"]
	if strings.Contains(body, "Offerte 2026-014") || strings.Contains(body, "Inhoud") || strings.Contains(body, "pageBreakBefore") {
		t.Error("a letter has a cover or contents")
	}
	if all["word/footer1.xml"] == "" {
		t.Error("a letter has no page numbers")
	}
}

func TestDutchWhereNoLanguageIsGiven(t *testing.T) {
	all := parts(t, write(t, &document.Document{}, docx.Options{}))
	if !strings.Contains(all["word/styles.xml"], `w:lang w:val="nl-NL"`) || !strings.Contains(all["word/settings.xml"], `w:decimalSymbol w:val=","`) {
		t.Error("an unnamed language is not Dutch")
	}
}

func TestEnglish(t *testing.T) {
	d := everything(t)
	d.Language = "en"
	all := parts(t, write(t, d, docx.Options{}))
	if body := all["word/document.xml"]; !strings.Contains(body, "Contents") || !strings.Contains(body, `SEQ Figure \* ARABIC`) || !strings.Contains(body, `SEQ Table \* ARABIC`) {
		t.Error("the writer's own words are not English")
	}
	if !strings.Contains(all["word/footer1.xml"], "Page ") || !strings.Contains(all["word/styles.xml"], `w:lang w:val="en-GB"`) {
		t.Error("the pages are not English")
	}
}

// Only what leads to a web page or a mail address is a link; the words stay.
func TestLinks(t *testing.T) {
	for link, want := range map[string]string{
		"https://x.nl/a?b=1&c=2": "https://x.nl/a?b=1&amp;c=2",
		"http://x.nl/een pad":    "http://x.nl/een%20pad",
		"mailto:jan@x.nl":        "mailto:jan@x.nl",
		"javascript:alert(1)":    "",
		"file:///etc/passwd":     "",
		`\\server\share`:         "",
		"https://":               "",
		"www.x.nl":               "",
		"https://x.nl/" + strings.Repeat("a", 2100): "",
	} {
		d := &document.Document{Blocks: []document.Block{document.Paragraph{Text: document.Text{{Text: "hier", Link: link}, {Text: "daar", Link: link}}}}}
		all := parts(t, write(t, d, docx.Options{Paste: true}))
		targets := found(all["word/_rels/document.xml.rels"], ` Target="([^"]+)" TargetMode="External"`)
		if strings.Join(targets, " ") != want {
			t.Errorf("%q leads to %q", link, targets)
		}
		if body := all["word/document.xml"]; !strings.Contains(body, ">hier<") || !strings.Contains(body, ">daar<") {
			t.Errorf("%q: the words are gone", link)
		}
	}
}

func TestPictureFitsThePage(t *testing.T) {
	for name, c := range map[string]struct {
		figure        document.Figure
		width, height string // in EMU, 914,400 to an inch
	}{
		"as wide as it says":      {document.Figure{PNG: picture(t, 40, 20), Width: 192}, "914400", "457200"},
		"as wide as it is":        {document.Figure{PNG: picture(t, 96, 192)}, "457200", "914400"},
		"no wider than the text":  {document.Figure{PNG: picture(t, 40, 20), Width: 9000}, "5759450", "2879725"},
		"no higher than the page": {document.Figure{PNG: picture(t, 10, 100), Width: 900}, "793877", "7938770"},
	} {
		body := bodyOf(t, c.figure)
		if !strings.Contains(body, `<wp:extent cx="`+c.width+`" cy="`+c.height+`"/>`) {
			t.Errorf("%s: %v", name, found(body, `(<wp:extent [^>]*>)`))
		}
	}
}

// A logo is as large as there is room for, however few pixels it has.
func TestLogoFillsItsRoom(t *testing.T) {
	for want, logo := range map[string][]byte{
		`cx="1224000" cy="612000"`: picture(t, 20, 10),
		`cx="2700000" cy="269999"`: picture(t, 1000, 100),
	} {
		if body := bodyOf(t, document.Letterhead{Logo: logo}); !strings.Contains(body, want) {
			t.Errorf("no %s: %v", want, found(body, `(<wp:extent [^>]*>)`))
		}
	}
}

func TestAlternativeText(t *testing.T) {
	body := bodyOf(t, document.Figure{PNG: picture(t, 4, 4), Alt: "Een \"curve\"\nmet <piek>"})
	if !strings.Contains(body, `descr="Een &#34;curve&#34; met &lt;piek&gt;"`) {
		t.Errorf("got %v", found(body, `(<wp:docPr [^>]*>)`))
	}
}

func TestBadPictureIsNamed(t *testing.T) {
	var b bytes.Buffer
	for want, block := range map[string]document.Block{
		"docx: figure 1: ": document.Figure{PNG: []byte("geen plaatje")},
		"docx: logo: ":     document.Letterhead{Logo: []byte("geen plaatje")},
	} {
		err := docx.Write(&b, &document.Document{Blocks: []document.Block{block}}, docx.Options{})
		if err == nil || !strings.HasPrefix(err.Error(), want) || b.Len() > 0 {
			t.Errorf("got %v and %d bytes", err, b.Len())
		}
	}
}

func TestWriteReportsTheWriter(t *testing.T) {
	full := errors.New("disk full")
	d := everything(t)
	for room := range 20 {
		err := docx.Write(&failing{room * 500, full}, d, docx.Options{})
		if !errors.Is(err, full) {
			t.Errorf("after %d bytes: %v", room*500, err)
		}
	}
}

// failing takes that many bytes and then fails.
type failing struct {
	room int
	err  error
}

func (f *failing) Write(p []byte) (int, error) {
	if len(p) > f.room {
		return 0, f.err
	}
	f.room -= len(p)
	return len(p), nil
}

// No page stays empty, wherever the page breaks are.
func TestPageBreaks(t *testing.T) {
	words := document.Paragraph{Text: document.Plain("woord")}
	for _, c := range []struct {
		blocks []document.Block
		want   int
	}{
		{[]document.Block{document.PageBreak{}, words}, 0},
		{[]document.Block{words, document.PageBreak{}, document.PageBreak{}, words}, 1},
		{[]document.Block{words, document.PageBreak{}, document.Paragraph{}}, 0},
		{[]document.Block{words, document.PageBreak{}, document.Table{Head: []string{"a"}}, document.PageBreak{}, words}, 2},
	} {
		if got := strings.Count(bodyOf(t, c.blocks...), "pageBreakBefore"); got != c.want {
			t.Errorf("%v: %d breaks", c.blocks, got)
		}
	}
	d := &document.Document{Title: "Titel", Blocks: []document.Block{document.PageBreak{}, words}}
	if got := strings.Count(parts(t, write(t, d, docx.Options{}))["word/document.xml"], "pageBreakBefore"); got != 1 {
		t.Errorf("after the cover: %d breaks", got)
	}
}

func TestEmptyDocument(t *testing.T) {
	empty := &document.Document{Blocks: []document.Block{
		document.Heading{Level: 1}, document.Paragraph{}, document.Note{Text: " \n"}, document.Quote{By: "niemand"}, document.List{Ordered: true, Items: document.Plains([]string{""})},
		document.Table{Caption: "niets"}, document.References{}, document.Totals{},
	}}
	if body := bodyOf(t, empty.Blocks...); !strings.HasPrefix(body, "<w:sectPr>") {
		t.Errorf("got %.200s", body)
	}
	write(t, empty, docx.Options{})
}

func BenchmarkWrite(b *testing.B) {
	d := everything(b)
	b.ReportAllocs()
	for b.Loop() {
		if err := docx.Write(io.Discard, d, docx.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
