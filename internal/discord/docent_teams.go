package discord

import (
	"context"
	"errors"
	"hash/crc32"
	"slices"
	"sync"

	"verkoopcoach/internal/flow"
)

// Reasons why no teams are made; each has its sentence.
var (
	errListChanged  = errors.New("discord: the list is not the one that was shown")
	errOtherList    = errors.New("discord: another list of the server is looked at or made now")
	errRefusedOften = errors.New("discord: refused time and again")
)

// maxCategory leaves room for a number behind the name of a category.
const maxCategory = 90

// teamsForm is under what the list of a teacher is kept.
var teamsForm = customID{Verb: verbTeams}

// openTeams is /docent teams, and the way back to its form.
func (b *Bot) openTeams(ctx context.Context, r *request) (response, error) {
	typed, err := b.jotted(ctx, r, teamsForm)
	if err != nil {
		return response{}, err
	}
	if typed == nil {
		typed = entries{"categorie": r.say.say("TeamsCategory")}
	}
	form := r.say.form(r.say.say("TeamsFormTitle"), teamsForm, typed)
	return open(form.lines("teams", maxInput).required().line("categorie", maxCategory).modal), nil
}

// submitTeams is the list sent in: everything is looked at, nothing is made.
func (b *Bot) submitTeams(ctx context.Context, r *request) (response, error) {
	list, problems := flow.ReadEnrolments(r.Fields["teams"])
	if len(problems) > 0 {
		return b.mendList(ctx, r, listProblems(r.say, problems))
	}
	if err := b.coach.Jot(ctx, r.jotting(), r.class(), r.jotKey(r.id), r.Fields); err != nil {
		return response{}, err
	}
	over, free := b.listTurn(r)
	if !free {
		return b.mendList(ctx, r, []string{r.say.say("ErrOtherList")})
	}
	defer over()
	looking, cancel := b.whileMaking(ctx)
	defer cancel()
	shown := shownList(r.Fields)
	plan, err := b.planTeams(looking, r, list, r.Fields["categorie"], b.people.halfway(r.Guild, shown))
	b.people.looked(r.Guild, shown, err == nil)
	if err != nil {
		return b.mendList(ctx, r, []string{b.setback(r, err)})
	}
	if len(plan.wrong) > 0 {
		return b.mendList(ctx, r, plan.wrong)
	}
	return r.privately(plan.preview(shown)), nil
}

// problemsShown is how many problems of a list fit in one message.
const problemsShown = 20

// mendList says what is wrong in the list, all at once as far as that fits.
func (b *Bot) mendList(ctx context.Context, r *request, wrong []string) (response, error) {
	if more := len(wrong) - problemsShown; more > 0 {
		wrong = append(wrong[:problemsShown:problemsShown], r.say.say("TeamsMoreWrong", args{"N": more}))
	}
	return b.mend(ctx, r, wrong...)
}

// listProblems says what is wrong in the list, and how to mend it.
func listProblems(w words, problems []flow.EnrolmentProblem) []string {
	said := make([]string, len(problems))
	for i, p := range problems {
		key := "TeamsProblem_" + string(p.Code)
		if p.Code == flow.EnrolmentMemberTwice && p.First == p.Line {
			key += "_here"
		}
		said[i] = w.say(key, args{
			"Line": p.Line, "First": p.First, "Text": literal(p.Text), "Team": literal(p.Team), "Member": literal(p.Member),
			"Typed": args{"Text": coded(p.Text), "Team": coded(p.Team), "Member": coded(p.Member)}, // to type over
			"Most":  flow.MaxTeamName, "MostTeams": flow.MaxEnrolments, "MostMembers": flow.MaxEnrolled,
		})
	}
	return slices.Compact(said) // three times on a line is twice the same
}

// makeTeams is the button under the preview: it carries out the list that was
// shown, and no other. Making takes minutes, so that is said first, which also
// takes the button away.
func (b *Bot) makeTeams(ctx context.Context, r *request) (response, error) {
	typed, err := b.jotted(ctx, r, teamsForm)
	if err != nil {
		return response{}, err
	}
	list, problems := flow.ReadEnrolments(typed["teams"])
	if typed == nil || shownList(typed) != r.id.Revision || len(problems) > 0 {
		return response{}, errListChanged
	}
	over, free := b.listTurn(r)
	if !free {
		return response{}, errOtherList
	}
	r.over = over
	res := r.privately(cards(text(r.say.say("TeamsBusy"))))
	res.after = func(ctx context.Context) { b.carryOut(ctx, r, list, typed["categorie"]) }
	return res, nil
}

// listTurn takes the server's turn: one list of it is looked at or made at a time,
// since Discord counts the requests of all together. It ends once, however often
// over is called.
func (b *Bot) listTurn(r *request) (over func(), free bool) {
	server := flow.TeamID(r.Guild) // these turns are of servers
	if _, free := b.formings.tryTake(server); !free {
		return nil, false
	}
	return sync.OnceFunc(func() { b.formings.end(server) }), true
}

// shownList tells lists apart in a custom id, which holds no text.
func shownList(typed entries) int {
	return int(crc32.ChecksumIEEE([]byte(typed["teams"]+"\x00"+typed["categorie"])) % 1e9)
}
