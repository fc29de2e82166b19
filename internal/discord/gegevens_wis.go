package discord

import (
	"context"
	"encoding/json"
	"errors"
	"hash/crc32"
	"strings"

	"verkoopcoach/internal/flow"
)

// errWipeChanged refuses a button to wipe that was for somebody else, or for
// something else than there is now.
var errWipeChanged = errors.New("discord: what would be wiped is not what was shown")

// sealed ties a button to wipe to the one who got it and to what it was about: it
// wipes what was shown, and nothing else later.
func (r *request) sealed(about ...any) (int, error) {
	shown, err := json.Marshal(append([]any{r.User, r.Guild}, about...))
	return int(crc32.ChecksumIEEE(shown) % 1e9), err
}

// unseals tells whether the button that was clicked, or the form that came in, was
// sealed for this.
func (r *request) unseals(seal int, err error) error {
	if err == nil && seal != r.id.Revision {
		err = errWipeChanged
	}
	return err
}

// sealMe is the seal on what is kept of the one who asks. Exporting it first, or
// what the coach makes of it, does not break it.
func (r *request) sealMe(kept map[string][]flow.Record, s flow.Settings) (int, error) {
	own := make(map[string][]flow.Record)
	for kind, records := range kept {
		if kind != "deed" && kind != "critique" {
			own[kind] = records
		}
	}
	return r.sealed("me", s.WipeTexts, own)
}

// offerWipeMe is /gegevens wis mij: it says what would go and what would stay, and
// asks.
func (b *Bot) offerWipeMe(ctx context.Context, r *request) (response, error) {
	kept, class, err := b.keptOfMe(ctx, r)
	if err != nil {
		return response{}, err
	}
	if len(kept) == 0 {
		return whisper(sentence(r.say.say("WipeMeNothing"))), nil
	}
	seal, err := r.sealMe(kept, class.Settings)
	if err != nil {
		return response{}, err
	}
	yes := button(styleBad, r.say.say("ButtonWipeMe"), customID{Verb: verbWipeMe, Revision: seal})
	return whisper(askToWipe(r.say.wipeMe(kept, class.Settings.WipeTexts), yes)), nil
}

// askToWipe shows what would be wiped, with the button for it.
func askToWipe(said string, wipe component) message {
	return cards(container(stateColors[flow.Stale], text(cut(said, cardBudget)), row(wipe)))
}

func (b *Bot) keptOfMe(ctx context.Context, r *request) (map[string][]flow.Record, flow.Class, error) {
	class, err := b.coach.Class(ctx, r.class())
	if err != nil {
		return nil, class, err
	}
	kept, err := b.coach.Kept(ctx, r.myself())
	return kept, class, err
}

// wipeMe says what goes of a person and what stays.
func (w words) wipeMe(kept map[string][]flow.Record, texts bool) string {
	lines := []string{
		w.say("WipeMeTitle"),
		w.say("WipeMeHas", args{"Revisions": len(kept["revision"]), "Drafts": len(kept["draft"]) + len(kept["typed"]), "Teams": len(teamsIn(kept))}),
	}
	if texts {
		lines = append(lines, w.say("WipeMeTexts"))
	} else {
		lines = append(lines, w.say("WipeMeNames"))
	}
	if len(kept["quotation"]) > 0 {
		lines = append(lines, w.say("WipeMeQuotes"))
	}
	if len(kept["signoff"])+len(kept["deadline"]) > 0 || saidAs(kept["remark"], flow.SideTeacher) {
		lines = append(lines, w.say("WipeMeTeacher"))
	}
	return strings.Join(append(lines, w.say("WipeDiscord"), "", w.say("WipeCopyMe")+" "+w.say("WipeForGood")), "\n")
}

// saidAs tells whether any of the remarks came from that side.
func saidAs(remarks []flow.Record, side flow.Side) bool {
	for _, r := range remarks {
		if r["side"] == string(side) {
			return true
		}
	}
	return false
}

// teamsIn returns the teams that the records are of.
func teamsIn(kept map[string][]flow.Record) map[flow.TeamID]bool {
	teams := make(map[flow.TeamID]bool)
	for _, records := range kept {
		for _, r := range records {
			if id, ok := r["team"].(string); ok && id != "" {
				teams[flow.TeamID(id)] = true
			}
		}
	}
	return teams
}

// wipeMe is the button for it.
func (b *Bot) wipeMe(ctx context.Context, r *request) (response, error) {
	kept, class, err := b.keptOfMe(ctx, r)
	if err != nil {
		return response{}, err
	}
	if len(kept) == 0 {
		return r.privately(cards(text(r.say.say("WipeMeNothing")))), nil
	}
	if err := r.unseals(r.sealMe(kept, class.Settings)); err != nil {
		return response{}, err
	}
	w, err := b.coach.Wipe(ctx, r.classOrigin(), r.myself())
	if err != nil {
		return response{}, err
	}
	done := r.say.say("WipedMeNames")
	if w.Texts {
		done = r.say.say("WipedMeTexts")
	}
	res := r.privately(cards(text(r.say.wiped(w, done))))
	res.told = func(context.Context) {
		for team := range teamsIn(kept) {
			b.boards.touch(team) // steps may be open again
		}
	}
	return res, nil
}

// wiped adds where the last copies are.
func (w words) wiped(of flow.Wiped, done string) string {
	if of.Later {
		return done + " " + w.say("WipedLater")
	}
	return done + " " + w.say("WipedOffDisk")
}

// dropBoard takes the board of a team that is gone out of its channel: its buttons
// lead nowhere.
func (b *Bot) dropBoard(ctx context.Context, t flow.Team) {
	if t.Board == "" {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, boardPatience)
	defer cancel()
	channel, id, _ := strings.Cut(t.Board, "/")
	err := b.rest.deleteMessage(ctx, channel, id)
	if code := codeOf(err); err != nil && code != codeUnknownMessage && code != codeUnknownChannel {
		b.config.Log.Warn("board not taken away", "team", t.ID, "status", statusOf(err), "code", code)
	}
}

// who shows a person as mention does, and one who was wiped as somebody.
func (w words) who(m flow.MemberID) string {
	if m.Anonymous() {
		return w.say("Somebody")
	}
	return mention(m)
}
