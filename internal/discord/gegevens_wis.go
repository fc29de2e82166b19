package discord

import (
	"context"
	"encoding/json"
	"errors"
	"hash/crc32"
	"maps"
	"strings"
	"sync"
	"time"

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

// sealMe is the seal on what is kept of the one who asks: on how much, and of when
// the last is. What the coach makes of it does not break it.
func (r *request) sealMe(kept map[string]flow.Tally, s flow.Settings) (int, error) {
	own := maps.Clone(kept)
	maps.DeleteFunc(own, func(kind string, _ flow.Tally) bool { return kind == "deed" || kind == "critique" })
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

func (b *Bot) keptOfMe(ctx context.Context, r *request) (map[string]flow.Tally, flow.Class, error) {
	class, err := b.coach.Class(ctx, r.class())
	if err != nil {
		return nil, class, err
	}
	kept, err := b.coach.Kept(ctx, r.myself())
	return kept, class, err
}

// wipeMe says what goes of a person and what stays.
func (w words) wipeMe(kept map[string]flow.Tally, texts bool) string {
	lines := []string{
		w.say("WipeMeTitle"),
		w.say("WipeMeHas", args{"Revisions": kept["revision"].Count, "Drafts": kept["draft"].Count + kept["typed"].Count, "Teams": len(teamsIn(kept))}),
	}
	if texts {
		lines = append(lines, w.say("WipeMeTexts"))
	} else {
		lines = append(lines, w.say("WipeMeNames"))
	}
	if kept[flow.KeptMention].Count > 0 {
		lines = append(lines, w.say("WipeMeMention"))
	}
	if kept["quotation"].Count > 0 {
		lines = append(lines, w.say("WipeMeQuotes"))
	}
	if remarks, verdicts, deadlines := kept["remark "+string(flow.SideTeacher)].Count, kept["signoff"].Count, kept["deadline"].Count; remarks+verdicts+deadlines > 0 {
		lines = append(lines, w.say("WipeMeTeacher", args{"Remarks": remarks, "Verdicts": verdicts, "Deadlines": deadlines}))
	}
	return strings.Join(append(lines, w.say("WipeDiscord"), "", w.say("WipeCopyMe")+" "+w.say("WipeForGood")), "\n")
}

// teamsIn returns the teams that it is of.
func teamsIn(kept map[string]flow.Tally) map[flow.TeamID]bool {
	teams := make(map[flow.TeamID]bool)
	for _, tally := range kept {
		for _, team := range tally.Teams {
			teams[team] = true
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

// What taking away the boards of a class may cost.
const (
	droppedAtOnce = 4
	dropPatience  = 30 * time.Second // for all of them; what is left over leads nowhere, and no more
)

// dropBoards takes the boards of teams that are gone out of their channels.
func (b *Bot) dropBoards(ctx context.Context, teams []flow.Team) {
	ctx, cancel := context.WithTimeout(ctx, dropPatience)
	defer cancel()
	next := make(chan flow.Team, len(teams))
	for _, t := range teams {
		next <- t
	}
	close(next)
	var all sync.WaitGroup
	for range min(droppedAtOnce, len(teams)) {
		all.Go(func() {
			for t := range next {
				if ctx.Err() == nil {
					b.dropBoard(ctx, t)
				}
			}
		})
	}
	all.Wait()
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
