package practice

import (
	"context"
	"fmt"
	"strings"
	"unicode/utf8"

	"verkoopcoach/internal/localdiscord"
)

// maxSaid is how long a message of a person may be, in characters.
const maxSaid = 2000

// said is a plain message.
type said struct {
	Channel string `json:"channel"`
	Text    string `json:"text"`
}

func (p *Page) say(_ context.Context, m *localdiscord.Member, what said) (answer, error) {
	channel, err := p.in(what.Channel, m)
	if err != nil {
		return answer{}, err
	}
	text := strings.TrimSpace(what.Text)
	if n := utf8.RuneCountInString(text); n == 0 || n > maxSaid {
		return answer{}, fmt.Errorf("a message has 1 to %d characters, not %d", maxSaid, n)
	}
	message, err := m.Say(channel, text)
	if err != nil {
		return answer{}, err
	}
	return answer{Message: message.ID}, nil
}

// used is a slash command with its options; Option and Typed say what is
// being typed when suggestions are asked for.
type used struct {
	Channel string `json:"channel"`
	Name    string `json:"name"`
	Options []struct {
		Name  string `json:"name"`
		Value any    `json:"value"`
	} `json:"options"`
	Option string `json:"option"`
	Typed  string `json:"typed"`
}

func (u used) arguments() []localdiscord.Argument {
	var list []localdiscord.Argument
	for _, o := range u.Options {
		list = append(list, localdiscord.Arg(o.Name, o.Value))
	}
	return list
}

func (p *Page) command(ctx context.Context, m *localdiscord.Member, what used) (answer, error) {
	channel, err := p.in(what.Channel, m)
	if err != nil {
		return answer{}, err
	}
	return p.told(m.Slash(ctx, channel, what.Name, what.arguments()...))
}

func (p *Page) complete(ctx context.Context, m *localdiscord.Member, what used) (answer, error) {
	channel, err := p.in(what.Channel, m)
	if err != nil {
		return answer{}, err
	}
	choices, err := m.Complete(ctx, channel, what.Name, what.Option, what.Typed, what.arguments()...)
	return answer{Choices: choices}, err
}

// pressed is a click on a button, or a choice in a menu, of a message.
type pressed struct {
	Channel string   `json:"channel"`
	Message string   `json:"message"`
	ID      string   `json:"id"` // the custom id
	Values  []string `json:"values"`
}

func (p *Page) click(ctx context.Context, m *localdiscord.Member, what pressed) (answer, error) {
	message, err := p.message(what.Channel, what.Message, m)
	if err != nil {
		return answer{}, err
	}
	return p.told(m.ClickID(ctx, message, what.ID))
}

func (p *Page) choose(ctx context.Context, m *localdiscord.Member, what pressed) (answer, error) {
	message, err := p.message(what.Channel, what.Message, m)
	if err != nil {
		return answer{}, err
	}
	return p.told(m.SelectID(ctx, message, what.ID, what.Values...))
}

// filled is a form as it is sent in: custom ids to texts, options one a line.
type filled struct {
	Form   string            `json:"form"`
	Values map[string]string `json:"values"`
}

func (p *Page) submit(ctx context.Context, m *localdiscord.Member, what filled) (answer, error) {
	form := p.forms.find(what.Form)
	if form == nil {
		return answer{}, localdiscord.ErrGone
	}
	return p.told(m.Submit(ctx, form, what.Values))
}

// in is the channel, if the member sees it.
func (p *Page) in(channel string, m *localdiscord.Member) (*localdiscord.Channel, error) {
	if c := p.school.channel(channel, m); c != nil {
		return c, nil
	}
	return nil, localdiscord.ErrNotVisible
}

// message is a message of the channel. Whether the member sees the message
// itself is for the one who acts on it to find out.
func (p *Page) message(channel, id string, m *localdiscord.Member) (*localdiscord.Message, error) {
	c, err := p.in(channel, m)
	if err != nil {
		return nil, err
	}
	if message := c.Message(id); message != nil {
		return message, nil
	}
	return nil, localdiscord.ErrGone
}
