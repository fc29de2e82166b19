package discord

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"slices"
	"strings"
	"sync"
	"time"

	"verkoopcoach/internal/flow"
)

// What a teacher says to many teams at once.

// tellingPatience bounds the telling of a class: well within the life of a token.
const tellingPatience = 10 * time.Minute

var errTelling = errors.New("discord: the class is being told something")

// late returns the teams of the class that should be reminded: over a deadline,
// silent, not begun or with a phase that was returned.
func late(all []flow.TeamStatus) []flow.TeamStatus {
	return slices.DeleteFunc(slices.Clone(all), func(s flow.TeamStatus) bool {
		return !slices.ContainsFunc(s.Attention, func(a flow.Attention) bool { return a.Reason != flow.ReasonUnsupported })
	})
}

// shownTeams tells lists of teams apart in a custom id.
func shownTeams(teams []flow.Team) int {
	ids := make([]flow.TeamID, len(teams))
	for i, t := range teams {
		ids[i] = t.ID
	}
	slices.Sort(ids)
	return checksum(ids)
}

func teamsOf(all []flow.TeamStatus) []flow.Team {
	teams := make([]flow.Team, len(all))
	for i, s := range all {
		teams[i] = s.Team
	}
	return teams
}

// nudgeClass shows who of the class would be reminded, with the button that does it.
func (b *Bot) nudgeClass(ctx context.Context, r *request) (response, error) {
	all, err := b.coach.Status(ctx, r.class())
	if err != nil {
		return response{}, err
	}
	teams := late(all)
	if len(teams) == 0 {
		return r.privately(cards(text(r.say.say("NudgeNobody", args{"Days": flow.BeginWithin})))), nil
	}
	c := b.coach.Checklist(r.say.language)
	lines := []string{r.say.say("NudgeClass", args{"N": len(teams)})}
	for i, s := range teams {
		if i == maxChoices {
			lines = append(lines, "-# "+r.say.say("NudgeMore", args{"N": len(teams) - maxChoices}))
			break
		}
		lines = append(lines, "- **"+literal(oneLine(s.Team.Name))+"** · "+cut(r.say.reasons(c, s.Attention), quoteLength))
	}
	if d, err := b.todoOf(ctx, teams[0].Team.ID, ""); err == nil {
		lines = append(lines, r.say.say("NudgeExample", args{"Team": literal(oneLine(teams[0].Team.Name))}), quoted(d.text()))
	}
	send := button(styleMain, r.say.say("ButtonNudgeAll", args{"N": len(teams)}), customID{Verb: verbNudgeAll, Revision: shownTeams(teamsOf(teams))})
	return r.privately(cards(container(teacherColor, text(cut(strings.Join(lines, "\n"), cardBudget)), row(send)))), nil
}

// nudgeAll reminds those teams; where they are not those that were shown, it shows
// them anew.
func (b *Bot) nudgeAll(ctx context.Context, r *request) (response, error) {
	all, err := b.coach.Status(ctx, r.class())
	if err != nil {
		return response{}, err
	}
	teams := teamsOf(late(all))
	if len(teams) == 0 || shownTeams(teams) != r.id.Revision {
		return b.nudgeClass(ctx, r)
	}
	return b.tell(r, teams, telling{
		draw: func(ctx context.Context, _ words, team flow.Team) (message, error) {
			d, err := b.todoOf(ctx, team.ID, "")
			if err != nil {
				return message{}, err
			}
			return d.card(), nil
		},
		told: func(ctx context.Context, team flow.Team) error {
			return b.coach.Nudge(ctx, flow.Origin{ID: r.ID + "/" + string(team.ID), Team: team.ID, By: r.member()}, "")
		},
	})
}

// telling is what many teams are told.
type telling struct {
	draw func(context.Context, words, flow.Team) (message, error)
	told func(context.Context, flow.Team) error // notes that it was; may be nil
	last func(context.Context, string) message  // shows what came of it; nil is the words alone
}

// tell tells the teams after saying that it is busy, which takes the button away: a
// second click would tell them twice. A class is told one thing at a time.
func (b *Bot) tell(r *request, teams []flow.Team, t telling) (response, error) {
	class := r.classPress()
	if _, free := b.tellings.tryTake(class); !free {
		return response{}, errTelling
	}
	r.over = sync.OnceFunc(func() { b.tellings.end(class) })
	res := r.privately(cards(text("⏳ " + r.say.say("Telling", args{"N": len(teams)}))))
	res.after = func(ctx context.Context) {
		said := b.tellAll(ctx, r, teams, t)
		ending, cancel := context.WithTimeout(context.WithoutCancel(ctx), postPatience)
		defer cancel()
		m := cards(text(said))
		if t.last != nil {
			m = t.last(ending, said)
		}
		if err := b.rest.editOriginal(ending, r.interaction, m); err != nil {
			b.noteUndelivered(r, err)
		}
	}
	return res, nil
}

// tellAll posts in the channels of the teams, one after another and until the bot
// stops, and says how it went.
func (b *Bot) tellAll(ctx context.Context, r *request, teams []flow.Team, t telling) string {
	ctx, cancel := context.WithTimeout(ctx, tellingPatience)
	defer cancel()
	var missed, left []string
	for _, team := range teams {
		name := "**" + literal(oneLine(team.Name)) + "**"
		if b.stopping.Err() != nil {
			left = append(left, name)
			continue
		}
		if err := b.tellOne(ctx, r, team, t); err != nil {
			b.config.Log.Warn("team not told", "ref", reference(r.ID), "team", team.ID, "status", statusOf(err), "code", codeOf(err))
			missed = append(missed, name)
		}
	}
	said := []string{"⚠️ " + r.say.say("ToldNobody")}
	if n := len(teams) - len(missed) - len(left); n > 0 {
		said[0] = "✅ " + r.say.say("ToldTeams", args{"N": n})
	}
	if len(missed) > 0 {
		said = append(said, "⚠️ "+r.say.say("MissedTeams", args{"N": len(missed), "Teams": cut(strings.Join(missed, ", "), cardBudget/3)}))
	}
	if len(left) > 0 {
		said = append(said, "⚠️ "+r.say.say("LeftTeams", args{"N": len(left), "Teams": cut(strings.Join(left, ", "), cardBudget/3)}))
	}
	return strings.Join(said, "\n")
}

func (b *Bot) tellOne(ctx context.Context, r *request, team flow.Team, t telling) error {
	m, err := t.draw(ctx, b.texts.in(team.Language), team)
	if err != nil {
		return err
	}
	if err := b.rest.post(ctx, string(team.ID), nonce(r.ID, string(team.ID)), m); err != nil || t.told == nil {
		return err
	}
	return t.told(ctx, team)
}

// nonce is one for each cause: of two messages of the bot with the same, in whatever
// channels, Discord sends one. It takes 25 characters.
func nonce(cause ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(cause, "/")))
	return hex.EncodeToString(sum[:12])
}
