package localdiscord_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"

	"verkoopcoach/internal/localdiscord"
)

func TestInteractionCarriesWhatTheRealThingCarries(t *testing.T) {
	t.Parallel()
	d := newDesk(t, localdiscord.Options{})
	teacher := d.guild.AddRole("Docent", localdiscord.ManageGuild)
	d.anna.SetRoles(teacher)
	d.anna.SetNick("Juf Anna")
	d.anna.SetLocale("en-GB")
	i := d.by(func() (*localdiscord.Reply, error) {
		return d.anna.Slash(soon(t), d.channel, "stap", localdiscord.Arg("stap", "usps"))
	})
	d.answer(i, `{"type":4,"data":{"content":"ja","flags":64}}`, 204)
	d.reply()

	var got discordgo.Interaction // the library reads every field of its own
	if err := json.Unmarshal(i.Raw, &got); err != nil {
		t.Fatal(err)
	}
	if got.Member.Permissions&discordgo.PermissionManageGuild == 0 || got.Member.Nick != "Juf Anna" || got.Member.Roles[0] != teacher.ID() {
		t.Errorf("member = %+v", got.Member)
	}
	if got.GuildID != d.guild.ID() || got.ChannelID != d.channel.ID() || got.Locale != discordgo.EnglishGB || *got.GuildLocale != discordgo.Dutch {
		t.Errorf("where = %+v", got)
	}
	if len(got.Token) < 180 || got.AppPermissions == 0 || got.Version != 1 {
		t.Errorf("token of %d characters, app permissions %d, version %d", len(got.Token), got.AppPermissions, got.Version)
	}
	data := got.ApplicationCommandData()
	if data.Name != "stap" || data.Options[0].StringValue() != "usps" {
		t.Errorf("data = %+v", data)
	}
}

func TestEphemeralIsForOnePerson(t *testing.T) {
	t.Parallel()
	d := newDesk(t, localdiscord.Options{})
	i := d.slash()
	d.answer(i, `{"type":4,"data":{"content":"alleen jij","flags":64}}`, 204)
	m := d.reply().Message
	if !m.Ephemeral() || len(d.channel.Messages(d.anna)) != 1 || len(d.channel.Messages(d.bilal)) != 0 {
		t.Errorf("Anna sees %d, Bilal sees %d", len(d.channel.Messages(d.anna)), len(d.channel.Messages(d.bilal)))
	}
	if _, err := d.bilal.ClickID(soon(t), m, "x"); !errors.Is(err, localdiscord.ErrNotVisible) {
		t.Errorf("Bilal clicks a message for Anna: %v", err)
	}
	if status, body := d.do(t, "GET", "/channels/"+d.channel.ID()+"/messages/"+m.ID, ""); status != 404 || !strings.Contains(body, "10008") {
		t.Errorf("REST sees an ephemeral message: %d %s", status, body)
	}
}

func TestDeferredAnswer(t *testing.T) {
	t.Parallel()
	d := newDesk(t, localdiscord.Options{})
	i := d.slash()
	d.answer(i, `{"type":5,"data":{"flags":64}}`, 204)
	if m := d.channel.Messages(d.anna)[0]; !m.Loading() || !m.Ephemeral() {
		t.Errorf("flags while the bot thinks = %d", m.Flags)
	}
	if status, body := d.hook("PATCH", i, "/messages/@original", `{"content":"klaar"}`); status != 200 {
		t.Fatalf("edit: %d %s", status, body)
	}
	reply := d.reply()
	if m := reply.Message; !reply.Deferred || m.Content != "klaar" || m.Loading() || !m.Ephemeral() {
		t.Errorf("reply = %+v %+v", reply, m)
	}
}

