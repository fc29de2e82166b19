package practice

import (
	"context"
	"embed"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"verkoopcoach/internal/localdiscord"
)

// The answers of two teams: one that did it well, and one that did not.
//
//go:embed voorbeelden/*.json
var examples embed.FS

// example is a whole dossier: step to field to text.
type example struct {
	Team    string                       `json:"team"`
	Answers map[string]map[string]string `json:"answers"`
}

// FillIn has the members of both teams answer every step that is still open,
// as a person would: by commands, buttons and forms. What a team answered
// itself stays.
func (s *School) FillIn(ctx context.Context) error {
	for file, channel := range map[string]*localdiscord.Channel{"tentas.json": s.tentas, "fitzip.json": s.fitzip} {
		if err := s.fillTeam(ctx, file, channel); err != nil {
			return fmt.Errorf("practice: filling in %s: %w", file, err)
		}
	}
	return nil
}

func (s *School) fillTeam(ctx context.Context, file string, channel *localdiscord.Channel) error {
	data, err := examples.ReadFile("voorbeelden/" + file)
	if err != nil {
		return err
	}
	var e example
	if err := json.Unmarshal(data, &e); err != nil {
		return err
	}
	students := s.studentsIn(channel)
	if _, err := students[0].Slash(ctx, channel, "start", localdiscord.Arg("naam", e.Team)); err != nil {
		return err
	}
	steps, err := students[0].Complete(ctx, channel, "stap", "stap", "")
	if err != nil {
		return err
	}
	for i, step := range steps {
		key := fmt.Sprint(step.Value)
		if err := fillStep(ctx, students[i%len(students)], channel, key, e.Answers[key]); err != nil {
			return fmt.Errorf("%s: %w", key, err)
		}
	}
	return nil
}

// studentsIn are the people who see the channel and are no teacher.
func (s *School) studentsIn(channel *localdiscord.Channel) []*localdiscord.Member {
	return slices.DeleteFunc(s.class.Members(), func(m *localdiscord.Member) bool {
		p := m.PermissionsIn(channel)
		return p == 0 || p.Has(localdiscord.ManageGuild)
	})
}

// fillStep answers one step. A card that has no button to answer with has its
// answer already.
func fillStep(ctx context.Context, who *localdiscord.Member, channel *localdiscord.Channel, step string, answer map[string]string) error {
	card, err := who.Slash(ctx, channel, "stap", localdiscord.Arg("stap", step))
	if err != nil {
		return err
	}
	button := answerButton(card.Message)
	if button == nil || answer == nil {
		return nil
	}
	opened, err := who.ClickID(ctx, card.Message, button.CustomID)
	if err != nil {
		return err
	}
	if opened.Form == nil {
		return fmt.Errorf("no form opened: %s", opened.Message.Text())
	}
	_, err = who.Submit(ctx, opened.Form, fitting(opened.Form, answer))
	return err
}

func answerButton(card *localdiscord.Message) *localdiscord.Component {
	if card == nil {
		return nil
	}
	buttons := card.Buttons()
	i := slices.IndexFunc(buttons, func(b localdiscord.Component) bool {
		return b.Label == "Beantwoorden" || b.Label == "Answer"
	})
	if i < 0 {
		return nil
	}
	return &buttons[i]
}

// fitting gives the answer as the form takes it: of a choice the option that
// the text names first, since a weak team names several, or one of its own.
func fitting(form *localdiscord.Form, answer map[string]string) map[string]string {
	values := map[string]string{}
	for i := range form.Fields {
		field := &form.Fields[i]
		value, ok := answer[field.CustomID]
		if !ok {
			continue
		}
		if field.IsSelect() {
			value = namedFirst(field.Options, value)
		}
		values[field.CustomID] = value
	}
	return values
}

func namedFirst(options []localdiscord.SelectOption, text string) string {
	best, at := options[0].Value, len(text)
	for _, o := range options {
		for _, name := range []string{o.Label, o.Value} {
			if i := strings.Index(text, name); i >= 0 && i < at {
				best, at = o.Value, i
			}
		}
	}
	return best
}
