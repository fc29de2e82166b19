package prompts

import (
	"slices"

	"verkoopcoach/internal/flow"
)

// The keys of each kind of thing, in the order of the file.

func phaseKeys(c *flow.Checklist) []string {
	return collect(c.Phases, func(p flow.Phase) string { return string(p.Key) })
}

func stepKeys(p *flow.Phase) []string {
	return collect(p.Steps, func(s flow.Step) string { return string(s.Key) })
}

func termKeys(c *flow.Checklist) []string {
	return collect(c.Glossary, func(t flow.Term) string { return t.Key })
}

func fieldKeys(s *flow.Step) []string {
	return collect(s.Fields, func(f flow.Field) string { return string(f.Key) })
}

func optionValues(f *flow.Field) []string {
	return collect(f.Options, func(o flow.Option) string { return o.Value })
}

func partKeys(f *flow.Field) []string {
	return collect(f.Parts, func(p flow.Part) string { return p.Key })
}

func collect[T any](things []T, key func(T) string) []string {
	keys := make([]string, len(things))
	for i, t := range things {
		keys[i] = key(t)
	}
	return keys
}

func sorted(keys []string) []string { return slices.Sorted(slices.Values(keys)) }
