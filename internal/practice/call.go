package practice

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"

	"verkoopcoach/internal/localdiscord"
)

// maxCall is the largest call: a form of five inputs of 4000 characters, every
// one escaped.
const maxCall = 512 << 10

// call makes a handler of something that a member does. What the member is told
// comes with status 200, also when it is a refusal; any other status means that
// the page itself did something that it may not.
func call[T any](p *Page, do func(context.Context, *localdiscord.Member, T) (answer, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var in struct {
			As   string `json:"as"`
			What T      `json:"what"`
		}
		if !p.admit(w, r, &in) {
			return
		}
		member := p.school.member(in.As)
		if member == nil {
			http.Error(w, "there is no such member", http.StatusBadRequest)
			return
		}
		out, err := do(r.Context(), member, in.What)
		if err != nil {
			out = answer{Refused: refusalOf(err), Detail: err.Error()}
		}
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(out) // a tab that closed needs no answer
	}
}

// admit checks the token and reads the body. It has answered when it returns
// false.
func (p *Page) admit(w http.ResponseWriter, r *http.Request, into any) bool {
	if !p.isToken(r.Header.Get(tokenHeader)) {
		http.Error(w, "the token is not that of this process", http.StatusUnauthorized)
		return false
	}
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxCall)).Decode(into); err != nil {
		http.Error(w, "not a call that this page makes", http.StatusBadRequest)
		return false
	}
	return true
}

// answer is what came of a call, as the page gets it.
type answer struct {
	Form    *formWire             `json:"form,omitempty"`
	Message string                `json:"message,omitempty"` // id of the message that came of it
	Choices []localdiscord.Choice `json:"choices,omitempty"`
	Refused string                `json:"refused,omitempty"` // one of the reasons below
	Detail  string                `json:"detail,omitempty"`  // in English, for reasons that have no sentence
}

// The reasons for which something does not happen; the page has a sentence for
// each.
const (
	refusedFailed   = "failed" // the bot did not answer in time
	refusedGone     = "gone"   // the message or form is no longer there
	refusedHidden   = "hidden" // this member does not see it
	refusedByClient = "client" // what Discord's own client would not have sent
)

func refusalOf(err error) string {
	switch {
	case errors.Is(err, localdiscord.ErrInteractionFailed), errors.Is(err, localdiscord.ErrStillWaiting):
		return refusedFailed
	case errors.Is(err, localdiscord.ErrGone):
		return refusedGone
	case errors.Is(err, localdiscord.ErrNotVisible):
		return refusedHidden
	default:
		return refusedByClient
	}
}

// told turns what the member sees next into an answer; a form stays open here
// until it is sent in.
func (p *Page) told(reply *localdiscord.Reply, err error) (answer, error) {
	if err != nil {
		return answer{}, err
	}
	var out answer
	if reply.Form != nil {
		out.Form = p.forms.keep(reply.Form)
	}
	if reply.Message != nil {
		out.Message = reply.Message.ID
	}
	return out, nil
}
