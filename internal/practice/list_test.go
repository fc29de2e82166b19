package practice_test

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

const (
	withButton = `{"flags": 32768, "components": [{"type": 10, "content": "Kaart"}, {"type": 1, "components": [{"type": 2, "style": 1, "label": "Druk", "custom_id": "a"}]}]}`
	changed    = `{"flags": 32768, "components": [{"type": 10, "content": "Kaart, nu veel langer"}, {"type": 1, "components": [{"type": 2, "style": 1, "label": "Druk", "custom_id": "a"}]}]}`
)

// TestChangedUnderTheMouse changes a card while its button is held down: the
// click counts, and the change is there afterwards.
func TestChangedUnderTheMouse(t *testing.T) {
	t.Parallel()
	c := newPage(t)
	anna := c.opens("Anna")
	messages := "/channels/" + c.channel("team-tentas").ID() + "/messages"
	card := c.rest("POST", messages, withButton)
	anna.sees("Kaart")
	at := read[[]float64](anna, `(() => { const r = `+last("button", "Druk")+`.getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2]; })()`)
	mouse := func(kind input.DispatchMouseEventType) {
		anna.do(chromedp.MouseEvent(kind, at[0], at[1], chromedp.ButtonLeft, chromedp.ClickCount(1)))
	}
	mouse(chromedp.MousePressed)
	c.rest("PATCH", messages+"/"+card, changed)
	c.rest("POST", messages, `{"content": "daarna"}`)
	anna.sees("daarna")
	mouse(chromedp.MouseReleased)
	anna.sees("nu veel langer")
	anna.awaits("what came of the click", `!document.querySelector(".message-row .failure").hidden`)
	anna.forgives("") // there is no bot, so nothing answers the button
}

// TestStaysAtTheEnd tells a page late that what it asked for has come, when a
// later message already did: who reads the newest is not taken back.
func TestStaysAtTheEnd(t *testing.T) {
	t.Parallel()
	c := newPage(t)
	anna := c.opens("Anna")
	messages := "/channels/" + c.channel("team-tentas").ID() + "/messages"
	tall := `{"content": "` + strings.Repeat(`regel\n`, 60) + `"}`
	asked := c.rest("POST", messages, tall)
	c.rest("POST", messages, tall)
	c.rest("POST", messages, `{"content": "het nieuwste"}`)
	anna.sees("het nieuwste")
	read[bool](anna, `import("/list.js").then((list) => { list.reveal(`+quote(asked)+`); return true; })`)
	const fromEnd = `(() => { const s = document.querySelector(".scroller"); return s.scrollHeight - s.scrollTop - s.clientHeight; })()`
	if away := read[float64](anna, fromEnd); away > 1 {
		t.Errorf("the reader was taken %.0f pixels from the end", away)
	}
}
