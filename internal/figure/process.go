package figure

import (
	"fmt"
	"math"
	"strconv"

	"git.sr.ht/~sbinet/gg"
)

// MaxPhases is how many phases one picture of the process shows.
const MaxPhases = 9

// Phase is one phase of the sales process and how far the team is in it.
type Phase struct {
	Number int
	Title  string
	Steps  int // that need an answer
	Done   int // of those: answered and not stale
	Stale  int // to look at again, also among steps that need no answer
}

// State returns where the phase stands. A phase with something stale is stale,
// however much of it is done.
func (p Phase) State() State {
	switch {
	case p.Stale > 0:
		return Stale
	case p.Done <= 0:
		return Open
	case p.Done < p.Steps:
		return Busy
	default:
		return Done
	}
}

// Sales is what the picture of the sales process shows.
type Sales struct {
	Language Language
	Company  string // may be empty
	Phases   []Phase
	Here     int // the number of the phase that the team works at; one that is not there marks none
}

// Process draws the phases as arrows in a row, each with where the team stands.
// It returns ErrTooMany past MaxPhases.
func Process(d Sales) (Picture, error) {
	if len(d.Phases) > MaxPhases {
		return Picture{}, ErrTooMany
	}
	s, err := d.scene()
	if err != nil {
		return Picture{}, err
	}
	return s.picture(d.alt(s.words)...)
}

// The places of the process on the page.
const (
	arrowHeight = 150.0
	arrowPoint  = 38.0 // how far the tip reaches into the next arrow
	hereHeight  = 62.0
)

func (d Sales) scene() (*scene, error) {
	s, err := newScene(d.Language)
	if err != nil {
		return nil, err
	}
	top := s.heading(s.words.processTitle, d.Company) + hereHeight
	step := (s.width - 2*margin - arrowPoint) / float64(max(len(d.Phases), 1))
	below := top + arrowHeight
	for i, p := range d.Phases {
		at := box{margin + float64(i)*step, top, step, arrowHeight}
		s.arrow(p, at)
		if p.Number == d.Here {
			s.here(at)
		}
		below = max(below, s.phase(p, at))
	}
	s.height = math.Ceil(s.legend(math.Round(below+44), s.phaseKeys()) + margin*0.6)
	return s, nil
}

// arrow draws the arrow of a phase, with its number and the sign of its state.
func (s *scene) arrow(p Phase, at box) {
	state := p.State()
	pen := inkOn(fillOf(state, whole))
	number := s.fit(strconv.Itoa(p.Number), at.w/2, 1, style{64, true})
	sign := 0.0
	if state != Open {
		sign = 46
	}
	x := at.x + arrowPoint/2 + (at.w-number.w-sign)/2
	s.draw(func(dc *gg.Context) {
		tracedArrow(dc, at)
		fillState(dc, state, whole)
		drawSign(dc, state, point{x + number.w + 30, at.middle().y}, 18, pen)
	})
	s.put(number, x, at.y+(at.h-number.h)/2, number.w, left, pen)
}

// tracedArrow leaves the path of an arrow that takes the tip of the one before.
func tracedArrow(dc *gg.Context, at box) {
	const gap = 8
	right := at.right() - gap
	dc.MoveTo(at.x, at.y)
	dc.LineTo(right, at.y)
	dc.LineTo(right+arrowPoint, at.middle().y)
	dc.LineTo(right, at.bottom())
	dc.LineTo(at.x, at.bottom())
	dc.LineTo(at.x+arrowPoint, at.middle().y)
	dc.ClosePath()
}

// here marks the phase that the team works at, above its arrow.
func (s *scene) here(at box) {
	text := s.fit(s.words.processHere, 300, 1, style{sizeSmall, true})
	pill := box{at.x + arrowPoint/2 + (at.w-text.w)/2 - 18, at.y - hereHeight, text.w + 36, text.h + 10}
	pill.x = min(max(pill.x, margin), s.width-margin-pill.w)
	middle := at.middle().x + arrowPoint/2
	s.draw(func(dc *gg.Context) {
		dc.SetColor(ink)
		dc.DrawRoundedRectangle(pill.x, pill.y, pill.w, pill.h, pill.h/2)
		dc.Fill()
		dc.MoveTo(middle-12, pill.bottom()-1)
		dc.LineTo(middle+12, pill.bottom()-1)
		dc.LineTo(middle, pill.bottom()+13)
		dc.ClosePath()
		dc.Fill()
	})
	s.put(text, pill.x, pill.y+5, pill.w, centre, paper)
}

// phase writes what a phase is and how far it is under its arrow, and returns the
// y below.
func (s *scene) phase(p Phase, at box) float64 {
	const gap = 16.0
	x, width := at.x+arrowPoint/2+gap/2, at.w-gap
	title := s.even(p.Title, width, 4, style{sizeText - 2, true})
	s.put(title, x, at.bottom()+20, width, centre, ink)
	steps := s.fit(p.steps(s.words), width, 2, style{sizeSmall, false})
	y := at.bottom() + 26 + title.h
	s.put(steps, x, y, width, centre, soft)
	return y + steps.h
}

func (p Phase) steps(w words) string {
	form := w.processSteps
	switch {
	case p.Steps <= 0:
		return w.processNone
	case p.Steps == 1:
		form = w.processStep
	}
	return fmt.Sprintf(form, strconv.Itoa(min(max(p.Done, 0), p.Steps)), strconv.Itoa(p.Steps))
}

func (s *scene) phaseKeys() []key {
	var keys []key
	for _, state := range []State{Done, Busy, Stale, Open} {
		keys = append(keys, key{state, whole, s.words.phaseState[state], ""})
	}
	return keys
}

func (d Sales) alt(w words) []string {
	alt := []string{w.processAlt}
	for _, p := range d.Phases {
		number := strconv.Itoa(p.Number)
		alt = append(alt, fmt.Sprintf(w.phaseAlt, number, p.Title, w.phaseState[p.State()], p.steps(w)))
		if p.Number == d.Here {
			alt = append(alt, w.processHere+".")
		}
	}
	return alt
}
