package pdf

import (
	"bytes"
	"math"
	"testing"

	"pgregory.net/rapid"

	"verkoopcoach/internal/document"
)

// Any document compiles, of any text, and its pages are as they should be.
func TestAnyDocument(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDocument().Draw(t, "document")
		opts := Options{Cover: rapid.Bool().Draw(t, "cover"), Contents: rapid.Bool().Draw(t, "contents")}
		l, err := layOut(d, opts)
		if err != nil {
			t.Fatal(err)
		}
		sound(t, l.pages)
		var b bytes.Buffer
		if err := Write(&b, d, opts); err != nil {
			t.Fatal(err)
		}
		if !bytes.HasPrefix(b.Bytes(), []byte("%PDF-")) || !bytes.HasSuffix(b.Bytes(), []byte("%%EOF\n")) {
			t.Fatalf("not whole: %d bytes", b.Len())
		}
	})
}

// sound fails where a page ends with what belongs to the next, such as a heading,
// where boxes lie over one another, or where they run off the page, unless one is
// higher than a page.
func sound(t interface{ Fatalf(string, ...any) }, pages []page) {
	for i, p := range pages {
		y := 0.0
		for j, b := range p.boxes {
			if b.y < y-tolerance {
				t.Fatalf("page %d: box %d begins at %g, above the end of the one before, %g", i+1, j, b.y, y)
			}
			if y = b.y + b.height; y > textBottom+2 && j > 1 {
				t.Fatalf("page %d: box %d ends at %g", i+1, j, y)
			}
		}
		if n := len(p.boxes); n > 0 && i+1 < len(pages) && p.boxes[n-1].keep && !pages[i+1].boxes[0].fresh && !fillsPage(p.boxes) {
			t.Fatalf("page %d ends with what should stand with the next", i+1)
		}
	}
}

// fillsPage tells whether the boxes at the end of the page that stay together
// begin at its top: they do not fit on one page then.
func fillsPage(boxes []placed) bool {
	first := len(boxes) - 1
	for first > 0 && boxes[first-1].keep {
		first--
	}
	return first == 0 || first == 1 && boxes[first].head != nil // under a repeated head
}

// plainBox is a box of that height.
func plainBox(height float64) box {
	return box{height: height, draw: func(canvas, float64, float64) {}}
}

func TestFlow(t *testing.T) {
	room := textBottom - textTop
	kept := func(b box) box { b.keep = true; return b }
	fresh := func(b box) box { b.fresh = true; return b }
	for name, tt := range map[string]struct {
		boxes []box
		want  []int // boxes on each page
	}{
		"nothing":              {nil, []int{0}},
		"one page":             {[]box{plainBox(room / 2), plainBox(room / 2)}, []int{2}},
		"two pages":            {[]box{plainBox(room / 2), plainBox(room/2 + 1)}, []int{1, 1}},
		"heading moves":        {[]box{plainBox(room - 20), kept(plainBox(10)), plainBox(20)}, []int{1, 2}},
		"chain moves":          {[]box{plainBox(room - 20), kept(plainBox(5)), kept(plainBox(5)), plainBox(20)}, []int{1, 3}},
		"chain above a page":   {[]box{kept(plainBox(room / 2)), kept(plainBox(room / 2)), plainBox(room / 2)}, []int{2, 1}},
		"higher than a page":   {[]box{plainBox(5), plainBox(2 * room), plainBox(5)}, []int{1, 1, 1}},
		"page break":           {[]box{plainBox(5), fresh(plainBox(5)), plainBox(5)}, []int{1, 2}},
		"page break at top":    {[]box{fresh(plainBox(5))}, []int{1}},
		"break ends the chain": {[]box{kept(plainBox(5)), fresh(plainBox(5))}, []int{1, 1}},
	} {
		var got []int
		for _, p := range pagesOf(tt.boxes, textTop) {
			got = append(got, len(p.boxes))
		}
		if len(got) != len(tt.want) {
			t.Errorf("%s: got %v, want %v", name, got, tt.want)
			continue
		}
		for i := range got {
			if got[i] != tt.want[i] {
				t.Errorf("%s: got %v, want %v", name, got, tt.want)
				break
			}
		}
	}
}

