package localdiscord

import (
	"encoding/json"
	"strconv"
	"strings"
	"sync"

	"github.com/gorilla/websocket"
)

// replayMemory is how many events a session remembers for a RESUME.
const replayMemory = 1000

// session is one identified bot. It numbers the events and remembers them.
type session struct {
	id      string
	intents int

	mu     sync.Mutex
	conn   *gatewayConn // nil while disconnected
	seq    int64
	replay [][]byte // the last events; the last one is number seq
}

// dispatch numbers an event, remembers it, and sends it when there is a connection.
func (s *session) dispatch(event string, data []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.number(event, data)
}

// number is dispatch for who holds s.mu.
func (s *session) number(event string, data []byte) {
	s.seq++
	text := make([]byte, 0, len(data)+len(event)+48)
	text = append(text, `{"op":0,"t":"`...)
	text = append(text, event...)
	text = append(text, `","s":`...)
	text = strconv.AppendInt(text, s.seq, 10)
	text = append(text, `,"d":`...)
	text = append(text, data...)
	text = append(text, '}')
	if len(s.replay) >= 2*replayMemory {
		s.replay = append([][]byte(nil), s.replay[replayMemory:]...)
	}
	s.replay = append(s.replay, text)
	if s.conn != nil {
		s.conn.send(frame{data: text})
	}
}

func (s *session) connected() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.conn != nil
}

// attach sends what was missed after seq; it is false when that is forgotten.
func (s *session) attach(c *gatewayConn, seq int64) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	missed := s.seq - seq
	if missed > int64(len(s.replay)) {
		return false
	}
	for _, text := range s.replay[int64(len(s.replay))-missed:] {
		c.send(frame{data: text})
	}
	s.conn = c
	return true
}

// detach keeps the session for a resume, unless the bot closed it for good
// with 1000 or 1001.
func (s *session) detach(c *gatewayConn, code int) {
	s.mu.Lock()
	if s.conn == c {
		s.conn = nil
	}
	s.mu.Unlock()
	if code == websocket.CloseNormalClosure || code == websocket.CloseGoingAway {
		c.hub.forget(s)
	}
}

func (h *hub) forget(s *session) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.sessions, s.id)
}

// identify answers with READY and the guilds.
func (c *gatewayConn) identify(data []byte) (int, string) {
	var in struct {
		Token   string `json:"token"`
		Intents *int   `json:"intents"`
	}
	h := c.hub
	switch {
	case c.session != nil:
		return closeTwice, "Already authenticated."
	case json.Unmarshal(data, &in) != nil:
		return closeDecode, "Error while decoding payload."
	case strings.TrimPrefix(in.Token, "Bot ") != h.s.token:
		return closeToken, "Authentication failed."
	case in.Intents == nil || *in.Intents < 0 || *in.Intents > knownIntents:
		return closeIntents, "Invalid intent(s)."
	}
	const privileged = intentMembers | intentPresences | intentContent
	if *in.Intents&privileged&^h.s.opts.PrivilegedIntents != 0 {
		return closeDisallowed, "Disallowed intent(s)."
	}
	if h.sayFirstWord(c) {
		return 0, ""
	}
	sess := &session{id: randomToken(12), intents: *in.Intents}
	c.session = sess
	c.begin(sess)
	return 0, ""
}

// begin makes the session known and sends READY and the guilds. It holds the
// session meanwhile: an event that happens now comes after them, and none is
// lost once the bot has READY.
func (c *gatewayConn) begin(sess *session) {
	h := c.hub
	sess.mu.Lock()
	sess.conn = c
	h.mu.Lock()
	h.sessions[sess.id] = sess
	h.counts.Identifies++
	h.mu.Unlock()
	h.s.mu.RLock()
	ready, _ := json.Marshal(h.s.readyWire(sess.id)) // our own types only: cannot fail
	guilds := make([][]byte, len(h.s.guildOrder))
	for i, g := range h.s.guildOrder {
		guilds[i], _ = json.Marshal(g.createWire())
	}
	h.s.mu.RUnlock()
	sess.number("READY", ready)
	if sess.intents&intentGuilds != 0 {
		for _, guild := range guilds {
			sess.number("GUILD_CREATE", guild)
		}
	}
	sess.mu.Unlock()
	h.s.feed.publish(Event{Kind: BotReady})
}

func (s *Server) readyWire(sessionID string) map[string]any {
	type unavailable struct {
		ID          string `json:"id"`
		Unavailable bool   `json:"unavailable"`
	}
	guilds := make([]unavailable, len(s.guildOrder))
	for i, g := range s.guildOrder {
		guilds[i] = unavailable{g.id, true}
	}
	return map[string]any{
		"v": 10, "user": s.me(), "guilds": guilds, "session_id": sessionID, "session_type": "normal",
		"resume_gateway_url": s.GatewayURL(),
		"application":        map[string]any{"id": s.appID, "flags": s.applicationFlags()},
		"private_channels":   []any{}, "relationships": []any{}, "_trace": []string{},
	}
}

// resume replays what was missed, then says RESUMED; an unknown session gets op 9.
func (c *gatewayConn) resume(data []byte) (int, string) {
	var in struct {
		Token     string `json:"token"`
		SessionID string `json:"session_id"`
		Sequence  int64  `json:"seq"`
	}
	h := c.hub
	switch {
	case c.session != nil:
		return closeTwice, "Already authenticated."
	case json.Unmarshal(data, &in) != nil:
		return closeDecode, "Error while decoding payload."
	case strings.TrimPrefix(in.Token, "Bot ") != h.s.token:
		return closeToken, "Authentication failed."
	}
	if h.sayFirstWord(c) {
		return 0, ""
	}
	h.mu.Lock()
	sess := h.sessions[in.SessionID]
	h.mu.Unlock()
	if sess == nil {
		c.sendJSON(opInvalidSession, false)
		return 0, ""
	}
	if in.Sequence > sess.sequence() {
		return closeSequence, "Invalid seq."
	}
	if !sess.attach(c, in.Sequence) {
		h.forget(sess)
		c.sendJSON(opInvalidSession, false)
		return 0, ""
	}
	c.session = sess
	sess.dispatch("RESUMED", []byte(`{"_trace":[]}`))
	h.mu.Lock()
	h.counts.Resumes++
	h.mu.Unlock()
	h.s.feed.publish(Event{Kind: BotReady})
	return 0, ""
}

func (s *session) sequence() int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.seq
}
