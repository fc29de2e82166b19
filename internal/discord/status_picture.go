package discord

import (
	"context"
	"errors"
	"strconv"

	"verkoopcoach/internal/document"
	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/report"
)

// showMap is the button that draws the teams at which the teacher looks: in the
// place of its step stands the glance, its revision is which of the pictures of a
// large class.
func (b *Bot) showMap(ctx context.Context, r *request) (response, error) {
	all, err := b.coach.Status(ctx, r.class())
	if err != nil {
		return response{}, err
	}
	g := parseGlance(r.id.Step)
	teams := g.of(all)
	switch {
	case len(all) == 0:
		return whisper(sentence(r.say.say("NoTeamsYet"))), nil
	case len(teams) == 0:
		return whisper(sentence(r.say.say("MapNone"))), nil
	}
	m, err := b.classPicture(ctx, r, g, teams, r.id.Revision)
	return whisper(m), err
}

// classPicture draws the teams of the glance as a private message that also says it
// to who cannot see it. More than report.MaxClass of them take several parts, counted
// from 0, with buttons to the one before and the one after; past the last is the
// last. Where the press has no room the message says so.
func (b *Bot) classPicture(ctx context.Context, r *request, g glance, teams []flow.TeamStatus, part int) (message, error) {
	parts := max(1, (len(teams)+report.MaxClass-1)/report.MaxClass)
	part = min(part, parts-1) // teams may have gone since the button was posted
	from, to := part*report.MaxClass, min(len(teams), (part+1)*report.MaxClass)
	at := b.coach.Now()
	under := r.say.time(at)
	if name := b.className(ctx, r); name != "" {
		under = name + " · " + under
	}
	var drawn document.Figure
	err := b.press.run(ctx, r.classPress(), func(context.Context) (err error) {
		drawn, err = report.ClassPicture(r.say.language, b.coach.Checklist(r.say.language), under, teams[from:to])
		return err
	})
	if said, waits := r.say.classWaits(err); waits {
		return sentence(said).private(), nil
	}
	if err != nil {
		return message{}, err
	}
	title := r.say.say("MapTitle")
	if parts > 1 {
		title = r.say.say("MapPart", args{"From": strconv.Itoa(from + 1), "To": strconv.Itoa(to)})
	}
	f := file{name: r.say.classFile(at) + ".png", contentType: "image/png", data: drawn.PNG}
	of := append([]component{text(title), gallery(f, drawn.Alt)}, mapButtons(r.say, g, part, parts)...)
	return cards(of...).with(f).private(), nil
}

// mapButtons are a row that leads to the parts before and after this one; none where
// there are none.
func mapButtons(w words, g glance, part, parts int) []component {
	var buttons []component
	for _, to := range []int{part - 1, part + 1} {
		if 0 <= to && to < parts {
			label := w.say("ButtonMapPart", args{"From": strconv.Itoa(to*report.MaxClass + 1)})
			buttons = append(buttons, button(styleOther, label, customID{Verb: verbMap, Step: g.step(), Revision: to}))
		}
	}
	if len(buttons) == 0 {
		return nil
	}
	return []component{row(buttons...)}
}

// classPress is under what name a class has its turn at the press: what is made of
// it makes no team wait.
func (r *request) classPress() flow.TeamID { return flow.TeamID("klas/" + r.Guild) }

// classWaits is waits for who asked for something of a class.
func (w words) classWaits(err error) (said string, ok bool) {
	if errors.Is(err, errTeamAtPress) {
		return w.say("PressClassBusy"), true
	}
	return w.waits(err)
}
