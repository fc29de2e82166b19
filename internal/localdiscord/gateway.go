package localdiscord

import (
	"encoding/json"
	"net/http"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

// The opcodes that a bot sends or is sent in between, and the close codes
// (https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway).
const (
	opHeartbeat      = 1
	opIdentify       = 2
	opPresence       = 3
	opVoice          = 4
	opResume         = 6
	opReconnect      = 7
	opMembers        = 8
	opInvalidSession = 9
	opHello          = 10

	closeUnknownOp      = 4001
	closeDecode         = 4002
	closeNotIdentified  = 4003
	closeToken          = 4004
	closeTwice          = 4005
	closeSequence       = 4007
	closeRate           = 4008
	closeTimeout        = 4009
	closeVersion        = 4012
	closeIntents        = 4013
	closeDisallowed     = 4014
	maxGatewayPayload   = 4096
	maxGatewayPerMinute = 120
)

// The intents that this server sends events for, and the privileged ones.
const (
	intentGuilds    = 1 << 0
	intentMembers   = 1 << 1
	intentPresences = 1 << 8
	intentMessages  = 1 << 9
	intentContent   = 1 << 15

	knownIntents = 1<<26 - 1
)

// hub is all gateway connections and sessions. A session outlives its
// connection, so that it can be resumed.
type hub struct {
	s        *Server
	upgrader websocket.Upgrader

	mu         sync.Mutex
	closed     bool
	sessions   map[string]*session
	conns      map[*gatewayConn]bool
	counts     GatewayCounts
	silent     int   // how many of the next connections hear nothing
	noAcks     bool  // heartbeats stay unanswered
	firstWords []int // opcodes in place of the next READY or RESUMED
}

// GatewayCounts is how often the bot did what at the gateway.
type GatewayCounts struct {
	Connections, Identifies, Resumes, Heartbeats int
}

func newHub(s *Server) *hub {
	return &hub{s: s, sessions: map[string]*session{}, conns: map[*gatewayConn]bool{}}
}

// payload is one message on the gateway, in either direction.
type payload struct {
	Op       int             `json:"op"`
	Data     json.RawMessage `json:"d"`
	Sequence *int64          `json:"s,omitempty"`
	Type     string          `json:"t,omitempty"`
}

// serve is one connection, from the handshake to its end.
func (h *hub) serve(w http.ResponseWriter, r *http.Request) {
	silent := h.arrive() // before the bot hears that it is in: connections keep their order
	ws, err := h.upgrader.Upgrade(w, r, nil)
	if err != nil {
		return // the upgrader has answered
	}
	conn := newGatewayConn(h, ws)
	conn.silent = silent
	if !h.admit(conn) {
		_ = ws.Close() // the server is closing
		return
	}
	defer h.leave(conn)
	go conn.write()
	query := r.URL.Query()
	switch {
	case query.Get("v") != "9" && query.Get("v") != "10":
		conn.close(closeVersion, "Invalid API version.")
	case query.Get("encoding") == "etf" || query.Get("compress") != "":
		conn.close(closeDecode, "This server speaks plain JSON only.")
	default:
		conn.sendJSON(opHello, map[string]any{"heartbeat_interval": h.s.opts.HeartbeatInterval.Milliseconds(), "_trace": []string{}})
	}
	conn.read()
}

// arrive counts a connection and reports whether it is to hear nothing.
func (h *hub) arrive() (silent bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.counts.Connections++
	if h.silent == 0 {
		return false
	}
	h.silent--
	return true
}

func (h *hub) admit(conn *gatewayConn) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	if !h.closed {
		h.conns[conn] = true
	}
	return !h.closed
}

func (h *hub) leave(conn *gatewayConn) {
	h.mu.Lock()
	delete(h.conns, conn)
	h.mu.Unlock()
	conn.stop()
}

// close ends every connection with 1001, as a server that goes away does.
func (h *hub) close() {
	h.mu.Lock()
	h.closed = true
	conns := h.connections()
	h.mu.Unlock()
	for _, conn := range conns {
		conn.close(websocket.CloseGoingAway, "")
	}
}

func (h *hub) connections() []*gatewayConn {
	list := make([]*gatewayConn, 0, len(h.conns))
	for conn := range h.conns {
		list = append(list, conn)
	}
	return list
}

// dispatch sends an event to every session that asked for the intent; 0 is an
// event that needs none.
func (h *hub) dispatch(event string, intent int, data any) {
	if list := h.listeners(intent); len(list) > 0 {
		raw, _ := json.Marshal(data) // our own types only: cannot fail
		for _, sess := range list {
			sess.dispatch(event, raw)
		}
	}
}

// dispatchRaw is dispatch for data that is JSON already.
func (h *hub) dispatchRaw(event string, raw []byte) {
	for _, sess := range h.listeners(0) {
		sess.dispatch(event, raw)
	}
}

// dispatchMessage hides the text of other people's messages from a bot
// without the content intent.
func (h *hub) dispatchMessage(event string, ch *Channel, m *Message) {
	type guildMessage struct {
		*Message
		GuildID string `json:"guild_id"`
	}
	hidden := *m
	if m.Author.ID != h.s.bot.ID {
		hidden.Content = ""
	}
	for _, sess := range h.listeners(intentMessages) {
		shown := m
		if sess.intents&intentContent == 0 {
			shown = &hidden
		}
		raw, _ := json.Marshal(guildMessage{shown, ch.guild.id}) // cannot fail
		sess.dispatch(event, raw)
	}
}

func (h *hub) listeners(intent int) []*session {
	h.mu.Lock()
	defer h.mu.Unlock()
	list := make([]*session, 0, len(h.sessions))
	for _, sess := range h.sessions {
		if intent == 0 || sess.intents&intent != 0 {
			list = append(list, sess)
		}
	}
	return list
}

func (h *hub) anyReady() bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, sess := range h.sessions {
		if sess.connected() {
			return true
		}
	}
	return false
}

func (h *hub) identifies() int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.counts.Identifies
}

// patience is how long a connection may go without a heartbeat.
func (h *hub) patience() time.Duration { return 2*h.s.opts.HeartbeatInterval + time.Second }
