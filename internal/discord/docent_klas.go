package discord

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"time"

	"verkoopcoach/internal/flow"
)

// What a teacher says to many teams at once.

// tellingPatience bounds the telling of a class: well within the life of a token.
const tellingPatience = 10 * time.Minute

// late returns the teams of the class that should be reminded: over a deadline,
// silent, not begun or with a phase that was returned.
func late(all []flow.TeamStatus) []flow.TeamStatus {
	return slices.DeleteFunc(slices.Clone(all), func(s flow.TeamStatus) bool {
		return !slices.ContainsFunc(s.Attention, func(a flow.Attention) bool { return a.Reason != flow.ReasonUnsupported })
	})
}

// nudgeClass shows who of the class would be reminded, with the button that does it.
func (b *Bot) nudgeClass(ctx context.Context, r *request) (response, error) {
	all, err := b.coach.Status(ctx, r.class())
	if err != nil {
		return response{}, err
	}
	teams := late(all)
	if len(teams) == 0 {
		return r.privately(cards(text(r.say.say("NudgeNobody")))), nil
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
	send := button(styleMain, r.say.say("ButtonNudgeAll", args{"N": len(teams)}), customID{Verb: verbNudgeAll, Revision: len(teams)})
	return r.privately(cards(container(teacherColor, text(cut(strings.Join(lines, "\n"), cardBudget)), row(send)))), nil
}

// nudgeAll reminds those teams; where they are not as many as were shown, it shows
// them anew.
func (b *Bot) nudgeAll(ctx context.Context, r *request) (response, error) {
	all, err := b.coach.Status(ctx, r.class())
	if err != nil {
		return response{}, err
	}
	teams := late(all)
	if len(teams) != r.id.Revision {
		return b.nudgeClass(ctx, r)
	}
	told := b.tellTeams(ctx, r, teamsOf(teams), func(ctx context.Context, w words, team flow.Team) (message, error) {
		said, err := b.nudgeText(ctx, team.ID, "")
		if err != nil {
			return message{}, err
		}
		o := flow.Origin{ID: r.ID + "/" + string(team.ID), Team: team.ID, By: r.member()}
		return nudgeCard(w, said), b.coach.Nudge(ctx, o, "")
	})
	return r.privately(cards(text(told))), nil
}

func teamsOf(all []flow.TeamStatus) []flow.Team {
	teams := make([]flow.Team, len(all))
	for i, s := range all {
		teams[i] = s.Team
	}
	return teams
}

// tellTeams posts in the channels of the teams, one after another, and says to the
// teacher how many were told. Once for each interaction and team.
func (b *Bot) tellTeams(ctx context.Context, r *request, teams []flow.Team, draw func(context.Context, words, flow.Team) (message, error)) string {
	ctx, cancel := context.WithTimeout(ctx, tellingPatience)
	defer cancel()
	var missed []string
	for _, team := range teams {
		m, err := draw(ctx, b.texts.in(team.Language), team)
		if err == nil {
			err = b.rest.post(ctx, string(team.ID), nonce(r.ID, string(team.ID)), m)
		}
		if err != nil {
			b.config.Log.Warn("team not told", "ref", reference(r.ID), "team", team.ID, "status", statusOf(err), "code", codeOf(err))
			missed = append(missed, "**"+literal(oneLine(team.Name))+"**")
		}
	}
	said := "✅ " + r.say.say("ToldTeams", args{"N": len(teams) - len(missed)})
	if len(missed) > 0 {
		said += "\n⚠️ " + r.say.say("MissedTeams", args{"N": len(missed), "Teams": cut(strings.Join(missed, ", "), cardBudget/2)})
	}
	return said
}

// nonce is one for each cause: of two messages of the bot with the same, in whatever
// channels, Discord sends one. It takes 25 characters.
func nonce(cause ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(cause, "/")))
	return hex.EncodeToString(sum[:12])
}
