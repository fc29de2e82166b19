package localdiscord_test

import (
	"bytes"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"

	"verkoopcoach/internal/localdiscord"
)

func TestMessagesThroughTheLibrary(t *testing.T) {
	t.Parallel()
	c := newClass(t, localdiscord.Options{})
	s := session(t, c.Server)
	m, err := s.ChannelMessageSendComplex(c.channel.ID(), &discordgo.MessageSend{
		Content: "bord", Files: []*discordgo.File{{Name: "verslag 1.md", ContentType: "text/markdown", Reader: strings.NewReader("# Hoi")}}})
	if err != nil {
		t.Fatal(err)
	}
	if len(m.Attachments) != 1 || m.Attachments[0].Filename != "verslag_1.md" {
		t.Fatalf("attachments = %+v", m.Attachments)
	}
	r, err := http.Get(m.Attachments[0].URL)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = r.Body.Close() }()
	if text, _ := io.ReadAll(r.Body); string(text) != "# Hoi" {
		t.Errorf("file = %q", text)
	}
	if _, err := s.ChannelMessageEdit(c.channel.ID(), m.ID, "bord 2"); err != nil {
		t.Fatal(err)
	}
	if err := s.ChannelMessagePin(c.channel.ID(), m.ID); err != nil {
		t.Fatal(err)
	}
	if pins := c.channel.Pins(); len(pins) != 1 || pins[0].Content != "bord 2" || len(pins[0].Attachments) != 1 {
		t.Errorf("pins = %+v", pins)
	}
	all, err := s.ChannelMessages(c.channel.ID(), 10, "", "", "")
	if err != nil || len(all) != 2 || all[1].ID != m.ID || !all[1].Pinned {
		t.Errorf("messages = %+v, %v", all, err)
	}
	if err := s.ChannelMessageDelete(c.channel.ID(), m.ID); err != nil {
		t.Fatal(err)
	}
	if len(c.channel.Pins()) != 0 {
		t.Error("a deleted message is still pinned")
	}
	if v := c.Violations(); len(v) != 0 {
		t.Errorf("violations: %v", v)
	}
}

func TestAnswerWithAFile(t *testing.T) {
	t.Parallel()
	c := newClass(t, localdiscord.Options{})
	open(t, c.Server, func(_ *discordgo.Session, i event) {
		var body bytes.Buffer
		form := multipart.NewWriter(&body)
		_ = form.WriteField("payload_json", `{"type":4,"data":{"flags":32768,"attachments":[{"id":"0","filename":"verslag.md"}],
			"components":[{"type":13,"file":{"url":"attachment://verslag.md"}}]}}`)
		part, _ := form.CreateFormFile("files[0]", "x.md")
		_, _ = part.Write([]byte("# 3. Marketingplan"))
		_ = form.Close()
		status, text := send(t, c.Server, "POST", "/interactions/"+i.ID+"/"+i.Token+"/callback", form.FormDataContentType(), body.String())
		if status != 204 {
			t.Errorf("%d %s", status, text)
		}
	})
	reply, err := c.anna.Slash(soon(t), c.channel, "stap")
	if err != nil {
		t.Fatal(err)
	}
	m := reply.Message
	if len(m.Attachments) != 1 || string(c.File(m.Attachments[0].ID)) != "# 3. Marketingplan" {
		t.Fatalf("attachments = %+v", m.Attachments)
	}
	if file := m.Components[0]; file.File.URL != m.Attachments[0].URL || file.Name != "verslag.md" {
		t.Errorf("file component = %+v", file)
	}
}

