package localdiscord

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// nonceMemory is how long a nonce is remembered; Discord says "the past few minutes".
const nonceMemory = 5 * time.Minute

type nonceUse struct {
	messageID string
	at        time.Time
}

// channelFor finds the channel of a request in which the bot holds p; the lock is taken.
func (c *call) channelFor(p Permission) (*Channel, error) {
	ch := c.s.channels[c.param("channel")]
	switch {
	case ch == nil:
		return nil, errNoChannel
	case !ch.guild.bot.permissionsIn(ch).Has(ViewChannel):
		return nil, errMissingAccess
	case !ch.guild.bot.permissionsIn(ch).Has(p):
		return nil, errNotPermitted
	}
	return ch, nil
}

// readable does the checks of channelFor under a lock of its own.
func (c *call) readable(p Permission) (*Channel, error) {
	c.s.mu.RLock()
	defer c.s.mu.RUnlock()
	return c.channelFor(p)
}

func (s *Server) postMessage(c *call) (any, error) {
	ch, err := c.readable(0)
	if err != nil {
		return nil, err
	}
	if err := ch.mayPost(c); err != nil {
		return nil, err
	}
	var in messageInput
	if err := c.decode(&in); err != nil {
		return nil, err
	}
	nonce, err := in.nonceText()
	if err != nil {
		return nil, err
	}
	if old := ch.sameNonce(nonce, in.EnforceNonce); old != nil {
		return old, nil
	}
	m, files, err := in.apply(s, nil, s.newMessage(ch), c.uploads)
	if err != nil {
		return nil, err
	}
	m.Nonce, m.Reference, m.TTS = in.Nonce, in.Reference, in.TTS
	s.publish(ch, m, files, nonce)
	return m, nil
}

// mayPost asks for the permissions that sending takes.
func (ch *Channel) mayPost(c *call) error {
	ch.guild.srv.mu.RLock()
	defer ch.guild.srv.mu.RUnlock()
	p := ch.guild.bot.permissionsIn(ch)
	needed := SendMessages
	if ch.kind == ChannelThread {
		needed = SendInThreads
	}
	if len(c.uploads) > 0 {
		needed |= AttachFiles
	}
	switch {
	case ch.kind == ChannelCategory:
		return errNotTextChannel
	case !p.Has(needed):
		return errNotPermitted
	}
	return nil
}

// nonceText is the nonce without its JSON quotes; a number is as good as a string.
func (in *messageInput) nonceText() (string, error) {
	text := strings.Trim(string(in.Nonce), `"`)
	if text == "null" {
		return "", nil
	}
	var f formErrors
	if f.length((*place)(nil).in("nonce"), text, 0, 25); f.root != nil {
		return "", f.err()
	}
	return text, nil
}

func (ch *Channel) sameNonce(nonce string, enforce bool) *Message {
	if nonce == "" || !enforce {
		return nil
	}
	s := ch.guild.srv
	s.mu.RLock()
	defer s.mu.RUnlock()
	use, ok := ch.nonces[nonce]
	if !ok || s.clock.Now().Sub(use.at) > nonceMemory {
		return nil
	}
	return ch.history.get(use.messageID)
}

// newMessage is an empty message of the bot in the channel, with its id and time.
func (s *Server) newMessage(ch *Channel) Message {
	return Message{ID: s.ids.next(), ChannelID: ch.id, Author: s.bot, Timestamp: Stamp{s.clock.Now()}}
}

// publish puts a new or changed message into the channel, tells the feed, and
// the bot over the gateway when everybody may see it.
func (s *Server) publish(ch *Channel, m *Message, files []file, nonce string) {
	kind, event := MessageCreated, "MESSAGE_CREATE"
	s.mu.Lock()
	if ch.history.get(m.ID) != nil {
		kind, event = MessageUpdated, "MESSAGE_UPDATE"
	}
	ch.history.put(m)
	s.keepFiles(files)
	if nonce != "" {
		ch.rememberNonce(nonce, m.ID, s.clock.Now())
	}
	s.feed.publish(Event{Kind: kind, Channel: ch, Message: m, Viewer: m.Viewer})
	s.mu.Unlock()
	if m.Viewer == "" {
		s.hub.dispatchMessage(event, ch, m)
	}
}

func (ch *Channel) rememberNonce(nonce, messageID string, now time.Time) {
	if ch.nonces == nil {
		ch.nonces = map[string]nonceUse{}
	}
	for old, use := range ch.nonces {
		if len(ch.nonces) > 1000 && now.Sub(use.at) > nonceMemory {
			delete(ch.nonces, old)
		}
	}
	ch.nonces[nonce] = nonceUse{messageID, now}
}

