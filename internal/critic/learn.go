package critic

import (
	"errors"
	"slices"

	"verkoopcoach/internal/critic/model"
	"verkoopcoach/internal/flow"
)

// Penalties on the model's weights, chosen by cross-validation over companies.
const (
	measurePenalty = 20
	wordPenalty    = 2
)

// ErrUnlabelled is returned for records without a level, from which nothing can
// be learned.
var ErrUnlabelled = errors.New("record without a level")

// Learn trains the model on labelled answers. The same records in the same
// order give the same model.
func Learn(lists flow.Checklists, records []Record) (*model.Model, error) {
	return newRules(lists, nil).learn(lists, records)
}

// lesson is a labelled answer as the model sees it.
type lesson struct {
	reading  *reading
	measures *measures
	level    flow.Grade
	problems []flow.Flaw
}

func (r *Rules) lessons(lists flow.Checklists, records []Record) ([]lesson, error) {
	var lessons []lesson
	for _, rec := range records {
		if rec.Level == nil {
			return nil, ErrUnlabelled
		}
		s, err := rec.Subject(lists.In(flow.Dutch))
		if err != nil {
			return nil, err
		}
		d := r.read(s, false)
		lessons = append(lessons, lesson{d, d.measure(), *rec.Level, rec.Problems})
	}
	return lessons, nil
}

func (r *Rules) learn(lists flow.Checklists, records []Record) (*model.Model, error) {
	lessons, err := r.lessons(lists, records)
	if err != nil {
		return nil, err
	}
	if len(lessons) == 0 {
		return nil, ErrUnlabelled
	}
	return train(lessons), nil
}

func train(lessons []lesson) *model.Model {
	rows := make([][]float64, len(lessons))
	for i, l := range lessons {
		rows[i] = l.measures.values
	}
	scale := model.NewScale(rows)
	vectors := make([]model.Vector, len(lessons))
	for i, l := range lessons {
		vectors[i] = l.reading.row(l.measures, scale)
	}
	penalty := make([]float64, len(rows[0])+buckets)
	for i := range penalty {
		penalty[i] = measurePenalty
		if i >= len(rows[0]) {
			penalty[i] = wordPenalty
		}
	}
	head := func(name string, yes func(lesson) bool) model.Head {
		examples := make([]model.Example, len(lessons))
		for i, l := range lessons {
			examples[i] = model.Example{Row: vectors[i], Yes: yes(l), Weight: 1}
		}
		return model.Fit(name, examples, penalty)
	}
	m := &model.Model{Scale: scale}
	for level, name := range []string{headAny, headSupported, headConvinces} {
		m.Heads = append(m.Heads, head(name, func(l lesson) bool { return int(l.level) > level }))
	}
	for _, flaw := range learned {
		m.Heads = append(m.Heads, head(string(flaw), func(l lesson) bool { return slices.Contains(l.problems, flaw) }))
	}
	return m
}
