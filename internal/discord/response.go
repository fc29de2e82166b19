package discord

import (
	"context"

	"verkoopcoach/internal/flow"
)

// response is what a handler answers.
type response struct {
	kind    int // one of the respond constants
	message message
	modal   modal
	choices []choice
	told    func(ctx context.Context) // tells others what was done; whether or not the answer gets there
	after   func(ctx context.Context) // done once the answer is there
	also    []message                 // sent after that
	changed bool                      // the team's board is to be drawn again
	review  flow.StepKey              // the step whose card this is, for the model to look at; the last of also, if any
	lead    string                    // what stands above that card
}

func show(m message) response       { return response{kind: respondMessage, message: m} }
func whisper(m message) response    { return response{kind: respondMessage, message: m.private()} }
func update(m message) response     { return response{kind: respondUpdate, message: m} }
func open(m modal) response         { return response{kind: respondModal, modal: m} }
func suggest(c []choice) response   { return response{kind: respondChoices, choices: c} }
func (r response) redraw() response { r.changed = true; return r }
