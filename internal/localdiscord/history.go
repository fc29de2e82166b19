package localdiscord

// history is the messages of one channel in order. The server's lock guards it.
type history struct {
	limit int // 0 keeps everything
	order []string
	byID  map[string]*Message
}

func (h *history) get(id string) *Message { return h.byID[id] }

// put adds a message, or replaces the one with the same id.
func (h *history) put(m *Message) {
	if h.byID == nil {
		h.byID = map[string]*Message{}
	}
	if h.byID[m.ID] == nil {
		h.order = append(h.order, m.ID)
	}
	h.byID[m.ID] = m
	h.trim()
}

// trim forgets the oldest; deleted ids leave holes in order that go with it.
func (h *history) trim() {
	if h.limit == 0 || len(h.order) < 2*h.limit {
		return
	}
	cut := len(h.order) - h.limit
	for _, id := range h.order[:cut] {
		delete(h.byID, id)
	}
	h.order = append([]string(nil), h.order[cut:]...)
}

func (h *history) remove(id string) { delete(h.byID, id) }

// all lists the messages that are left, oldest first.
func (h *history) all() []*Message {
	list := make([]*Message, 0, len(h.byID))
	for _, id := range h.order {
		if m := h.byID[id]; m != nil {
			list = append(list, m)
		}
	}
	return list
}
