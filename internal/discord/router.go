package discord

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
)

// Reasons why there is no handler to go to, or none that came to an end; each has
// its sentence.
var (
	errNoCommand = errors.New("discord: unknown command")
	errPanic     = errors.New("discord: a handler panicked")
)

// find returns the route of the request, and reads its custom id.
func find(r *request) (route, error) {
	var (
		to route
		ok bool
	)
	switch r.Type {
	case typeCommand:
		to, ok = commandRoutes[r.Command]
	case typeAutocomplete:
		to, ok = suggestRoutes[r.Command]
	default:
		id, err := parseID(r.CustomID)
		if err != nil {
			return route{}, err
		}
		r.id = id
		routes := clickRoutes
		if r.Type == typeModalSubmit {
			routes = formRoutes
		}
		if to, ok = routes[id.Verb]; !ok {
			return route{}, errUnknownID
		}
	}
	if !ok {
		return route{}, errNoCommand
	}
	return to, nil
}

// handle lets the handler answer, unless something was wrong before. Whatever
// goes wrong, panics too, comes out as a sentence for the person.
func (b *Bot) handle(ctx context.Context, r *request, to route, wrong error) (res response) {
	defer func() {
		if p := recover(); p != nil {
			res = refusal(r, b.panicked(r, p))
		}
	}()
	err := b.prepare(ctx, r, to, wrong)
	if err == nil {
		res, err = to.handle(b, ctx, r)
	}
	if err != nil {
		return refusal(r, b.orientation(ctx, r, err))
	}
	return res
}

// panicked notes a panic and returns the sentence for the person.
func (b *Bot) panicked(r *request, p any) message {
	b.notePanic(p, "ref", reference(r.ID))
	return b.apology(r, errPanic)
}

// notePanic logs a panic while the stack still shows where it was. Of what it
// says only the runtime's own words are kept: others may hold what people wrote.
func (b *Bot) notePanic(p any, about ...any) {
	cause := fmt.Sprintf("%T", p)
	if own, ok := p.(runtime.Error); ok {
		cause = own.Error()
	}
	b.config.Log.Error("panic", append(about, "cause", cause, "stack", string(debug.Stack()))...)
}
