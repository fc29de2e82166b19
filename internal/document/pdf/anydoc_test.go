package pdf

import (
	"bytes"
	"image"
	"image/png"
	"strings"

	"pgregory.net/rapid"

	"verkoopcoach/internal/document"
)

// anyWords are words of any script, with what breaks other programs in them.
func anyWords() *rapid.Generator[string] {
	odd := []string{"", "e\u0301", "👩‍👩‍👧 🎉", "مرحبا", "你好，世界", "\u202e", "\x00", "\xff", "\r\n", "\n\n", "(\\)", "%s", "een gewone zin van een team.", strings.Repeat("woord ", 300)}
	long := rapid.Map(rapid.SampledFrom([]string{"x", "é", "你", "🎉", "-", "/a"}), func(s string) string { return strings.Repeat(s, 4000/len([]rune(s))) })
	return rapid.OneOf(rapid.SampledFrom(odd), rapid.StringN(0, 60, -1), rapid.StringN(0, 60, -1), long)
}

func anyText() *rapid.Generator[document.Text] {
	span := rapid.Custom(func(t *rapid.T) document.Span {
		return document.Span{
			Text:     anyWords().Draw(t, "words"),
			Strong:   rapid.Bool().Draw(t, "strong"),
			Emphasis: rapid.Bool().Draw(t, "emphasis"),
			Link:     rapid.SampledFrom([]string{"", "", "https://x.nl/(", "javascript:x"}).Draw(t, "link"),
		}
	})
	return rapid.Map(rapid.SliceOfN(span, 0, 3), func(s []document.Span) document.Text { return s })
}

// anyBlock is a block of any kind.
func anyBlock() *rapid.Generator[document.Block] {
	return rapid.Custom(func(t *rapid.T) document.Block {
		words := func(name string) string { return anyWords().Draw(t, name) }
		text := func(name string) document.Text { return anyText().Draw(t, name) }
		texts := func(name string) []document.Text { return rapid.SliceOfN(anyText(), 0, 4).Draw(t, name) }
		several := func(name string) []string { return rapid.SliceOfN(anyWords(), 0, 4).Draw(t, name) }
		switch rapid.IntRange(0, 13).Draw(t, "kind") {
		case 0, 1:
			return document.Heading{Level: rapid.IntRange(-1, 8).Draw(t, "level"), Text: words("heading")}
		case 2:
			return document.Note{Text: words("note")}
		case 3:
			return document.Quote{Text: text("quote"), By: words("by")}
		case 4:
			return document.List{Items: texts("items"), Ordered: rapid.Bool().Draw(t, "ordered")}
		case 5:
			return document.References{Items: texts("sources")}
		case 6:
			return document.Table{Caption: words("caption"), Head: several("head"), Rows: rapid.SliceOfN(rapid.SliceOfN(anyText(), 0, 4), 0, 5).Draw(t, "rows"),
				Right: rapid.SliceOfN(rapid.IntRange(-1, 4), 0, 3).Draw(t, "right"), Widths: rapid.SliceOfN(rapid.IntRange(-1, 9), 0, 4).Draw(t, "widths")}
		case 7:
			return document.Figure{PNG: anyPNG(t), Caption: words("caption"), Alt: words("alt"), Width: rapid.IntRange(-1, 5000).Draw(t, "width")}
		case 8:
			return document.PageBreak{}
		case 9:
			return document.Letterhead{Name: words("name"), Title: words("title"), Number: words("number")}
		case 10:
			return document.Columns{Left: document.Panel{Label: words("label"), Lines: several("left")}, Right: document.Panel{Lines: several("right")}}
		case 11:
			var totals document.Totals
			for _, label := range several("totals") {
				totals.Rows = append(totals.Rows, document.Total{Label: label, Amount: words("amount"), Strong: rapid.Bool().Draw(t, "strong")})
			}
			return totals
		case 12:
			return document.Signature{Title: words("title"), Lines: several("lines"), Aside: words("aside")}
		default:
			return document.Paragraph{Text: text("paragraph")}
		}
	})
}

func anyPNG(t *rapid.T) []byte {
	side := rapid.SampledFrom([]int{1, 3, 400})
	return grey(t, side.Draw(t, "width"), side.Draw(t, "height"))
}

// grey is a PNG of that size.
func grey(t interface{ Fatal(...any) }, width, height int) []byte {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, width, height))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func anyDocument() *rapid.Generator[*document.Document] {
	return rapid.Custom(func(t *rapid.T) *document.Document {
		words := func(name string) string { return anyWords().Draw(t, name) }
		return &document.Document{
			Language: rapid.SampledFrom([]string{"nl", "en", "", "(("}).Draw(t, "language"), Title: words("title"), Subtitle: words("subtitle"), Author: words("author"),
			Running: words("running"), Footer: words("footer"), Stamp: words("stamp"), Blocks: rapid.SliceOfN(anyBlock(), 0, 6).Draw(t, "blocks"),
		}
	})
}