// A heading stands with what it is above, wherever on a page it comes.
func TestNoOrphanedHeading(t *testing.T) {
	for lines := range 60 {
		d := &document.Document{Running: "x"}
		for range lines {
			d.Blocks = append(d.Blocks, document.Paragraph{Text: document.Plain("Een regel.")})
		}
		d.Blocks = append(d.Blocks,
			document.Heading{Level: 1, Text: "Hoofdstuk"}, document.Heading{Level: 2, Text: "Paragraaf"},
			document.Paragraph{Text: document.Plain("Wij verkopen aan deze groepen:")},
			document.Table{Caption: "Groepen", Head: []string{"Groep"}, Rows: [][]document.Text{document.Plains([]string{"een"}), document.Plains([]string{"twee"}), document.Plains([]string{"drie"})}},
		)
		l, err := layOut(d, Options{})
		if err != nil {
			t.Fatal(err)
		}
		sound(t, l.pages)
		for i, p := range l.pages[:len(l.pages)-1] {
			if last := p.boxes[len(p.boxes)-1]; last.mark != nil || last.keep {
				t.Errorf("%d lines: page %d ends with a heading, a caption or a head", lines, i+1)
			}
		}
	}
}

// What stands beside one another in strips is all there.
func TestStripsHoldEverything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		heights := rapid.SliceOfN(rapid.Float64Range(0.5, 40), 1, 60)
		var columns []column
		want := 0
		for range rapid.IntRange(1, 3).Draw(t, "columns") {
			var c column
			for _, h := range heights.Draw(t, "heights") {
				c.pieces = append(c.pieces, blank{h})
			}
			want += len(c.pieces)
			columns = append(columns, c)
		}
		got := 0
		for columns != nil {
			now, rest, tall := cut(columns)
			for _, c := range now {
				got += len(c.pieces)
				if c.tall() > tall+tolerance || c.tall() > strip && len(c.pieces) > 1 {
					t.Fatalf("a column of %g in a strip of %g", c.tall(), tall)
				}
			}
			if columns = rest; tall == 0 {
				columns = nil
			}
		}
		if got != want {
			t.Fatalf("%d pieces of %d", got, want)
		}
	})
}

func TestDivided(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		extents := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) extent {
			least := rapid.Float64Range(0, longestWord).Draw(t, "least")
			return extent{least, least + rapid.Float64Range(0, 500).Draw(t, "more")}
		}), 1, 30).Draw(t, "extents")
		room := rapid.Float64Range(30, textWidth).Draw(t, "room")
		sum := 0.0
		for i, w := range divided(extents, room) {
			if w <= 0 {
				t.Fatalf("column %d is %g wide", i, w)
			}
			sum += w
		}
		if sum > room+tolerance || sum < room-tolerance {
			t.Fatalf("%g of %g", sum, room)
		}
	})
}

// A picture is as large as it wants to be, or as there is room for.
func TestPictureFits(t *testing.T) {
	for _, tt := range []struct {
		width, height int
		wanted        float64
		want          rectangle
	}{
		{192, 96, 0, rectangle{25.4, 12.7}},
		{192, 96, 50.8, rectangle{50.8, 25.4}},
		{1920, 192, 0, rectangle{100, 10}},
		{192, 1920, 0, rectangle{5, 50}},
	} {
		p, err := pictureOf(grey(t, tt.width, tt.height), "", tt.wanted, rectangle{100, 50})
		if err != nil {
			t.Fatal(err)
		}
		if d := p.rectangle; math.Abs(d.width-tt.want.width)+math.Abs(d.height-tt.want.height) > 0.01 {
			t.Errorf("%d by %d wanting %g: %v, want %v", tt.width, tt.height, tt.wanted, d, tt.want)
		}
	}
}
