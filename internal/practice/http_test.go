package practice_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/gorilla/websocket"

	"verkoopcoach/internal/practice"
)

// base is the address without the token, and the token.
func (c *class) base() (address, token string) {
	address, token, _ = strings.Cut(c.page.Address(), "/#")
	return address, token
}

// asks sends a request with these headers and returns status and body.
func (c *class) asks(method, path, body string, headers map[string]string) (*http.Response, string) {
	c.t.Helper()
	address, _ := c.base()
	r, err := http.NewRequestWithContext(c.t.Context(), method, address+path, strings.NewReader(body))
	if err != nil {
		c.t.Fatal(err)
	}
	for name, value := range headers {
		r.Header.Set(name, value)
	}
	if host := headers["Host"]; host != "" {
		r.Host = host
	}
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		c.t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		c.t.Fatal(err)
	}
	return res, string(text)
}

// TestWhoMayCall tries the page's calls with and without what they need.
func TestWhoMayCall(t *testing.T) {
	t.Parallel()
	c := newPage(t)
	address, token := c.base()
	say := fmt.Sprintf(`{"as":%q,"what":{"channel":%q,"text":"hoi"}}`, c.member("Anna").ID(), c.channel("team-tentas").ID())
	port := address[strings.LastIndex(address, ":"):]
	for name, test := range map[string]struct {
		headers map[string]string
		want    int
	}{
		"as the page does":         {map[string]string{"Practice-Token": token, "Origin": address, "Sec-Fetch-Site": "same-origin"}, 200},
		"by the name localhost":    {map[string]string{"Practice-Token": token, "Host": "localhost" + port}, 200},
		"without a token":          {map[string]string{"Origin": address}, 401},
		"with another token":       {map[string]string{"Practice-Token": token + "x"}, 401},
		"from another origin":      {map[string]string{"Practice-Token": token, "Origin": "https://example.com"}, 403},
		"from no origin":           {map[string]string{"Practice-Token": token, "Origin": "null"}, 403},
		"from another port":        {map[string]string{"Practice-Token": token, "Origin": "http://127.0.0.1:1"}, 403},
		"from another site":        {map[string]string{"Practice-Token": token, "Sec-Fetch-Site": "cross-site"}, 403},
		"under another name":       {map[string]string{"Practice-Token": token, "Host": "evil.example" + port}, 421},
		"under a name of digits":   {map[string]string{"Practice-Token": token, "Host": "192.0.2.1" + port}, 421},
		"under the name of nobody": {map[string]string{"Practice-Token": token, "Host": "127.0.0.1.evil.example"}, 421},
	} {
		if res, body := c.asks("POST", "/api/say", say, test.headers); res.StatusCode != test.want {
			t.Errorf("%s: %d, not %d: %s", name, res.StatusCode, test.want, body)
		}
	}
	if n := len(c.channel("team-tentas").Messages(nil)); n != 2 {
		t.Errorf("%d messages were posted, not 2", n)
	}
}

// TestBadCalls sends what the page never sends.
func TestBadCalls(t *testing.T) {
	t.Parallel()
	c := newPage(t)
	_, token := c.base()
	anna, fitzip := c.member("Anna").ID(), c.channel("team-fitzip").ID()
	for name, test := range map[string]struct {
		path, body, want string
		status           int
	}{
		"no JSON":             {"/api/say", `{`, "not a call", 400},
		"far too long":        {"/api/say", `{"as":"` + strings.Repeat("x", 600<<10) + `"}`, "not a call", 400},
		"nobody":              {"/api/say", `{"as":"1"}`, "no such member", 400},
		"another's channel":   {"/api/say", fmt.Sprintf(`{"as":%q,"what":{"channel":%q,"text":"hoi"}}`, anna, fitzip), `"refused":"hidden"`, 200},
		"another's command":   {"/api/command", fmt.Sprintf(`{"as":%q,"what":{"channel":%q,"name":"start"}}`, anna, fitzip), `"refused":"hidden"`, 200},
		"no such form":        {"/api/submit", fmt.Sprintf(`{"as":%q,"what":{"form":"x"}}`, anna), `"refused":"gone"`, 200},
		"no such message":     {"/api/click", fmt.Sprintf(`{"as":%q,"what":{"channel":%q,"message":"1","id":"x"}}`, anna, c.channel("team-tentas").ID()), `"refused":"gone"`, 200},
		"a message too long":  {"/api/say", fmt.Sprintf(`{"as":%q,"what":{"channel":%q,"text":%q}}`, anna, c.channel("team-tentas").ID(), strings.Repeat("x", 2001)), `"refused":"client"`, 200},
		"no such file":        {"/api/file", fmt.Sprintf(`{"as":%q,"channel":%q,"message":"1","attachment":"1"}`, anna, fitzip), "no such file", 404},
		"no such command yet": {"/api/command", fmt.Sprintf(`{"as":%q,"what":{"channel":%q,"name":"start"}}`, anna, c.channel("team-tentas").ID()), `"refused":"client"`, 200},
	} {
		res, body := c.asks("POST", test.path, test.body, map[string]string{"Practice-Token": token})
		if res.StatusCode != test.status || !strings.Contains(body, test.want) {
			t.Errorf("%s: %d %s", name, res.StatusCode, body)
		}
	}
}

