package localdiscord

import (
	"encoding/json"
	"strings"
	"time"
)

// The message flags that this server knows.
const (
	FlagSuppressEmbeds = 1 << 2
	FlagEphemeral      = 1 << 6
	FlagLoading        = 1 << 7
	FlagSilent         = 1 << 12
	FlagComponentsV2   = 1 << 15
)

// The message types that this server makes.
const (
	messageDefault = 0
	messagePinned  = 6
	messageCommand = 20
)

const timeLayout = "2006-01-02T15:04:05.000000+00:00"

// Stamp is a time in Discord's notation.
type Stamp struct{ time.Time }

// MarshalJSON writes ISO 8601 with microseconds in UTC.
func (s Stamp) MarshalJSON() ([]byte, error) {
	return s.UTC().AppendFormat(make([]byte, 0, 40), `"`+timeLayout+`"`), nil
}

// User is a person or a bot, as everybody may see them.
type User struct {
	ID            string  `json:"id"`
	Username      string  `json:"username"`
	Discriminator string  `json:"discriminator"`
	GlobalName    *string `json:"global_name"`
	Avatar        *string `json:"avatar"`
	Bot           bool    `json:"bot,omitempty"`
	PublicFlags   int     `json:"public_flags"`
	Flags         int     `json:"flags"`
	PrimaryGuild  *string `json:"primary_guild"`
}

// Embed is a legacy embed; what this server does not look at is left out.
type Embed struct {
	Title       string       `json:"title,omitempty"`
	Type        string       `json:"type,omitempty"`
	Description string       `json:"description,omitempty"`
	URL         string       `json:"url,omitempty"`
	Timestamp   string       `json:"timestamp,omitempty"`
	Color       int          `json:"color,omitempty"`
	Footer      *EmbedFooter `json:"footer,omitempty"`
	Image       *MediaItem   `json:"image,omitempty"`
	Thumbnail   *MediaItem   `json:"thumbnail,omitempty"`
	Author      *EmbedAuthor `json:"author,omitempty"`
	Fields      []EmbedField `json:"fields,omitempty"`
}

// EmbedFooter is the small line below an embed.
type EmbedFooter struct {
	Text    string `json:"text"`
	IconURL string `json:"icon_url,omitempty"`
}

// EmbedAuthor is the small line above an embed.
type EmbedAuthor struct {
	Name    string `json:"name"`
	URL     string `json:"url,omitempty"`
	IconURL string `json:"icon_url,omitempty"`
}

// EmbedField is a heading with a text in an embed.
type EmbedField struct {
	Name   string `json:"name"`
	Value  string `json:"value"`
	Inline bool   `json:"inline,omitempty"`
}

// Attachment is a file with a message; URL answers a plain GET.
type Attachment struct {
	ID          string `json:"id"`
	Filename    string `json:"filename"`
	Description string `json:"description,omitempty"`
	ContentType string `json:"content_type,omitempty"`
	Size        int    `json:"size"`
	URL         string `json:"url"`
	ProxyURL    string `json:"proxy_url"`
}

// Message is a message as it stood at one moment. It never changes: an edit
// makes a new Message with the same ID, so it may be read without a lock.
type Message struct {
	ID              string               `json:"id"`
	Type            int                  `json:"type"`
	ChannelID       string               `json:"channel_id"`
	Author          User                 `json:"author"`
	Content         string               `json:"content"`
	Timestamp       Stamp                `json:"timestamp"`
	EditedTimestamp *Stamp               `json:"edited_timestamp"`
	TTS             bool                 `json:"tts"`
	MentionEveryone bool                 `json:"mention_everyone"`
	Mentions        []User               `json:"mentions"`
	MentionRoles    []string             `json:"mention_roles"`
	Attachments     []Attachment         `json:"attachments"`
	Embeds          []Embed              `json:"embeds"`
	Components      []Component          `json:"components"`
	Pinned          bool                 `json:"pinned"`
	Flags           int                  `json:"flags"`
	WebhookID       string               `json:"webhook_id,omitempty"`
	ApplicationID   string               `json:"application_id,omitempty"`
	Nonce           json.RawMessage      `json:"nonce,omitempty"`
	Reference       *MessageReference    `json:"message_reference,omitempty"`
	Metadata        *InteractionMetadata `json:"interaction_metadata,omitempty"`

	// Pings is whom this message would notify.
	Pings Pings `json:"-"`
	// Viewer is the id of the one user who sees an ephemeral message; "" for
	// a message that is for everybody in the channel.
	Viewer string `json:"-"`
}

// MessageReference points from a reply or a notice to another message.
type MessageReference struct {
	Type      int    `json:"type"`
	MessageID string `json:"message_id,omitempty"`
	ChannelID string `json:"channel_id,omitempty"`
	GuildID   string `json:"guild_id,omitempty"`
}

// InteractionMetadata says which interaction a message answers.
type InteractionMetadata struct {
	ID     string            `json:"id"`
	Type   int               `json:"type"`
	User   User              `json:"user"`
	Owners map[string]string `json:"authorizing_integration_owners"`
	Name   string            `json:"name,omitempty"`
}

// Ephemeral reports whether only one person sees the message.
func (m *Message) Ephemeral() bool { return m.Flags&FlagEphemeral != 0 }

// Loading reports whether it still says "is thinking…".
func (m *Message) Loading() bool { return m.Flags&FlagLoading != 0 }

// IsPinNotice reports whether it is Discord's own "pinned a message".
func (m *Message) IsPinNotice() bool { return m.Type == messagePinned }

// Text is everything that a person reads in the message, in reading order, one
// part a line: content, embeds, text displays, labels of buttons and selects.
func (m *Message) Text() string {
	var b strings.Builder
	line := func(s string) {
		if s != "" {
			b.WriteString(s)
			b.WriteByte('\n')
		}
	}
	line(m.Content)
	for _, e := range m.Embeds {
		e.lines(line)
	}
	Walk(m.Components, func(c *Component) bool {
		line(c.Content)
		line(c.Label)
		line(c.Placeholder)
		return true
	})
	for _, a := range m.Attachments {
		line(a.Filename)
	}
	return b.String()
}

func (e *Embed) lines(line func(string)) {
	if e.Author != nil {
		line(e.Author.Name)
	}
	line(e.Title)
	line(e.Description)
	for _, f := range e.Fields {
		line(f.Name)
		line(f.Value)
	}
	if e.Footer != nil {
		line(e.Footer.Text)
	}
}

// Buttons are the buttons of the message in reading order.
func (m *Message) Buttons() []Component {
	return m.pick(func(c *Component) bool { return c.Type == TypeButton })
}

// Selects are the select menus of the message in reading order.
func (m *Message) Selects() []Component { return m.pick((*Component).IsSelect) }

func (m *Message) pick(want func(*Component) bool) []Component {
	var found []Component
	Walk(m.Components, func(c *Component) bool {
		if want(c) {
			found = append(found, *c)
		}
		return true
	})
	return found
}
