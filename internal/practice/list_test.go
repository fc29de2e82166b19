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

// tall is a message that does not fit in the window.
var tall = `{"content": "` + strings.Repeat(`regel\n`, 60) + `"}`

// TestChangedUnderTheHand changes a card while its button is held down, and puts a
// message below it: the click counts, and both are there afterwards.
func TestChangedUnderTheHand(t *testing.T) {
	t.Parallel()
	c := newPage(t)
	messages := "/channels/" + c.channel("team-tentas").ID() + "/messages"
	for name, hand := range map[string]struct {
		down, up func(tb *tab, x, y float64)
	}{
		"mouse":  {mouse(chromedp.MousePressed), mouse(chromedp.MouseReleased)},
		"finger": {finger(input.DispatchTouchEventTypeTouchStart), finger(input.DispatchTouchEventTypeTouchEnd)},
	} {
		t.Run(name, func(t *testing.T) {
			anna := c.opens("Anna")
			anna.t = t
			c.rest("POST", messages, tall)
			card := c.rest("POST", messages, withButton)
			anna.awaits("the card", `document.querySelector("[data-id='`+card+`']")`)
			at := read[[]float64](anna, `(() => { const r = `+last("button", "Druk")+`.getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2]; })()`)
			hand.down(anna, at[0], at[1])
			c.rest("PATCH", messages+"/"+card, changed)
			c.rest("POST", messages, `{"content": "daarna, `+name+`"}`)
			anna.sees("daarna, " + name)
			hand.up(anna, at[0], at[1])
			anna.awaits("the change", `document.querySelector("[data-id='`+card+`']").textContent.includes("nu veel langer")`)
			anna.awaits("what came of the click", `!document.querySelector("[data-id='`+card+`'] .failure").hidden`)
		})
	}
}

func mouse(kind input.DispatchMouseEventType) func(*tab, float64, float64) {
	return func(tb *tab, x, y float64) {
		tb.do(chromedp.MouseEvent(kind, x, y, chromedp.ButtonLeft, chromedp.ClickCount(1)))
	}
}

func finger(kind input.DispatchTouchEventType) func(*tab, float64, float64) {
	return func(tb *tab, x, y float64) {
		with := input.DispatchTouchEventParams{Type: kind, TouchPoints: []*input.TouchPoint{}}
		if kind == input.DispatchTouchEventTypeTouchStart {
			with.TouchPoints = []*input.TouchPoint{{X: x, Y: y}}
		}
		ask(tb, input.DispatchTouchEvent, with)
	}
}

// TestStaysAtTheEnd tells a page what it asked for before that has come, and long
// after it has: who reads the newest stays there.
func TestStaysAtTheEnd(t *testing.T) {
	t.Parallel()
	c := newPage(t)
	anna := c.opens("Anna")
	messages := "/channels/" + c.channel("team-tentas").ID() + "/messages"
	stays := func(when string) {
		t.Helper()
		const fromEnd = `(() => { const s = document.querySelector(".scroller"); return s.scrollHeight - s.scrollTop - s.clientHeight; })()`
		if away := read[float64](anna, fromEnd); away > 1 {
			t.Errorf("%s: the reader was taken %.0f pixels from the end", when, away)
		}
	}
	reveal := func(id string) {
		t.Helper()
		read[bool](anna, `import("/list.js").then((list) => { list.reveal(`+quote(id)+`); return true; })`)
	}
	asked := c.rest("POST", messages, tall)
	c.rest("POST", messages, tall)
	c.rest("POST", messages, `{"content": "het nieuwste"}`)
	anna.sees("het nieuwste")
	reveal(asked)
	stays("told late")

	read[bool](anna, `Promise.all([import("/list.js"), import("/state.js")]).then(([list, {here}]) => {
		const late = {...here().messages.get(`+quote(asked)+`), id: "1"};
		list.reveal(late.id);
		here().messages.set(late.id, late);
		list.put(late);
		return true;
	})`)
	stays("told early")
}
