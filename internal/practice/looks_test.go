package practice_test

import (
	"os"
	"slices"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// TestLooks keeps pictures of the page as a desk and as a phone show it, by day
// and by night, and fails when anything sticks out sideways.
func TestLooks(t *testing.T) {
	if testing.Short() {
		t.Skip("takes pictures: the long run does")
	}
	t.Parallel()
	c := newClass(t)
	if err := c.school.FillIn(t.Context()); err != nil {
		t.Fatal(err)
	}
	docent := c.opens("Docent")
	docent.shrinks(360, 740)
	look(docent, "360")
	if os.Getenv("ARTIFACTS") != "" { // where there is little room is where it goes wrong; the rest is to look at
		docent.goes("about:blank")
		docent = c.opens("Docent")
		docent.shrinks(1280, 800)
		look(docent, "1280")
	}
}

// look goes past everything that the page can show.
func look(tb *tab, name string) {
	tb.t.Helper()
	snap := func(what string) {
		tb.t.Helper()
		tb.fits()
		tb.picture(name + "-" + what + "-licht")
		if !slices.Contains([]string{"kaart", "menu", "formulier", "voorbeeld", "opdrachten", "kanalen"}, what) {
			return
		}
		tb.darkens(true)
		tb.picture(name + "-" + what + "-donker")
		tb.darkens(false)
	}
	snap("kaart")
	tb.named()
	tb.do(evaluate(`document.querySelector(".scroller").scrollTop = 0`))
	snap("bord")
	tb.clicks("Ga naar een stap")
	tb.awaits("the menu", `document.querySelector(".picker-list:popover-open")`)
	snap("menu")
	tb.presses(kb.Escape)
	tb.clicks("Aanpassen")
	tb.form("Klanten behouden")
	snap("formulier")
	tb.named()
	tb.presses(kb.Escape)
	tb.awaits("the form to be gone", `document.querySelector("dialog") === null`)
	tb.clicks("Voorbeeld")
	tb.sees("Een sterk antwoord")
	snap("voorbeeld")
	tb.says("/verslag vorm:markdown")
	tb.sees("Dit is jullie hoofdstuk")
	tb.awaits("the pictures, which move what is to be clicked", `[...document.querySelectorAll(".picture")].length > 0 && [...document.querySelectorAll(".picture")].every((i) => i.naturalWidth > 0)`)
	tb.clicks("Tonen")
	tb.awaits("the file", `document.querySelector(".file-text:not([hidden])")`)
	tb.do(evaluate(`document.querySelector(".file-text").scrollIntoView({block: "end"})`))
	snap("verslag")
	tb.writes("/")
	tb.awaits("the commands", `document.querySelectorAll(".suggestion").length > 3`)
	snap("opdrachten")
	tb.named()
	tb.writes("/stap stap:")
	tb.awaits("the steps", `document.querySelectorAll(".suggestion").length > 10`)
	snap("stappen")
	tb.writes("")
	tb.presses(kb.Escape)
	tb.clicks("Vastgezette berichten")
	snap("vastgezet")
	tb.named()
	tb.presses(kb.Escape)
	if read[bool](tb, `getComputedStyle(document.querySelector(".drawer-open")).display !== "none"`) {
		tb.clicks("Kanalen tonen")
		tb.awaits("the drawer", `document.querySelector(".sidebar").getBoundingClientRect().left === 0`)
		snap("kanalen")
		tb.presses(kb.Escape)
		tb.awaits("the focus back", `document.activeElement?.matches(".drawer-open")`)
	}
}
