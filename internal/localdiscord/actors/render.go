package actors

import (
	"fmt"
	"regexp"
	"strings"

	"verkoopcoach/internal/localdiscord"
)

// action writes what somebody did.
func (p *page) action(a *localdiscord.Action) {
	name := a.Member.Name()
	switch a.Kind {
	case localdiscord.UsedCommand:
		p.line(fmt.Sprintf(p.words.uses, name, a.Command))
	case localdiscord.ClickedButton:
		p.line(fmt.Sprintf(p.words.presses, name, p.clean(a.Label)))
	case localdiscord.ChoseOption:
		p.line(fmt.Sprintf(p.words.picks, name, p.clean(strings.Join(a.Choices, ", "))))
	case localdiscord.SubmittedForm:
		p.line(fmt.Sprintf(p.words.fills, name, p.clean(a.Label)))
		for _, f := range a.Fields {
			p.b.WriteString("- **" + f.Label + "**: " + p.typed(f.Value) + "\n")
		}
		p.b.WriteByte('\n')
	}
}

// typed keeps a text of several lines inside its list item.
func (p *page) typed(text string) string {
	if text == "" {
		return p.words.empty
	}
	return strings.ReplaceAll(p.clean(text), "\n", "\n  ")
}

// message writes a message as a quotation under the name of its author.
func (p *page) message(m *localdiscord.Message, changed bool) {
	head := "**" + m.Author.Username + "**"
	if m.Author.GlobalName != nil {
		head = "**" + *m.Author.GlobalName + "**"
	}
	var notes []string
	if m.Viewer != "" {
		notes = append(notes, fmt.Sprintf(p.words.private, p.nameOf(m.Viewer)))
	}
	if changed {
		notes = append(notes, p.words.changed)
	}
	if len(notes) > 0 {
		head += " (" + strings.Join(notes, ", ") + ")"
	}
	p.quote(append([]string{head, ""}, p.body(m)...))
}

// body is what a person reads in a message, line by line.
func (p *page) body(m *localdiscord.Message) []string {
	var lines []string
	if m.Loading() {
		lines = append(lines, p.words.thinking)
	}
	if m.IsPinNotice() {
		lines = append(lines, p.words.pinned)
	}
	if m.Content != "" {
		lines = append(lines, p.clean(m.Content))
	}
	for _, e := range m.Embeds {
		lines = append(lines, p.embed(e)...)
	}
	lines = append(lines, p.components(m.Components)...)
	for _, a := range m.Attachments {
		lines = append(lines, "", "📎 "+p.words.file+": "+a.Filename)
	}
	return lines
}

func (p *page) embed(e localdiscord.Embed) []string {
	var lines []string
	add := func(format, text string) {
		if text != "" {
			lines = append(lines, fmt.Sprintf(format, p.clean(text)))
		}
	}
	add("### %s", e.Title)
	add("%s", e.Description)
	for _, f := range e.Fields {
		add("**%s**  ", f.Name)
		add("%s", f.Value)
	}
	if e.Footer != nil {
		add("-# %s", e.Footer.Text)
	}
	return lines
}

func (p *page) components(list []localdiscord.Component) []string {
	var lines []string
	for i := range list {
		c := &list[i]
		switch c.Type {
		case localdiscord.TypeTextDisplay:
			lines = append(lines, p.clean(c.Content))
		case localdiscord.TypeSeparator:
			lines = append(lines, "", "---", "")
		case localdiscord.TypeActionRow:
			lines = append(lines, "", p.row(c.Components))
		case localdiscord.TypeContainer:
			lines = append(lines, p.components(c.Components)...)
		case localdiscord.TypeSection:
			lines = append(lines, p.components(c.Components)...)
			if c.Accessory != nil && c.Accessory.Type == localdiscord.TypeButton {
				lines = append(lines, p.button(c.Accessory))
			}
		}
	}
	return lines
}

func (p *page) row(list []localdiscord.Component) string {
	parts := make([]string, len(list))
	for i := range list {
		if list[i].IsSelect() {
			parts[i] = p.menu(&list[i])
		} else {
			parts[i] = p.button(&list[i])
		}
	}
	return strings.Join(parts, " ")
}

func (p *page) button(c *localdiscord.Component) string {
	text := p.clean(c.Face())
	if c.Disabled {
		return "`[ ~" + text + "~ ]`"
	}
	return "`[ " + text + " ]`"
}

// menu is a select with its options below it.
func (p *page) menu(c *localdiscord.Component) string {
	lines := []string{"`[ " + p.clean(c.Placeholder) + " ▾ ]`"}
	return strings.Join(append(lines, p.options(c.Options)...), "\n")
}

func (p *page) options(list []localdiscord.SelectOption) []string {
	lines := make([]string, len(list))
	for i, o := range list {
		lines[i] = "- " + p.clean(o.Label)
		if o.Description != "" {
			lines[i] += " – " + p.clean(o.Description)
		}
		if o.Default {
			lines[i] += " *(" + p.words.chosen + ")*"
		}
	}
	return lines
}

// form writes a form as it stands open in front of a person.
func (p *page) form(f *localdiscord.Form) {
	lines := []string{"📝 **" + p.words.form + ": " + p.clean(f.Title) + "**"}
	at := 0
	for _, row := range f.Rows {
		lines = append(lines, "")
		if row.Type == localdiscord.TypeTextDisplay {
			lines = append(lines, p.clean(row.Content))
			continue
		}
		lines = append(lines, p.field(&f.Fields[at])...)
		at++
	}
	p.quote(lines)
}

func (p *page) field(f *localdiscord.Field) []string {
	duty := p.words.optional
	if f.IsRequired() {
		duty = p.words.required
	}
	head := "**" + p.clean(f.Label) + "** (" + duty + ")"
	if f.Description != "" {
		head += " – *" + p.clean(f.Description) + "*"
	}
	if f.Placeholder != "" {
		head += " `" + p.clean(f.Placeholder) + "`"
	}
	lines := []string{head}
	if f.Value != "" {
		lines = append(lines, "", p.words.prefilled+": "+p.clean(f.Value))
	}
	return append(lines, p.options(f.Options)...)
}

var (
	commandLinks = regexp.MustCompile(`</([^:<>\n]+):\d+>`)
	times        = regexp.MustCompile(`<t:-?\d+(:[a-zA-Z])?>`)
	mentions     = regexp.MustCompile(`<(@!?|@&|#)(\d+)>`)
	numbers      = regexp.MustCompile(`\b\d{17,20}\b`)
)

// clean takes out what differs from run to run: times, mentions and ids.
func (p *page) clean(text string) string {
	text = times.ReplaceAllString(text, p.words.time)
	text = commandLinks.ReplaceAllString(text, "`/$1`")
	text = mentions.ReplaceAllStringFunc(text, func(hit string) string {
		part := mentions.FindStringSubmatch(hit)
		if strings.HasPrefix(part[1], "#") {
			return "#" + p.nameOf(part[2])
		}
		return "@" + p.nameOf(part[2])
	})
	return numbers.ReplaceAllString(text, p.words.number)
}

// nameOf is the name of a member, role or channel.
func (p *page) nameOf(id string) string {
	if name := p.channel.Guild().NameOf(id); name != "" {
		return name
	}
	return p.words.number
}
