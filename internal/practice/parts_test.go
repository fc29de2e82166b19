package practice_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"mime/multipart"
	"net/http"
	"testing"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// everyPart is a message with every component that Discord knows in messages,
// as far as a bot of this house may come to use it.
const everyPart = `{"flags": 32768, "attachments": [{"id": "0", "filename": "grafiek.png"}, {"id": "1", "filename": "lijst.csv"}], "components": [
	{"type": 10, "content": "## Boven"},
	{"type": 17, "accent_color": 16711680, "components": [
		{"type": 9, "components": [{"type": 10, "content": "Met een plaatje ernaast"}], "accessory": {"type": 11, "media": {"url": "attachment://grafiek.png"}, "description": "een rood vlak"}},
		{"type": 14, "divider": true, "spacing": 2},
		{"type": 12, "items": [{"media": {"url": "attachment://grafiek.png"}}]},
		{"type": 13, "file": {"url": "attachment://lijst.csv"}}
	]},
	{"type": 1, "components": [
		{"type": 2, "style": 3, "label": "Goed", "emoji": {"name": "👍"}, "custom_id": "a"},
		{"type": 2, "style": 4, "label": "Weg", "custom_id": "b"},
		{"type": 2, "style": 2, "label": "Grijs", "custom_id": "c", "disabled": true},
		{"type": 2, "style": 5, "label": "Site", "url": "https://example.com/"}
	]},
	{"type": 1, "components": [{"type": 3, "custom_id": "d", "placeholder": "Kies er twee", "min_values": 2, "max_values": 2, "options": [
		{"label": "Een", "value": "1"}, {"label": "Twee", "value": "2", "description": "de tweede"}, {"label": "Drie", "value": "3"}]}]},
	{"type": 1, "components": [{"type": 5, "custom_id": "e"}]}
]}`

const anEmbed = `{"content": "Met een kaart", "embeds": [{"title": "Kop", "description": "**vet**", "color": 255, "fields": [{"name": "A", "value": "1", "inline": true}], "footer": {"text": "voet"}, "author": {"name": "wie"}}]}`

// TestEveryPart draws what other bots send, and what this one may come to send.
func TestEveryPart(t *testing.T) {
	t.Parallel()
	c := newPage(t)
	anna := c.opens("Anna")
	c.posts(everyPart, map[string][]byte{"grafiek.png": red(), "lijst.csv": []byte("naam;prijs\n")})
	c.posts(anEmbed, nil)
	anna.sees("Met een kaart")
	for what, expression := range map[string]string{
		"a heading":           `document.querySelector(".md-h2").textContent === "Boven"`,
		"the colour":          `getComputedStyle(document.querySelector(".container")).borderLeftColor === "rgb(255, 0, 0)"`,
		"two pictures":        `[...document.querySelectorAll(".picture")].filter((i) => i.complete && i.naturalWidth === 40).length === 2`,
		"what they show":      `document.querySelector(".section .picture").alt === "een rood vlak"`,
		"the file":            `document.querySelector(".file-title").textContent === "lijst.csv"`,
		"an emoji":            `document.querySelector(".button.success").innerText.includes("👍")`,
		"a grey button":       `document.querySelector(".button:disabled").textContent === "Grijs"`,
		"a link":              `document.querySelector(".button.link").href === "https://example.com/"`,
		"a part it knows not": `document.querySelector(".unknown").textContent.includes("soort 5")`,
		"the embed":           `document.querySelector(".embed").innerText.includes("voet")`,
	} {
		anna.awaits(what, expression)
	}
	anna.clicks("Kies er twee")
	anna.awaits("the menu", `document.querySelector(".picker-list:popover-open")`)
	anna.presses(kb.Enter, kb.ArrowDown, kb.Enter)
	anna.awaits("two choices", `document.querySelector(".picker-face").textContent === "Een, Twee"`)
	anna.presses(kb.Escape)
	anna.fits()
	anna.picture("onderdelen")
	anna.forgives("") // there is no bot, so nothing answers the menu
}

func red() []byte {
	picture := image.NewRGBA(image.Rect(0, 0, 40, 20))
	for i := range 40 * 20 {
		picture.Set(i%40, i/40, color.RGBA{R: 200, A: 255})
	}
	var b bytes.Buffer
	_ = png.Encode(&b, picture) // to memory
	return b.Bytes()
}

// posts sends a message as the bot does, with files in the order of their names
// in it.
func (c *class) posts(payload string, files map[string][]byte) {
	c.t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	_ = form.WriteField("payload_json", payload)
	for i, name := range []string{"grafiek.png", "lijst.csv"} {
		if data, ok := files[name]; ok {
			part, _ := form.CreateFormFile(fmt.Sprintf("files[%d]", i), name)
			_, _ = part.Write(data)
		}
	}
	_ = form.Close()
	r, err := http.NewRequestWithContext(c.t.Context(), http.MethodPost, c.school.URL()+"/v10/channels/"+c.channel("team-tentas").ID()+"/messages", &body)
	if err != nil {
		c.t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bot "+c.school.Token())
	r.Header.Set("Content-Type", form.FormDataContentType())
	res, err := http.DefaultClient.Do(r)
	if err != nil || res.StatusCode != http.StatusOK {
		c.t.Fatalf("%v %v", res, err)
	}
	_ = res.Body.Close()
}

// named fails when a control of the page has no name that a screen reader could
// say.
func (tb *tab) named() {
	tb.t.Helper()
	tree, err := chromedp.Call(tb.ctx, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{})
	if err != nil {
		tb.fails(err.Error())
	}
	for _, n := range tree.Nodes {
		if n.Ignored || n.Role == nil {
			continue
		}
		role := text(n.Role)
		switch role {
		case "button", "link", "combobox", "textbox", "listbox", "option", "dialog", "navigation", "image":
			if text(n.Name) == "" {
				tb.fails("a " + role + " has no name")
			}
		}
	}
}

func text(v *accessibility.Value) string {
	if v == nil {
		return ""
	}
	var s string
	_ = json.Unmarshal(v.Value, &s) // other kinds have no text
	return s
}

// TestLost says so when the line to the bot is gone, and when the bot is
// another one than the page knows.
func TestLost(t *testing.T) {
	t.Parallel()
	c := newPage(t)
	stranger := c.blank()
	address, _ := c.base()
	stranger.goes(address + "/")
	stranger.awaits("what to open", `document.querySelector(".banner")?.textContent.startsWith("Open het adres dat de bot")`)
	stranger.goes(address + "/?x#verkeerd")
	stranger.awaits("what to open", `document.querySelector(".banner")?.textContent.startsWith("De bot is opnieuw gestart")`)

	anna := c.opens("Anna")
	anna.writes("half af")
	_ = c.page.Close()
	_ = c.school.Close()
	anna.awaits("the notice", `document.querySelector(".banner")?.textContent.startsWith("De verbinding met de bot is weg")`)
	anna.awaits("the text", `document.querySelector(".composer textarea").value === "half af"`)
	anna.picture("weg")
	anna.forgives("WebSocket") // the browser reports every try
}
