package localdiscord

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Submit sends a form. The keys of values are labels or custom ids; a select
// takes the label or value of an option, several separated by newlines; a
// checkbox takes "true". A field that is not named keeps what it was opened
// with. It refuses what the client refuses: a required field left empty, a
// text that is too short or too long, a choice that is not there.
func (m *Member) Submit(ctx context.Context, form *Form, values map[string]string) (*Reply, error) {
	if form.member.user.ID != m.user.ID {
		return nil, fmt.Errorf("%w: the form is open in front of %s", ErrNotVisible, form.member.Name())
	}
	if err := form.known(values); err != nil {
		return nil, err
	}
	what := &Action{Kind: SubmittedForm, Label: form.Title}
	inputs, found := map[string]inputWire{}, &resolved{}
	for i := range form.Fields {
		field := &form.Fields[i]
		in, shown, err := m.fill(field, values, found)
		if err != nil {
			return nil, fmt.Errorf("field %q: %w", field.Label, err)
		}
		inputs[field.CustomID] = in
		what.Fields = append(what.Fields, Filled{field.Label, shown})
	}
	data := modalData{CustomID: form.CustomID, Components: form.wire(inputs)}
	if found.Users != nil || found.Roles != nil || found.Channels != nil {
		data.Resolved = found
	}
	r := &request{kind: kindModal, member: m, channel: form.channel, sourceID: form.sourceID, data: data}
	return m.guild.srv.perform(ctx, r, what)
}

// SubmitRaw sends a form that was never opened, with components exactly as
// given: what a tampered client could send. from is the message under which
// the form would have stood; nil is a form after a command.
func (m *Member) SubmitRaw(ctx context.Context, ch *Channel, from *Message, customID string, components any) (*Reply, error) {
	r := &request{kind: kindModal, member: m, channel: ch,
		data: map[string]any{"custom_id": customID, "components": components}}
	if from != nil {
		r.sourceID = from.ID
	}
	return m.guild.srv.perform(ctx, r, &Action{Kind: SubmittedForm, Label: customID})
}

type modalData struct {
	CustomID   string    `json:"custom_id"`
	Components []rowWire `json:"components"`
	Resolved   *resolved `json:"resolved,omitempty"`
}

// rowWire is a label (one component), an action row (a list) or a text.
type rowWire struct {
	Type       int         `json:"type"`
	ID         int         `json:"id"`
	Component  *inputWire  `json:"component,omitempty"`
	Components []inputWire `json:"components,omitempty"`
}

// inputWire is one filled input: value or values, by its type.
type inputWire struct {
	Type     int       `json:"type"`
	ID       int       `json:"id"`
	CustomID string    `json:"custom_id"`
	Value    any       `json:"value,omitempty"`
	Values   *[]string `json:"values,omitempty"`
}

func (f *Form) wire(inputs map[string]inputWire) []rowWire {
	rows := make([]rowWire, len(f.Rows))
	for i, row := range f.Rows {
		rows[i] = rowWire{Type: row.Type, ID: row.ID}
		switch row.Type {
		case TypeLabel:
			in := inputs[row.Component.CustomID]
			rows[i].Component = &in
		case TypeActionRow:
			rows[i].Components = []inputWire{inputs[row.Components[0].CustomID]}
		}
	}
	return rows
}

// known refuses a value for a field that the form does not have.
func (f *Form) known(values map[string]string) error {
	labels := make([]string, len(f.Fields))
	for i := range f.Fields {
		labels[i] = f.Fields[i].Label
	}
	for name := range values {
		if f.Field(name) == nil {
			return fmt.Errorf("the form %q has no field %q; it has: %s", f.Title, name, quoted(labels))
		}
	}
	return nil
}

// fill gives the input as it is sent, and as it is read.
func (m *Member) fill(f *Field, values map[string]string, found *resolved) (inputWire, string, error) {
	in := inputWire{Type: f.Type, ID: f.ID, CustomID: f.CustomID}
	typed, given := values[f.Label]
	if !given {
		typed, given = values[f.CustomID]
	}
	if f.Type == TypeTextInput {
		if !given {
			typed = f.Value
		}
		in.Value = typed
		return in, typed, f.checkText(typed)
	}
	choices := f.prefilled()
	if given {
		choices = slices.DeleteFunc(strings.Split(typed, "\n"), func(s string) bool { return s == "" })
	}
	if f.Type == TypeCheckbox {
		in.Value = slices.Equal(choices, []string{"true"})
		return in, fmt.Sprint(in.Value), nil
	}
	return m.fillChoices(f, in, choices, found)
}

func (m *Member) fillChoices(f *Field, in inputWire, choices []string, found *resolved) (inputWire, string, error) {
	if len(choices) == 0 && f.IsRequired() {
		return in, "", fmt.Errorf("this field must be filled in")
	}
	menu := f.Component
	switch {
	case len(choices) == 0: // nothing is allowed here, whatever the minimum
		zero := 0
		menu.MinValues = &zero
	case f.Type == TypeCheckboxGroup && menu.MaxValues == nil:
		all := len(menu.Options)
		menu.MaxValues = &all
	}
	p, err := m.pick(&menu, choices)
	if err != nil {
		return in, "", err
	}
	if p.resolved != nil {
		found.merge(p.resolved)
	}
	if f.Type == TypeRadioGroup {
		in.Value = json.RawMessage("null") // said out loud when nothing was chosen
		if len(p.values) > 0 {
			in.Value = p.values[0]
		}
	} else {
		list := append([]string{}, p.values...)
		in.Values = &list
	}
	return in, strings.Join(p.labels, ", "), nil
}

// checkText is what the client checks before it sends.
func (f *Field) checkText(text string) error {
	n := utf8.RuneCountInString(text)
	switch {
	case n == 0 && f.IsRequired():
		return fmt.Errorf("this field must be filled in")
	case n > 0 && n < valueOr(f.MinLength, 0):
		return fmt.Errorf("at least %d characters, not %d", *f.MinLength, n)
	case n > valueOr(f.MaxLength, maxInput):
		return fmt.Errorf("at most %d characters, not %d", valueOr(f.MaxLength, maxInput), n)
	case f.Style == 1 && strings.Contains(text, "\n"):
		return fmt.Errorf("this field takes one line")
	}
	return nil
}

func (r *resolved) merge(o *resolved) {
	for id, v := range o.Users {
		put(&r.Users, id, v)
	}
	for id, v := range o.Members {
		put(&r.Members, id, v)
	}
	for id, v := range o.Roles {
		put(&r.Roles, id, v)
	}
	for id, v := range o.Channels {
		put(&r.Channels, id, v)
	}
}