func TestGuildThroughTheLibrary(t *testing.T) {
	t.Parallel()
	c := newClass(t, localdiscord.Options{})
	role := c.guild.AddRole("Docent", localdiscord.ManageGuild)
	c.anna.SetRoles(role)
	s := session(t, c.Server)
	if g, err := s.Guild(c.guild.ID()); err != nil || g.Name != "Klas 2B" {
		t.Errorf("guild = %+v, %v", g, err)
	}
	if list, err := s.GuildChannels(c.guild.ID()); err != nil || len(list) != 1 || list[0].Name != "team-tentas" {
		t.Errorf("channels = %+v, %v", list, err)
	}
	if m, err := s.GuildMember(c.guild.ID(), c.anna.ID()); err != nil || m.User.GlobalName != "Anna" || m.Roles[0] != role.ID() {
		t.Errorf("member = %+v, %v", m, err)
	}
	if roles, err := s.GuildRoles(c.guild.ID()); err != nil || len(roles) != 3 || roles[0].Name != "@everyone" {
		t.Errorf("roles = %+v, %v", roles, err)
	}
	if me, err := s.User("@me"); err != nil || me.ID != c.ApplicationID() || !me.Bot {
		t.Errorf("me = %+v, %v", me, err)
	}
	if _, err := s.GuildChannelCreate(c.guild.ID(), "nieuw", discordgo.ChannelTypeGuildText); err == nil {
		t.Error("a bot without Manage Channels made a channel")
	}
	c.guild.SetBotPermissions(localdiscord.BotDefault | localdiscord.ManageChannels)
	if ch, err := s.GuildChannelCreate(c.guild.ID(), "nieuw", discordgo.ChannelTypeGuildText); err != nil || c.Channel(ch.ID) == nil {
		t.Errorf("channel = %+v, %v", ch, err)
	}
}

func TestNonce(t *testing.T) {
	t.Parallel()
	clock := localdiscord.NewManualClock(time.Now())
	c := newClass(t, localdiscord.Options{Clock: clock})
	post := func(body string, want int) {
		t.Helper()
		if status, text := c.do(t, "POST", "/channels/"+c.channel.ID()+"/messages", body); status != want {
			t.Fatalf("%d %s", status, text)
		}
	}
	count := func(want int) {
		t.Helper()
		if n := len(c.channel.Messages(nil)); n != want {
			t.Errorf("%d messages, want %d", n, want)
		}
	}
	const body = `{"content":"x","nonce":"out-1","enforce_nonce":true}`
	post(body, 200)
	post(body, 200)
	count(1)
	post(`{"content":"x","nonce":"out-1"}`, 200) // not enforced
	count(2)
	clock.Advance(6 * time.Minute)
	post(body, 200) // forgotten by now
	count(3)
	post(`{"content":"x","nonce":`+rep(26)+`}`, 400)
}