// What was promised to all can turn out to be for one alone: the promise is taken back
// and the answer given anew, which is what Anna then reads.
func TestPromiseTakenBack(t *testing.T) {
	t.Parallel()
	d := newDesk(t, localdiscord.Options{})
	i := d.slash()
	d.answer(i, `{"type":5}`, 204)
	if status, body := d.hook("DELETE", i, "/messages/@original", ""); status != 204 {
		t.Fatalf("delete: %d %s", status, body)
	}
	if status, body := d.hook("POST", i, "", `{"content":"alleen voor jou","flags":64}`); status != 200 {
		t.Fatalf("follow-up: %d %s", status, body)
	}
	reply := d.reply()
	if m := reply.Message; m == nil || m.Content != "alleen voor jou" || !m.Ephemeral() || !reply.Deferred {
		t.Errorf("reply = %+v %+v", reply, m)
	}
}

func TestFirstFollowUpReplacesThinking(t *testing.T) {
	t.Parallel()
	d := newDesk(t, localdiscord.Options{})
	i := d.slash()
	d.answer(i, `{"type":5}`, 204)
	if status, body := d.hook("POST", i, "", `{"content":"een"}`); status != 200 {
		t.Fatalf("follow-up: %d %s", status, body)
	}
	d.reply()
	if status, body := d.hook("POST", i, "", `{"content":"twee","flags":64}`); status != 200 {
		t.Fatalf("follow-up: %d %s", status, body)
	}
	all := d.channel.Messages(d.anna)
	if len(all) != 2 || all[0].Content != "een" || !all[1].Ephemeral() {
		t.Errorf("in view: %+v", all)
	}
	if status, _ := d.hook("DELETE", i, "/messages/@original", ""); status != 204 || len(d.channel.Messages(d.bilal)) != 0 {
		t.Errorf("delete: %d, Bilal sees %d", status, len(d.channel.Messages(d.bilal)))
	}
}

func TestDeferredUpdateThenEditChangesTheCard(t *testing.T) {
	t.Parallel()
	d := newDesk(t, localdiscord.Options{})
	i := d.click()
	d.answer(i, `{"type":6}`, 204)
	if status, body := d.hook("PATCH", i, "/messages/@original", `{"components":[{"type":10,"content":"nieuw"}]}`); status != 200 {
		t.Fatalf("edit: %d %s", status, body)
	}
	if reply := d.reply(); !reply.Updated || !strings.Contains(reply.Message.Text(), "nieuw") {
		t.Errorf("reply = %+v", reply)
	}
}

func TestTooLateToAnswer(t *testing.T) {
	t.Parallel()
	clock := localdiscord.NewManualClock(time.Now())
	d := newDesk(t, localdiscord.Options{Clock: clock})
	i := d.slash()
	for clock.Alarms() == 0 { // Anna has begun to wait
		time.Sleep(time.Millisecond)
	}
	clock.Advance(3001 * time.Millisecond)
	if r := <-d.replies; !errors.Is(r.err, localdiscord.ErrInteractionFailed) {
		t.Errorf("Anna sees %v", r.err)
	}
	if text := d.answer(i, `{"type":4,"data":{"content":"te laat"}}`, 404); !strings.Contains(text, "10062") {
		t.Errorf("callback: %s", text)
	}
	if status, text := d.hook("POST", i, "", `{"content":"x"}`); status != 404 || !strings.Contains(text, "10015") {
		t.Errorf("follow-up before an answer: %d %s", status, text)
	}
}

func TestTokenDiesAfterFifteenMinutes(t *testing.T) {
	t.Parallel()
	clock := localdiscord.NewManualClock(time.Now())
	d := newDesk(t, localdiscord.Options{Clock: clock})
	i := d.slash()
	d.answer(i, `{"type":5}`, 204)
	for clock.Alarms() == 0 {
		time.Sleep(time.Millisecond)
	}
	clock.Advance(14 * time.Minute)
	if status, text := d.hook("GET", i, "/messages/@original", ""); status != 200 {
		t.Errorf("after 14 minutes: %d %s", status, text)
	}
	clock.Advance(time.Minute + time.Second)
	if status, text := d.hook("PATCH", i, "/messages/@original", `{"content":"x"}`); status != 401 || !strings.Contains(text, "50027") {
		t.Errorf("after 15 minutes: %d %s", status, text)
	}
	if r := <-d.replies; !errors.Is(r.err, localdiscord.ErrStillWaiting) {
		t.Errorf("Anna sees %v", r.err)
	}
}