// publicMessage is the message of a request as REST may see it: an ephemeral
// one is not there.
func (c *call) publicMessage(ch *Channel) (*Message, error) {
	m := ch.history.get(c.param("message"))
	if m == nil || m.Viewer != "" {
		return nil, errNoMessage
	}
	return m, nil
}

func (s *Server) getMessage(c *call) (any, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	ch, err := c.channelFor(ReadMessageHistory)
	if err != nil {
		return nil, err
	}
	return orRefuse(c.publicMessage(ch))
}

// orRefuse keeps a nil *Message from becoming a non-nil any.
func orRefuse(m *Message, err error) (any, error) {
	if err != nil {
		return nil, err
	}
	return m, nil
}

func (s *Server) patchMessage(c *call) (any, error) {
	ch, err := c.readable(0)
	if err != nil {
		return nil, err
	}
	var in messageInput
	if err := c.decode(&in); err != nil {
		return nil, err
	}
	s.mu.RLock()
	old, err := c.publicMessage(ch)
	s.mu.RUnlock()
	switch {
	case err != nil:
		return nil, err
	case old.Author.ID != s.bot.ID:
		return nil, errNotAuthor
	case old.Type == messagePinned:
		return nil, errSystemMessage
	}
	return orRefuse(s.edit(ch, old, &in, nil, c.uploads))
}

// edit applies the input to a message that is there and publishes the result.
func (s *Server) edit(ch *Channel, old *Message, in *messageInput, at *place, uploads []upload) (*Message, error) {
	m, files, err := in.apply(s, at, *old, uploads)
	if err != nil {
		return nil, err
	}
	now := Stamp{s.clock.Now()}
	m.EditedTimestamp = &now
	m.Flags &^= FlagLoading
	s.publish(ch, m, files, "")
	return m, nil
}

func (s *Server) deleteMessage(c *call) (any, error) {
	s.mu.RLock()
	ch, err := c.channelFor(0)
	var m *Message
	if err == nil {
		m, err = c.publicMessage(ch)
	}
	if err == nil && m.Author.ID != s.bot.ID && !ch.guild.bot.permissionsIn(ch).Has(ManageMessages) {
		err = errNotPermitted
	}
	s.mu.RUnlock()
	if err != nil {
		return nil, err
	}
	s.remove(ch, m)
	return nil, nil
}

// remove takes a message away, and its pin.
func (s *Server) remove(ch *Channel, m *Message) {
	s.mu.Lock()
	ch.history.remove(m.ID)
	ch.pins = slices.DeleteFunc(ch.pins, func(p pin) bool { return p.messageID == m.ID })
	s.feed.publish(Event{Kind: MessageDeleted, Channel: ch, Message: m, Viewer: m.Viewer})
	s.mu.Unlock()
	if m.Viewer == "" {
		s.hub.dispatch("MESSAGE_DELETE", intentMessages,
			map[string]string{"id": m.ID, "channel_id": ch.id, "guild_id": ch.guild.id})
	}
}

// getMessages lists the newest first, as Discord does.
func (s *Server) getMessages(c *call) (any, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	ch, err := c.channelFor(0)
	if err != nil {
		return nil, err
	}
	found := []*Message{}
	if !ch.guild.bot.permissionsIn(ch).Has(ReadMessageHistory) {
		return found, nil
	}
	limit, err := c.limit(50, 100)
	if err != nil {
		return nil, err
	}
	before, after := c.r.URL.Query().Get("before"), c.r.URL.Query().Get("after")
	all := slices.DeleteFunc(ch.history.all(), func(m *Message) bool {
		return m.Viewer != "" || before != "" && !newer(before, m.ID) || after != "" && !newer(m.ID, after)
	})
	if after != "" && len(all) > limit {
		all = all[:limit] // the ones that follow directly
	}
	for _, m := range slices.Backward(all) {
		if len(found) < limit {
			found = append(found, m)
		}
	}
	return found, nil
}

// limit reads ?limit, which Discord keeps between 1 and most.
func (c *call) limit(usual, most int) (int, error) {
	text := c.r.URL.Query().Get("limit")
	if text == "" {
		return usual, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > most {
		var f formErrors
		f.add((*place)(nil).in("limit"), "NUMBER_TYPE_RANGE", "int value should be between 1 and %d.", most)
		return 0, f.err()
	}
	return n, nil
}
