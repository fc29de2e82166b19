package practice

import (
	"crypto/rand"
	"sync"

	"verkoopcoach/internal/localdiscord"
)

// mostForms is how many forms are kept open at once; nobody closes a form here
// by going away.
const mostForms = 500

// openForms are the forms that stand open in some tab, by a name of our own. It
// is safe for concurrent use.
type openForms struct {
	mu    sync.Mutex
	byID  map[string]*localdiscord.Form
	order []string
}

// formWire is a form as the page draws it.
type formWire struct {
	ID         string                   `json:"id"`
	Title      string                   `json:"title"`
	Components []localdiscord.Component `json:"components"`
}

// keep remembers the form, and forgets the oldest of too many.
func (o *openForms) keep(form *localdiscord.Form) *formWire {
	id := rand.Text()
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.byID == nil {
		o.byID = map[string]*localdiscord.Form{}
	}
	if len(o.order) == mostForms {
		delete(o.byID, o.order[0])
		o.order = o.order[1:]
	}
	o.byID[id], o.order = form, append(o.order, id)
	return &formWire{ID: id, Title: form.Title, Components: form.Rows}
}

// find returns a form that is open, nil when there is none of that name.
func (o *openForms) find(id string) *localdiscord.Form {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.byID[id]
}
