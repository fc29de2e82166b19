package discord

import (
	"context"
	"hash/crc32"

	"verkoopcoach/internal/flow"
)

// offerModel is /docent ai aan: it shows where the texts of the class would go,
// and asks whether they may.
func (b *Bot) offerModel(ctx context.Context, r *request) (response, error) {
	m, err := b.coach.Model(ctx, r.class())
	if err != nil {
		return response{}, err
	}
	switch {
	case m.Judge.Provider == "":
		return response{}, &flow.Error{Code: flow.CodeNoModel}
	case m.On():
		return whisper(sentence(r.say.say("ModelIsOn", modelArgs(m)))), nil
	}
	agree := button(styleMain, r.say.say("ButtonModelOn"), customID{Verb: verbModelOn, Revision: shownAs(m.Judge)})
	return whisper(cards(text(r.say.say("ModelOffer", modelArgs(m))), row(agree))), nil
}

// modelOn is the yes to what offerModel showed, and to nothing else.
func (b *Bot) modelOn(ctx context.Context, r *request) (response, error) {
	m, err := b.coach.Model(ctx, r.class())
	if err != nil {
		return response{}, err
	}
	if m.Judge.Provider == "" || shownAs(m.Judge) != r.id.Revision {
		return response{}, &flow.Error{Code: flow.CodeOtherModel}
	}
	m, err = b.coach.SetModel(ctx, r.origin(), r.class(), m.Judge)
	if err != nil {
		return response{}, err
	}
	return update(cards(text(r.say.say("ModelIsOn", modelArgs(m))))), nil
}

// modelOff is /docent ai uit.
func (b *Bot) modelOff(ctx context.Context, r *request) (response, error) {
	if _, err := b.coach.UnsetModel(ctx, r.origin(), r.class()); err != nil {
		return response{}, err
	}
	return whisper(sentence(r.say.say("ModelIsOff"))), nil
}

func modelArgs(m flow.Model) args {
	return args{"Provider": literal(m.Judge.Provider), "Model": literal(m.Judge.Model)}
}

// shownAs tells judges apart in a custom id, which holds no text.
func shownAs(j flow.Judge) int {
	return int(crc32.ChecksumIEEE([]byte(j.Provider+"\x00"+j.Model)) % 1e9)
}
