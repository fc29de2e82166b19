package report

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"

	"verkoopcoach/internal/flow"
)

// Version returns the fingerprint of the answers, six letters and digits: two
// files with the same version hold the same answers of the same team. It says
// nothing of when they were given.
func Version(v flow.View) string {
	type answer struct {
		Step   flow.StepKey
		Values flow.Values // maps are written in the order of their keys
		Reason string
	}
	said := []any{v.Team.Name, v.Checklist.Language}
	for _, key := range v.Checklist.Keys() {
		if a, ok := v.Dossier.Answers[key]; ok {
			said = append(said, answer{key, a.Text.Values, a.Text.Reason})
		}
	}
	data, err := json.Marshal(said)
	if err != nil {
		panic(err) // strings and maps of them: there is nothing that JSON lacks
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:3])
}
