package localdiscord

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// spot is where components may stand; it decides which types are at home there.
type spot int

const (
	inLegacyMessage spot = iota
	inMessage
	inContainer
	inSection
	inModal
	inModalRow
	inLabel
)

var atHome = map[spot][]int{
	inLegacyMessage: {TypeActionRow},
	inMessage: {TypeActionRow, TypeSection, TypeTextDisplay, TypeMediaGallery, TypeFile,
		TypeSeparator, TypeContainer},
	inContainer: {TypeActionRow, TypeSection, TypeTextDisplay, TypeMediaGallery, TypeFile, TypeSeparator},
	inSection:   {TypeTextDisplay},
	inModal:     {TypeActionRow, TypeTextDisplay, TypeLabel},
	inModalRow:  {TypeTextInput},
	inLabel: {TypeStringSelect, TypeTextInput, TypeUserSelect, TypeRoleSelect, TypeMentionableSelect,
		TypeChannelSelect, TypeFileUpload, TypeRadioGroup, TypeCheckboxGroup, TypeCheckbox},
}

func validateList(f *formErrors, at *place, list []Component, where spot) {
	for i := range list {
		list[i].validate(f, at.item(i), where)
	}
}

// validate judges one component and everything in it.
func (c *Component) validate(f *formErrors, at *place, where spot) {
	if !slices.Contains(atHome[where], c.Type) {
		f.add(at.in("type"), "UNION_TYPE_CHOICES", "Value of field \"type\" must be one of %s.", typeList(atHome[where]))
		return
	}
	switch c.Type {
	case TypeActionRow:
		c.validateRow(f, at.in("components"), where)
	case TypeSection:
		c.validateSection(f, at)
	case TypeContainer:
		f.count(at.in("components"), len(c.Components), 1, maxComponents)
		validateList(f, at.in("components"), c.Components, inContainer)
	case TypeTextDisplay:
		f.length(at.in("content"), c.Content, 1, maxTexts)
	case TypeMediaGallery:
		f.count(at.in("items"), len(c.Items), 1, 10)
	case TypeFile:
		c.validateFile(f, at)
	case TypeSeparator:
		f.between(at.in("spacing"), &c.Spacing, 0, 2)
	case TypeLabel:
		c.validateLabel(f, at)
	default:
		c.validateInput(f, at, where)
	}
}

