package flow

import "slices"

// An extra is a form beside a step that only feeds its picture. It is answered,
// kept and looked back at as any step, but nothing asks for it: it is no part of
// the progress, is never stale, and is not judged.

// IsExtra tells whether the key is that of an extra.
func (c *Checklist) IsExtra(key StepKey) bool {
	return slices.ContainsFunc(c.Extras, func(s Step) bool { return s.Key == key })
}

// ExtrasOf returns the extras beside the step, in order.
func (c *Checklist) ExtrasOf(key StepKey) []*Step {
	var extras []*Step
	for i := range c.Extras {
		if c.Extras[i].Of == key {
			extras = append(extras, &c.Extras[i])
		}
	}
	return extras
}

// Keys returns the keys of all steps, each with those of the extras beside it.
func (c *Checklist) Keys() []StepKey {
	var keys []StepKey
	for _, s := range c.Steps() {
		keys = append(keys, s.Key)
		for _, extra := range c.ExtrasOf(s.Key) {
			keys = append(keys, extra.Key)
		}
	}
	return keys
}

// Home returns the step that an extra stands beside, and any other key as it is.
func (c *Checklist) Home(key StepKey) StepKey {
	for i := range c.Extras {
		if c.Extras[i].Key == key {
			return c.Extras[i].Of
		}
	}
	return key
}
