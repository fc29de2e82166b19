package localdiscord

// The limits of a form
// (https://discord.com/developers/docs/interactions/receiving-and-responding#modal).
const (
	maxTitle       = 45
	maxFormRows    = 5
	maxLabel       = 45
	maxDescription = 100
	maxInput       = 4000
)

// validateModal judges the data of a callback of type 9.
func (in *messageInput) validateModal(f *formErrors, at *place) {
	list := in.Components.Value
	f.length(at.in("custom_id"), in.CustomID, 1, 100)
	f.length(at.in("title"), in.Title, 1, maxTitle)
	f.count(at.in("components"), len(list), 1, maxFormRows)
	validateList(f, at.in("components"), list, inModal)
	uniqueIDs(f, at.in("components"), list)
}

func (c *Component) validateLabel(f *formErrors, at *place) {
	f.length(at.in("label"), c.Label, 1, maxLabel)
	f.length(at.in("description"), c.Description, 0, maxDescription)
	if c.Component == nil {
		f.required(at.in("component"))
		return
	}
	if len(c.Components) > 0 {
		f.add(at.in("components"), "LABEL_COMPONENT_ONE_CHILD", "A label has exactly one child, in component")
	}
	c.Component.validate(f, at.in("component"), inLabel)
}

// validateInput judges what a person fills in, in a label or an action row.
func (c *Component) validateInput(f *formErrors, at *place, where spot) {
	switch {
	case c.Type == TypeTextInput:
		c.validateTextInput(f, at, where)
	case c.IsSelect():
		c.validateSelect(f, at, true)
	case c.Type == TypeRadioGroup:
		f.length(at.in("custom_id"), c.CustomID, 1, 100)
		validateOptions(f, at.in("options"), c.Options, 2, 10)
		if countDefaults(c.Options) > 1 {
			f.add(at.in("options"), "RADIO_GROUP_MULTIPLE_DEFAULTS", "A radio group has at most one default")
		}
	case c.Type == TypeCheckboxGroup:
		f.length(at.in("custom_id"), c.CustomID, 1, 100)
		f.between(at.in("min_values"), c.MinValues, 0, 10)
		f.between(at.in("max_values"), c.MaxValues, 1, 10)
		validateOptions(f, at.in("options"), c.Options, 1, 10)
	default: // checkbox, file upload
		f.length(at.in("custom_id"), c.CustomID, 1, 100)
	}
}

func (c *Component) validateTextInput(f *formErrors, at *place, where spot) {
	f.length(at.in("custom_id"), c.CustomID, 1, 100)
	f.length(at.in("placeholder"), c.Placeholder, 0, 100)
	f.between(at.in("min_length"), c.MinLength, 0, maxInput)
	f.between(at.in("max_length"), c.MaxLength, 1, maxInput)
	least, most := valueOr(c.MinLength, 0), valueOr(c.MaxLength, maxInput)
	if least > most {
		f.add(at.in("min_length"), "TEXT_INPUT_MIN_LENGTH_GREATER_THAN_MAX", "min_length must be less than or equal to max_length")
	}
	f.length(at.in("value"), c.Value, 0, most)
	if c.Style != 1 && c.Style != 2 {
		f.choices(at.in("style"), "1", "2")
	}
	switch {
	case where == inModalRow:
		f.length(at.in("label"), c.Label, 1, maxLabel)
	case c.Label != "":
		f.add(at.in("label"), "TEXT_INPUT_LABEL_IN_LABEL", "A text input in a label cannot have a label of its own")
	}
}