// validateRow holds 1 to 5 buttons or exactly one select; in a modal one text input.
func (c *Component) validateRow(f *formErrors, at *place, where spot) {
	if where == inModal {
		f.count(at, len(c.Components), 1, 1)
		validateList(f, at, c.Components, inModalRow)
		return
	}
	f.count(at, len(c.Components), 1, 5)
	for i := range c.Components {
		child := &c.Components[i]
		switch {
		case child.Type == TypeButton:
			child.validateButton(f, at.item(i))
		case child.IsSelect():
			child.validateSelect(f, at.item(i), false)
			if len(c.Components) > 1 {
				f.add(at.item(i), "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "The specified component exceeds the maximum width")
			}
		default:
			f.add(at.item(i).in("type"), "UNION_TYPE_CHOICES", "Value of field \"type\" must be one of (2, 3, 5, 6, 7, 8).")
		}
	}
}

func (c *Component) validateSection(f *formErrors, at *place) {
	f.count(at.in("components"), len(c.Components), 1, 3)
	validateList(f, at.in("components"), c.Components, inSection)
	switch {
	case c.Accessory == nil:
		f.required(at.in("accessory"))
	case c.Accessory.Type == TypeButton:
		c.Accessory.validateButton(f, at.in("accessory"))
	case c.Accessory.Type == TypeThumbnail:
		if c.Accessory.Media == nil || c.Accessory.Media.URL == "" {
			f.required(at.in("accessory").in("media"))
		}
	default:
		f.add(at.in("accessory").in("type"), "UNION_TYPE_CHOICES", "Value of field \"type\" must be one of (2, 11).")
	}
}

func (c *Component) validateFile(f *formErrors, at *place) {
	switch {
	case c.File == nil:
		f.required(at.in("file"))
	case c.File.ID == "" && !strings.HasPrefix(c.File.URL, "attachment://"): // with an id it was accepted before
		f.add(at.in("file").in("url"), "FILE_COMPONENT_URL", "Only attachment:// links are supported.")
	}
}

func (c *Component) validateButton(f *formErrors, at *place) {
	f.length(at.in("label"), c.Label, 0, 80)
	c.Emoji.validate(f, at.in("emoji"))
	switch {
	case c.Style < 1 || c.Style > stylePremium:
		f.choices(at.in("style"), "1", "2", "3", "4", "5", "6")
	case c.Style == stylePremium:
		if c.SKU == "" {
			f.required(at.in("sku_id"))
		}
		return
	case c.Style == styleLink:
		c.validateLink(f, at)
	default:
		f.length(at.in("custom_id"), c.CustomID, 1, 100)
		if c.URL != "" {
			f.add(at, "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", "A custom id and url cannot both be specified")
		}
	}
	if c.Label == "" && c.Emoji == nil {
		f.add(at, "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED", "A button must have a label or an emoji")
	}
}

func (c *Component) validateLink(f *formErrors, at *place) {
	f.length(at.in("url"), c.URL, 1, 512)
	if c.CustomID != "" {
		f.add(at, "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", "A custom id and url cannot both be specified")
	}
	if u, err := url.Parse(c.URL); err != nil || u.Scheme != "http" && u.Scheme != "https" && u.Scheme != "discord" {
		f.add(at.in("url"), "URL_TYPE_INVALID_SCHEME", "Scheme must be one of ('http', 'https', 'discord').")
	}
}

// validate refuses plain text in the place of an emoji.
func (e *Emoji) validate(f *formErrors, at *place) {
	if e == nil || e.ID != "" {
		return
	}
	symbol := strings.ContainsFunc(e.Name, func(r rune) bool {
		return r > unicode.MaxLatin1 && !unicode.IsLetter(r) || r == '©' || r == '®'
	})
	if !symbol || utf8.RuneCountInString(e.Name) > 20 {
		f.add(at.in("name"), "COMPONENT_INVALID_EMOJI", "Invalid emoji")
	}
}

// validateSelect judges a select menu; a form has no disabled ones.
func (c *Component) validateSelect(f *formErrors, at *place, form bool) {
	f.length(at.in("custom_id"), c.CustomID, 1, 100)
	f.length(at.in("placeholder"), c.Placeholder, 0, 150)
	f.between(at.in("min_values"), c.MinValues, 0, 25)
	f.between(at.in("max_values"), c.MaxValues, 1, 25)
	least, most := valueOr(c.MinValues, 1), valueOr(c.MaxValues, 1)
	if least > most {
		f.add(at.in("min_values"), "SELECT_COMPONENT_MIN_VALUES_GREATER_THAN_MAX", "min_values must be less than or equal to max_values")
	}
	if form && c.Disabled {
		f.add(at.in("disabled"), "MODAL_COMPONENT_DISABLED", "Components in a modal cannot be disabled")
	}
	if c.Type != TypeStringSelect {
		return
	}
	validateOptions(f, at.in("options"), c.Options, 1, 25)
	if most > len(c.Options) && len(c.Options) > 0 {
		f.add(at.in("options"), "BASE_TYPE_BAD_LENGTH", "Must be between %d and 25 in length.", most)
	}
	if n := countDefaults(c.Options); n > most {
		f.add(at.in("options"), "SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES", "Number of default values must be at most %d.", most)
	}
}

func validateOptions(f *formErrors, at *place, list []SelectOption, lo, hi int) {
	f.count(at, len(list), lo, hi)
	seen := map[string]bool{}
	for i, o := range list {
		f.length(at.item(i).in("label"), o.Label, 1, 100)
		f.length(at.item(i).in("value"), o.Value, 1, 100)
		f.length(at.item(i).in("description"), o.Description, 0, 100)
		o.Emoji.validate(f, at.item(i).in("emoji"))
		if seen[o.Value] {
			f.add(at.item(i).in("value"), "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", "The specified option value is already used")
		}
		seen[o.Value] = true
	}
}

func countDefaults(list []SelectOption) int {
	n := 0
	for _, o := range list {
		if o.Default {
			n++
		}
	}
	return n
}

func valueOr[T any](p *T, otherwise T) T {
	if p == nil {
		return otherwise
	}
	return *p
}

func typeList(types []int) string {
	names := make([]string, len(types))
	for i, t := range types {
		names[i] = strconv.Itoa(t)
	}
	return "(" + strings.Join(names, ", ") + ")"
}
