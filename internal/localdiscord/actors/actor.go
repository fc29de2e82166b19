package actors

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"verkoopcoach/internal/localdiscord"
)

// patience is how long an actor waits for anything before the test fails. It is
// long because drawing a page takes seconds where the race detector looks on.
const patience = time.Minute

// Values fills in a form: labels or custom ids to what is typed or chosen;
// several options of one select are separated by newlines.
type Values map[string]string

// Actor is a member in a channel. Whatever goes wrong ends the test with what
// the person saw; an Actor therefore belongs to the goroutine of the test.
type Actor struct {
	t       testing.TB
	Member  *localdiscord.Member
	Channel *localdiscord.Channel
}

// In puts a member in a channel.
func In(t testing.TB, member *localdiscord.Member, channel *localdiscord.Channel) *Actor {
	t.Helper()
	return &Actor{t, member, channel}
}

// GoesTo is the same person in another channel.
func (a *Actor) GoesTo(channel *localdiscord.Channel) *Actor {
	return &Actor{a.t, a.Member, channel}
}

// Slash uses a command with options in pairs of name and value, and returns
// the message that follows.
func (a *Actor) Slash(name string, pairs ...any) *localdiscord.Message {
	a.t.Helper()
	return a.message(a.TriesSlash(name, pairs...))
}

// SlashOpens uses a command that opens a form.
func (a *Actor) SlashOpens(name string, pairs ...any) *localdiscord.Form {
	a.t.Helper()
	return a.form(a.TriesSlash(name, pairs...))
}

// TriesSlash uses a command that may be refused.
func (a *Actor) TriesSlash(name string, pairs ...any) (*localdiscord.Reply, error) {
	a.t.Helper()
	ctx, cancel := a.patience()
	defer cancel()
	return a.Member.Slash(ctx, a.Channel, name, a.arguments(pairs)...)
}

// Clicks presses a button and returns the message that follows: a new one, or
// the card as it has become.
func (a *Actor) Clicks(card *localdiscord.Message, label string) *localdiscord.Message {
	a.t.Helper()
	return a.message(a.TriesClick(card, label))
}

// Opens presses a button that opens a form.
func (a *Actor) Opens(card *localdiscord.Message, label string) *localdiscord.Form {
	a.t.Helper()
	return a.form(a.TriesClick(card, label))
}

// TriesClick presses a button that may be refused.
func (a *Actor) TriesClick(card *localdiscord.Message, label string) (*localdiscord.Reply, error) {
	ctx, cancel := a.patience()
	defer cancel()
	return a.Member.Click(ctx, card, label)
}

// ClicksID presses a button by custom id, one that the card may not have.
func (a *Actor) ClicksID(card *localdiscord.Message, customID string) *localdiscord.Message {
	a.t.Helper()
	ctx, cancel := a.patience()
	defer cancel()
	return a.message(a.Member.ClickID(ctx, card, customID))
}

// Selects picks options in the menu with this placeholder.
func (a *Actor) Selects(card *localdiscord.Message, placeholder string, options ...string) *localdiscord.Message {
	a.t.Helper()
	ctx, cancel := a.patience()
	defer cancel()
	return a.message(a.Member.Select(ctx, card, placeholder, options...))
}

// SelectOpens picks options in a menu that opens a form.
func (a *Actor) SelectOpens(card *localdiscord.Message, placeholder string, options ...string) *localdiscord.Form {
	a.t.Helper()
	ctx, cancel := a.patience()
	defer cancel()
	return a.form(a.Member.Select(ctx, card, placeholder, options...))
}

// Submits fills in and sends a form, and returns the message that follows.
func (a *Actor) Submits(form *localdiscord.Form, values Values) *localdiscord.Message {
	a.t.Helper()
	return a.message(a.TriesSubmit(form, values))
}

// TriesSubmit sends a form that the client or the bot may refuse.
func (a *Actor) TriesSubmit(form *localdiscord.Form, values Values) (*localdiscord.Reply, error) {
	ctx, cancel := a.patience()
	defer cancel()
	return a.Member.Submit(ctx, form, values)
}

// Completes types in an option and returns the names that are suggested.
func (a *Actor) Completes(name, option, typed string, pairs ...any) []string {
	a.t.Helper()
	ctx, cancel := a.patience()
	defer cancel()
	choices, err := a.Member.Complete(ctx, a.Channel, name, option, typed, a.arguments(pairs)...)
	if err != nil {
		a.fail("asks for suggestions", err)
	}
	names := make([]string, len(choices))
	for i, c := range choices {
		names[i] = c.Name
	}
	return names
}

// Sees waits until a message with this text is in view and returns it.
func (a *Actor) Sees(text string) *localdiscord.Message {
	a.t.Helper()
	ctx, cancel := a.patience()
	defer cancel()
	found, err := a.Channel.Guild().Server().Wait(ctx, a.Channel, a.Member, func(m *localdiscord.Message) bool {
		return strings.Contains(m.Text(), text)
	})
	if err != nil {
		a.fail(fmt.Sprintf("does not see %q", text), err)
	}
	return found
}

// SeesNot fails the test when a message with this text is in view now.
func (a *Actor) SeesNot(text string) {
	a.t.Helper()
	for _, m := range a.Channel.Messages(a.Member) {
		if strings.Contains(m.Text(), text) {
			a.fail(fmt.Sprintf("should not see %q", text), nil)
		}
	}
}

func (a *Actor) message(reply *localdiscord.Reply, err error) *localdiscord.Message {
	a.t.Helper()
	switch {
	case err != nil:
		a.fail("gets no answer", err)
	case reply.Form != nil:
		a.fail(fmt.Sprintf("expected a message, and the form %q opened", reply.Form.Title), nil)
	}
	return reply.Message
}

func (a *Actor) form(reply *localdiscord.Reply, err error) *localdiscord.Form {
	a.t.Helper()
	switch {
	case err != nil:
		a.fail("gets no form", err)
	case reply.Form == nil && reply.Message != nil:
		a.fail("expected a form, and got the message:\n"+reply.Message.Text(), nil)
	case reply.Form == nil:
		a.fail("expected a form", nil)
	}
	return reply.Form
}

// fail tells what the person saw, and what Discord refused of the bot.
func (a *Actor) fail(what string, err error) {
	a.t.Helper()
	var b strings.Builder
	fmt.Fprintf(&b, "%s in #%s %s", a.Member.Name(), a.Channel.Name(), what)
	if err != nil {
		fmt.Fprintf(&b, ": %v", err)
	}
	for _, v := range a.Channel.Guild().Server().Violations() {
		fmt.Fprintf(&b, "\nrefused: %s", v)
	}
	fmt.Fprintf(&b, "\nin view:\n%s", Transcript(a.Channel, a.Member))
	a.t.Fatal(b.String())
}

func (a *Actor) patience() (context.Context, context.CancelFunc) {
	return context.WithTimeout(a.t.Context(), patience)
}

func (a *Actor) arguments(pairs []any) []localdiscord.Argument {
	a.t.Helper()
	if len(pairs)%2 != 0 {
		a.t.Fatalf("options come in pairs of name and value: %v", pairs)
	}
	args := make([]localdiscord.Argument, 0, len(pairs)/2)
	for i := 0; i < len(pairs); i += 2 {
		args = append(args, localdiscord.Arg(fmt.Sprint(pairs[i]), pairs[i+1]))
	}
	return args
}
