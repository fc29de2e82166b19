package practice_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"verkoopcoach/internal/flow"
	"verkoopcoach/prompts"
)

// TestStory is what two students do in an hour, in two tabs.
func TestStory(t *testing.T) {
	t.Parallel()
	c := newClass(t)
	anna, bram := c.opens("Anna"), c.opens("Bram")

	anna.sees("Typ /start met de naam van jullie team")
	anna.says("/start naam:Team Tentas")
	anna.sees("Verkoopproces van Team Tentas")
	anna.sees("Anna gebruikte /start")
	bram.sees("Anna gebruikte /start")

	anna.clicks("Beantwoorden")
	anna.form("De onderneming")
	anna.fills("Naam van de onderneming", "Tentas")
	anna.fills("Jullie product of dienst", "Fietstassen van tentdoek")
	anna.clickOn("send with a field open", `document.querySelector("dialog.form button[type=submit]")`)
	anna.awaits("the complaint", `[...document.querySelectorAll(".field-error")].filter((e) => !e.hidden).map((e) => e.textContent).join() === "Dit veld is verplicht.,Dit veld is verplicht."`)
	anna.fills("Aan wie verkopen jullie?", "consument")
	anna.fills("Prijs", "60 euro")
	anna.submits()
	anna.sees("Opgeslagen door @Anna")
	anna.awaits("the focus where it was", `document.activeElement?.textContent === "Aanpassen"`)
	bram.sees("Opgeslagen door @Anna")
	bram.sees("Fietstassen van tentdoek")

	anna.clicks("Aanpassen")
	anna.form("De onderneming")
	anna.fills("Prijs", "65 euro")
	anna.submits()
	bram.sees("65 euro")
	bram.seesNot("60 euro")

	old := last(".message-row:last-child button", "Volgende stap")
	c.stop()
	c.startBot()
	bram.clickOn("a button from before the restart", old)
	bram.sees("SWOT")
	anna.sees("SWOT")
	bram.shrinks(1280, 800)
	bram.picture("readme")

	anna.says("/geschiedenis stap:onderneming")
	anna.sees("Alleen jij ziet dit")
	bram.seesNot("Alleen jij ziet dit")
	anna.clicks("Bekijk een versie")
	anna.clickOn("the first version", `[...document.querySelectorAll(".picker-list:popover-open [role=option]")].at(-1)`)
	anna.sees("60 euro")
	anna.clicks("Bericht sluiten")
	anna.seesNot("Alleen jij ziet dit")
}

// TestCompletion uses the command line by the keyboard alone.
func TestCompletion(t *testing.T) {
	t.Parallel()
	c := newClass(t)
	anna := c.opens("Anna")
	suggested := `[...document.querySelectorAll(".suggestion-label")].map((e) => e.textContent).join(", ")`
	line := `document.querySelector(".composer textarea").value`

	anna.writes("/sta")
	anna.awaits("the commands", suggested+`.startsWith("/start, /stappen, /stap")`)
	anna.presses(kb.Tab)
	anna.awaits("the first option", line+` === "/start naam:"`)
	anna.types("Team Zwaluw")
	anna.presses(kb.Tab)
	anna.awaits("the second option", line+` === "/start naam:Team Zwaluw taal:"`)
	anna.awaits("its choices", suggested+` === "Nederlands, English"`)
	anna.presses(kb.ArrowDown, kb.ArrowUp, kb.Enter)
	anna.awaits("the choice", line+` === "/start naam:Team Zwaluw taal:Nederlands "`)
	anna.presses(kb.Enter)
	anna.sees("Verkoopproces van Team Zwaluw")

	anna.writes("/stap stap:doel")
	anna.awaits("what the bot suggests", suggested+` === "⬜ 2b Doelmarkt en hoofdafnemer"`)
	anna.presses(kb.Enter)
	anna.awaits("the name of the step", line+`.trim() === "/stap stap:⬜ 2b Doelmarkt en hoofdafnemer"`)
	anna.presses(kb.Enter)
	anna.sees("Fase 1 · Vaststellen klanten en werving")

	anna.writes("/uitleg ")
	anna.presses(kb.Escape, kb.Enter)
	anna.awaits("the option that lacks", `document.querySelector(".hint").textContent.includes("Vul nog in: begrip")`)
	anna.writes("/bestaatniet")
	anna.presses(kb.Enter)
	anna.awaits("the complaint", `document.querySelector(".hint").textContent.startsWith("Dit commando bestaat niet")`)
	anna.presses(kb.Escape)
}

