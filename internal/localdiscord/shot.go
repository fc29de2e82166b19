package localdiscord

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"time"
)

// Shot is an interaction that was built once and can be fired many times, each
// time with an id and a token of its own: the fast path for load. It is safe
// for concurrent use.
type Shot struct {
	s                *Server
	r                *request
	head, mid, tails []byte // around id and token
}

// Hit is how the bot answered a shot.
type Hit struct {
	Answer  int           // the callback type
	Took    time.Duration // from the gateway to the callback, on the server's clock
	Message *Message
	Form    *Form
}

// ShotSlash prepares a slash command, with the checks of Slash.
func (m *Member) ShotSlash(ch *Channel, name string, args ...Argument) (*Shot, error) {
	r, err := m.slashRequest(ch, name, args)
	if err != nil {
		return nil, err
	}
	return newShot(m.guild.srv, r)
}

// ShotClick prepares a click on the button with this label.
func (m *Member) ShotClick(msg *Message, label string) (*Shot, error) {
	ch, now, err := m.look(msg)
	if err != nil {
		return nil, err
	}
	button, err := findButton(now, label)
	if err != nil {
		return nil, err
	}
	return newShot(m.guild.srv, m.pressRequest(ch, now, button))
}

// ShotSubmit prepares a form with the given text per custom id, in the shape
// of the rows of form; it checks nothing.
func (m *Member) ShotSubmit(form *Form, values map[string]string) (*Shot, error) {
	inputs, found := map[string]inputWire{}, &resolved{}
	for i := range form.Fields {
		in, _, err := m.fill(&form.Fields[i], values, found)
		if err != nil {
			return nil, fmt.Errorf("field %q: %w", form.Fields[i].Label, err)
		}
		inputs[form.Fields[i].CustomID] = in
	}
	return newShot(m.guild.srv, &request{kind: kindModal, member: m, channel: form.channel,
		sourceID: form.sourceID, data: modalData{CustomID: form.CustomID, Components: form.wire(inputs)}})
}

// newShot cuts the JSON around marks that occur nowhere else.
func newShot(s *Server, r *request) (*Shot, error) {
	idMark, tokenMark := randomToken(12), randomToken(12)
	s.mu.RLock()
	w := r.wire(s, idMark, tokenMark)
	s.mu.RUnlock()
	raw, err := json.Marshal(w)
	if err != nil {
		return nil, err
	}
	head, rest, _ := bytes.Cut(raw, []byte(idMark))
	mid, tail, _ := bytes.Cut(rest, []byte(tokenMark))
	return &Shot{s: s, r: r, head: head, mid: mid, tails: tail}, nil
}

// Fire sends the interaction and waits for the callback. The token dies with
// the answer unless the answer defers. The errors are those of Slash.
func (shot *Shot) Fire(ctx context.Context) (Hit, error) {
	it := shot.s.newInteraction(shot.r)
	raw := make([]byte, 0, len(shot.head)+len(shot.mid)+len(shot.tails)+len(it.id)+len(it.token))
	raw = append(append(raw, shot.head...), it.id...)
	raw = append(append(raw, shot.mid...), it.token...)
	raw = append(raw, shot.tails...)
	shot.s.deliver(it, raw)
	o, err := it.first(ctx)
	if o.answer != answerDefer && o.answer != answerDeferUpdate {
		shot.s.live.forget(it.token)
	}
	return Hit{Answer: o.answer, Took: shot.s.clock.Now().Sub(it.created), Message: o.message, Form: o.form}, err
}
