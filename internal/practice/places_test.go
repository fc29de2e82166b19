package practice_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"verkoopcoach/internal/localdiscord"
)

// rest does a request of the bot, and returns the id of what it made.
func (c *class) rest(method, path, body string) string {
	c.t.Helper()
	r, err := http.NewRequestWithContext(c.t.Context(), method, c.school.URL()+"/v10"+path, strings.NewReader(body))
	if err != nil {
		c.t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bot "+c.school.Token())
	r.Header.Set("Content-Type", "application/json")
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		c.t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	var made struct {
		ID      string `json:"id"`
		Message string `json:"message"`
	}
	_ = json.NewDecoder(res.Body).Decode(&made) // some answers are empty
	if res.StatusCode >= 300 {
		c.t.Fatalf("%s %s: %s %s", method, path, res.Status, made.Message)
	}
	return made.ID
}

// sidebar is an expression for what stands at the left.
const sidebar = `[...document.querySelectorAll(".channel, .category")].map((e) => e.textContent).join(" ")`

// TestNewPlaces has the bot make a team while people look on: a heading, a role,
// and a channel that only who has the role sees.
func TestNewPlaces(t *testing.T) {
	t.Parallel()
	c := newPage(t)
	anna, noor := c.opens("Anna"), c.opens("Noor")
	guild := "/guilds/" + c.guild().ID()
	role := c.rest("POST", guild+"/roles", `{"name":"Team Zwaluw","permissions":"0"}`)
	heading := c.rest("POST", guild+"/channels", `{"name":"Nieuwe teams","type":4}`)
	private := fmt.Sprintf(`[{"id":%q,"type":0,"deny":"1024"},{"id":%q,"type":0,"allow":"1024"},{"id":%q,"type":1,"allow":"1024"}]`,
		c.guild().ID(), role, c.school.Discord().ApplicationID())
	channel := c.rest("POST", guild+"/channels", `{"name":"team-zwaluw","parent_id":"`+heading+`","permission_overwrites":`+private+`}`)
	c.rest("POST", "/channels/"+channel+"/messages", `{"content":"Welkom, Zwaluw. Overleg met <@&`+role+`>","allowed_mentions":{"parse":[]}}`)
	noor.awaits("the heading alone", sidebar+` === "#team-fitzip Nieuwe teams"`)

	c.rest("PUT", guild+"/members/"+c.member("Noor").ID()+"/roles/"+role, "")
	noor.awaits("the channel, unread", sidebar+` === "#team-fitzip Nieuwe teams #team-zwaluw(ongelezen)"`)
	noor.clickOn("the channel", `document.querySelector(".channel.unread")`)
	noor.sees("Welkom, Zwaluw. Overleg met @Team Zwaluw")
	anna.awaits("no channel for Anna", sidebar+` === "#team-tentas Nieuwe teams"`)
	noor.fits()
	noor.picture("nieuw-kanaal")

	noor.writes("half af")
	c.guildChannel(channel).Rename("zwaluwen")
	noor.awaits("the new name", sidebar+`.endsWith("#zwaluwen") && document.querySelector(".channel-name").textContent === "zwaluwen" && document.querySelector(".intro h2").textContent.includes("#zwaluwen")`)
	noor.awaits("the text that was typed", `document.querySelector(".composer textarea").value === "half af" && document.activeElement.matches(".composer textarea")`)
	c.guildChannel(channel).Delete()
	noor.awaits("another channel", sidebar+` === "#team-fitzip Nieuwe teams" && document.querySelector(".channel-name").textContent === "team-fitzip"`)

	c.channel("team-fitzip").Delete()
	noor.awaits("nothing but a heading", sidebar+` === "Nieuwe teams" && document.querySelector(".channel-name").textContent === ""`)
	noor.clicks("Vastgezette berichten")
	c.rest("DELETE", guild+"/members/"+c.member("Noor").ID()+"/roles/"+role, "")
	noor.awaits("nothing amiss", `document.querySelector("dialog") === null`)
}

func (c *class) guildChannel(id string) *localdiscord.Channel {
	c.t.Helper()
	ch := c.school.Discord().Channel(id)
	if ch == nil {
		c.t.Fatalf("there is no channel %s", id)
	}
	return ch
}

// TestManyPlaces makes 40 channels at a stroke, as for a whole class.
func TestManyPlaces(t *testing.T) {
	t.Parallel()
	c := newPage(t)
	anna := c.opens("Anna")
	for i := range 40 {
		c.rest("POST", "/guilds/"+c.guild().ID()+"/channels", fmt.Sprintf(`{"name":"team-%02d"}`, i))
	}
	anna.awaits("all of them", `document.querySelectorAll(".channel").length === 41`)
}