// TestPrivateError sends in what the bot cannot keep: only the one who did it
// hears of it, and the form comes back filled.
func TestPrivateError(t *testing.T) {
	t.Parallel()
	c := newClass(t)
	anna, bram := c.opens("Anna"), c.opens("Bram")
	anna.says("/start naam:Team Tentas")
	anna.sees("Begin bij")
	anna.says("/stap stap:prospects")
	anna.awaits("the card", `document.querySelector(".message-row:last-child").textContent.includes("Fase 1")`)
	anna.clicks("Beantwoorden")
	anna.form("4 ")
	for id, value := range map[string]string{"cold": "wie langsloopt", "warm": "wie ons volgt", "hot": "wie een prijs vroeg", "verdeling": "cold 70%, warm 20%, hot 5%", "waarom": "zij kennen ons al"} {
		anna.do(evaluate(`(() => { const i = document.querySelector('dialog.form [name="` + id + `"]'); i.focus(); i.select(); })()`))
		anna.types(value)
	}
	anna.submits()
	anna.sees("telt op tot 95%")
	anna.sees("Alleen jij ziet dit")
	bram.sees("Fase 1")
	bram.seesNot("telt op tot 95%")
	anna.clicks("Verder invullen")
	anna.awaits("the form with what was typed", `document.querySelector('dialog.form [name="verdeling"]')?.value === "cold 70%, warm 20%, hot 5%"`)
	anna.presses(kb.Escape)
	anna.awaits("the form to be gone", `document.querySelector("dialog") === null`)
}

// TestUnansweredForm keeps what was typed when the bot is not there, and does
// not let a slip of the hand throw it away.
func TestUnansweredForm(t *testing.T) {
	t.Parallel()
	c := newClass(t)
	anna := c.opens("Anna")
	anna.says("/start naam:Team Tentas")
	anna.sees("Begin bij")
	anna.says("/stap stap:concurrenten")
	anna.sees("Overslaan")
	anna.clicks("Overslaan")
	anna.form("Overslaan")
	anna.types("die komt in periode 3")
	anna.presses(kb.Escape)
	anna.clicks("Verder typen")
	c.stop()
	anna.clickOn("the form's own button", `document.querySelector("dialog.form button[type=submit]")`)
	anna.awaits("the complaint", `document.querySelector(".form-error:not([hidden])")?.textContent.startsWith("Er ging iets mis")`)
	anna.awaits("the text", `document.querySelector("dialog textarea").value === "die komt in periode 3"`)
	c.startBot()
	anna.submits()
	anna.sees("Overgeslagen")
	anna.sees("die komt in periode 3")
}

// TestWholeDossier walks a team through every step in the browser, down to the
// file.
func TestWholeDossier(t *testing.T) {
	if testing.Short() {
		t.Skip("walks every step in a browser: the long run does")
	}
	t.Parallel()
	c := newClass(t)
	anna := c.opens("Anna")
	answers, steps := dossier(t)
	anna.says("/start naam:Team Tentas")
	for i, step := range steps {
		anna.sees(step.Title)
		anna.clickOn("Beantwoorden", last(".message-row:last-child button", "Beantwoorden"))
		anna.form(step.Title)
		for _, f := range step.Fields {
			value := answers[string(step.Key)][string(f.Key)]
			if f.Kind == flow.KindChoice {
				value = labelOf(t, &f, value)
			}
			if value != "" {
				anna.fills(f.Label, value)
			}
		}
		anna.submits()
		anna.awaits("the answer to "+string(step.Key), `document.querySelector(".message-row:last-child")?.textContent.includes("Opgeslagen door @Anna")`)
		if i < len(steps)-1 {
			anna.clickOn("Volgende stap", last(".message-row:last-child button", "Volgende stap"))
			anna.awaits("the next card", `document.querySelector(".message-row:last-child")?.textContent.includes("Nog niet beantwoord")`)
		}
	}
	anna.sees("15 van 15 stappen ingevuld")
	anna.says("/verslag vorm:markdown")
	anna.sees("Alle stappen zijn ingevuld")
	anna.awaits("the pictures, which move what is to be clicked", `[...document.querySelectorAll(".picture")].length > 0 && [...document.querySelectorAll(".picture")].every((i) => i.naturalWidth > 0)`)
	section := anna.saves(func() {
		anna.clickOn("the download", `document.querySelector('.file button[aria-label$="downloaden"]')`)
	})
	for step, fields := range answers {
		for field, value := range fields {
			for line := range strings.SplitSeq(value, "\n") {
				if step+field != "adoptiecurvekeuze" && !strings.Contains(section, line) {
					t.Errorf("%s.%s is not in the section: %s", step, field, line)
				}
			}
		}
	}
	anna.clicks("Tonen")
	anna.awaits("the section in place", `document.querySelector(".file-text").textContent.includes("Verkoopproces")`)
}

