package discord_test

import (
	"context"
	"fmt"
	"maps"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/localdiscord"
	"verkoopcoach/internal/localdiscord/actors"
)

// goodAnswers are answers that pass, to be spoilt in one field.
var goodAnswers = map[flow.StepKey]actors.Values{
	"onderneming":   {"naam": "Tentas", "aanbod": "tassen", "klanttype": "consument", "prijs": "60 euro"},
	"afnemers":      {"keuze": "fietsers", "omvang": "55.000", "waarom": "te breed"},
	"adoptiecurve":  {"keuze": "innovators", "kenmerken": "durf", "waarom": "nieuw"},
	"usps":          {"keuze": "droog", "waarom": "regen"},
	"prospects":     {"cold": "a", "warm": "b", "hot": "c", "verdeling": "cold 70, warm 25, hot 5", "waarom": "d"},
	"klantenbeheer": {"keuze": "spaarkaart", "waarom": "terugkomen", "meten": "20%", "gegevens": "alleen mail", "bron": "enquête"},
}

// spoilt returns the good answer with other words in one field.
func spoilt(step flow.StepKey, field, value string) actors.Values {
	values := maps.Clone(goodAnswers[step])
	values[field] = value
	return values
}

// composed grows when it is put into the form in which texts are kept: what fits
// in the form as it was typed is then twice as long.
var composed = strings.Repeat("\u0958", 2500)

var badAnswers = []struct {
	name         string
	step         flow.StepKey
	field, value string
	says         []string // how to mend it
}{
	{"too long", "afnemers", "keuze", strings.Repeat("x", 4001), []string{"Wie zijn jullie afnemers?", "4001 tekens", "passen er 4000", "Haal er 1 weg"}},
	{"much too long", "afnemers", "keuze", strings.Repeat("lang ", 1200) + "einde", []string{"6005 tekens", "Haal er 2005 weg"}},
	{"too long once it is kept", "afnemers", "keuze", composed, []string{"5000 tekens", "Haal er 1000 weg"}},
	{"a long name", "onderneming", "naam", strings.Repeat("n", 201), []string{"Naam van de onderneming", "201 tekens", "passen er 200"}},
	{"empty", "afnemers", "omvang", "", []string{"Hoe groot is die groep?", "nog leeg"}},
	{"only spaces", "afnemers", "omvang", " \t \n ", []string{"Hoe groot is die groep?", "nog leeg"}},
	{"only what nobody sees", "afnemers", "omvang", "\u200b\u202e\ufeff", []string{"Hoe groot is die groep?", "nog leeg"}},
	{"a dash in a required field", "afnemers", "omvang", "-", []string{"Hoe groot is die groep?", "nog leeg"}},
	{"only dashes in a list", "usps", "keuze", "-\n- \n-", []string{"Jullie USP’s", "nog leeg"}},
	{"too many points", "usps", "keuze", "één\ntwee\ndrie\nvier", []string{"heeft 4 regels", "er mogen er 3"}},
	{"101 per cent", "prospects", "verdeling", "cold 75%, warm 20%, hot 6%", []string{"telt op tot 101%", "Samen moet het 100% zijn"}},
	{"99.4 per cent", "prospects", "verdeling", "74,4 / 20 / 5", []string{"telt op tot 99,4%"}},
	{"no percentages", "prospects", "verdeling", "vooral cold, wat warm en bijna geen hot", []string{"geef een percentage voor cold, warm en hot", "cold 70%, warm 25%, hot 5%"}},
	{"a choice that does not exist", "adoptiecurve", "keuze", "iedereen", []string{"kies één van deze", "early adopters"}},
}

