package localdiscord

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
)

// messageInput is the body of a create or an edit, over a channel, a webhook
// or an interaction callback alike.
type messageInput struct {
	Content         optional[string]            `json:"content"`
	Embeds          optional[[]Embed]           `json:"embeds"`
	Components      optional[[]Component]       `json:"components"`
	AllowedMentions *AllowedMentions            `json:"allowed_mentions"`
	Attachments     optional[[]attachmentInput] `json:"attachments"`
	Flags           optional[int]               `json:"flags"`
	TTS             bool                        `json:"tts"`
	Nonce           json.RawMessage             `json:"nonce"`
	EnforceNonce    bool                        `json:"enforce_nonce"`
	Reference       *MessageReference           `json:"message_reference"`
	Poll            json.RawMessage             `json:"poll"`

	// A modal and an autocomplete answer share the data object of a callback.
	CustomID string   `json:"custom_id"`
	Title    string   `json:"title"`
	Choices  []Choice `json:"choices"`
}

// attachmentInput names a file: one that comes along by number, or one that is
// there already by snowflake.
type attachmentInput struct {
	ID          flexibleID `json:"id"`
	Filename    string     `json:"filename"`
	Description string     `json:"description"`
}

// flexibleID takes 0 and "0".
type flexibleID string

// UnmarshalJSON takes a string or a number.
func (id *flexibleID) UnmarshalJSON(b []byte) error {
	*id = flexibleID(strings.Trim(string(b), `"`))
	return nil
}

// apply makes the message that results from the input on top of old, and
// judges it as a whole. Files are stored by the caller once it is accepted.
func (in *messageInput) apply(s *Server, at *place, old Message, uploads []upload) (*Message, []file, error) {
	var f formErrors
	m := old
	if in.Content.Set {
		m.Content = in.Content.Value
	}
	if in.Embeds.Set {
		m.Embeds = in.Embeds.Value
	}
	if in.Components.Set {
		m.Components = in.Components.Value
	}
	const mayChange = FlagSuppressEmbeds | FlagComponentsV2 | FlagSilent
	if in.Flags.Set {
		m.Flags = m.Flags&^FlagSuppressEmbeds | in.Flags.Value&mayChange // V2 once set stays
	}
	kept, added := in.files(s, &f, at, &m, uploads)
	m.Attachments = slices.Concat(kept, attachmentsOf(added))
	in.AllowedMentions.validate(&f, at.in("allowed_mentions"))
	m.validate(&f, at)
	if err := f.err(); err != nil {
		return nil, nil, err
	}
	if m.empty() && len(in.Poll) == 0 {
		return nil, nil, errEmptyMessage
	}
	m.normalise()
	m.settle(s.ids.next)
	m.Pings = pingsOf(m.pingText(), in.AllowedMentions)
	s.fillMentions(&m)
	return &m, added, nil
}

// files matches uploads with the attachments list.
func (in *messageInput) files(s *Server, f *formErrors, at *place, m *Message, uploads []upload) ([]Attachment, []file) {
	kept := m.Attachments
	if in.Attachments.Set {
		kept = nil
		for _, a := range m.Attachments {
			if in.attachment(a.ID) != nil {
				kept = append(kept, a)
			}
		}
		in.checkNumbers(f, at, m.Attachments, uploads)
	}
	added := make([]file, 0, len(uploads))
	for _, u := range uploads {
		name, description := u.name, ""
		if a := in.attachment(strconv.Itoa(u.number)); a != nil {
			description = a.Description
			if a.Filename != "" {
				name = a.Filename
			}
		}
		added = append(added, s.newFile(m.ChannelID, name, description, u))
	}
	f.count(at.in("attachments"), len(kept)+len(added), 0, 10)
	return kept, added
}

func (in *messageInput) attachment(id string) *attachmentInput {
	for i := range in.Attachments.Value {
		if string(in.Attachments.Value[i].ID) == id {
			return &in.Attachments.Value[i]
		}
	}
	return nil
}

// checkNumbers refuses an attachment that neither came along nor was there.
func (in *messageInput) checkNumbers(f *formErrors, at *place, there []Attachment, uploads []upload) {
	known := map[string]bool{}
	for _, a := range there {
		known[a.ID] = true
	}
	for _, u := range uploads {
		known[strconv.Itoa(u.number)] = true
	}
	for i, a := range in.Attachments.Value {
		if !known[string(a.ID)] {
			f.add(at.in("attachments").item(i).in("id"), "ATTACHMENT_NOT_FOUND", "Attachment %q not found.", string(a.ID))
		}
		f.length(at.in("attachments").item(i).in("description"), a.Description, 0, 1024)
	}
}

// normalise turns nulls into empty lists.
func (m *Message) normalise() {
	if m.Embeds == nil {
		m.Embeds = []Embed{}
	}
	for i := range m.Embeds {
		if m.Embeds[i].Type == "" { // never write to what an earlier version of the message shares
			m.Embeds[i].Type = "rich"
		}
	}
	if m.Components == nil {
		m.Components = []Component{}
	}
	if m.Attachments == nil {
		m.Attachments = []Attachment{}
	}
}

// empty reports whether there is nothing to show.
func (m *Message) empty() bool {
	return strings.TrimSpace(m.Content) == "" && len(m.Embeds) == 0 && len(m.Components) == 0 && len(m.Attachments) == 0
}

// pingText is the part of a message in which a mention notifies: embeds do not.
func (m *Message) pingText() string {
	if m.Flags&FlagComponentsV2 == 0 {
		return m.Content
	}
	var b strings.Builder
	Walk(m.Components, func(c *Component) bool {
		if c.Type == TypeTextDisplay {
			b.WriteString(c.Content)
			b.WriteByte('\n')
		}
		return true
	})
	return b.String()
}

// fillMentions repeats the pings in the fields of the wire.
func (s *Server) fillMentions(m *Message) {
	m.MentionEveryone = m.Pings.Everyone
	m.Mentions, m.MentionRoles = []User{}, []string{}
	if !m.Pings.Any() {
		return
	}
	m.MentionRoles = append(m.MentionRoles, m.Pings.Roles...)
	s.mu.RLock()
	defer s.mu.RUnlock()
	for _, id := range m.Pings.Users {
		if u, ok := s.users[id]; ok {
			m.Mentions = append(m.Mentions, u)
		}
	}
}
