package practice_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// attacks are texts that would do something if the page took them for more.
var attacks = []string{
	`<script>window.hit = 1</script>`,
	`<img src=x onerror="window.hit = 1">`,
	`<svg onload="window.hit = 1">`,
	`[klik](javascript:window.hit=1) <javascript:window.hit=1>`,
	`[klik](data:text/html,<script>window.hit=1</script>)`,
	"[klik](java\tscript:window.hit=1)",
	`![plaatje](https://example.com/x.png) ![x](http://10.0.0.1/x.png "t")`,
	"```<script>window.hit = 1</script>```",
	`> <iframe srcdoc="<script>parent.hit = 1</script>"></iframe>`,
	`<@1> <@&1> <#1> </x:1> <t:99999999999999:R> <t:9999999999999:F> <a:b:1>`,
	`</div></article><style>*{display:none}</style>`,
	`**` + strings.Repeat("*_~|`[(<", 200),
	strings.Repeat("> ", 500) + "diep",
	strings.Repeat("A", 1990),
	"\u202etxet\u202c \u0000 \ufeff " + strings.Repeat("\u0301", 500),
}

// TestAttack types what could do harm, as a message and as an answer, and looks
// at it in another's tab: nothing runs, nothing is fetched, nothing sticks out.
func TestAttack(t *testing.T) {
	t.Parallel()
	c := newClass(t)
	anna, bram := c.opens("Anna"), c.opens("Bram")
	bram.shrinks(360, 740)
	for _, text := range attacks {
		if _, err := c.member("Anna").Say(c.channel("team-tentas"), text); err != nil {
			t.Fatal(err)
		}
	}
	anna.says("/start naam:<script>hit=1</script> [x](javascript:hit=1)")
	anna.sees("Begin bij")
	anna.clickOn("Beantwoorden", last(".message-row:last-child button", "Beantwoorden"))
	anna.form("De onderneming")
	anna.fills("Naam van de onderneming", `<b onclick="hit=1">Tentas</b>`)
	anna.fills("Jullie product of dienst", strings.Repeat("B", 4000))
	anna.fills("Aan wie verkopen jullie?", "consument")
	anna.fills("Prijs", strings.Join(attacks[:11], "\n"))
	anna.submits()
	bram.sees("Opgeslagen door @Anna")
	bram.sees(`<script>window.hit = 1</script>`)
	bram.sees(strings.Repeat("B", 500))
	bram.fits()
	bram.do(evaluate(`document.querySelector(".scroller").scrollTop = 0`))
	bram.fits()
	bram.picture("aanval")
	for _, tb := range []*tab{anna, bram} {
		harmless(tb)
	}
	anna.clickOn("Hele antwoord lezen", last("button", "Hele antwoord lezen"))
	anna.sees("onderneming.txt")
	anna.presses(kb.Escape)
}

// harmless fails when a text became markup that does something.
func harmless(tb *tab) {
	tb.t.Helper()
	if read[bool](tb, `"hit" in window`) {
		tb.fails("what somebody typed was run")
	}
	found := read[[]string](tb, `[...document.querySelectorAll("#app *")].flatMap((e) => [
		["SCRIPT", "IFRAME", "STYLE", "OBJECT", "EMBED", "IMG", "LINK", "BASE", "FORM"].includes(e.tagName) ? e.outerHTML : [],
		[...e.attributes].filter((a) => a.name.startsWith("on") || a.name === "style" && e.closest(".md") || a.name === "srcdoc").map((a) => a.name),
	].flat())`)
	if len(found) > 0 {
		tb.fails("what somebody typed became " + strings.Join(found, ", "))
	}
	links := read[[]string](tb, `[...document.querySelectorAll(".list a")].map((a) => a.protocol)`)
	if i := slices.IndexFunc(links, func(p string) bool { return p != "http:" && p != "https:" }); i >= 0 {
		tb.fails("a link goes to " + links[i])
	}
}
