package discord

import (
	"context"
	"slices"
	"strings"

	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/report"
	"verkoopcoach/internal/report/handin"
)

// maxUpload is what Discord takes of one file on a server without boosts, in
// bytes.
const maxUpload = 10 << 20

// showReport is /verslag: the section as files, for the whole team, with what it
// still lacks.
func (b *Bot) showReport(ctx context.Context, r *request) (response, error) {
	form := handin.Form(r.option("vorm"))
	if !slices.Contains(handin.Forms, form) {
		form = handin.Usual
	}
	made, err := b.section(ctx, r, form)
	if said, waits := r.say.waits(err); waits {
		return whisper(sentence(said)), nil
	}
	if err != nil {
		return response{}, err
	}
	judged, err := b.coach.AssessAll(ctx, r.view)
	if err != nil {
		return response{}, err
	}
	said := lacks(r.say, r.view, judged)
	if form == handin.Usual {
		said += "\n" + r.say.say("ReportForms")
	}
	return show(enclosed(r.say, said, made)), nil
}

// section makes the files of the section, with the page for the teacher where
// that is asked for.
func (b *Bot) section(ctx context.Context, r *request, form handin.Form) (made []handin.File, err error) {
	options := report.Options{Pictures: true}
	if r.option("docent") == "true" {
		if options.Teacher, err = b.teamsPage(ctx, r); err != nil {
			return nil, err
		}
	}
	err = b.press.run(ctx, r.team(), func(ctx context.Context) (err error) {
		made, err = handin.MakeContext(ctx, r.view, form, options)
		return err
	})
	return made, err
}

// enclosed is the text with the files, without those that Discord would refuse;
// the text says which.
func enclosed(w words, said string, made []handin.File) message {
	var fit []file
	var tooLarge []string
	for _, f := range made {
		if len(f.Data) > maxUpload {
			tooLarge = append(tooLarge, f.Name)
			continue
		}
		fit = append(fit, file{name: f.Name, contentType: f.ContentType, data: f.Data})
	}
	if len(tooLarge) > 0 {
		said += "\n" + w.say("ReportTooLarge", args{"Files": w.list(tooLarge)})
	}
	m := sentence(said)
	for _, f := range fit {
		m = m.with(f)
	}
	return m
}

// lacks says whether the section is a draft, what it lacks yet, and where its why
// does not hold. None of that keeps anybody from handing it in.
func lacks(w words, v flow.View, judged []flow.Assessment) string {
	var missing, stale []flow.StepKey
	for _, p := range report.Open(v) {
		if p.Kind == report.StaleStep {
			stale = append(stale, p.Step.Key)
		} else if !slices.Contains(missing, p.Step.Key) {
			missing = append(missing, p.Step.Key)
		}
	}
	version := args{"Version": report.Version(v)}
	lines := []string{w.say("ReportDraft", version)}
	if len(missing)+len(stale) == 0 {
		lines = []string{w.say("ReportDone", version)}
	}
	if len(missing) > 0 {
		lines = append(lines, w.say("ReportMissing", args{"N": len(missing), "Steps": titles(w, v, missing)}))
	}
	if len(stale) > 0 {
		lines = append(lines, w.say("ReportStale", args{"N": len(stale), "Steps": titles(w, v, stale)}))
	}
	var weak []flow.StepKey
	for _, a := range judged {
		if !a.Critique.Justified() {
			weak = append(weak, a.Step.Key)
		}
	}
	if len(weak) > 0 {
		lines = append(lines, w.say("ReportWeak", args{"N": len(weak), "Steps": titles(w, v, weak)}))
	}
	return strings.Join(lines, "\n")
}

// reportArguments are what can be asked of /verslag.
func (b *Bot) reportArguments() []argument {
	nl, en := b.texts[flow.Dutch], b.texts[flow.English]
	var forms []argumentChoice
	for _, f := range handin.Forms {
		key := "ReportForm_" + string(f)
		forms = append(forms, argumentChoice{Name: nl.say(key), NameLocalizations: english(en.say(key)), Value: string(f)})
	}
	return []argument{
		b.argument("verslag", "vorm", argument{Choices: forms}),
		b.argument("verslag", "docent", argument{Type: argumentYesNo}),
	}
}
