package localdiscord

import "slices"

// byToken finds the interaction of a webhook request: answered, and younger
// than 15 minutes.
func (c *call) byToken() (*interaction, error) {
	if c.param("application") != c.s.appID {
		return nil, errNoWebhook
	}
	it := c.s.live.get(c.param("token"))
	if it == nil || c.s.clock.Now().Sub(it.created) > tokenTime {
		return nil, errWebhookToken
	}
	it.mu.Lock()
	defer it.mu.Unlock()
	if it.answered == 0 {
		return nil, errNoWebhook
	}
	return it, it.channelThere()
}

// channelThere refuses what would go into a channel that was deleted meanwhile.
func (it *interaction) channelThere() error {
	if it.s.Channel(it.channel.id) == nil {
		return errNoChannel
	}
	return nil
}

// target is the message of a webhook request: the original, or a follow-up of
// the same interaction.
func (c *call) target() (*interaction, *Message, error) {
	it, err := c.byToken()
	if err != nil {
		return nil, nil, err
	}
	id := c.param("message")
	it.mu.Lock()
	if id == "@original" {
		id = it.originalID
	} else if !slices.Contains(it.made, id) && id != it.originalID {
		id = ""
	}
	it.mu.Unlock()
	m := it.channel.Message(id)
	if m == nil {
		return nil, nil, errNoMessage
	}
	return it, m, nil
}

// postFollowUp adds a message. The first one after a deferred answer takes the
// place of "is thinking…", as on Discord.
func (s *Server) postFollowUp(c *call) (any, error) {
	it, err := c.byToken()
	if err != nil {
		return nil, err
	}
	var in messageInput
	if err := c.decode(&in); err != nil {
		return nil, err
	}
	if m := it.stillLoading(); m != nil {
		return orRefuse(it.edit(c, m, &in))
	}
	m, files, err := in.apply(s, nil, it.newMessage(in.Flags.Value), c.uploads)
	if err != nil {
		return nil, err
	}
	it.mu.Lock()
	it.made = append(it.made, m.ID)
	it.mu.Unlock()
	s.publish(it.channel, m, files, "")
	c.after = append(c.after, func() { it.tell(outcome{message: m}) })
	return m, nil
}

// stillLoading is the deferred message while nothing has replaced it.
func (it *interaction) stillLoading() *Message {
	it.mu.Lock()
	id, deferred := it.originalID, it.answered == answerDefer
	it.mu.Unlock()
	if !deferred {
		return nil
	}
	if m := it.channel.Message(id); m != nil && m.Loading() {
		return m
	}
	return nil
}

func (it *interaction) edit(c *call, old *Message, in *messageInput) (*Message, error) {
	m, err := it.s.edit(it.channel, old, in, nil, c.uploads)
	if err == nil {
		c.after = append(c.after, func() { it.tell(outcome{message: m}) })
	}
	return m, err
}

func (s *Server) getFollowUp(c *call) (any, error) {
	_, m, err := c.target()
	return orRefuse(m, err)
}

func (s *Server) patchFollowUp(c *call) (any, error) {
	it, old, err := c.target()
	if err != nil {
		return nil, err
	}
	var in messageInput
	if err := c.decode(&in); err != nil {
		return nil, err
	}
	return orRefuse(it.edit(c, old, &in))
}

func (s *Server) deleteFollowUp(c *call) (any, error) {
	it, m, err := c.target()
	if err != nil {
		return nil, err
	}
	s.remove(it.channel, m)
	c.after = append(c.after, func() { it.tell(outcome{message: m, deleted: true}) })
	return nil, nil
}
