package discord

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"verkoopcoach/internal/flow"
)

// boardOf draws the board of the team in its own language.
func (b *Bot) boardOf(ctx context.Context, v flow.View) message {
	return board(b.texts.in(v.Team.Language), v, b.beside(ctx, v))
}

// board draws how far the team is, what comes next, and a menu of all steps.
func board(w words, v flow.View, t teaching) message {
	count := v.Count()
	head := w.say("BoardTitle", args{"Team": literal(v.Team.Name)}) + "\n" + bar(count) + " " + w.counted(count)
	if count.Stale > 0 {
		head += "\n" + stateMarks[flow.Stale] + " " + w.say("BoardStale", args{"N": count.Stale})
	}
	if waits := t.awaiting(w, v.Checklist, ""); len(waits) > 0 {
		head += "\n💬 " + w.say("NudgeRemarks", args{"N": len(waits), "Where": w.list(waits)})
	}
	parts := []component{text(head), separator()}
	for p := range v.Checklist.Phases {
		parts = append(parts, text(phaseLines(w, v, &v.Checklist.Phases[p], t)))
	}
	next := button(styleMain, w.say("ButtonNext"), customID{Verb: verbNext, Revision: v.Dossier.Revision})
	if back := t.returned(); len(back) > 0 {
		next = toStep(w, &v.Checklist.Phase(back[0]).Steps[0])
	}
	parts = append(parts, separator(), text(nextLine(w, v, t)), row(next),
		row(menu(w.say("BoardMenu"), customID{Verb: verbGo, Revision: v.Dossier.Revision}, stepItems(v))))
	return cards(container(stateColors[boardState(count)], parts...))
}

// counted says how many steps are done. Stale ones are filled in too.
func (w words) counted(c flow.Count) string {
	key := "BoardCount"
	if c.Stale > 0 {
		key = "BoardCountStale"
	}
	return w.say(key, args{"Done": c.Done, "Required": c.Required})
}

func boardState(c flow.Count) flow.State {
	switch {
	case c.Complete():
		return flow.Done
	case c.Stale > 0:
		return flow.Stale
	default:
		return flow.Open
	}
}

// bar draws the progress in ten blocks.
func bar(c flow.Count) string {
	full := 0
	if c.Required > 0 {
		full = c.Done * 10 / c.Required
	}
	return strings.Repeat("▰", full) + strings.Repeat("▱", 10-full)
}

func phaseLines(w words, v flow.View, p *flow.Phase, t teaching) string {
	count := v.CountPhase(p)
	lines := []string{w.say("BoardPhase", args{"Number": p.Number, "Title": p.Title, "Done": count.Done, "Required": count.Required}) + phaseNote(w, t.phase(p.Key), "BoardMark_")}
	for i := range p.Steps {
		s := &p.Steps[i]
		line := stateMarks[v.State(s.Key)] + " " + stepTitle(s)
		if s.Optional && v.State(s.Key) == flow.Open {
			line += " " + w.say("BoardOptional")
		}
		if t.asks(s.Key) {
			line += " 💬"
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

// nextLine says what to do now: what the teacher gave back comes before all.
func nextLine(w words, v flow.View, t teaching) string {
	if back := t.returned(); len(back) > 0 {
		return "↩️ " + w.say("BoardReturned", args{"N": len(back), "Phases": phaseNumbers(w, v.Checklist, back)})
	}
	next, ok := v.Next("", t.closed()...)
	if !ok {
		return allDone(w, v, t)
	}
	return because(w, v, next)
}

// allDone says that nothing is left to fill in, or nothing that the team may.
func allDone(w words, v flow.View, t teaching) string {
	if stuck := t.stuck(); len(stuck) > 0 {
		return "🔒 " + w.say("AllDoneButLocked", args{"N": len(stuck), "Phases": phaseNumbers(w, v.Checklist, stuck)})
	}
	return w.say("AllDone")
}

// stepItems lists the steps in a menu, as many as fit.
func stepItems(v flow.View) []selectItem {
	var items []selectItem
	for _, s := range v.Checklist.Steps() {
		if len(items) < maxChoices {
			label := stateMarks[v.State(s.Key)] + " " + stepTitle(s)
			items = append(items, selectItem{Label: cut(label, maxOptionLabel), Value: string(s.Key)})
		}
	}
	return items
}

// boardRef is where a board stands, as flow keeps it.
func boardRef(s sent) string { return s.ChannelID + "/" + s.ID }

// boardStands draws the team's board and tells whether it is there.
func (b *Bot) boardStands(ctx context.Context, v flow.View) bool {
	if v.Team.Board == "" {
		return false
	}
	channel, id, _ := strings.Cut(v.Team.Board, "/")
	err := b.rest.editMessage(ctx, channel, id, b.boardOf(ctx, v))
	return codeOf(err) != codeUnknownMessage && statusOf(err) != http.StatusForbidden
}

// redrawBoard draws the team's pinned board as the team now stands.
func (b *Bot) redrawBoard(ctx context.Context, team flow.TeamID) {
	defer func() {
		if p := recover(); p != nil {
			b.notePanic(p, "team", team)
		}
	}()
	v, err := b.coach.View(ctx, team)
	if err != nil || v.Team.Board == "" {
		return
	}
	channel, id, _ := strings.Cut(v.Team.Board, "/")
	err = b.rest.editMessage(ctx, channel, id, b.boardOf(ctx, v))
	if codeOf(err) == codeUnknownMessage || statusOf(err) == http.StatusForbidden {
		// Somebody threw it away, or hid the channel: /start makes a new one.
		err = errors.Join(err, b.coach.SetBoard(ctx, flow.Origin{Team: team}, ""))
	}
	if err != nil {
		b.config.Log.Warn("board not drawn", "team", team, "status", statusOf(err), "code", codeOf(err))
	}
}

// missingPermissions tells what the bot lacks in a channel to keep a board there; nil
// when it lacks nothing or does not know.
func missingPermissions(w words, permissions uint64) []string {
	if permissions == 0 || permissions&mayAdministrate != 0 {
		return nil
	}
	var missing []string
	for _, p := range []struct {
		bits uint64
		key  string
	}{{mayView, "PermissionView"}, {maySend, "PermissionSend"}, {mayPin, "PermissionPin"}} {
		if permissions&p.bits == 0 {
			missing = append(missing, fmt.Sprintf("**%s**", w.say(p.key)))
		}
	}
	return missing
}
