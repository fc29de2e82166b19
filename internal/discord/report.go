package discord

import (
	"bytes"
	"context"
	"strings"

	"verkoopcoach/internal/document"
	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/report"
)

// showReport is /verslag: the section as a file, for the whole team, with what
// it still lacks.
func (b *Bot) showReport(ctx context.Context, r *request) (response, error) {
	judged, err := b.coach.AssessAll(ctx, r.view)
	if err != nil {
		return response{}, err
	}
	var section bytes.Buffer
	if err := document.Markdown(&section, report.Section(r.view)); err != nil {
		return response{}, err
	}
	return show(sentence(lacks(r.say, r.view, judged)).with(file{
		name: report.FileName(r.view.Team.Name), contentType: "text/markdown; charset=utf-8", data: section.Bytes(),
	})), nil
}

// lacks says what the section lacks yet, and where its why does not hold. None of
// that keeps anybody from handing it in.
func lacks(w words, v flow.View, judged []flow.Assessment) string {
	var missing, stale []flow.StepKey
	for _, p := range report.Open(v) {
		if p.Kind == report.StaleStep {
			stale = append(stale, p.Step.Key)
		} else {
			missing = append(missing, p.Step.Key)
		}
	}
	lines := []string{w.say("ReportDraft")}
	if len(missing)+len(stale) == 0 {
		lines = []string{w.say("ReportDone")}
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
