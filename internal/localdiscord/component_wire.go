package localdiscord

import (
	"encoding/json"
	"strings"
)

// MediaItem points at a picture or file, by address or attachment://name.
type MediaItem struct {
	ID           string `json:"id,omitempty"`
	URL          string `json:"url"`
	ProxyURL     string `json:"proxy_url,omitempty"`
	AttachmentID string `json:"attachment_id,omitempty"`
}

// GalleryItem is one picture of a media gallery.
type GalleryItem struct {
	Media       MediaItem `json:"media"`
	Description string    `json:"description"`
	Spoiler     bool      `json:"spoiler"`
}

// MarshalJSON writes the fields that Discord always writes, also when they are empty.
func (c Component) MarshalJSON() ([]byte, error) {
	type plain Component
	switch c.Type {
	case TypeContainer:
		return json.Marshal(struct {
			plain
			AccentColor *int `json:"accent_color"`
			Spoiler     bool `json:"spoiler"`
		}{plain(c), c.AccentColor, c.Spoiler})
	case TypeSeparator:
		return json.Marshal(struct {
			plain
			Divider bool `json:"divider"`
			Spacing int  `json:"spacing"`
		}{plain(c), valueOr(c.Divider, true), max(c.Spacing, 1)})
	case TypeFile:
		return json.Marshal(struct {
			plain
			Name    string `json:"name"`
			Size    int    `json:"size"`
			Spoiler bool   `json:"spoiler"`
		}{plain(c), c.Name, c.Size, c.Spoiler})
	case TypeThumbnail:
		return json.Marshal(struct {
			plain
			Description string `json:"description"`
			Spoiler     bool   `json:"spoiler"`
		}{plain(c), c.Description, c.Spoiler})
	default:
		return json.Marshal(plain(c))
	}
}

// settle gives the components of a message what Discord adds: numbers, the
// default limits of a select, and addresses in place of attachment://name. It
// writes nothing in components that were settled before, as an earlier version
// of the message may share them.
func (m *Message) settle(newID func() string) {
	one := 1
	Walk(m.Components, func(c *Component) bool {
		if c.IsSelect() && c.MinValues == nil {
			c.MinValues = &one
		}
		if c.IsSelect() && c.MaxValues == nil {
			c.MaxValues = &one
		}
		for i := range c.Items {
			m.unfurl(&c.Items[i].Media, newID)
		}
		m.unfurl(c.Media, newID)
		if a := m.unfurl(c.File, newID); a != nil {
			c.Name, c.Size = a.Filename, a.Size
		}
		return true
	})
	numberComponents(m.Components)
}

// unfurl resolves one link; it returns the attachment that it pointed at.
func (m *Message) unfurl(item *MediaItem, newID func() string) *Attachment {
	if item == nil || item.ID != "" {
		return nil
	}
	item.ID, item.ProxyURL = newID(), item.URL
	name, ours := strings.CutPrefix(item.URL, "attachment://")
	for i := range m.Attachments {
		if a := &m.Attachments[i]; ours && a.Filename == name {
			item.URL, item.ProxyURL, item.AttachmentID = a.URL, a.ProxyURL, a.ID
			return a
		}
	}
	return nil
}
