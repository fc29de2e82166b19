package localdiscord

import (
	"unicode/utf8"
)

// The limits of a message
// (https://discord.com/developers/docs/resources/message#create-message).
const (
	maxContent    = 2000
	maxRows       = 5
	maxComponents = 40   // nested ones counted, in a V2 message
	maxTexts      = 4000 // characters in all text displays together
	maxEmbeds     = 10
	maxEmbedTexts = 6000 // characters in all embeds together
)

// validate judges the message that a create or an edit would leave behind.
func (m *Message) validate(f *formErrors, at *place) {
	if m.Flags&FlagComponentsV2 != 0 {
		m.validateV2(f, at)
	} else {
		f.length(at.in("content"), m.Content, 0, maxContent)
		validateEmbeds(f, at.in("embeds"), m.Embeds)
		f.count(at.in("components"), len(m.Components), 0, maxRows)
		validateList(f, at.in("components"), m.Components, inLegacyMessage)
	}
	uniqueIDs(f, at.in("components"), m.Components)
	m.checkFileLinks(f, at.in("components"))
}

// validateV2 refuses what may not stand beside the flag, and counts the whole tree.
func (m *Message) validateV2(f *formErrors, at *place) {
	const code = "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"
	const format = "The '%s' field cannot be used when using MessageFlags.IS_COMPONENTS_V2"
	if m.Content != "" {
		f.add(at.in("content"), code, format, "content")
	}
	if len(m.Embeds) > 0 {
		f.add(at.in("embeds"), code, format, "embeds")
	}
	list := at.in("components")
	count, texts := 0, 0
	Walk(m.Components, func(c *Component) bool {
		count++
		if c.Type == TypeTextDisplay {
			texts += utf8.RuneCountInString(c.Content)
		}
		return true
	})
	if count > maxComponents {
		f.add(list, "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", "The total number of components cannot exceed %d.", maxComponents)
	}
	if texts > maxTexts {
		f.add(list, "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", "The total displayable text size exceeds the maximum of %d.", maxTexts)
	}
	validateList(f, list, m.Components, inMessage)
}

// uniqueIDs refuses a custom id or a numeric id that occurs twice.
func uniqueIDs(f *formErrors, at *place, list []Component) {
	seen, numbers := map[string]bool{}, map[int]bool{}
	Walk(list, func(c *Component) bool {
		if c.CustomID != "" && seen[c.CustomID] {
			f.add(at, "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated: %s", c.CustomID)
		}
		if c.ID != 0 && numbers[c.ID] {
			f.add(at, "COMPONENT_ID_DUPLICATED", "Component id cannot be duplicated: %d", c.ID)
		}
		seen[c.CustomID], numbers[c.ID] = true, true
		return true
	})
}

// checkFileLinks refuses attachment://name without a file of that name.
func (m *Message) checkFileLinks(f *formErrors, at *place) {
	Walk(m.Components, func(c *Component) bool {
		links := make([]string, 0, 2)
		for _, media := range []*MediaItem{c.File, c.Media} {
			if media != nil {
				links = append(links, media.URL)
			}
		}
		for _, item := range c.Items {
			links = append(links, item.Media.URL)
		}
		for _, link := range links {
			if !m.hasFile(link) {
				f.add(at, "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND", "The referenced attachment in %q was not found", link)
			}
		}
		return true
	})
}

func (m *Message) hasFile(link string) bool {
	const scheme = "attachment://"
	if len(link) < len(scheme) || link[:len(scheme)] != scheme {
		return true
	}
	for _, a := range m.Attachments {
		if a.Filename == link[len(scheme):] {
			return true
		}
	}
	return false
}

func validateEmbeds(f *formErrors, at *place, list []Embed) {
	f.count(at, len(list), 0, maxEmbeds)
	total := 0
	for i := range list {
		total += list[i].validate(f, at.item(i))
	}
	if total > maxEmbedTexts {
		f.add(at, "MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of %d", maxEmbedTexts)
	}
}

// validate returns the number of characters that count towards the total.
func (e *Embed) validate(f *formErrors, at *place) int {
	total := 0
	text := func(key *place, s string, lo, hi int) {
		f.length(key, s, lo, hi)
		total += utf8.RuneCountInString(s)
	}
	text(at.in("title"), e.Title, 0, 256)
	text(at.in("description"), e.Description, 0, 4096)
	f.count(at.in("fields"), len(e.Fields), 0, 25)
	for i, field := range e.Fields {
		text(at.in("fields").item(i).in("name"), field.Name, 1, 256)
		text(at.in("fields").item(i).in("value"), field.Value, 1, 1024)
	}
	if e.Footer != nil {
		text(at.in("footer").in("text"), e.Footer.Text, 0, 2048)
	}
	if e.Author != nil {
		text(at.in("author").in("name"), e.Author.Name, 0, 256)
	}
	return total
}
