package discord

import (
	"fmt"
	"slices"
	"strings"

	"verkoopcoach/internal/flow"
)

// The colour of a card tells where its step stands; its words do too.
var stateColors = map[flow.State]int{
	flow.Open:    0x4E6E9E,
	flow.Done:    0x2E8B57,
	flow.Stale:   0xD98E04,
	flow.LeftOut: 0x8A8F98,
}

var stateMarks = map[flow.State]string{
	flow.Open:    "⬜",
	flow.Done:    "✅",
	flow.Stale:   "🔁",
	flow.LeftOut: "➖",
}

// quoteLength is how much of an earlier answer a card shows, in characters.
const quoteLength = 160

// cardBudget is what all texts of a card may hold together; the rest of what
// Discord takes is for the line breaks between them.
const cardBudget = maxText - 100

// stepCard draws the card of a step for the whole team. The lead, if any, stands
// above it: why this step, or what just happened.
// With an assessment it says what the coach makes of the answer.
func stepCard(w words, v flow.View, key flow.StepKey, lead string, a *flow.Assessment, t teaching) message {
	step, phase := v.Checklist.Step(key), v.Checklist.PhaseOf(key)
	if step == nil {
		return sentence(w.say("ErrNoStep"))
	}
	c := cardParts{w: w, v: v, step: step, state: v.State(key), judged: a, teaching: t}
	// A school's own texts may be long; a card that is too long is refused.
	said := cut(paragraphs(c.head(phase), c.opening(phase), c.task(), c.foundation()), cardBudget-size(lead))
	critique, teacher := c.critique(), cut(c.teacherText(phase), cardBudget/3)
	answer, whole := c.answer(cardBudget - size(lead) - size(said) - size(critique) - size(teacher))
	// The fewer components the better: whoever clicks sends all of them back,
	// and discordgo reads each of them twice, one interaction at a time.
	texts := append(append([]string{said}, answer...), critique, teacher)
	parts := []component{text(paragraphs(texts...)), row(c.buttons()...)}
	for more := range slices.Chunk(c.moreButtons(phase, whole), maxButtons) {
		parts = append(parts, row(more...))
	}
	card := container(stateColors[c.state], parts...)
	if lead == "" {
		return cards(card)
	}
	return cards(text(lead), card)
}

// paragraphs puts a blank line between the texts that say something.
func paragraphs(texts ...string) string {
	return strings.Join(slices.DeleteFunc(texts, func(t string) bool { return t == "" }), "\n\n")
}

// cardParts is what the parts of one card are drawn from.
type cardParts struct {
	w     words
	v     flow.View
	step  *flow.Step
	state flow.State

	judged   *flow.Assessment // nil where there is nothing to judge
	teaching teaching
	names    map[flow.MemberID]string // real names, for a teacher
}

// head says which step it is and where it stands.
func (c cardParts) head(phase *flow.Phase) string {
	title := c.w.say("CardTitle", args{"Phase": phase.Number, "PhaseTitle": phase.Title, "Step": stepTitle(c.step)})
	head := title + "\n-# " + stateMarks[c.state] + " " + c.status()
	if said := due(c.w, c.teaching.phase(phase.Key)); said != "" {
		head += "\n-# ⏰ " + said
	}
	return head
}

func (c cardParts) status() string {
	text := c.v.Dossier.Answers[c.step.Key].Text
	who := args{"Who": c.w.person(c.names, text.Author), "When": stamp(text.At, "R")}
	switch c.state {
	case flow.Done:
		return c.w.say("StatusDone", who)
	case flow.LeftOut:
		return c.w.say("StatusLeftOut", who)
	case flow.Stale:
		return c.w.say("StatusStale", args{"Steps": titles(c.w, c.v, c.v.Changed(c.step.Key))})
	default:
		if c.step.Optional {
			return c.w.say("StatusOptional")
		}
		return c.w.say("StatusOpen")
	}
}

// opening says what the phase is for, on the card of its first step as long as
// that has no answer.
func (c cardParts) opening(phase *flow.Phase) string {
	if c.state != flow.Open || phase.Steps[0].Key != c.step.Key {
		return ""
	}
	return "*" + strings.TrimSpace(phase.Intro) + "*"
}

// task says what is asked and why it matters, as long as there is no answer: on
// a phone the answer and what the coach asks are what the card is for then.
func (c cardParts) task() string {
	if c.state != flow.Open {
		return ""
	}
	return strings.TrimSpace(c.step.Ask) + "\n\n**" + c.w.say("WhyTitle") + "**\n" + strings.TrimSpace(c.step.Why)
}

// foundation shows the team's own words that this step builds on, unless it was
// built and still holds.
func (c cardParts) foundation() string {
	if len(c.step.BuildsOn) == 0 || c.state == flow.Done || c.state == flow.LeftOut {
		return ""
	}
	lines := []string{"**" + c.w.say("BuildsOnTitle") + "**"}
	for _, on := range c.step.BuildsOn {
		before := c.v.Checklist.Step(on)
		words := gist(before, c.v.Dossier.Answers[on])
		if words == "" {
			words = "*" + c.w.say("NothingYet") + "*"
		}
		lines = append(lines, fmt.Sprintf("> **%s:** %s", stepTitle(before), words))
	}
	return strings.Join(lines, "\n")
}

