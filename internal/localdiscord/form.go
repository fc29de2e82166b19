package localdiscord

// Form is a modal that is open in front of one person.
type Form struct {
	CustomID string
	Title    string
	Rows     []Component // as the bot sent them
	Fields   []Field     // what can be filled in, in reading order

	member   *Member
	channel  *Channel
	sourceID string // the message with the button that opened it; "" after a command
}

// Field is one input of a form as a person sees it.
type Field struct {
	Label       string // above the input
	Description string // below the label
	Component          // the input itself; its own Label is empty in a Label component
}

// IsRequired reports whether the field must be filled in; Discord's default is yes.
func (f *Field) IsRequired() bool {
	return f.Type != TypeCheckbox && valueOr(f.Required, true)
}

// newForm is the form as the callback of type 9 describes it.
func newForm(it *interaction, in *messageInput) *Form {
	form := &Form{CustomID: in.CustomID, Title: in.Title, Rows: in.Components.Value,
		member: it.member, channel: it.channel, sourceID: it.sourceID}
	for _, row := range form.Rows {
		switch row.Type {
		case TypeLabel:
			form.Fields = append(form.Fields, Field{Label: row.Label, Description: row.Description, Component: *row.Component})
		case TypeActionRow:
			input := row.Components[0]
			form.Fields = append(form.Fields, Field{Label: input.Label, Component: input})
		}
	}
	return form
}

// Field finds a field by its label or custom id; nil when there is none.
func (f *Form) Field(name string) *Field {
	for i := range f.Fields {
		if f.Fields[i].Label == name || f.Fields[i].CustomID == name {
			return &f.Fields[i]
		}
	}
	return nil
}

// Values are what the form holds when it opens, by custom id: the text that
// was filled in, and the values of preselected options.
func (f *Form) Values() map[string][]string {
	values := map[string][]string{}
	for i := range f.Fields {
		values[f.Fields[i].CustomID] = f.Fields[i].prefilled()
	}
	return values
}

func (f *Field) prefilled() []string {
	switch {
	case f.Type == TypeTextInput:
		return []string{f.Value}
	case f.Type == TypeCheckbox && f.Default:
		return []string{"true"}
	}
	var picked []string
	for _, o := range f.Options {
		if o.Default {
			picked = append(picked, o.Value)
		}
	}
	return picked
}
