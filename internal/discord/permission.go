package discord

import (
	"context"
	"errors"
	"slices"

	"verkoopcoach/internal/flow"
)

// permissions that matter here.
const (
	mayAdministrate   = 1 << 3
	mayManageChannels = 1 << 4
	mayManageServer   = 1 << 5
	mayView           = 1 << 10
	maySend           = 1 << 11
	mayManageRoles    = 1 << 28
	mayPin            = 1 << 51
)

// Reasons why an interaction goes to no handler; each has its sentence.
var (
	errOutsideServer = errors.New("discord: not in a server")
	errNoAccess      = errors.New("discord: the member cannot see the channel")
	errNotTeacher    = errors.New("discord: the member is no teacher")
	errNotManager    = errors.New("discord: the member does not manage the server")
	errWhichTeam     = errors.New("discord: no team is named, and the channel has none")
	errNoTeamOfName  = errors.New("discord: no team of that name in the class")
	errTeamsOfName   = errors.New("discord: more than one team of that name in the class")
)

// prepare loads what the route needs and checks that the person may use it: the
// one place where that is done, for commands, suggestions, clicks and forms.
// Discord sends interactions only of people who can see the channel, and says
// with each what they may there: who may neither see it nor manage the server, or
// of whom that is not said, is refused. What was wrong with the request before is
// refused in the language of the team.
func (b *Bot) prepare(ctx context.Context, r *request, to route, wrong error) error {
	if r.Guild == "" || r.Channel == "" || r.User == "" {
		return errOutsideServer
	}
	if r.Permissions&(mayView|mayAdministrate|mayManageServer) == 0 {
		return errNoAccess
	}
	if to.aimable && (r.id.Team != "" || r.option("team") != "") {
		to.who, to.aimed = max(to.who, teacher), true
	}
	if err := b.admit(ctx, r, to.who); err != nil {
		return err
	}
	switch {
	case (to.aimed || to.naming) && wrong == nil:
		if err := b.aim(ctx, r, to); err != nil {
			return err
		}
	case r.id.Team != "" && wrong == nil:
		wrong = errUnknownID // a team that members of it say nothing about
	}
	view, err := b.coach.View(ctx, r.team())
	if err == nil {
		b.face(r, to, view)
		if to.nearby && r.about == "" {
			r.about = view.Team.ID
		}
	}
	switch {
	case wrong != nil:
		return wrong
	case flow.CodeOf(err) != flow.CodeNotStarted:
		return err
	case to.anyone:
		return nil
	case to.aimed, to.aimable && b.admit(ctx, r, teacher) == nil:
		return errWhichTeam
	}
	return err
}

// face shows the request the team, in the language of the team, or in that of a
// teacher who looks at it.
func (b *Bot) face(r *request, to route, view flow.View) {
	if to.who == member {
		r.say = b.texts.in(view.Team.Language)
	} else {
		view.Checklist = b.coach.Checklist(r.say.language)
	}
	r.view = view
}

// admit tells whether the person is what the route asks for.
func (b *Bot) admit(ctx context.Context, r *request, who rank) error {
	if who == member || r.manages() {
		return nil
	}
	if who == manager {
		return errNotManager
	}
	class, err := b.coach.Class(ctx, r.class())
	if err != nil {
		return err
	}
	if role := string(class.Settings.Teachers); role == "" || !slices.Contains(r.Roles, role) {
		return errNotTeacher
	}
	return nil
}

// manages tells whether the person manages the server.
func (r *request) manages() bool { return r.Permissions&(mayAdministrate|mayManageServer) != 0 }

// aim finds the team that a teacher means: by the id of what was clicked, by the
// option team, or else, where the route is not about the whole class then, the
// channel's; that of a route that is nearby is known once it is loaded. A team of
// another class is as unknown as one that is not there.
func (b *Bot) aim(ctx context.Context, r *request, to route) error {
	if r.id.Team != "" {
		view, err := b.coach.View(ctx, r.id.Team)
		if flow.CodeOf(err) == flow.CodeNotStarted || err == nil && view.Team.Class != r.class() {
			return errNoTeamOfName
		}
		r.about = r.id.Team
		return err
	}
	if !to.naming {
		r.about = teamOf(r.Channel)
	}
	named := r.option("team")
	if named == "" || r.focused().Name == "team" {
		return nil
	}
	teams, err := b.coach.Teams(ctx, r.class())
	if err != nil {
		return err
	}
	team, err := teamNamed(teams, named)
	r.about = team.ID
	return err
}

// teamNamed returns the team with that ID, or else the only one with that name.
func teamNamed(teams []flow.Team, typed string) (flow.Team, error) {
	var found []flow.Team
	for _, t := range teams {
		if string(t.ID) == typed {
			return t, nil
		}
		if folded(t.Name) == folded(typed) {
			found = append(found, t)
		}
	}
	switch len(found) {
	case 0:
		return flow.Team{}, errNoTeamOfName
	case 1:
		return found[0], nil
	default:
		return flow.Team{}, errTeamsOfName
	}
}
