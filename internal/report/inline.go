package report

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"verkoopcoach/internal/document"
)

// simple knows the Markdown that counts in an answer: emphasis and links. It is
// safe for concurrent use.
var simple = parser.NewParser(
	parser.WithBlockParsers(util.Prioritized(parser.NewParagraphParser(), 1)),
	parser.WithInlineParsers(util.Prioritized(parser.NewLinkParser(), 1), util.Prioritized(parser.NewEmphasisParser(), 2)),
)

// inline returns the words with the bold, italics and links in them as such.
// Everything else is literal: a mark disappears only where it is certain that it
// was one, so a calculation with asterisks, an image, a link to nowhere and a
// backslash all stay as they were typed.
func inline(words string) document.Text {
	if !strings.ContainsAny(words, "*_]") {
		return document.Plain(words)
	}
	r := inlineReader{source: words}
	root := simple.Parse(text.NewReader([]byte(words)))
	for block := root.FirstChild(); block != nil; block = block.NextSibling() {
		r.children(block)
	}
	return r.text()
}

// extent is a piece of the source, in bytes.
type extent struct{ from, to int }

// look is how a piece of the source looks.
type look struct {
	extent
	span document.Span // without its words
}

// inlineReader collects where the source has a look, and which pieces of it are
// the marks that say so.
type inlineReader struct {
	source string
	looks  []look
	marks  []extent
}

// children reads what is in the node and returns the extent of all of it, false
// where that is not certain.
func (r *inlineReader) children(n ast.Node) (all extent, ok bool) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		at, found := r.node(c)
		if c == n.FirstChild() {
			all.from, ok = at.from, found
		}
		if c == n.LastChild() {
			all.to, ok = at.to, ok && found
		}
	}
	return all, ok
}

// node reads the node and returns its extent, with its marks.
func (r *inlineReader) node(n ast.Node) (extent, bool) {
	var opening, closing string
	var span document.Span
	inner, ok := extent{}, false
	switch n := n.(type) {
	case *ast.Text:
		return extent{n.Segment.Start, n.Segment.Stop}, true
	case *ast.Emphasis:
		if inner, ok = r.children(n); ok && inner.from > 0 {
			opening = strings.Repeat(r.source[inner.from-1:inner.from], n.Level)
			closing = opening
			span = document.Span{Strong: n.Level == 2, Emphasis: n.Level == 1}
		}
	case *ast.Link:
		inner, ok = r.children(n)
		opening, closing = "[", "]("+string(n.Destination)+")"
		span = document.Span{Link: string(n.Destination)}
	default:
		r.children(n)
	}
	if !ok || opening == "" || !strings.HasSuffix(r.source[:inner.from], opening) || !strings.HasPrefix(r.source[inner.to:], closing) {
		return extent{}, false
	}
	outer := extent{inner.from - len(opening), inner.to + len(closing)}
	if span.Link != "" && span.Address() != "" || span.Link == "" && !r.insideWord(outer) {
		r.looks = append(r.looks, look{inner, span})
		r.marks = append(r.marks, extent{outer.from, inner.from}, extent{inner.to, outer.to})
	}
	return outer, true
}

// insideWord tells whether a letter or a digit touches the extent: 5*3*2 is a
// calculation.
func (r *inlineReader) insideWord(e extent) bool {
	before, _ := utf8.DecodeLastRuneInString(r.source[:e.from])
	after, _ := utf8.DecodeRuneInString(r.source[e.to:])
	return isWord(before) || isWord(after)
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// text returns the source without its marks, in spans of one look each.
func (r *inlineReader) text() document.Text {
	edges := []int{0, len(r.source)}
	for _, l := range r.looks {
		edges = append(edges, l.from, l.to)
	}
	for _, m := range r.marks {
		edges = append(edges, m.from, m.to)
	}
	slices.Sort(edges)
	var all document.Text
	for i := 1; i < len(edges); i++ {
		piece := extent{edges[i-1], edges[i]}
		if piece.from == piece.to || slices.ContainsFunc(r.marks, piece.within) {
			continue
		}
		all = appended(all, r.span(piece))
	}
	return all
}

// span returns the piece with all the looks that it has.
func (r *inlineReader) span(piece extent) document.Span {
	s := document.Span{Text: r.source[piece.from:piece.to]}
	for _, l := range r.looks {
		if piece.within(l.extent) {
			s.Strong = s.Strong || l.span.Strong
			s.Emphasis = s.Emphasis || l.span.Emphasis
			s.Link += l.span.Link // no link stands in another
		}
	}
	return s
}

func (e extent) within(other extent) bool { return other.from <= e.from && e.to <= other.to }

// appended adds the span, to the one before where they look alike.
func appended(t document.Text, s document.Span) document.Text {
	if last := len(t) - 1; last >= 0 {
		if l := t[last]; l.Strong == s.Strong && l.Emphasis == s.Emphasis && l.Link == s.Link {
			t[last].Text += s.Text
			return t
		}
	}
	return append(t, s)
}