func TestSecondAnswerIsRefused(t *testing.T) {
	t.Parallel()
	d := newDesk(t, localdiscord.Options{})
	i := d.slash()
	d.answer(i, `{"type":4,"data":{"content":"een"}}`, 204)
	d.reply()
	if text := d.answer(i, `{"type":4,"data":{"content":"twee"}}`, 400); !strings.Contains(text, "40060") {
		t.Errorf("second answer: %s", text)
	}
}

func TestRefusedBodyLeavesTheInteractionOpen(t *testing.T) {
	t.Parallel()
	d := newDesk(t, localdiscord.Options{})
	i := d.slash()
	d.answer(i, `{"type":4,"data":{"content":""}}`, 400)
	d.answer(i, `{"type":4,"data":{"content":"alsnog"}}`, 204)
	if m := d.reply().Message; m.Content != "alsnog" {
		t.Errorf("reply = %+v", m)
	}
}

func TestAutocomplete(t *testing.T) {
	t.Parallel()
	c := newClass(t, localdiscord.Options{})
	open(t, c.Server, func(_ *discordgo.Session, i event) {
		if !strings.Contains(string(i.Data), `"value":"doel","focused":true`) {
			t.Errorf("data = %s", i.Data)
		}
		answer(t, c.Server, i, `{"type":8,"data":{"choices":[{"name":"Doelmarkt","value":"doelmarkt"}]}}`)
	})
	choices, err := c.anna.Complete(soon(t), c.channel, "stap", "stap", "doel")
	if err != nil || len(choices) != 1 || choices[0].Name != "Doelmarkt" {
		t.Errorf("choices = %v, %v", choices, err)
	}
}

func TestRedelivery(t *testing.T) {
	t.Parallel()
	d := newDesk(t, localdiscord.Options{})
	i := d.slash()
	if !d.Redeliver(i.ID, 3) {
		t.Fatal("the interaction is not known")
	}
	for range 3 {
		if again := <-d.arrived; again.ID != i.ID || again.Token != i.Token {
			t.Errorf("delivered %s again, want %s", again.ID, i.ID)
		}
	}
	d.answer(i, `{"type":4,"data":{"content":"een keer"}}`, 204)
	d.reply()
}

func TestWithResponse(t *testing.T) {
	t.Parallel()
	d := newDesk(t, localdiscord.Options{})
	i := d.slash()
	status, text := send(t, d.Server, "POST", "/interactions/"+i.ID+"/"+i.Token+"/callback?with_response=true",
		"application/json", `{"type":4,"data":{"content":"met antwoord"}}`)
	m := d.reply().Message
	if status != 200 || !strings.Contains(text, `"response_message_id":"`+m.ID+`"`) {
		t.Errorf("%d %s", status, text)
	}
}

func TestShot(t *testing.T) {
	t.Parallel()
	c := newClass(t, localdiscord.Options{NoRecord: true, KeepMessages: 10})
	open(t, c.Server, func(_ *discordgo.Session, i event) {
		answer(t, c.Server, i, `{"type":4,"data":{"content":"ja"}}`)
	})
	shot, err := c.anna.ShotSlash(c.channel, "stap")
	if err != nil {
		t.Fatal(err)
	}
	for range 50 {
		hit, err := shot.Fire(soon(t))
		if err != nil || hit.Answer != 4 || hit.Took <= 0 {
			t.Fatalf("hit = %+v, %v", hit, err)
		}
	}
	if n := len(c.channel.Messages(c.anna)); n < 10 || n > 20 {
		t.Errorf("%d messages kept, want 10 to 20", n)
	}
}
