package discord

import (
	"context"
	"errors"
	"strconv"

	"verkoopcoach/internal/flow"
)

// setTeachers is /docent rol: it sets which role is that of teachers, or without one
// says which it is.
func (b *Bot) setTeachers(ctx context.Context, r *request) (response, error) {
	given := r.option("rol")
	if given == r.Guild { // Discord's role of everybody has the server's id
		return whisper(sentence(r.say.say("TeachersEveryone"))), nil
	}
	if given == "" {
		return b.showTeachers(ctx, r)
	}
	settings, err := b.coach.SetClass(ctx, r.classOrigin(), r.class(), func(s *flow.Settings) { s.Teachers = flow.GroupID(given) })
	if err != nil {
		return response{}, err
	}
	return whisper(sentence("✅ " + r.say.say("TeachersAre", args{"Role": roleMention(settings.Teachers)}))), nil
}

func roleMention(g flow.GroupID) string { return "<@&" + string(g) + ">" }

// showTeachers says which role is that of teachers, with a button to take that away.
func (b *Bot) showTeachers(ctx context.Context, r *request) (response, error) {
	class, err := b.coach.Class(ctx, r.class())
	if err != nil {
		return response{}, err
	}
	if class.Settings.Teachers == "" {
		return whisper(sentence(r.say.say("TeachersNone"))), nil
	}
	said := text(r.say.say("TeachersAre", args{"Role": roleMention(class.Settings.Teachers)}))
	return whisper(cards(said, row(button(styleBad, r.say.say("ButtonNoTeachers"), customID{Verb: verbNoTeachers})))), nil
}

// noTeachers takes away that a role is that of teachers.
func (b *Bot) noTeachers(ctx context.Context, r *request) (response, error) {
	_, err := b.coach.SetClass(ctx, r.classOrigin(), r.class(), func(s *flow.Settings) { s.Teachers = "" })
	if err != nil {
		return response{}, err
	}
	return r.privately(cards(text("✅ " + r.say.say("TeachersNone")))), nil
}

// The inputs of the form of the settings.
const (
	quietInput     = "stil"
	retentionInput = "bewaren"
	wipeInput      = "wissen"
)

// What wiping a member takes, as a choice.
const (
	wipeName  = "naam"
	wipeTexts = "teksten"
)

// openSettings is /docent instellingen: the form with the settings of the class.
func (b *Bot) openSettings(ctx context.Context, r *request) (response, error) {
	class, err := b.coach.Class(ctx, r.class())
	if err != nil {
		return response{}, err
	}
	id := customID{Verb: verbSettings}
	typed, err := b.jotted(ctx, r, id)
	if err != nil {
		return response{}, err
	}
	filled := over(settingsEntries(class.Settings), typed)
	return open(r.say.form(r.say.say("SettingsTitle"), id, filled).
		line(quietInput, maxTyped).line(retentionInput, maxTyped).choose(wipeInput).modal), nil
}

func settingsEntries(s flow.Settings) entries {
	filled := entries{quietInput: s.Quiet.String(), wipeInput: wipeName}
	if s.Retention > 0 {
		filled[retentionInput] = strconv.Itoa(s.Retention)
	}
	if s.WipeTexts {
		filled[wipeInput] = wipeTexts
	}
	return filled
}

// submitSettings keeps the settings, if all of them can be read.
func (b *Bot) submitSettings(ctx context.Context, r *request) (response, error) {
	quiet, unquiet := flow.ReadQuiet(r.Fields[quietInput])
	days, endless := flow.ReadRetention(r.Fields[retentionInput])
	if err := errors.Join(unquiet, endless); err != nil {
		return b.orMend(ctx, r, err)
	}
	settings, err := b.coach.SetClass(ctx, r.classOrigin(), r.class(), func(s *flow.Settings) {
		s.Quiet, s.Retention, s.WipeTexts = quiet, days, r.Fields[wipeInput] == wipeTexts
	})
	if err != nil {
		return b.orMend(ctx, r, err)
	}
	b.settled(ctx, r)
	return r.privately(cards(text("✅ " + r.say.say("SettingsKept") + "\n" + settingsText(r.say, settings)))), nil
}

// settingsText says what is set.
func settingsText(w words, s flow.Settings) string {
	quiet, keep := w.say("QuietNone"), w.say("KeepForever")
	if q := s.Quiet.String(); q != "" {
		quiet = w.say("QuietHours", args{"Hours": q})
	}
	if s.Retention > 0 {
		keep = w.say("KeepDays", args{"N": s.Retention, "Warn": flow.WarnBefore})
	}
	wipe := w.option(wipeInput, wipeName)
	if s.WipeTexts {
		wipe = w.option(wipeInput, wipeTexts)
	}
	return "- " + quiet + "\n- " + keep + "\n- " + w.say("WipeSetting", args{"What": wipe})
}
