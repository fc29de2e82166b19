package document_test

import (
	"bufio"
	"bytes"
	"fmt"
	"html"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	goldhtml "github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
)

// reader is an independent reader of CommonMark with GFM. It says which blocks
// stand in a file and what a person reads there.
type reader struct {
	source []byte
	strong []string // what stands out
	stress []string // what is stressed
	links  []string // where they lead
	odd    []string // inline kinds that nobody asked for
}

// read returns the blocks of the file, each as its kind and its text.
func read(md string) (blocks []string, r *reader) {
	r = &reader{source: []byte(md)}
	gfm := goldmark.New(goldmark.WithExtensions(extension.GFM))
	root := gfm.Parser().Parse(text.NewReader(r.source))
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		blocks = append(blocks, r.block(n))
	}
	return blocks, r
}

func (r *reader) block(n ast.Node) string {
	kind := n.Kind().String()
	if h, ok := n.(*ast.Heading); ok {
		kind = fmt.Sprintf("Heading%d", h.Level)
	}
	if n.FirstChild() == nil || n.FirstChild().Type() == ast.TypeInline {
		return kind + ":" + trimmed(r.inline(n))
	}
	var inner []string
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		inner = append(inner, r.block(c))
	}
	return kind + "(" + strings.Join(inner, " ") + ")"
}

func (r *reader) inline(n ast.Node) string {
	var b strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			b.WriteString(r.words(c.Segment.Value(r.source)))
			if c.HardLineBreak() {
				b.WriteByte('\n')
			} else if c.SoftLineBreak() {
				r.odd = append(r.odd, "soft line break")
			}
		case *ast.AutoLink: // a bare address, every character of it shown
			b.Write(c.Label(r.source))
			if label := string(c.Label(r.source)); !bytes.Contains(r.source, []byte(label)) || strings.Contains(label, `\`) {
				r.odd = append(r.odd, "address "+label)
			}
		case *ast.Emphasis:
			words := r.inline(c)
			b.WriteString(words)
			if c.Level == 2 {
				r.strong = append(r.strong, words)
			} else {
				r.stress = append(r.stress, words)
			}
		case *ast.Link:
			b.WriteString(r.inline(c))
			r.links = append(r.links, html.UnescapeString(string(c.Destination)))
		default:
			r.odd = append(r.odd, c.Kind().String())
		}
	}
	return b.String()
}

// words resolves escapes and character references, as a browser would show them.
func (r *reader) words(segment []byte) string {
	var out bytes.Buffer
	w := bufio.NewWriter(&out)
	goldhtml.DefaultWriter.Write(w, segment)
	_ = w.Flush() // to memory
	return html.UnescapeString(out.String())
}