// TestRefusedRequests has one row for each refusal outside the bodies.
func TestRefusedRequests(t *testing.T) {
	t.Parallel()
	c := newClass(t, localdiscord.Options{})
	hidden := c.guild.AddChannel("prive", localdiscord.PrivateTo(c.anna), localdiscord.WithoutBot())
	silent := c.guild.AddChannel("stil", localdiscord.Deny(botRole(c), localdiscord.SendMessages|localdiscord.PinMessages))
	said, err := c.anna.Say(c.channel, "hoi")
	if err != nil {
		t.Fatal(err)
	}
	quiet, err := c.anna.Say(silent, "hoi")
	if err != nil {
		t.Fatal(err)
	}
	elsewhere := c.AddGuild("Klas 2A").AddMember("Kees")
	at := "/channels/" + c.channel.ID()
	for _, x := range []struct {
		name, method, path, body string
		status                   int
		want                     string
	}{
		{"unknown route", "GET", "/nowhere", "", 404, `"code":0`},
		{"unknown version", "GET", "/v8/gateway", "", 400, `50041`},
		{"unknown channel", "POST", "/channels/1/messages", `{"content":"x"}`, 404, `10003`},
		{"unknown message", "GET", at + "/messages/1", "", 404, `10008`},
		{"hidden channel", "POST", "/channels/" + hidden.ID() + "/messages", `{"content":"x"}`, 403, `50001`},
		{"may not speak", "POST", "/channels/" + silent.ID() + "/messages", `{"content":"x"}`, 403, `50013`},
		{"may not pin", "PUT", "/channels/" + silent.ID() + "/pins/" + quiet.ID, "", 403, `50013`},
		{"edits another's", "PATCH", at + "/messages/" + said.ID, `{"content":"x"}`, 403, `50005`},
		{"deletes another's", "DELETE", at + "/messages/" + said.ID, "", 403, `50013`},
		{"limit of 101", "GET", at + "/messages?limit=101", "", 400, `"limit":{"_errors"`},
		{"unknown guild", "GET", "/guilds/1", "", 404, `10004`},
		{"somebody of elsewhere", "GET", "/guilds/" + c.guild.ID() + "/members/" + elsewhere.ID(), "", 404, `10007`},
		{"nobody", "GET", "/guilds/" + c.guild.ID() + "/members/1", "", 404, `10013`},
		{"unknown user", "GET", "/users/1", "", 404, `10013`},
		{"foreign application", "PUT", "/applications/1/commands", `[]`, 404, `10002`},
		{"unknown interaction", "POST", "/interactions/1/abc/callback", `{"type":5}`, 404, `10062`},
		{"unknown webhook token", "POST", "/webhooks/" + c.ApplicationID() + "/abc", `{"content":"x"}`, 401, `50027`},
	} {
		c.ResetRecord()
		status, text := c.do(t, x.method, x.path, x.body)
		if status != x.status || !strings.Contains(text, x.want) {
			t.Errorf("%s: %d %s, want %d with %s", x.name, status, text, x.status, x.want)
		}
		if n := len(c.Violations()); n != 1 {
			t.Errorf("%s: %d violations on record", x.name, n)
		}
	}
}

// botRole is the role that came with the bot, as somebody may deny it things.
func botRole(c *class) localdiscord.Viewer { return c.guild.BotRole() }

func TestTokenIsChecked(t *testing.T) {
	t.Parallel()
	c := newClass(t, localdiscord.Options{})
	r, err := http.Get(c.URL() + "/users/@me")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = r.Body.Close() }()
	if text, _ := io.ReadAll(r.Body); r.StatusCode != 401 || string(text) != `{"message":"401: Unauthorized","code":0}` {
		t.Errorf("%d %s", r.StatusCode, text)
	}
}

func TestPins(t *testing.T) {
	t.Parallel()
	c := newClass(t, localdiscord.Options{})
	var last string
	for i := range 51 {
		m, err := c.anna.Say(c.channel, "x")
		if err != nil {
			t.Fatal(err)
		}
		last = m.ID
		status, text := c.do(t, "PUT", "/channels/"+c.channel.ID()+"/messages/pins/"+m.ID, "")
		if i < 50 && status != 204 || i == 50 && !strings.Contains(text, "30003") {
			t.Fatalf("pin %d: %d %s", i, status, text)
		}
	}
	if n := len(c.channel.Pins()); n != 50 {
		t.Errorf("%d pins, want 50", n)
	}
	if v := c.Violations(); len(v) != 1 || v[0].Request.Code != 30003 {
		t.Errorf("violations: %v", v)
	}
	first := c.channel.Pins()[49]
	if status, _ := c.do(t, "DELETE", "/channels/"+c.channel.ID()+"/messages/pins/"+first.ID, ""); status != 204 {
		t.Errorf("unpin: %d", status)
	}
	if status, _ := c.do(t, "PUT", "/channels/"+c.channel.ID()+"/pins/"+last, ""); status != 204 {
		t.Errorf("pin, old route: %d", status)
	}
	_, list := c.do(t, "GET", "/channels/"+c.channel.ID()+"/messages/pins", "")
	_, old := c.do(t, "GET", "/channels/"+c.channel.ID()+"/pins", "")
	if !strings.Contains(list, `"has_more":false`) || !strings.Contains(list, last) || !strings.Contains(old, last) {
		t.Errorf("pins = %.200s, old = %.200s", list, old)
	}
}

