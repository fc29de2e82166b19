package prompts

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"verkoopcoach/internal/flow"
)

//go:embed critique.*.md
var embeddedCritique embed.FS

// critiqueSlots are the places in braces that are filled in for each answer: the
// step, what it asks, its fields, its rubric, the levels, the form of the reply,
// and the code that marks a team's words.
var critiqueSlots = []string{"{step}", "{ask}", "{fields}", "{rubric}", "{levels}", "{form}", "{code}"}

// critiqueFlaws are the kinds that a model may name, so that each is explained
// to it. Commands are not among them: the rules look for those.
var critiqueFlaws = []flow.Flaw{
	flow.FlawMissing, flow.FlawVague, flow.FlawCircular, flow.FlawTaste, flow.FlawCopied,
	flow.FlawContradiction, flow.FlawUnsupported, flow.FlawOffTopic,
}

// mostCritique keeps the instructions, which go along with every call, short.
var mostCritique = limit{12000, "gaan er bij elke vraag aan het model mee"}

// braced is a word in braces, as a slot is. JSON in braces has quotes or spaces.
var braced = regexp.MustCompile(`\{[\pL\pN_-]+\}`)

// critiqueName returns the name of the file that tells a model how to judge in a
// language.
func critiqueName(l flow.Language) string { return "critique." + string(l) + ".md" }

// LoadCritique reads and checks the instructions for a model that judges
// answers, one for each language, with its slots still in braces. Where none of
// the files is there, as in the directory of a school that changes the checklist
// alone, the embedded ones are returned. The error is a Problems with everything
// that was found, and then there are no instructions.
func LoadCritique(fsys fs.FS) (map[flow.Language]string, error) {
	if !hasCritique(fsys) {
		fsys = embeddedCritique
	}
	texts := make(map[flow.Language]string, len(languages))
	var problems Problems
	for _, l := range languages {
		text, found := readCritique(fsys, critiqueName(l))
		texts[l] = text
		problems = append(problems, found...)
	}
	if len(problems) > 0 {
		slices.SortStableFunc(problems, Problem.compare)
		return nil, problems
	}
	return texts, nil
}

func hasCritique(fsys fs.FS) bool {
	return slices.ContainsFunc(languages, func(l flow.Language) bool {
		_, err := fs.Stat(fsys, critiqueName(l))
		return !errors.Is(err, fs.ErrNotExist)
	})
}

// readCritique returns the text of the file, and what is wrong with it.
func readCritique(fsys fs.FS, name string) (string, Problems) {
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return "", Problems{fileProblem(name, err)}
	}
	data = normal(data)
	if line, ok := badEncoding(data); !ok {
		return "", Problems{{
			File: name, Line: line,
			What: "hier staat een teken dat geen UTF-8 is",
			Mend: "bewaar het bestand opnieuw met de codering UTF-8",
		}}
	}
	c := critique{name: name, text: flow.Clean(string(data))}
	if c.text == "" {
		c.add(0, "het bestand is leeg", "begin met een kopie van het ingebouwde bestand")
		return "", c.problems
	}
	// Lines are counted in the file as the teacher sees it, so before cleaning.
	c.checkSlots(string(data))
	c.checkFlaws()
	if n := len([]rune(c.text)); n > mostCritique.chars {
		c.add(0, fmt.Sprintf("de tekst heeft %d tekens, hooguit %d %s", n, mostCritique.chars, mostCritique.why), "maak de tekst korter")
	}
	return c.text, c.problems
}

// critique is one file with instructions, and what is wrong with it.
type critique struct {
	name     string
	text     string
	problems Problems
}

func (c *critique) add(line int, what, mend string) {
	c.problems = append(c.problems, Problem{File: c.name, Line: line, What: what, Mend: mend})
}

// checkSlots reports each slot that is missing, and each word in braces that
// nothing is filled in for.
func (c *critique) checkSlots(data string) {
	for _, want := range critiqueSlots {
		if !strings.Contains(c.text, want) {
			c.add(0, want+" ontbreekt", "zet "+want+" op de plaats waar dat moet komen")
		}
	}
	line := 0
	for text := range strings.Lines(data) {
		line++
		for _, got := range braced.FindAllString(text, -1) {
			if !slices.Contains(critiqueSlots, got) {
				c.add(line, got+" wordt hier niet ingevuld", "haal het weg of verbeter de spelling; er is "+strings.Join(critiqueSlots, ", "))
			}
		}
	}
}

// checkFlaws reports the kinds that are not explained: a model would guess at
// what they mean.
func (c *critique) checkFlaws() {
	for _, flaw := range critiqueFlaws {
		if !regexp.MustCompile(`(?m)^[-*] ` + string(flaw) + `: \S`).MatchString(c.text) {
			c.add(0, fmt.Sprintf("de soort %q wordt niet uitgelegd", flaw), fmt.Sprintf("voeg een regel toe: - %s: wat het betekent", flaw))
		}
	}
}
