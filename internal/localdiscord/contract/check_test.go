package contract

import (
	"errors"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestAcceptsWhatDiscordAccepts(t *testing.T) {
	c := discord(t)
	for name := range accepted {
		t.Run(name, func(t *testing.T) {
			if err := sample(t, name).check(t, c); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestAcceptsRequestsWithoutABody(t *testing.T) {
	c := discord(t)
	for _, r := range []request{
		{method: "GET", path: "/api/v9/gateway"},
		{method: "GET", path: "/api/v9/gateway/bot"},
		{method: "GET", path: "/api/v9/users/@me"},
		{method: "GET", path: "/api/v9/applications/@me"},
		{method: "GET", path: "/v10/oauth2/applications/@me"},
		{method: "GET", path: commands, query: "with_localizations=true"},
		{method: "GET", path: channel + "/messages", query: "limit=50&before=1100000000000000001"},
		{method: "PUT", path: channel + "/pins/1100000000000000001"},
		{method: "PUT", path: channel + "/messages/pins/1100000000000000001"},
		{method: "DELETE", path: channel + "/messages/1100000000000000001"},
		{method: "GET", path: original},
		{method: "GET", path: "/guilds/1100000000000000004/members/search", query: "query=Anna&limit=5"},
		{method: "GET", path: "/guilds/1100000000000000004/messages/search", query: "author_id=11&author_id=12"},
	} {
		if err := r.check(t, c); err != nil {
			t.Error(err)
		}
	}
}

// Each row breaks an accepted sample in one place, and that place is named.
func TestNamesWhatIsWrong(t *testing.T) {
	c := discord(t)
	const (
		firstOption = "/0/options/0"
		container   = "/data/components/0"
		section     = container + "/components/1"
		buttons     = container + "/components/3/components"
		menu        = container + "/components/4/components/0"
	)
	for _, row := range []struct {
		sample string
		at     string
		value  any
		want   string // the pointer that the error names; at when empty
	}{
		{sample: "commands", at: "/0/name", value: strings.Repeat("a", 33)},
		{sample: "commands", at: "/0/name", value: "Start team"},
		{sample: "commands", at: "/0/name", value: removed{}},
		{sample: "commands", at: "/0/description", value: removed{}},
		{sample: "commands", at: "/0/description", value: ""},
		{sample: "commands", at: "/0/description_localizations/en-US", value: strings.Repeat("a", 101)},
		{sample: "commands", at: "/0/contexts", value: []any{0, 0}},
		{sample: "commands", at: "/0/contexts/0", value: 7},
		{sample: "commands", at: "/2/default_member_permissions", value: "MANAGE_GUILD"},
		{sample: "commands", at: firstOption + "/type", value: 12},
		{sample: "commands", at: firstOption + "/name_localizations/en-US", value: ""},
		{sample: "commands", at: firstOption + "/max_length", value: 6001},
		{sample: "commands", at: "/0/options/1/choices/1/value", value: removed{}},
		{sample: "commands", at: "/0/options/1/choices/1/value", value: 2},
		{sample: "commands", at: "/2/options/0/options/0/description", value: ""},

		{sample: "card", at: "/type", value: 99},
		{sample: "card", at: "/type", value: "4"},
		{sample: "card", at: "/data/flags", value: "ephemeral"},
		{sample: "card", at: "/data/content", value: strings.Repeat("é", 2001)},
		{sample: "card", at: "/data/allowed_mentions/parse", value: []any{"members"}, want: "/data/allowed_mentions/parse/0"},
		{sample: "card", at: container + "/type", value: 99},
		{sample: "card", at: container + "/type", value: 18},
		{sample: "card", at: container + "/accent_color", value: 16777216},
		{sample: "card", at: container + "/components", value: []any{}},
		{sample: "card", at: container + "/components/0/content", value: ""},
		{sample: "card", at: section + "/accessory", value: removed{}},
		{sample: "card", at: section + "/accessory/type", value: 3},
		{sample: "card", at: section + "/components/0/type", value: 2},
		{sample: "card", at: buttons + "/0/label", value: strings.Repeat("a", 81)},
		{sample: "card", at: buttons + "/0/custom_id", value: strings.Repeat("a", 101)},
		{sample: "card", at: buttons + "/1/custom_id", value: ""},
		{sample: "card", at: buttons + "/1/style", value: 7},
		{sample: "card", at: buttons + "/1/type", value: removed{}},
		{sample: "card", at: menu + "/options", value: []any{}},
		{sample: "card", at: menu + "/options/0/label", value: strings.Repeat("a", 101)},
		{sample: "card", at: menu + "/placeholder", value: strings.Repeat("a", 151)},

		{sample: "form", at: "/data/title", value: strings.Repeat("a", 46)},
		{sample: "form", at: "/data/title", value: removed{}},
		{sample: "form", at: "/data/components", value: []any{}},
		{sample: "form", at: "/data/components/0/label", value: strings.Repeat("a", 46)},
		{sample: "form", at: "/data/components/0/description", value: strings.Repeat("a", 101)},
		{sample: "form", at: "/data/components/0/component", value: removed{}},
		{sample: "form", at: "/data/components/0/component/type", value: 2},
		{sample: "form", at: "/data/components/0/component/options/1/value", value: ""},
		{sample: "form", at: "/data/components/1/component/value", value: strings.Repeat("a", 4001)},
		{sample: "form", at: "/data/components/1/component/style", value: 3},
		{sample: "form", at: "/data/components/1/component/label", value: ""},
		{sample: "form", at: "/data/components/2/type", value: 17},

		{sample: "update", at: "/data/components/0/content", value: strings.Repeat("a", 4001)},
		{sample: "update", at: "/data/components", value: map[string]any{}},
		{sample: "choices", at: "/data", value: removed{}},
		{sample: "choices", at: "/data/choices/1/name", value: strings.Repeat("a", 101)},
		{sample: "choices", at: "/data/choices/0/value", value: removed{}},
		{sample: "original", at: "/content", value: strings.Repeat("a", 2001)},
		{sample: "original", at: "/embeds/0/fields/0/value", value: strings.Repeat("a", 1025)},
		{sample: "original", at: "/embeds/0/timestamp", value: "gisteren"},
		{sample: "original", at: "/attachments/0/id", value: "nul"},
		{sample: "message", at: "/nonce", value: strings.Repeat("a", 26)},
		{sample: "message", at: "/enforce_nonce", value: "yes"},
		{sample: "message", at: "/content", value: strings.Repeat("a", 2001)},
		{sample: "message", at: "/message_reference/message_id", value: 11},
		{sample: "message", at: "/message_reference/message_id", value: "18446744073709551616"},
	} {
		want := row.want
		if want == "" {
			want = row.at
		}
		t.Run(row.sample+row.at, func(t *testing.T) {
			r := sample(t, row.sample)
			r.body = with(t, r.body, row.at, row.value)
			if diff := cmp.Diff([]string{"body " + want}, refused(t, r.check(t, c))); diff != "" {
				t.Errorf("faults (-want +got):\n%s", diff)
			}
		})
	}
}

// refused returns the places of the faults in an error of Check.
func refused(t *testing.T, err error) []string {
	t.Helper()
	var e *Error
	if !errors.As(err, &e) {
		t.Fatalf("got %v, want an *Error", err)
	}
	var places []string
	for _, f := range e.Faults {
		places = append(places, f.In+" "+f.Pointer)
	}
	return places
}

func TestNamesTheOperationAndThePlace(t *testing.T) {
	c := discord(t)
	r := sample(t, "form")
	r.body = with(t, r.body, "/data/components/1/component/custom_id", "")
	const want = "discord contract: create_interaction_response " +
		"(POST /interactions/{interaction_id}/{interaction_token}/callback): " +
		"body /data/components/1/component/custom_id: minLength: got 0, want 1"
	if err := r.check(t, c); err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
}

func TestListsAllFaults(t *testing.T) {
	c := discord(t)
	r := sample(t, "form")
	r.body = with(t, r.body, "/data/title", removed{})
	r.body = with(t, r.body, "/data/components/2/content", 7)
	want := []string{"body /data/title", "body /data/components/2/content"}
	if diff := cmp.Diff(want, refused(t, r.check(t, c))); diff != "" {
		t.Errorf("faults (-want +got):\n%s", diff)
	}
}

func TestRefusesBeyondTheBody(t *testing.T) {
	c := discord(t)
	message := sample(t, "message").body
	for name, row := range map[string]struct {
		request request
		want    string
	}{
		"unknown path":        {request{method: "GET", path: "/api/v10/channel/1"}, "no such path"},
		"unknown version":     {request{method: "GET", path: "/api/v6/gateway"}, "no such path"},
		"unknown method":      {request{method: "DELETE", path: channel + "/messages"}, "knows only GET, POST"},
		"path type":           {request{method: "GET", path: "/channels/algemeen/messages"}, "path /channel_id: "},
		"query type":          {request{method: "GET", path: channel + "/messages", query: "limit=veel"}, "query /limit: got string"},
		"query bound":         {request{method: "GET", path: channel + "/messages", query: "limit=101"}, "query /limit: maximum"},
		"query twice":         {request{method: "GET", path: channel + "/messages", query: "limit=1&limit=2"}, "query /limit: got array"},
		"query required":      {request{method: "GET", path: "/guilds/1/members/search"}, "query /query: is required"},
		"query enum":          {request{method: "GET", path: "/guilds/1/messages/search", query: "sort_by=smaak"}, "query /sort_by: "},
		"query list item":     {request{method: "GET", path: "/guilds/1/messages/search", query: "author_id=11&author_id=Anna"}, "query /author_id/1: "},
		"query boolean":       {request{method: "POST", path: callback, query: "with_response=ja", contentType: jsonType, body: []byte(`{"type":6}`)}, "query /with_response: got string"},
		"no body":             {request{method: "POST", path: channel + "/messages"}, "body: a body is required"},
		"not JSON":            {request{method: "POST", path: channel + "/messages", contentType: jsonType, body: []byte(`{"content":`)}, "body: is not JSON"},
		"two JSON values":     {request{method: "POST", path: channel + "/messages", contentType: jsonType, body: []byte(`{}{}`)}, "body: is not JSON"},
		"no content type":     {request{method: "POST", path: channel + "/messages", body: message}, "body: content type"},
		"other content type":  {request{method: "PUT", path: commands, contentType: "text/plain", body: []byte(`[]`)}, "is none of application/json"},
		"null for a response": {request{method: "POST", path: callback, contentType: jsonType, body: []byte(`null`)}, "body: got null"},
	} {
		t.Run(name, func(t *testing.T) {
			err := row.request.check(t, c)
			if err == nil || !strings.Contains(err.Error(), row.want) {
				t.Errorf("got %v, want %q in it", err, row.want)
			}
		})
	}
}

func TestIsSafeForConcurrentUse(t *testing.T) {
	c := discord(t) // nothing is compiled yet: the goroutines race for it
	var wg sync.WaitGroup
	for name := range accepted {
		good, bad := sample(t, name), sample(t, name)
		bad.body = []byte(`7`)
		for range 4 {
			wg.Go(func() {
				if err := good.check(t, c); err != nil {
					t.Error(err)
				}
				if _, err := good.unknown(t, c); err != nil {
					t.Error(err)
				}
				if err := bad.check(t, c); err == nil {
					t.Errorf("%s: a number was accepted", name)
				}
			})
		}
	}
	wg.Wait()
}

func BenchmarkCheckCallback(b *testing.B) {
	c := discord(b)
	for _, name := range []string{"card", "form", "choices"} {
		b.Run(name, func(b *testing.B) {
			r := sample(b, name)
			for b.Loop() {
				if err := c.Check(r.method, r.path, nil, r.contentType, r.body); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