func TestEditKeepsWhatIsNotNamed(t *testing.T) {
	t.Parallel()
	c := newClass(t, localdiscord.Options{})
	at := "/channels/" + c.channel.ID() + "/messages"
	if status, text := c.do(t, "POST", at, `{"content":"x","components":[`+row(button)+`]}`); status != 200 {
		t.Fatalf("%d %s", status, text)
	}
	m := c.channel.Messages(nil)[0]
	patch := func(body string, want int) {
		t.Helper()
		if status, text := c.do(t, "PATCH", at+"/"+m.ID, body); status != want {
			t.Fatalf("%d %s", status, text)
		}
	}
	patch(`{"content":"y"}`, 200)
	if now := c.channel.Message(m.ID); now.Content != "y" || len(now.Buttons()) != 1 || m.Content != "x" {
		t.Errorf("now = %+v", now)
	}
	patch(`{"flags":32768,"components":[{"type":10,"content":"z"}]}`, 400) // the old content is in the way
	patch(`{"flags":32768,"content":null,"components":[{"type":10,"content":"z"}]}`, 200)
	patch(`{"content":"terug"}`, 400) // once V2, always V2
	patch(`{"components":[]}`, 400)
}

func TestPings(t *testing.T) {
	t.Parallel()
	c := newClass(t, localdiscord.Options{})
	post := func(rest string) localdiscord.Pings {
		t.Helper()
		body := `{"content":"@everyone <@` + c.anna.ID() + `> <@&5>"` + rest + `}`
		if status, text := c.do(t, "POST", "/channels/"+c.channel.ID()+"/messages", body); status != 200 {
			t.Fatalf("%d %s", status, text)
		}
		all := c.channel.Messages(nil)
		return all[len(all)-1].Pings
	}
	if p := post(""); !p.Everyone || len(p.Users) != 1 || len(p.Roles) != 1 {
		t.Errorf("without allowed_mentions: %+v", p)
	}
	if p := post(`,"allowed_mentions":{"parse":[]}`); p.Any() {
		t.Errorf("with parse []: %+v", p)
	}
	if p := post(`,"allowed_mentions":{"parse":[],"users":["` + c.anna.ID() + `"]}`); p.Everyone || len(p.Users) != 1 || len(p.Roles) != 0 {
		t.Errorf("with one user: %+v", p)
	}
	if p := post(`,"allowed_mentions":{"parse":["roles"]}`); p.Everyone || len(p.Users) != 0 || len(p.Roles) != 1 {
		t.Errorf("with roles: %+v", p)
	}
}

func TestRecordKeepsBodies(t *testing.T) {
	t.Parallel()
	var checked []string
	c := newClass(t, localdiscord.Options{Check: func(method, path string, _ url.Values, contentType string, body []byte) error {
		checked = append(checked, method+" "+path+" "+contentType+" "+string(body))
		if bytes.Contains(body, []byte("verboden")) {
			return io.ErrUnexpectedEOF
		}
		return nil
	}})
	c.ResetRecord()
	c.do(t, "POST", "/v10/channels/"+c.channel.ID()+"/messages", `{"content":"verboden"}`)
	all := c.Requests()
	if len(all) != 1 || all[0].Route != "/channels/{channel}/messages" || all[0].Status != 200 ||
		string(all[0].Payload) != `{"content":"verboden"}` || !bytes.Contains(all[0].Response, []byte(`"id"`)) {
		t.Errorf("requests = %+v", all)
	}
	if v := c.Violations(); len(v) != 1 || !strings.HasPrefix(v[0].Reason, "contract: ") {
		t.Errorf("violations = %v", v)
	}
	if last := checked[len(checked)-1]; !strings.HasPrefix(last, "POST /channels/") {
		t.Errorf("checked %q", last)
	}
}
