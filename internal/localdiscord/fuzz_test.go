package localdiscord

import (
	"encoding/json"
	"testing"
)

// FuzzAnswer gives the server bodies that no bot should send: each is taken or
// refused with one of Discord's errors, and what was taken can be shown.
func FuzzAnswer(f *testing.F) {
	for _, seed := range []string{
		`{"type":4,"data":{"content":"x","flags":64,"attachments":[{"id":0}],"allowed_mentions":{"parse":["users"]}}}`,
		`{"type":4,"data":{"flags":32768,"components":[{"type":17,"components":[{"type":9,"components":[{"type":10,"content":"x"}],"accessory":{"type":11}}]}]}}`,
		`{"type":9,"data":{"custom_id":"f","title":"t","components":[{"type":18,"label":"l","component":{"type":4,"style":1,"custom_id":"i"}},{"type":1,"components":[null]}]}}`,
		`{"type":9,"data":{"custom_id":"f","title":"t","components":[{"type":1,"components":[{"type":4,"label":"l","style":1,"custom_id":"i"}]}]}}`,
		`{"type":4,"data":{"embeds":[{"fields":[{"name":"n","value":"v"}]}],"components":[{"type":1,"components":[{"type":3,"custom_id":"s","options":[null]}]}]}}`,
		`{"type":5,"data":null}`, `[]`, `null`, `{"type":4,"data":{"components":[{"type":12,"items":[{}]},{"type":13}],"flags":32768}}`,
	} {
		f.Add([]byte(seed))
	}
	srv, err := Start(Options{NoRecord: true})
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { _ = srv.Close() })
	g := srv.AddGuild("g")
	ch, m := g.AddChannel("c"), g.AddMember("m")
	f.Fuzz(func(t *testing.T, body []byte) {
		it := srv.newInteraction(&request{kind: kindCommand, member: m, channel: ch})
		c := &call{s: srv, payload: body}
		var in callbackInput
		if c.decode(&in) != nil {
			return
		}
		a, err := it.judge(&in, nil)
		if err != nil {
			_ = err.Error() // a refusal must have words
			return
		}
		if a.message != nil {
			_ = a.message.Text()
			if _, err := json.Marshal(a.message); err != nil {
				t.Error(err)
			}
		}
		if a.form != nil {
			_ = a.form.Values()
			for i := range a.form.Fields {
				_, _, _ = m.fill(&a.form.Fields[i], nil, &resolved{}) // may refuse, must not panic
				if a.form.Fields[i].CustomID == "" {
					t.Error("a field without a custom id was accepted")
				}
			}
		}
	})
}