// TestLiveNeedsTheToken opens the line of news as somebody else would.
func TestLiveNeedsTheToken(t *testing.T) {
	t.Parallel()
	c := newPage(t)
	address, token := c.base()
	dial := func(origin string) (*websocket.Conn, *http.Response, error) {
		return websocket.DefaultDialer.DialContext(t.Context(), strings.Replace(address, "http", "ws", 1)+"/live", http.Header{"Origin": {origin}})
	}
	if _, res, err := dial("https://example.com"); err == nil || res.StatusCode != http.StatusForbidden {
		t.Errorf("another origin: %v", err)
	}
	for given, want := range map[string]string{token: `"welcome"`, "x": "4401"} {
		conn, _, err := dial(address)
		if err != nil {
			t.Fatal(err)
		}
		if err := conn.WriteJSON(map[string]string{"token": given}); err != nil {
			t.Fatal(err)
		}
		_, text, err := conn.ReadMessage()
		if got := string(text) + fmt.Sprint(err); !strings.Contains(got, want) {
			t.Errorf("token %q: %.200s", given, got)
		}
		_ = conn.Close()
	}
}

// TestHeaders holds the page to its policy.
func TestHeaders(t *testing.T) {
	t.Parallel()
	c := newPage(t)
	for _, path := range []string{"/", "/main.js", "/layout.css", "/nothing"} {
		res, _ := c.asks("GET", path, "", nil)
		policy := res.Header.Get("Content-Security-Policy")
		for _, part := range []string{"default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'", "require-trusted-types-for 'script'"} {
			if !strings.Contains(policy, part) {
				t.Errorf("%s: the policy lacks %s: %q", path, part, policy)
			}
		}
		if strings.Contains(policy, "unsafe") || strings.Contains(policy, "*") {
			t.Errorf("%s: %s", path, policy)
		}
		if res.Header.Get("X-Content-Type-Options") != "nosniff" || res.Header.Get("Referrer-Policy") != "no-referrer" {
			t.Errorf("%s: %v", path, res.Header)
		}
	}
	if res, _ := c.asks("GET", "/main.js", "", map[string]string{"Host": "evil.example"}); res.StatusCode != http.StatusMisdirectedRequest {
		t.Errorf("under another name: %d", res.StatusCode)
	}
}

// TestHealth is no while there is no bot, and yes when there is.
func TestHealth(t *testing.T) {
	t.Parallel()
	c := newPage(t)
	if res, _ := c.asks("GET", "/healthz", "", nil); res.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("without a bot: %d", res.StatusCode)
	}
	c.startBot()
	t.Cleanup(func() { c.stop() })
	if res, _ := c.asks("GET", "/healthz", "", nil); res.StatusCode != http.StatusOK {
		t.Errorf("with a bot: %d", res.StatusCode)
	}
}

// TestSize keeps the page small, and all of it here.
func TestSize(t *testing.T) {
	t.Parallel()
	total := 0
	err := fs.WalkDir(os.DirFS("page"), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile("page/" + path)
		total += len(data)
		for _, forbidden := range []string{"innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "http-equiv", "@import", "url("} {
			if bytes.Contains(data, []byte(forbidden)) {
				t.Errorf("%s holds %s", path, forbidden)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("the page is %d bytes", total)
	if total > 150_000 {
		t.Errorf("%d bytes is too much", total)
	}
}

// refusals are the reasons that come from here; the page has a sentence for each.
var refusals = []string{"hidden", "client"}

// TestWords has every word in both languages, and every word in use.
func TestWords(t *testing.T) {
	t.Parallel()
	var others strings.Builder
	files, err := filepath.Glob("page/*.js")
	if err != nil {
		t.Fatal(err)
	}
	var words string
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if filepath.Base(file) == "words.js" {
			words = string(data)
		} else {
			others.Write(data)
		}
	}
	dutch, english, _ := strings.Cut(words, "const en = {")
	keys := keysIn(dutch)
	if diff := cmp.Diff(keys, keysIn(english)); diff != "" || len(keys) < 50 {
		t.Errorf("%d words; the languages differ: %s", len(keys), diff)
	}
	for _, key := range keys {
		if key != "lang" && !strings.Contains(others.String(), quote(key)) && !slices.Contains(refusals, key) {
			t.Errorf("the words %q are not used", key)
		}
	}
}

func keysIn(language string) []string {
	var keys []string
	for _, m := range regexp.MustCompile(`(?m)^  (\w+): "`).FindAllStringSubmatch(language, -1) {
		keys = append(keys, m[1])
	}
	return keys
}

// TestSameSchoolEveryDay keeps the ids: databases name channels and members by
// them.
func TestSameSchoolEveryDay(t *testing.T) {
	t.Parallel()
	var got []map[string]string
	for range 2 {
		school, err := practice.Open(nil)
		if err != nil {
			t.Fatal(err)
		}
		ids := map[string]string{"application": school.Discord().ApplicationID()}
		class := school.Discord().Guilds()[0]
		ids["class"] = class.ID()
		for _, m := range class.Members() {
			ids[m.Name()] = m.ID()
		}
		for _, c := range class.Channels(nil) {
			ids[c.Name()] = c.ID()
		}
		for _, r := range class.Roles() {
			ids["@"+r.Name()] = r.ID()
		}
		_ = school.Close()
		got = append(got, ids)
	}
	if diff := cmp.Diff(got[0], got[1]); diff != "" {
		t.Errorf("two runs differ: %s", diff)
	}
	want, err := os.ReadFile("testdata/ids.json")
	if err != nil {
		t.Fatal(err)
	}
	now, _ := json.MarshalIndent(got[0], "", "  ")
	if string(now)+"\n" != string(want) {
		t.Errorf("the ids changed, so teams of an older version are lost:\n%s", now)
	}
}
