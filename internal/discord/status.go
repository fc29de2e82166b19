package discord

import (
	"context"
	"strings"
)

// suggestClassTeams suggests the teams of the class while one is typed.
func (b *Bot) suggestClassTeams(ctx context.Context, r *request) (response, error) {
	teams, err := b.coach.Teams(ctx, r.class())
	if err != nil {
		return response{}, err
	}
	typed := folded(r.focused().Value)
	var found []choice
	for _, t := range teams {
		if strings.Contains(folded(t.Name), typed) && len(found) < maxChoices {
			found = append(found, choice{Name: cut(t.Name, maxOptionLabel), Value: string(t.ID)})
		}
	}
	return suggest(found), nil
}

// showStatus is /status.
func (b *Bot) showStatus(ctx context.Context, r *request) (response, error) {
	return whisper(sentence("nog niet")), nil
}