// gist returns the start of what a step says.
func gist(step *flow.Step, a flow.Answer) string {
	said := []string{a.Text.Reason}
	for i := range step.Fields {
		f := &step.Fields[i]
		said = append(said, flow.Items(shown(f, a.Text.Values[f.Key]))...)
	}
	said = slices.DeleteFunc(said, func(s string) bool { return s == "" })
	return literal(cutWords(oneLine(strings.Join(said, " · ")), quoteLength))
}

// shown returns the value as a person reads it: a choice by its label.
func shown(f *flow.Field, value string) string {
	if o := f.Option(value); o != nil {
		return o.Label
	}
	return value
}

// answer shows what the team answered, a text a field, in at most budget units,
// and whether that is the whole answer.
func (c cardParts) answer(budget int) (texts []string, whole bool) {
	a, ok := c.v.Dossier.Answers[c.step.Key]
	if !ok {
		return nil, true
	}
	if a.Skipped() {
		return []string{cut(quoted(literal(a.Text.Reason)), budget)}, true
	}
	return fieldTexts(c.step, a.Text.Values, budget)
}

// fieldTexts returns each field of the answer under its label, in at most budget
// units, and whether nothing was left off.
func fieldTexts(step *flow.Step, values flow.Values, budget int) (texts []string, whole bool) {
	var labels, bodies []string
	for i := range step.Fields {
		f := &step.Fields[i]
		value := shown(f, values[f.Key])
		if value == "" {
			continue
		}
		labels = append(labels, "**"+f.Label+"**\n")
		bodies = append(bodies, literal(value))
		budget -= size(labels[len(labels)-1])
	}
	whole = true
	for i, body := range share(bodies, budget) {
		whole = whole && body == bodies[i]
		texts = append(texts, labels[i]+body)
	}
	return texts, whole
}

// buttons are what can be done with the step now; five fit in a row.
func (c cardParts) buttons() []component {
	id := func(v verb) customID { return customID{Verb: v, Step: c.step.Key, Revision: c.v.Dossier.Revision} }
	first := button(styleMain, c.w.say("ButtonAnswer"), id(verbAnswer))
	if c.state == flow.Done || c.state == flow.Stale {
		first = button(styleOther, c.w.say("ButtonChange"), id(verbAnswer))
	}
	buttons := []component{first}
	switch {
	case c.state == flow.Stale:
		buttons = append(buttons, button(styleGood, c.w.say("ButtonConfirm"), id(verbConfirm)))
	case c.state == flow.Open && c.step.Optional:
		buttons = append(buttons, button(styleOther, c.w.say("ButtonSkip"), id(verbSkip)))
	}
	for i := range buttons {
		buttons[i].Disabled = c.locked()
	}
	next := styleOther
	if c.state == flow.Done || c.state == flow.LeftOut {
		next = styleMain
	}
	return append(buttons,
		button(styleOther, c.w.say("ButtonExplain"), id(verbExplain)),
		button(styleOther, c.w.say("ButtonExample"), id(verbExample)),
		button(next, c.w.say("ButtonNext"), id(verbNext)))
}

// locked tells whether the teacher locked the phase of the step.
func (c cardParts) locked() bool {
	phase := c.v.Checklist.PhaseOf(c.step.Key)
	return phase != nil && c.teaching.phase(phase.Key).SignOff.Locked
}

// critique is what the coach makes of the answer.
func (c cardParts) critique() string {
	if c.judged == nil {
		return ""
	}
	return critiqueText(c.w, c.v.Checklist, *c.judged)
}

// moreButtons are what can be done beside that: read an answer that did not fit,
// answer the coach and the teacher, and the picture of the step.
func (c cardParts) moreButtons(phase *flow.Phase, whole bool) []component {
	id := func(v verb) customID { return customID{Verb: v, Step: c.step.Key, Revision: c.v.Dossier.Revision} }
	var buttons []component
	if c.judged != nil && len(c.judged.Points) > 0 {
		buttons = append(buttons, button(styleOther, c.w.say("ButtonReply"), id(verbReply)))
	}
	if t, ok := awaited(c.teaching.of(phase.Key, c.step.Key)); ok {
		style := styleOther
		if t.Waits() == flow.SideTeam {
			style = styleMain
		}
		buttons = append(buttons, button(style, c.w.say("ButtonRespond"), customID{Verb: verbRespond, Step: c.step.Key, Revision: t.ID}))
	}
	if !whole {
		buttons = append(buttons, button(styleOther, c.w.say("ButtonWhole"), id(verbWhole)))
	}
	return append(buttons, c.pictureButtons()...)
}

// stepTitle is the title with the number that the assignment gives it.
func stepTitle(s *flow.Step) string {
	if s.Number == "" {
		return s.Title
	}
	return s.Number + " " + s.Title
}

// titles lists the titles of the steps.
func titles(w words, v flow.View, keys []flow.StepKey) string {
	names := make([]string, 0, len(keys))
	for _, k := range keys {
		if s := v.Checklist.Step(k); s != nil {
			names = append(names, stepTitle(s))
		}
	}
	return w.list(names)
}

// mention shows a person by the name that the server knows; no message of this
// bot lets it ping.
func mention(m flow.MemberID) string { return "<@" + string(m) + ">" }
