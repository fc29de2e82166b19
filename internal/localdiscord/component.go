package localdiscord

import "encoding/json"

// The component types of https://discord.com/developers/docs/components/reference.
const (
	TypeActionRow         = 1
	TypeButton            = 2
	TypeStringSelect      = 3
	TypeTextInput         = 4
	TypeUserSelect        = 5
	TypeRoleSelect        = 6
	TypeMentionableSelect = 7
	TypeChannelSelect     = 8
	TypeSection           = 9
	TypeTextDisplay       = 10
	TypeThumbnail         = 11
	TypeMediaGallery      = 12
	TypeFile              = 13
	TypeSeparator         = 14
	TypeContainer         = 17
	TypeLabel             = 18
	TypeFileUpload        = 19
	TypeRadioGroup        = 21
	TypeCheckboxGroup     = 22
	TypeCheckbox          = 23
)

// The button styles that behave differently from the rest.
const (
	styleLink    = 5
	stylePremium = 6
)

// Component is any component of a message or a form; which fields count
// depends on Type.
type Component struct {
	Type        int            `json:"type"`
	ID          int            `json:"id,omitempty"`
	CustomID    string         `json:"custom_id,omitempty"`
	Style       int            `json:"style,omitempty"`
	Label       string         `json:"label,omitempty"`
	Emoji       *Emoji         `json:"emoji,omitempty"`
	URL         string         `json:"url,omitempty"`
	SKU         string         `json:"sku_id,omitempty"`
	Disabled    bool           `json:"disabled,omitempty"`
	Options     []SelectOption `json:"options,omitempty"`
	Placeholder string         `json:"placeholder,omitempty"`
	MinValues   *int           `json:"min_values,omitempty"`
	MaxValues   *int           `json:"max_values,omitempty"`
	MinLength   *int           `json:"min_length,omitempty"`
	MaxLength   *int           `json:"max_length,omitempty"`
	Required    *bool          `json:"required,omitempty"`
	Value       string         `json:"value,omitempty"`
	Description string         `json:"description,omitempty"`
	Content     string         `json:"content,omitempty"`
	Default     bool           `json:"default,omitempty"`
	Components  []Component    `json:"components,omitempty"`
	Component   *Component     `json:"component,omitempty"`
	Accessory   *Component     `json:"accessory,omitempty"`
	Media       *MediaItem     `json:"media,omitempty"`
	File        *MediaItem     `json:"file,omitempty"`
	Items       []GalleryItem  `json:"items,omitempty"`
	AccentColor *int           `json:"accent_color,omitempty"`
	Spoiler     bool           `json:"spoiler,omitempty"`
	Divider     *bool          `json:"divider,omitempty"`
	Spacing     int            `json:"spacing,omitempty"`
	Name        string         `json:"name,omitempty"` // of a file, as Discord answers it
	Size        int            `json:"size,omitempty"`
	// What the rest of a select says is kept as it came.
	ChannelTypes  []int           `json:"channel_types,omitempty"`
	DefaultValues json.RawMessage `json:"default_values,omitempty"`
}

// Emoji is a Unicode emoji (Name alone) or one of the guild (with ID).
type Emoji struct {
	ID       string `json:"id,omitempty"`
	Name     string `json:"name,omitempty"`
	Animated bool   `json:"animated,omitempty"`
}

// SelectOption is one choice of a select, radio group or checkbox group.
type SelectOption struct {
	Label       string `json:"label"`
	Value       string `json:"value"`
	Description string `json:"description,omitempty"`
	Emoji       *Emoji `json:"emoji,omitempty"`
	Default     bool   `json:"default,omitempty"`
}

// IsSelect reports whether the component is one of the five select menus.
func (c *Component) IsSelect() bool {
	return c.Type == TypeStringSelect || c.Type >= TypeUserSelect && c.Type <= TypeChannelSelect
}

// Walk calls visit for every component of the tree, parents first, in the
// order in which a person reads them, until visit returns false.
func Walk(list []Component, visit func(*Component) bool) bool {
	for i := range list {
		if !list[i].walk(visit) {
			return false
		}
	}
	return true
}

func (c *Component) walk(visit func(*Component) bool) bool {
	if !visit(c) || !Walk(c.Components, visit) {
		return false
	}
	if c.Component != nil && !c.Component.walk(visit) {
		return false
	}
	return c.Accessory == nil || c.Accessory.walk(visit)
}

// numberComponents gives every component without an id the next free one, as
// Discord does before it stores a message or opens a form.
func numberComponents(list []Component) {
	taken := map[int]bool{}
	Walk(list, func(c *Component) bool {
		taken[c.ID] = true
		return true
	})
	next := 1
	Walk(list, func(c *Component) bool {
		if c.ID == 0 {
			for taken[next] {
				next++
			}
			c.ID = next
			next++
		}
		return true
	})
}
