package localdiscord

import (
	"slices"
)

// maxPins is how many messages a channel may have pinned.
const maxPins = 50

// pinTarget finds the message of a request that pins or unpins. The caller
// holds the server's lock.
func (c *call) pinTarget() (*Channel, *Message, error) {
	ch, err := c.channelFor(PinMessages | ReadMessageHistory)
	if err != nil {
		return nil, nil, err
	}
	m, err := c.publicMessage(ch)
	return ch, m, err
}

func (s *Server) putPin(c *call) (any, error) {
	s.mu.Lock()
	ch, m, err := c.pinTarget()
	switch {
	case err != nil:
	case m.Type == messagePinned:
		err = errSystemMessage
	case m.Pinned:
		s.mu.Unlock()
		return nil, nil
	case len(ch.pins) >= maxPins:
		err = errMaxPins
	}
	if err != nil {
		s.mu.Unlock()
		return nil, err
	}
	ch.pins = append(ch.pins, pin{m.ID, s.clock.Now()})
	s.setPinned(ch, m, true)
	notice := s.newMessage(ch)
	s.mu.Unlock()
	notice.Type = messagePinned
	notice.Reference = &MessageReference{MessageID: m.ID, ChannelID: ch.id, GuildID: ch.guild.id}
	notice.normalise()
	s.fillMentions(&notice)
	s.publish(ch, &notice, nil, "")
	s.tellPins(ch)
	return nil, nil
}

func (s *Server) deletePin(c *call) (any, error) {
	s.mu.Lock()
	ch, m, err := c.pinTarget()
	if err == nil && m.Pinned {
		ch.pins = slices.DeleteFunc(ch.pins, func(p pin) bool { return p.messageID == m.ID })
		s.setPinned(ch, m, false)
	}
	s.mu.Unlock()
	if err != nil {
		return nil, err
	}
	s.tellPins(ch)
	return nil, nil
}

// setPinned replaces the message by one with the flag. The caller holds the lock.
func (s *Server) setPinned(ch *Channel, m *Message, pinned bool) {
	changed := *m
	changed.Pinned = pinned
	ch.history.put(&changed)
	kind := MessageUnpinned
	if pinned {
		kind = MessagePinned
	}
	s.feed.publish(Event{Kind: kind, Channel: ch, Message: &changed})
}

func (s *Server) tellPins(ch *Channel) {
	s.hub.dispatch("CHANNEL_PINS_UPDATE", intentGuilds, map[string]any{
		"guild_id": ch.guild.id, "channel_id": ch.id, "last_pin_timestamp": Stamp{s.clock.Now()}})
}

func (s *Server) getPinsOld(c *call) (any, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	ch, err := c.channelFor(0)
	if err != nil {
		return nil, err
	}
	return ch.pinned(), nil
}

// getPins is the newer route, which tells when each message was pinned.
func (s *Server) getPins(c *call) (any, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	ch, err := c.channelFor(0)
	if err != nil {
		return nil, err
	}
	type item struct {
		PinnedAt Stamp    `json:"pinned_at"`
		Message  *Message `json:"message"`
	}
	items := []item{}
	for _, p := range slices.Backward(ch.pins) {
		if m := ch.history.get(p.messageID); m != nil {
			items = append(items, item{Stamp{p.at}, m})
		}
	}
	return map[string]any{"items": items, "has_more": false}, nil
}
