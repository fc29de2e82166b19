package discord

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"verkoopcoach/internal/flow"
)

// What is written record by record is what an encoder makes of the whole.
func TestWriteExport(t *testing.T) {
	for name, e := range map[string]flow.Export{
		"records": {
			Scope: flow.Scope{Team: "tentas"}, At: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC),
			Records: map[string][]flow.Record{
				"revision": {{"number": 1, "values": json.RawMessage(`{"a":"<b> & c"}`), "at": nil}, {"number": 2, "values": nil}},
				"company":  {{"logo": []byte("png"), "naam": "regel\n\"twee\""}},
			},
		},
		"nothing": {Scope: flow.Scope{Class: "2b", Member: "anna"}},
	} {
		written := bounded{most: 1 << 20}
		if err := writeExport(&written, e); err != nil {
			t.Fatal(name, err)
		}
		var want, got any
		whole, err := json.Marshal(e)
		if err != nil {
			t.Fatal(name, err)
		}
		if err := errors.Join(json.Unmarshal(whole, &want), json.Unmarshal(written.data, &got)); err != nil {
			t.Fatal(name, err)
		}
		if want.(map[string]any)["records"] == nil {
			want.(map[string]any)["records"] = map[string]any{}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		var indented bytes.Buffer
		if err := json.Indent(&indented, written.data, "", "  "); err != nil {
			t.Fatal(name, err)
		}
		if text := string(written.data); name == "records" && (text != indented.String() || !strings.Contains(text, "<b> & c")) {
			t.Errorf("not as people read it:\n%s", text)
		}
	}
}

// It ends where it would be too large, and has not held much more by then.
func TestWriteExportStops(t *testing.T) {
	e := flow.Export{Records: map[string][]flow.Record{"revision": nil}}
	for range 1000 {
		e.Records["revision"] = append(e.Records["revision"], flow.Record{"text": strings.Repeat("x", 1000)})
	}
	written := bounded{most: 50_000}
	if err := writeExport(&written, e); !errors.Is(err, errTooLarge) || len(written.data) > 50_000 || len(written.data) < 40_000 {
		t.Errorf("%d bytes, %v", len(written.data), err)
	}
}