// TestBadAnswers sends in what does not pass. Each time a private sentence says
// how to mend it, and the form opens again with all that was typed.
func TestBadAnswers(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	for i, test := range badAnswers {
		t.Run(test.name, func(t *testing.T) {
			anna := actors.In(t, s.anna, s.class.AddChannel(fmt.Sprintf("team-%d", i)))
			startTeam(anna)
			card := anna.Slash("stap", "stap", string(test.step))
			typed := spoilt(test.step, test.field, test.value)
			reply := submitRaw(anna, card, anna.Opens(card, "Beantwoorden"), typed)
			for _, says := range append(test.says, "Wat je typte is bewaard") {
				if !strings.Contains(reply.Text(), says) {
					t.Errorf("it does not say %q: %s", says, reply.Text())
				}
			}
			if !reply.Ephemeral() {
				t.Error("the whole channel sees it")
			}
			again := anna.Opens(reply, "Verder invullen")
			expectKept(anna, s, again, typed)
			after := anna.Submits(again, actors.Values{test.field: goodAnswers[test.step][test.field]})
			if !strings.Contains(after.Text(), "Gedaan") {
				t.Errorf("mended: %s", after.Text())
			}
			anna.Sees("Opgeslagen")
		})
	}
}

// TestBadAnswerInEnglish says it in the team's language, a number too.
func TestBadAnswerInEnglish(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	anna := s.in(s.anna, s.tentas)
	anna.Slash("start", "naam", "Team Swallow", "taal", "en")
	card := anna.Slash("stap", "stap", "prospects")
	said := anna.Submits(anna.Opens(card, "Answer"), spoilt("prospects", "verdeling", "74.4 / 20 / 5"))
	if !strings.Contains(said.Text(), "adds up to 99.4%. Together it must be 100%") {
		t.Errorf("%s", said.Text())
	}
}

// expectKept holds what was typed to the form that opens again, or, where that is
// more than a form takes, to the file that is sent with it.
func expectKept(an *actors.Actor, s *school, form *localdiscord.Form, typed actors.Values) {
	s.t.Helper()
	for field, value := range typed {
		want, input := flow.Clean(value), form.Field(field)
		switch {
		case input.IsSelect():
		case len([]rune(want)) > 4000:
			sent := an.Sees("Dit is wat je typte; er is niets kwijt.")
			if file := s.attached(sent); !strings.Contains(flow.Clean(file), want) {
				s.t.Errorf("%s: the file holds %.60q", field, file)
			}
		case input.Value != want:
			s.t.Errorf("%s: %.60q was typed, and the form holds %.60q", field, want, input.Value)
		}
	}
}

// submitRaw sends a form as a client could that keeps to no limit.
func submitRaw(an *actors.Actor, card *localdiscord.Message, form *localdiscord.Form, typed actors.Values) *localdiscord.Message {
	var labels []any
	for i := range form.Fields {
		f := &form.Fields[i]
		input := map[string]any{"type": f.Type, "id": i + 10, "custom_id": f.CustomID}
		if f.IsSelect() {
			input["values"] = []string{typed[f.CustomID]}
		} else {
			input["value"] = typed[f.CustomID]
		}
		labels = append(labels, map[string]any{"type": localdiscord.TypeLabel, "id": i + 1, "component": input})
	}
	return sent(an, form.CustomID, func(ctx context.Context) (*localdiscord.Reply, error) {
		return an.Member.SubmitRaw(ctx, an.Channel, card, form.CustomID, labels)
	})
}

// sent does something that the actors have no words for.
func sent(an *actors.Actor, what string, do func(context.Context) (*localdiscord.Reply, error)) *localdiscord.Message {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	reply, err := do(ctx)
	if err != nil || reply.Message == nil {
		panic(fmt.Sprintf("%s in #%s: no message, %v", what, an.Channel.Name(), err))
	}
	return reply.Message
}

