package actors

import (
	"strings"

	"verkoopcoach/internal/localdiscord"
)

// words are the few words that a transcript adds of its own.
type words struct {
	uses, presses, picks, fills        string // "%s gebruikt `%s`" and so on
	private, changed, deleted, pinned  string
	unpinned, failed, form, required   string
	optional, prefilled, chosen, empty string
	file, thinking, time, number       string
}

var dutch = words{
	uses: "**%s** gebruikt `%s`", presses: "**%s** klikt op **%s**", picks: "**%s** kiest **%s**",
	fills: "**%s** vult het formulier **%s** in:", private: "alleen zichtbaar voor %s",
	changed: "bijgewerkt", deleted: "*Een bericht is verwijderd.*", pinned: "*Het bericht is vastgezet.*",
	unpinned: "*Het bericht is losgemaakt.*", failed: "*De bot gaf geen antwoord.*", form: "Formulier",
	required: "verplicht", optional: "mag leeg", prefilled: "staat er al", chosen: "al gekozen",
	empty: "(leeg)", file: "bijlage", thinking: "*denkt na …*", time: "(tijd)", number: "(nummer)",
}

var english = words{
	uses: "**%s** uses `%s`", presses: "**%s** clicks **%s**", picks: "**%s** chooses **%s**",
	fills: "**%s** fills in the form **%s**:", private: "only visible to %s",
	changed: "updated", deleted: "*A message was deleted.*", pinned: "*The message was pinned.*",
	unpinned: "*The message was unpinned.*", failed: "*The bot did not answer.*", form: "Form",
	required: "required", optional: "optional", prefilled: "already there", chosen: "already chosen",
	empty: "(empty)", file: "attachment", thinking: "*is thinking …*", time: "(time)", number: "(number)",
}

// wordsFor speaks the language of the viewer, Dutch when nobody looks.
func wordsFor(viewer *localdiscord.Member) words {
	if viewer != nil && strings.HasPrefix(viewer.Locale(), "en") {
		return english
	}
	return dutch
}
