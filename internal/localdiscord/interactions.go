package localdiscord

import (
	"encoding/json"
	"sync"
	"time"
)

// The interaction and callback types
// (https://discord.com/developers/docs/interactions/receiving-and-responding).
const (
	kindCommand      = 2
	kindComponent    = 3
	kindAutocomplete = 4
	kindModal        = 5

	answerMessage      = 4
	answerDefer        = 5
	answerDeferUpdate  = 6
	answerUpdate       = 7
	answerAutocomplete = 8
	answerModal        = 9
)

// How long the bot has to answer, and how long the token then works.
const (
	answerTime = 3 * time.Second
	tokenTime  = 15 * time.Minute
)

// interaction is one command, click, choice or form on its way to the bot and back.
type interaction struct {
	s         *Server
	id, token string
	kind      int
	command   string // the full name of a slash command
	member    *Member
	channel   *Channel
	sourceID  string // the message with the component, or from which the form came
	created   time.Time
	raw       []byte       // as it was delivered, for Redeliver
	outcomes  chan outcome // what the person notices; buffered, never blocks the bot

	mu         sync.Mutex
	answered   int // the callback type, 0 while waiting
	failed     bool
	originalID string   // @original
	made       []string // messages of this interaction, the original first
}

// outcome is one thing that the person notices.
type outcome struct {
	answer  int // callback type; 0 for an edit, follow-up or deletion after that
	message *Message
	form    *Form
	choices []Choice
	failed  bool
	deleted bool
}

// tell never blocks: a person who stopped looking misses what comes after.
func (it *interaction) tell(o outcome) {
	select {
	case it.outcomes <- o:
	default:
	}
}

// expire is what happens after 3 seconds without an answer.
func (it *interaction) expire() {
	it.mu.Lock()
	late := it.answered == 0 && !it.failed
	it.failed = it.failed || it.answered == 0
	it.mu.Unlock()
	if late {
		it.tell(outcome{failed: true})
	}
}

// open reports why the interaction cannot be answered any more, nil when it can.
// The caller holds it.mu.
func (it *interaction) open() error {
	switch {
	case it.answered != 0:
		return errAcknowledged
	case it.failed, it.s.clock.Now().Sub(it.created) > answerTime:
		return errNoInteraction
	}
	return nil
}

// liveInteractions finds an interaction by its token. It has a lock of its own,
// as it is asked on every callback.
type liveInteractions struct {
	mu      sync.Mutex
	byToken map[string]*interaction
	added   int
}

func (l *liveInteractions) add(it *interaction) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.byToken[it.token] = it
	if l.added++; l.added%4096 == 0 {
		l.sweep(it.created)
	}
}

// sweep forgets the dead: an unknown token is refused just like an expired one.
func (l *liveInteractions) sweep(now time.Time) {
	for token, it := range l.byToken {
		if now.Sub(it.created) > tokenTime {
			delete(l.byToken, token)
		}
	}
}

func (l *liveInteractions) get(token string) *interaction {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.byToken[token]
}

func (l *liveInteractions) forget(token string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.byToken, token)
}

// interactionWire is what the bot gets.
type interactionWire struct {
	ID              string            `json:"id"`
	ApplicationID   string            `json:"application_id"`
	Type            int               `json:"type"`
	Token           string            `json:"token"`
	Version         int               `json:"version"`
	Data            any               `json:"data"`
	GuildID         string            `json:"guild_id"`
	Guild           guildStub         `json:"guild"`
	ChannelID       string            `json:"channel_id"`
	Channel         channelWire       `json:"channel"`
	Member          memberWire        `json:"member"`
	Message         *Message          `json:"message,omitempty"`
	AppPermissions  Permission        `json:"app_permissions"`
	Locale          string            `json:"locale"`
	GuildLocale     string            `json:"guild_locale"`
	Entitlements    []any             `json:"entitlements"`
	Owners          map[string]string `json:"authorizing_integration_owners"`
	Context         int               `json:"context"`
	AttachmentLimit int               `json:"attachment_size_limit"`
}

type guildStub struct {
	ID       string   `json:"id"`
	Locale   string   `json:"locale"`
	Features []string `json:"features"`
}

// request is what a person does, before it has an id and a token.
type request struct {
	kind     int
	command  string
	member   *Member
	channel  *Channel
	sourceID string
	data     any
}

// newInteraction gives a request its identity and the 3 seconds.
func (s *Server) newInteraction(r *request) *interaction {
	id := s.ids.next()
	return &interaction{
		s: s, id: id, token: newToken(id), kind: r.kind, command: r.command, member: r.member,
		channel: r.channel, sourceID: r.sourceID, created: s.clock.Now(), outcomes: make(chan outcome, 8),
	}
}

// newToken is as long as Discord's, about 200 characters.
func newToken(id string) string { return "aW50ZXJhY3Rpb24" + id + randomToken(128) }

// wire is the interaction with all that the real thing carries.
// The caller holds the server's lock.
func (r *request) wire(s *Server, id, token string) interactionWire {
	g := r.channel.guild
	w := interactionWire{
		ID: id, ApplicationID: s.appID, Type: r.kind, Token: token, Version: 1, Data: r.data,
		GuildID: g.id, Guild: guildStub{g.id, g.locale, []string{}}, GuildLocale: g.locale,
		ChannelID: r.channel.id, Channel: r.channel.part(r.member), Member: r.member.wire(),
		AppPermissions: g.bot.permissionsIn(r.channel), Locale: r.member.locale,
		Entitlements: []any{}, Owners: map[string]string{"0": g.id}, AttachmentLimit: maxFile,
	}
	p := r.member.permissionsIn(r.channel)
	w.Member.Permissions = &p
	if r.sourceID != "" {
		w.Message = r.channel.history.get(r.sourceID)
	}
	return w
}

// deliver makes the interaction known and sends it to the bot.
func (s *Server) deliver(it *interaction, raw []byte) {
	if !s.opts.NoRecord {
		it.raw = raw
	}
	s.live.add(it)
	s.hub.dispatchRaw("INTERACTION_CREATE", raw)
}

// start sends a request to the bot and returns the interaction to wait on.
func (s *Server) start(r *request) *interaction {
	it := s.newInteraction(r)
	s.mu.RLock()
	w := r.wire(s, it.id, it.token)
	s.mu.RUnlock()
	raw, _ := json.Marshal(w) // our own types only: cannot fail
	s.deliver(it, raw)
	return it
}

// Redeliver sends an interaction n more times, unchanged, as the gateway may
// after a resume. It needs the record; it returns false for an unknown id.
func (s *Server) Redeliver(interactionID string, n int) bool {
	s.live.mu.Lock()
	var raw []byte
	for _, it := range s.live.byToken {
		if it.id == interactionID {
			raw = it.raw
		}
	}
	s.live.mu.Unlock()
	for range n {
		if raw != nil {
			s.hub.dispatchRaw("INTERACTION_CREATE", raw)
		}
	}
	return raw != nil
}
