package document_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"verkoopcoach/internal/document"
)

func TestMarkdown(t *testing.T) {
	d := &document.Document{Blocks: []document.Block{
		document.Heading{Level: 1, Text: "3. Marketingplan"},
		document.Paragraph{Text: document.Text{{Text: "Onze onderneming heet: "}, {Text: "Tentas", Strong: true}}},
		document.Paragraph{Text: document.Plain("Eén regel.\nNog een.\n\nEn een derde.")},
		document.Note{Text: "Hier ontbreekt iets.\nEn hier ook."},
		document.Paragraph{},
		document.Table{Head: []string{"Sterktes", "Zwaktes"}, Rows: [][]document.Text{{document.Plain("a|b"), document.Plain("c\nd")}, {document.Plain("e")}}},
		document.Table{},
		document.List{Items: document.Plains([]string{"CBS", "", "KVK\n2024"})},
	}}
	want := strings.Join([]string{
		"# 3. Marketingplan", "",
		"Onze onderneming heet: **Tentas**", "",
		"Eén regel.  ", "Nog een.  ", "En een derde.", "",
		"> Hier ontbreekt iets.  ", "> En hier ook.", "",
		"| Sterktes | Zwaktes |", "| --- | --- |", `| a\|b | c d |`, "| e | |", "",
		"- CBS", "- KVK  ", "  2024", "",
	}, "\n")
	if got := markdown(t, d.Blocks...); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

func TestMarkdownReportsTheWriter(t *testing.T) {
	full := errors.New("disk full")
	d := &document.Document{Blocks: []document.Block{document.Heading{Level: 1, Text: "x"}}}
	if err := document.Markdown(failing{full}, d); !errors.Is(err, full) {
		t.Errorf("got %v", err)
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

// What people write in prose is no markup and gets no backslash.
func TestProseStaysVerbatim(t *testing.T) {
	for _, prose := range []string{
		`'60 euro is veel voor een oude tent.' Dan zeggen we: nee (nog niet), of wel?`,
		`€ 59,95 incl. btw; 21% van 3.000 - dus 630 - is + 5 = 635/2 & meer`,
		`hbo-studenten van 18 t/m 24, nr. 3. en #1 in Zwolle! R&D, Q&A; C#`,
		`een _losse streep, snake_case_naam, 3 * 4 * 5, 5* hotel en 4* hotel, ~50 mensen`,
		`Ik <3 dit, 5 < 6 en 7 > 6, zo'n -> pijl, [zie bijlage] (ja)`,
		`Zie https://www.cbs.nl/nl-nl/cijfers/detail/70072ned?a=1&b=2#top, mail jan_de_vries@school.nl.`,
		`@everyone @here #kanaal 🎉 C:\temp\map d'r zo` + "`n",
		`مرحبا بالعالم שלום 你好，世界 Привет`,
		`2,5 uur maatwerk: 18,75 | per uur; {x} ^2 $5 ==`,
		`1.000 euro`, `2024 was goed.`, `-5 graden`, `#hashtag`, `+31 6`,
	} {
		if got := markdown(t, document.Paragraph{Text: document.Plain(prose)}); got != prose+"\n" {
			t.Errorf("typed:   %s\nwritten: %s", prose, got)
		}
	}
}

// What would be markup gets one backslash for each character that matters.
func TestMarkupIsEscaped(t *testing.T) {
	for typed, want := range map[string]string{
		"# kop":                       `\# kop`,
		"- punt":                      `\- punt`,
		"1. een":                      `1\. een`,
		"12) een":                     `12\) een`,
		"> citaat":                    `\> citaat`,
		"---":                         `\---`,
		"a\n===":                      "a  \n" + `\===`,
		"a | b\n--- | ---":            "a | b  \n" + `\--- | ---`,
		"*nadruk* en **sterk**":       `\*nadruk\* en \*\*sterk\*\*`,
		"_nadruk_":                    `\_nadruk\_`,
		"~~weg~~":                     `\~\~weg\~\~`,
		"`code`":                      "\\`code\\`",
		"[hier](http://x.nl)":         `[hier\](http\://x.nl)`,
		"![foto](x.png)":              `![foto\](x.png)`,
		"<b>vet</b>":                  `\<b>vet\</b>`,
		"<!-- weg -->":                `\<!-- weg -->`,
		"<https://x.nl>":              `\<https\://x.nl>`,
		"&euro; &#8364;":              `\&euro; \&#8364;`,
		`\*`:                          `\\*`,
		`eind\`:                       `eind\\`,
		"[x] klaar":                   `\[x] klaar`,
		"https://x.nl/*a* www.x.nl/a": `https\://x.nl/\*a\* www.x.nl/a`,
		"    code":                    "\u00a0\u00a0\u00a0\u00a0code",
		"een\x07bel":                  "een\uFFFDbel",
	} {
		if got := markdown(t, document.Paragraph{Text: document.Plain(typed)}); got != want+"\n" {
			t.Errorf("typed %q\ngot   %q\nwant  %q", typed, got, want+"\n")
		}
	}
}

func TestHeadingKeepsItsHashes(t *testing.T) {
	for typed, want := range map[string]string{"C#": "## C#\n", "kop ##": "## kop #\\#\n", "#": "## \\#\n", "": ""} {
		if got := markdown(t, document.Heading{Level: 2, Text: typed}); got != want {
			t.Errorf("typed %q: got %q, want %q", typed, got, want)
		}
	}
}

func markdown(t fataler, blocks ...document.Block) string {
	var b bytes.Buffer
	if err := document.Markdown(&b, &document.Document{Blocks: blocks}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
