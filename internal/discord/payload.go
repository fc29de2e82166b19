package discord

import "strconv"

// What Discord takes, in characters or in number. From its documentation of
// messages, components and commands.
const (
	maxContent     = 2000 // a message's content
	maxText        = 4000 // all texts of a message with components together
	maxTitle       = 45   // a form's title
	maxInput       = 4000 // what an input of a form holds
	maxOptionLabel = 100
	maxDescription = 100 // of a label
	maxInputs      = 5   // of a form
	maxInputID     = 100 // of an input's custom id
	maxButtons     = 5   // in a row
	maxButton      = 80  // of a label of a button
	maxChoices     = 25
	maxChoiceName  = 100
	maxAlt         = 1024 // of a picture's description
)

// Flags of messages.
const (
	flagEphemeral    = 1 << 6  // only the one who did something sees it
	flagComponentsV2 = 1 << 15 // made of components, without content
)

// The types of components. discordgo has no label, and its text input always
// sends a label of its own, so these are written here.
const (
	componentRow       = 1
	componentButton    = 2
	componentSelect    = 3
	componentInput     = 4
	componentText      = 10
	componentGallery   = 12
	componentFile      = 13
	componentSeparator = 14
	componentContainer = 17
	componentLabel     = 18
)

// The styles of buttons and inputs.
const (
	styleMain      = 1
	styleOther     = 2
	styleGood      = 3
	styleBad       = 4
	styleShort     = 1
	styleParagraph = 2
)

// component is any component that this bot sends.
type component struct {
	Type        int          `json:"type"`
	CustomID    string       `json:"custom_id,omitempty"`
	Style       int          `json:"style,omitempty"`
	Label       string       `json:"label,omitempty"`
	Description string       `json:"description,omitempty"`
	Content     string       `json:"content,omitempty"`
	Placeholder string       `json:"placeholder,omitempty"`
	Value       string       `json:"value,omitempty"`
	MaxLength   int          `json:"max_length,omitempty"`
	Required    *bool        `json:"required,omitempty"`
	Disabled    bool         `json:"disabled,omitempty"`
	Options     []selectItem `json:"options,omitempty"`
	AccentColor int          `json:"accent_color,omitempty"`
	Component   *component   `json:"component,omitempty"`
	Components  []component  `json:"components,omitempty"`
	Items       []picture    `json:"items,omitempty"`
	File        *media       `json:"file,omitempty"`
}

// picture is one picture of a gallery.
type picture struct {
	Media       media  `json:"media"`
	Description string `json:"description,omitempty"`
}

// media points at a file that is sent along.
type media struct {
	URL string `json:"url"`
}

// selectItem is one option of a select menu.
type selectItem struct {
	Label       string `json:"label"`
	Value       string `json:"value"`
	Description string `json:"description,omitempty"`
	Default     bool   `json:"default,omitempty"`
}

func text(content string) component { return component{Type: componentText, Content: content} }

func separator() component { return component{Type: componentSeparator} }

func row(of ...component) component { return component{Type: componentRow, Components: of} }

func container(color int, of ...component) component {
	return component{Type: componentContainer, AccentColor: color, Components: of}
}

func button(style int, label string, id customID) component {
	return component{Type: componentButton, Style: style, Label: label, CustomID: id.String()}
}

func menu(placeholder string, id customID, items []selectItem) component {
	return component{Type: componentSelect, Placeholder: placeholder, CustomID: id.String(), Options: items}
}

// gallery shows a picture that is sent along; without that a message made of
// components shows no file.
func gallery(f file, description string) component {
	return component{Type: componentGallery, Items: []picture{{Media: f.media(), Description: cut(description, maxAlt)}}}
}

// download shows a file that is sent along.
func download(f file) component {
	at := f.media()
	return component{Type: componentFile, File: &at}
}

func (f file) media() media { return media{URL: "attachment://" + f.name} }

// noMentions is the allowed_mentions of every message: no ping ever fires,
// whatever stands in it. Being a type without content it cannot be forgotten or
// filled in.
type noMentions struct{}

// MarshalJSON writes the object that allows no mention.
func (noMentions) MarshalJSON() ([]byte, error) { return []byte(`{"parse":[]}`), nil }

// message is what a message holds; with components it is sent as V2.
type message struct {
	Content         string       `json:"content,omitempty"`
	Components      []component  `json:"components,omitempty"`
	Flags           int          `json:"flags,omitempty"`
	AllowedMentions noMentions   `json:"allowed_mentions"`
	Attachments     []attachment `json:"attachments,omitempty"`

	files []file
}

type attachment struct {
	ID       string `json:"id"` // which of the files of this request
	Filename string `json:"filename"`
}

// file is sent along with a message.
type file struct {
	name        string
	contentType string
	about       string // what a picture shows, for who does not see it
	data        []byte
}

// sentence is a message of one plain text.
func sentence(content string) message { return message{Content: cut(content, maxContent)} }

// cards is a message made of components.
func cards(of ...component) message { return message{Components: of, Flags: flagComponentsV2} }

// private makes the message one that only the person who asked sees.
func (m message) private() message {
	m.Flags |= flagEphemeral
	return m
}

// with adds a file.
func (m message) with(f file) message {
	m.Attachments = append(m.Attachments, attachment{ID: strconv.Itoa(len(m.files)), Filename: f.name})
	m.files = append(m.files, f)
	return m
}

// modal is a form.
type modal struct {
	CustomID   string      `json:"custom_id"`
	Title      string      `json:"title"`
	Components []component `json:"components"`
}

// choice is one suggestion while an argument is typed.
type choice struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}