// oddAnswers are answers that may be kept, and that would break something if
// they were shown as they are.
var oddAnswers = map[string]string{
	"emoji":           "🎪👩🏽‍🎨🇳🇱 vlag van tentdoek ☔️",
	"accents apart":   norm.NFD.String("enquête in café René, één keer"),
	"right to left":   "droog\u202etxt.exe\u202c en verder",
	"invisible":       "tas\u200bje\ufeff van \u2066tent\u2069",
	"everyone":        "@everyone en @here, kom kijken",
	"mentions":        "<@1234567890123456789> <@&1234567890123456789> <#1234567890123456789> <@!1234567890123456789>",
	"headings":        "# Hoofdstuk\n## Paragraaf\n-# klein\n> citaat\n>>> alles",
	"code":            "```go\nfmt.Println()\n```\nen `klein`",
	"backticks":       strings.Repeat("`", 300),
	"tables":          "| a | b |\n|---|---|\n| 1 | 2 |",
	"links":           "[klik hier](https://example.com) en <https://example.com>",
	"spoilers":        "||geheim|| en ~~weg~~ en __onder__ en **vet** en *schuin* en _ook_",
	"backslashes":     `C:\tassen\*\` + "\n" + `\\server\`,
	"commands":        "</start:1234567890123456789> <t:1700000000:R> <:tent:1234567890123456789>",
	"template":        "{{.Who}} %s %!d(MISSING) ${HOME} <script>alert(1)</script>",
	"without a space": strings.Repeat("x", 4000),
	"many emoji":      strings.Repeat("🎪", 4000),
	"sixty lines":     strings.TrimSpace(strings.Repeat("nog een regel\n", 60)),
	"many lines":      strings.TrimSpace(strings.Repeat("a\n", 1990)),
	"stars":           strings.Repeat("*", 4000),
}

// TestOddAnswers keeps every word as it was typed, and lets none of it work.
func TestOddAnswers(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	i := 0
	for name, text := range oddAnswers {
		i++
		t.Run(name, func(t *testing.T) {
			anna := actors.In(t, s.anna, s.class.AddChannel(fmt.Sprintf("team-%d", i)))
			startTeam(anna)
			card := anna.Slash("stap", "stap", "afnemers")
			saved := anna.Submits(anna.Opens(card, "Beantwoorden"), spoilt("afnemers", "keuze", text))
			if !strings.Contains(saved.Text(), "Opgeslagen") {
				t.Fatalf("%s", saved.Text())
			}
			want := flow.Clean(text)
			if got := anna.Opens(saved, "Aanpassen").Field("keuze").Value; got != want {
				t.Errorf("the form opens with %.80q, want %.80q", got, want)
			}
			if whole := readWhole(anna, s, saved); !strings.Contains(whole, want) {
				t.Errorf("what can be read is %.200q", whole)
			}
			anna.Slash("stap", "stap", "segmenteren") // quotes it
			anna.Slash("geschiedenis", "stap", "afnemers")
			if verslag := anna.Slash("verslag"); len(verslag.Attachments) != 2 {
				t.Error("no section")
			}
		})
	}
}

// readWhole returns what a person can read of the answer on a card, as it was
// typed: from the card, or from the file that it offers.
func readWhole(an *actors.Actor, s *school, card *localdiscord.Message) string {
	for _, b := range card.Buttons() {
		if b.Label == "Hele antwoord lezen" {
			return s.attached(an.Clicks(card, "Hele antwoord lezen"))
		}
	}
	return unescaped(card.Text())
}

// unescaped is the text as Discord shows it: without the backslashes that keep
// markup from working.
func unescaped(text string) string {
	var b strings.Builder
	escaped := false
	for _, r := range text {
		if r == '\\' && !escaped {
			escaped = true
			continue
		}
		b.WriteRune(r)
		escaped = false
	}
	return b.String()
}

// TestOverfullCards fills the steps that a card quotes, and all fields of the
// card, with as much as fits of what takes most room. The card is still posted,
// cut, and the whole answer can be read.
func TestOverfullCards(t *testing.T) {
	t.Parallel()
	for name, unit := range map[string]string{"letters": "x", "stars": "*", "lines": "a\n", "emoji": "🎪", "brackets": "<"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newSchool(t)
			anna := actors.In(t, s.anna, s.tentas)
			startTeam(anna)
			long := strings.Repeat(unit, 4000/len([]rune(unit)))
			for _, step := range []string{"swot", "concurrenten", "doelmarkt", "positionering", "aftersales", "klantenbeheer"} {
				card := anna.Slash("stap", "stap", step)
				form, values := anna.Opens(card, "Beantwoorden"), actors.Values{}
				for i := range form.Fields {
					values[form.Fields[i].CustomID] = long
				}
				saved := anna.Submits(form, values)
				if !strings.Contains(saved.Text(), "Opgeslagen") || !strings.Contains(saved.Text(), "…") {
					t.Fatalf("%s: %.200s", step, saved.Text())
				}
				if whole := readWhole(anna, s, saved); strings.Count(whole, strings.TrimSpace(long)) < len(values) {
					t.Errorf("%s: the file holds %d characters", step, len([]rune(whole)))
				}
			}
			anna.Slash("geschiedenis", "stap", "klantenbeheer")
		})
	}
}

// TestOverfullConflict lays two long texts side by side.
func TestOverfullConflict(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	for i, unit := range []string{"x", "*", "a\n", "🎪"} {
		channel := s.class.AddChannel(fmt.Sprintf("team-%d", i))
		anna, bram := actors.In(t, s.anna, channel), actors.In(t, s.bram, channel)
		startTeam(anna)
		card := anna.Slash("stap", "stap", "klantenbeheer")
		annas, brams := anna.Opens(card, "Beantwoorden"), bram.Opens(card, "Beantwoorden")
		long := strings.Repeat(unit, 3900/len([]rune(unit)))
		full := func(by string) actors.Values {
			values := actors.Values{}
			for i := range annas.Fields {
				values[annas.Fields[i].CustomID] = by + long
			}
			return values
		}
		anna.Submits(annas, full("Anna "))
		both := bram.Submits(brams, full("Bram "))
		if !strings.Contains(both.Text(), "allebei bezig") || !strings.Contains(both.Text(), "Mijn tekst gebruiken") {
			t.Errorf("%q: %.300s", unit, both.Text())
		}
		bram.Opens(both, "Samenvoegen")
		bram.Clicks(both, "Mijn tekst gebruiken")
		bram.Sees("Opgeslagen door <@" + s.bram.ID())
	}
}

// TestTeamNames starts teams under names that do not fit, or that would break
// something.
func TestTeamNames(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	for i, test := range []struct{ name, says string }{
		{strings.Repeat("🎪", 80), strings.Repeat("🎪", 80)},
		{strings.Repeat("é", 81), "Die naam is te lang. Er passen 80 tekens; probeer een kortere."},
		{"   ", "Geef jullie team een naam, bijvoorbeeld: `/start naam:Team Zwaluw`."},
		{"\u200b\u202e", "Geef jullie team een naam"},
		{"`@everyone` <@&1234567890123456789> **wij**", "\\`@everyone\\` \\<@&1234567890123456789> \\*\\*wij\\*\\*"},
		{"# Team\nmet een regel", "# Team met een regel"},
		{strings.Repeat("*", 80), strings.Repeat(`\*`, 80)},
		{"../../etc/passwd", "../../etc/passwd"},
	} {
		an := actors.In(t, s.anna, s.class.AddChannel(fmt.Sprintf("team-%d", i)))
		said := slashRaw(an, "start", "naam", test.name)
		if !strings.Contains(readable(said.Text()), test.says) {
			t.Errorf("%q: %s", test.name, said.Text())
		}
		if strings.Contains(said.Text(), "Begin bij") {
			an.Slash("verslag")
			an.Slash("start", "naam", "Team Zwaluw")
			an.Sees("Jullie team heet nu")
		}
	}
}

// slashRaw uses a command as a client could that knows no limits.
func slashRaw(an *actors.Actor, name string, options ...string) *localdiscord.Message {
	var given []any
	for i := 0; i < len(options); i += 2 {
		given = append(given, map[string]any{"type": localdiscord.OptionString, "name": options[i], "value": options[i+1]})
	}
	return sent(an, name, func(ctx context.Context) (*localdiscord.Reply, error) {
		return an.Member.SlashRaw(ctx, an.Channel, map[string]any{"id": "1", "type": 1, "name": name, "options": given})
	})
}
