package localdiscord

import "encoding/json"

// What a test can order to go wrong at the gateway.

// Gateway tells how often the bot connected, identified, resumed and gave a heartbeat.
func (s *Server) Gateway() GatewayCounts {
	s.hub.mu.Lock()
	defer s.hub.mu.Unlock()
	return s.hub.counts
}

// SilenceGateway lets the next n connections in and says nothing to them, not even HELLO.
func (s *Server) SilenceGateway(n int) {
	s.hub.mu.Lock()
	defer s.hub.mu.Unlock()
	s.hub.silent = n
}

// WithholdAcks leaves heartbeats unanswered until it is called with false.
func (s *Server) WithholdAcks(on bool) {
	s.hub.mu.Lock()
	defer s.hub.mu.Unlock()
	s.hub.noAcks = on
}

// InsteadOfReady answers the next IDENTIFYs or RESUMEs with these opcodes, one
// each: 7 (reconnect), 9 (invalid session) or 11 (a stray ACK).
func (s *Server) InsteadOfReady(opcodes ...int) {
	s.hub.mu.Lock()
	defer s.hub.mu.Unlock()
	s.hub.firstWords = append(s.hub.firstWords, opcodes...)
}

// DropGateway cuts every connection without a goodbye. Sessions can be resumed.
func (s *Server) DropGateway() { s.hub.each((*gatewayConn).stop) }

// CloseGateway ends every connection with a close code.
func (s *Server) CloseGateway(code int, reason string) {
	s.hub.each(func(c *gatewayConn) { c.close(code, reason) })
}

// SendReconnect asks every connection to reconnect and resume (opcode 7).
func (s *Server) SendReconnect() {
	s.hub.each(func(c *gatewayConn) { c.sendJSON(opReconnect, nil) })
}

// SendInvalidSession says opcode 9 to every connection; a session that is not
// resumable is forgotten.
func (s *Server) SendInvalidSession(resumable bool) {
	if !resumable {
		s.ForgetSessions()
	}
	s.hub.each(func(c *gatewayConn) { c.sendJSON(opInvalidSession, resumable) })
}

// SendFrame sends any text to every connection, garbage for instance.
func (s *Server) SendFrame(text []byte) {
	s.hub.each(func(c *gatewayConn) { c.send(frame{data: text}) })
}

// Dispatch sends an event of any name and content to every session.
func (s *Server) Dispatch(event string, data json.RawMessage) { s.hub.dispatchRaw(event, data) }

// ForgetSessions makes every RESUME fail with opcode 9.
func (s *Server) ForgetSessions() {
	s.hub.mu.Lock()
	defer s.hub.mu.Unlock()
	clear(s.hub.sessions)
}

func (h *hub) each(do func(*gatewayConn)) {
	h.mu.Lock()
	conns := h.connections()
	h.mu.Unlock()
	for _, c := range conns {
		do(c)
	}
}

// heartbeat counts one and reports whether it is answered.
func (h *hub) heartbeat() bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.counts.Heartbeats++
	return !h.noAcks
}

// sayFirstWord sends an ordered opcode in place of READY, if one is ordered.
func (h *hub) sayFirstWord(c *gatewayConn) bool {
	h.mu.Lock()
	if len(h.firstWords) == 0 {
		h.mu.Unlock()
		return false
	}
	op := h.firstWords[0]
	h.firstWords = h.firstWords[1:]
	h.mu.Unlock()
	c.sendJSON(op, nil)
	return true
}
