package practice_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
	"github.com/gorilla/websocket"
)

const namingCommands = `[{"name":"wijs","description":"Wijs aan","options":[
	{"type":6,"name":"wie","description":"Welk lid","required":true},
	{"type":8,"name":"rol","description":"Welke rol"},
	{"type":7,"name":"waar","description":"Welk kanaal","channel_types":[0]},
	{"type":5,"name":"echt","description":"Ja of nee"}]}]`

// TestNamingOptions fills in options that name somebody or something, by the
// keyboard, and looks at what a bot gets of it.
func TestNamingOptions(t *testing.T) {
	t.Parallel()
	c := newPage(t)
	c.rest("PUT", "/applications/"+c.school.Discord().ApplicationID()+"/commands", namingCommands)
	got := c.listens()
	anna := c.opens("Anna")
	suggested := `[...document.querySelectorAll(".suggestion-label")].map((e) => e.textContent).join(", ")`
	line := `document.querySelector(".composer textarea").value`
	anna.writes("/wijs ")
	anna.presses(kb.Enter)
	anna.awaits("the people", suggested+` === "@Anna, @Bram, @Noor, @Docent, @Verkoopcoach"`)
	anna.fits()
	anna.picture("lid-kiezen")
	anna.types("br")
	anna.awaits("one of them", suggested+` === "@Bram"`)
	anna.presses(kb.Enter)
	anna.awaits("the choice", line+` === "/wijs wie:@Bram "`)
	anna.types("rol:")
	anna.awaits("the roles", suggested+`.endsWith("@everyone") && `+suggested+`.includes("@Docent, @Docenten")`)
	anna.types("docenten")
	anna.presses(kb.Enter)
	anna.types("waar:")
	anna.awaits("her channels", suggested+` === "#team-tentas"`)
	anna.presses(kb.Enter)
	anna.types("echt:")
	anna.awaits("yes and no", suggested+` === "ja, nee"`)
	anna.presses(kb.ArrowDown, kb.Enter)
	anna.awaits("the whole line", line+` === "/wijs wie:@Bram rol:@Docenten waar:#team-tentas echt:nee "`)
	anna.presses(kb.Enter)
	id := map[string]string{}
	for _, r := range c.guild().Roles() {
		id[r.Name()] = r.ID()
	}
	want := fmt.Sprintf(`[{"name":"wie","type":6,"value":%q},{"name":"rol","type":8,"value":%q},{"name":"waar","type":7,"value":%q},{"name":"echt","type":5,"value":false}]`,
		c.member("Bram").ID(), id["Docenten"], c.channel("team-tentas").ID())
	if options := <-got; options != want {
		t.Errorf("the bot gets\n%s, not\n%s", options, want)
	}
	anna.sees("Gezien")
	// What was typed and not picked counts as well.
	anna.says("/wijs wie:bram echt:ja rol:@docenten")
	if options := <-got; !strings.Contains(options, c.member("Bram").ID()) || !strings.Contains(options, `"value":true`) || !strings.Contains(options, id["Docenten"]) {
		t.Errorf("the bot gets %s", options)
	}
	anna.says("/wijs wie:Kees")
	anna.sees(`Discord laat dit niet toe`)
}

// listens is a bot that answers every command and tells with which options.
func (c *class) listens() <-chan string {
	c.t.Helper()
	ws, res, err := websocket.DefaultDialer.DialContext(c.t.Context(), c.school.Discord().GatewayURL()+"/?v=10&encoding=json", nil)
	if err != nil {
		c.t.Fatal(err)
	}
	_ = res.Body.Close()
	c.t.Cleanup(func() { _ = ws.Close() })
	if err := ws.WriteJSON(map[string]any{"op": 2, "d": map[string]any{"token": c.school.Token(), "intents": 0}}); err != nil {
		c.t.Fatal(err)
	}
	got := make(chan string, 10)
	go func() {
		for {
			var e struct {
				Type string `json:"t"`
				Data struct {
					ID    string `json:"id"`
					Token string `json:"token"`
					Data  struct {
						Options json.RawMessage `json:"options"`
					} `json:"data"`
				} `json:"d"`
			}
			if ws.ReadJSON(&e) != nil {
				return // the test is over
			}
			if e.Type == "INTERACTION_CREATE" {
				c.rest("POST", "/interactions/"+e.Data.ID+"/"+e.Data.Token+"/callback", `{"type":4,"data":{"content":"Gezien"}}`)
				got <- string(e.Data.Data.Options)
			}
		}
	}()
	return got
}
