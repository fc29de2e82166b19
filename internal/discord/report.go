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
func (b *Bot) showReport(_ context.Context, r *request) (response, error) {
	var section bytes.Buffer
	if err := document.Markdown(&section, report.Section(r.view)); err != nil {
		return response{}, err
	}
	return show(sentence(lacks(r.say, r.view)).with(file{
		name: report.FileName(r.view.Team.Name), contentType: "text/markdown; charset=utf-8", data: section.Bytes(),
	})), nil
}

// lacks says whether the section can be handed in, and if not, why.
func lacks(w words, v flow.View) string {
	var missing, stale []flow.StepKey
	for _, p := range report.Open(v) {
		if p.Kind == report.StaleStep {
			stale = append(stale, p.Step.Key)
		} else {
			missing = append(missing, p.Step.Key)
		}
	}
	if len(missing)+len(stale) == 0 {
		return w.say("ReportDone")
	}
	lines := []string{w.say("ReportDraft")}
	if len(missing) > 0 {
		lines = append(lines, w.say("ReportMissing", args{"N": len(missing), "Steps": titles(w, v, missing)}))
	}
	if len(stale) > 0 {
		lines = append(lines, w.say("ReportStale", args{"N": len(stale), "Steps": titles(w, v, stale)}))
	}
	return strings.Join(lines, "\n")
}
