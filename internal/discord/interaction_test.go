package discord

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const submitted = `{"id":"7","token":"t","application_id":"9","type":5,"guild_id":"1","channel_id":"2",
 "channel":{"id":"2","type":0},"member":{"user":{"id":"3"},"permissions":"1024"},"locale":"nl",
 "message":{"id":"5","flags":64,"components":[{"type":99,"nieuw":{"a":1}}]},
 "data":{"custom_id":"v1:answer:doelmarkt:3","components":[
  {"type":18,"component":{"type":4,"custom_id":"waarom","value":"omdat 😀"}},
  {"type":18,"component":{"type":3,"custom_id":"keuze","values":["early-adopters"]}},
  {"type":10,"content":"uitleg"},
  {"type":99,"components":[{"type":98,"custom_id":"later","value":7}]},
  {"type":1,"components":[{"type":4,"custom_id":"bron","value":""}]}]}}`

// discordgo leaves the data of a form with labels nil, and a whole interaction
// with an unknown component empty; this decoder reads both.
func TestDecodeForm(t *testing.T) {
	in, err := decodeInteraction([]byte(submitted))
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"waarom": "omdat 😀", "keuze": "early-adopters", "later": "7", "bron": ""}
	if diff := cmp.Diff(want, in.Fields); diff != "" {
		t.Error(diff)
	}
	if in.User != "3" || in.Channel != "2" || !in.Ephemeral || in.CustomID != "v1:answer:doelmarkt:3" {
		t.Errorf("got %+v", in)
	}
}

func TestDecodeInAThread(t *testing.T) {
	in, err := decodeInteraction([]byte(`{"id":"7","token":"t","type":2,"guild_id":"1","channel_id":"22",
		"channel":{"id":"22","type":11,"parent_id":"2"},"member":{"user":{"id":"3"}},"data":{"name":"stap"}}`))
	if err != nil || in.Channel != "2" || in.Place != "22" {
		t.Errorf("got %+v, %v", in, err)
	}
}

// TestDecodeDamaged takes every part away, makes it null and gives it another
// type: it may not panic, and whatever still has an id and a token can be
// answered.
func TestDecodeDamaged(t *testing.T) {
	var whole any
	if err := json.Unmarshal([]byte(submitted), &whole); err != nil {
		t.Fatal(err)
	}
	n := 0
	damage(whole, func() {
		n++
		data, _ := json.Marshal(whole)
		in, err := decodeInteraction(data)
		if err != nil && !errors.Is(err, errMalformed) && in != nil {
			t.Errorf("%s: %v with %+v", data, err, in)
		}
		if err == nil && (in.ID == "" || in.Token == "") {
			t.Errorf("%s: no id or token, and no error", data)
		}
	})
	if n < 100 {
		t.Errorf("only %d kinds of damage were tried", n)
	}
}

// damage calls try with each part of the value damaged in turn.
func damage(value any, try func()) {
	set := func(assign func(any), was any) {
		for _, bad := range []any{nil, 7.5, "tekst", true, []any{1}, map[string]any{"a": 1}} {
			assign(bad)
			try()
		}
		assign(was)
		damage(was, try)
	}
	switch v := value.(type) {
	case map[string]any:
		for k, was := range v {
			delete(v, k)
			try()
			set(func(x any) { v[k] = x }, was)
		}
	case []any:
		for i, was := range v {
			set(func(x any) { v[i] = x }, was)
		}
	}
}

func FuzzInteraction(f *testing.F) {
	f.Add([]byte(submitted))
	f.Add([]byte(`{"id":"1","token":"t","type":4,"data":{"name":"stap","options":[{"name":"stap","value":3,"focused":true}]}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		in, err := decodeInteraction(data)
		if err == nil && (in.ID == "" || in.Token == "") {
			t.Errorf("%q: nothing to answer to, and no error", data)
		}
	})
}