// dossier is the example that the page itself fills in, and the steps in order.
func dossier(t *testing.T) (map[string]map[string]string, []*flow.Step) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("voorbeelden", "tentas.json"))
	if err != nil {
		t.Fatal(err)
	}
	var d struct {
		Answers map[string]map[string]string `json:"answers"`
	}
	if err := json.Unmarshal(data, &d); err != nil {
		t.Fatal(err)
	}
	checklists, err := prompts.Load(prompts.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	return d.Answers, checklists.In(flow.Dutch).Steps()
}

func labelOf(t *testing.T, f *flow.Field, value string) string {
	t.Helper()
	for _, o := range f.Options {
		if o.Value == value || o.Label == value {
			return o.Label
		}
	}
	t.Fatalf("%s has no option %q", f.Key, value)
	return ""
}

// TestUnread marks a channel in which something happened, for who sees it.
func TestUnread(t *testing.T) {
	t.Parallel()
	c := newClass(t)
	anna, docent := c.opens("Anna"), c.opens("Docent")
	docent.clicks("#docenten")
	docent.sees("Welkom in #docenten")
	docent.sees("Typ /status om te zien hoe de klas ervoor staat")
	anna.says("/start naam:Team Tentas")
	docent.awaits("the mark", `document.querySelector(".channel.unread")?.textContent.includes("team-tentas")`)
	docent.clickOn("the channel", `document.querySelector(".channel.unread")`)
	docent.sees("Verkoopproces van Team Tentas")
	docent.awaits("no mark", `document.querySelector(".channel.unread") === null`)
	docent.sees("heeft een bericht vastgezet")
	docent.clicks("Vastgezette berichten")
	docent.awaits("the board among the pins", `document.querySelector("dialog.pins")?.textContent.includes("Verkoopproces van Team Tentas")`)
	docent.clicks("Ga naar bericht")
	docent.awaits("the board, marked", `document.querySelector(".pointed")?.textContent.includes("Verkoopproces van Team Tentas")`)

	becomes := func(name string) {
		docent.do(evaluate(`(() => { const s = document.querySelector(".me-name select"); s.value = [...s.options].find((o) => o.text === "` + name + `").value; s.dispatchEvent(new Event("change")); })()`))
	}
	becomes("Noor")
	docent.awaits("only her own channel", `[...document.querySelectorAll(".channel")].map((e) => e.textContent).join() === "#team-fitzip"`)
	docent.sees("Welkom in #team-fitzip")
	becomes("Bram")
	docent.sees("Verkoopproces van Team Tentas")
	docent.awaits("the address of Bram's tab", `location.search === "?als=bram"`)
}

// TestEnglish follows the language of the browser, until somebody chooses.
func TestEnglish(t *testing.T) {
	t.Parallel()
	c := newClass(t)
	anna := c.opens("Anna")
	anna.clicks("English")
	anna.awaits("the page in English", `document.documentElement?.lang === "en" && document.body?.classList.contains("ready")`)
	anna.sees("Type /start with the name of your team")
	anna.writes("/")
	anna.writes("/step")
	anna.awaits("what was typed in full, first", `document.querySelector(".suggestion-label")?.textContent === "/step"`)
	anna.writes("/")
	anna.awaits("the commands in English", `[...document.querySelectorAll(".suggestion-label")].some((e) => e.textContent === "/step")`)
	anna.says("/start name:Team Tent language:English")
	anna.sees("Anna used /start")
	anna.sees("Not answered yet")
	anna.sees("(0/2)")
	anna.says("/steps")
	anna.sees("Anna used /steps")
	anna.says("/help")
	anna.clicks("/check")
	anna.awaits("the command on the line", `document.querySelector(".composer textarea").value === "/check "`)
}
