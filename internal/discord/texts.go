package discord

import (
	"embed"
	"fmt"
	"io/fs"
	"regexp"
	"strings"
	"sync/atomic"
	"time"

	"github.com/goccy/go-yaml"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"

	"verkoopcoach/internal/flow"
)

//go:embed texts/*.yaml
var textFiles embed.FS

// texts holds the words of the interface in each language.
type texts map[flow.Language]words

// words says things in one language. It is safe for concurrent use.
type words struct {
	language  flow.Language
	localizer *i18n.Localizer
	place     *time.Location
	links     *atomic.Pointer[map[string]string] // ids of commands by their Dutch name
}

// loadTexts reads the words that are built in; times are told in that zone.
func loadTexts(place *time.Location) (texts, error) {
	bundle := i18n.NewBundle(language.Dutch)
	bundle.RegisterUnmarshalFunc("yaml", yaml.Unmarshal)
	all, links := make(texts), new(atomic.Pointer[map[string]string])
	for _, l := range []flow.Language{flow.Dutch, flow.English} {
		if err := loadFiles(bundle, l); err != nil {
			return nil, fmt.Errorf("discord: texts: %w", err)
		}
		all[l] = words{language: l, localizer: i18n.NewLocalizer(bundle, string(l)), place: place, links: links}
	}
	return all, nil
}

// loadFiles reads every file of the language.
func loadFiles(bundle *i18n.Bundle, l flow.Language) error {
	names, err := fs.Glob(textFiles, "texts/*."+string(l)+".yaml")
	if err != nil {
		return err
	}
	for _, name := range names {
		if _, err := bundle.LoadMessageFileFS(textFiles, name); err != nil {
			return err
		}
	}
	return nil
}

// in returns the words in that language, Dutch where it is unknown.
func (t texts) in(l flow.Language) words {
	if w, ok := t[l]; ok {
		return w
	}
	return t[flow.Dutch]
}

// forLocale returns the words for a person of whom only Discord's locale is
// known: English for who uses Discord in English, else Dutch.
func (t texts) forLocale(locale string) words {
	if strings.HasPrefix(locale, "en") {
		return t[flow.English]
	}
	return t[flow.Dutch]
}

// args are the things that a text has places for.
type args map[string]any

// say returns the text with that key.
func (w words) say(key string, with ...args) string {
	config := i18n.LocalizeConfig{MessageID: key}
	if len(with) > 0 {
		config.TemplateData = with[0]
		if n, ok := with[0]["N"]; ok {
			config.PluralCount = n
		}
	}
	said, err := w.localizer.Localize(&config)
	if err != nil {
		return key // a test holds every key to both files
	}
	return w.linked(said)
}

// link lets texts name commands so that one click types them, under the name
// that the reader's Discord gives them, whatever language that is in.
func (t texts) link(known []registered) {
	links := make(map[string]string, len(known))
	for _, c := range known {
		links[c.Name] = c.ID
	}
	for _, w := range t {
		w.links.Store(&links)
	}
}

// named is a command as the texts name it: by its Dutch name.
var named = regexp.MustCompile("`/([a-z]+(?: [a-z]+)*)`")

// linked links the commands that the text names. Those that Discord does not
// know, or not yet, are named in the text's own language.
func (w words) linked(text string) string {
	if !strings.Contains(text, "`/") {
		return text
	}
	links := w.links.Load()
	return named.ReplaceAllStringFunc(text, func(found string) string {
		name := strings.Trim(found, "`/")
		root, _, _ := strings.Cut(name, " ")
		if links != nil {
			if id, ok := (*links)[root]; ok {
				return "</" + name + ":" + id + ">"
			}
		}
		return "`/" + w.localName(name) + "`"
	})
}

// localName returns the command, with its subcommand, in the text's own language.
func (w words) localName(command string) string {
	parts, key := strings.Fields(command), "Command"
	for i, part := range parts {
		key += "_" + part
		if local, err := w.localizer.Localize(&i18n.LocalizeConfig{MessageID: key + "_name"}); err == nil {
			parts[i] = local
		}
	}
	return strings.Join(parts, " ")
}

// time says a moment where Discord's own timestamps cannot stand.
func (w words) time(t time.Time) string {
	if w.language == flow.English {
		return t.In(w.place).Format("2 Jan 2006, 15:04")
	}
	return t.In(w.place).Format("02-01-2006 15:04")
}

// decimal says a number that is written with a comma.
func (w words) decimal(number string) string {
	if w.language == flow.English {
		return strings.Replace(number, ",", ".", 1)
	}
	return number
}

// list says the items one after another: "a, b en c".
func (w words) list(items []string) string {
	if len(items) < 2 {
		return strings.Join(items, "")
	}
	last := len(items) - 1
	return strings.Join(items[:last], ", ") + " " + w.say("And") + " " + items[last]
}
