package localdiscord

import (
	"encoding/json"
	"errors"
	"net"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

// gatewayConn is one websocket. Writes go through a queue with one writer, so
// that nobody waits for a slow bot.
type gatewayConn struct {
	hub     *hub
	ws      *websocket.Conn
	session *session // once identified; only the reader touches it
	silent  bool     // set before anything is sent: nothing ever is
	recent  []time.Time

	mu      sync.Mutex
	queue   []frame
	stopped bool
	wake    chan struct{}
}

// frame is text to send, or a close code with which the connection ends.
type frame struct {
	data   []byte
	code   int
	reason string
}

func newGatewayConn(h *hub, ws *websocket.Conn) *gatewayConn {
	ws.SetReadLimit(4 * maxGatewayPayload)
	return &gatewayConn{hub: h, ws: ws, wake: make(chan struct{}, 1)}
}

func (c *gatewayConn) send(f frame) {
	if c.silent && f.code == 0 {
		return
	}
	c.mu.Lock()
	c.queue = append(c.queue, f)
	c.mu.Unlock()
	c.signal()
}

func (c *gatewayConn) sendJSON(op int, data any) {
	raw, _ := json.Marshal(data) // our own types only: cannot fail
	text, _ := json.Marshal(payload{Op: op, Data: raw})
	c.send(frame{data: text})
}

// close sends what is queued, then the code, and ends the connection.
func (c *gatewayConn) close(code int, reason string) { c.send(frame{code: code, reason: reason}) }

// stop ends the connection at once.
func (c *gatewayConn) stop() {
	c.mu.Lock()
	c.stopped = true
	c.mu.Unlock()
	c.signal()
	_ = c.ws.Close() // there is nobody left to tell
}

func (c *gatewayConn) signal() {
	select {
	case c.wake <- struct{}{}:
	default:
	}
}

// write empties the queue until the connection ends.
func (c *gatewayConn) write() {
	for range c.wake {
		c.mu.Lock()
		frames, stopped := c.queue, c.stopped
		c.queue = nil
		c.mu.Unlock()
		if stopped {
			return
		}
		for _, f := range frames {
			if f.code != 0 {
				c.writeClose(f)
				return
			}
			if c.ws.WriteMessage(websocket.TextMessage, f.data) != nil {
				return // the reader sees the same broken connection
			}
		}
	}
}

func (c *gatewayConn) writeClose(f frame) {
	message := websocket.FormatCloseMessage(f.code, f.reason)
	_ = c.ws.WriteControl(websocket.CloseMessage, message, time.Now().Add(time.Second))
	_ = c.ws.SetReadDeadline(time.Now().Add(time.Second)) // the bot's own close, then the end
}

// read handles what the bot sends until the connection ends. A silent
// connection reads, so that it notices the end, and answers nothing.
func (c *gatewayConn) read() {
	for {
		c.expectHeartbeat()
		_, text, err := c.ws.ReadMessage()
		if err != nil {
			c.end(err)
			return
		}
		if c.silent {
			continue
		}
		if code, reason := c.handle(text); code != 0 {
			c.close(code, reason)
		}
	}
}

// end tells the session why the connection is over.
func (c *gatewayConn) end(err error) {
	code := c.ending(err)
	if c.session != nil {
		c.session.detach(c, code)
	}
}

func (c *gatewayConn) expectHeartbeat() {
	if !c.silent {
		_ = c.ws.SetReadDeadline(time.Now().Add(c.hub.patience())) // fails only on a closed connection, which read notices
	}
}

// ending is the bot's close code, 0 when it just went away.
func (c *gatewayConn) ending(err error) int {
	var closed *websocket.CloseError
	if errors.As(err, &closed) {
		return closed.Code
	}
	var slow net.Error
	if errors.As(err, &slow) && slow.Timeout() {
		c.close(closeTimeout, "Session timed out.")
		time.Sleep(10 * time.Millisecond) // the writer's chance, before the connection is cut
	}
	return 0
}

// handle returns the code with which the connection must close, or 0.
func (c *gatewayConn) handle(text []byte) (int, string) {
	var p payload
	switch {
	case len(text) > maxGatewayPayload, json.Unmarshal(text, &p) != nil:
		return closeDecode, "Error while decoding payload."
	case c.tooFast():
		return closeRate, "You are being rate limited."
	}
	switch p.Op {
	case opHeartbeat:
		if c.hub.heartbeat() {
			c.send(frame{data: []byte(`{"op":11,"d":null}`)})
		}
	case opIdentify:
		return c.identify(p.Data)
	case opResume:
		return c.resume(p.Data)
	case opPresence, opVoice, opMembers:
		if c.session == nil {
			return closeNotIdentified, "Not authenticated."
		}
	default:
		return closeUnknownOp, "Unknown opcode."
	}
	return 0, ""
}

// tooFast reports more than 120 payloads in 60 seconds.
func (c *gatewayConn) tooFast() bool {
	now := time.Now()
	for len(c.recent) > 0 && now.Sub(c.recent[0]) > time.Minute {
		c.recent = c.recent[1:]
	}
	c.recent = append(c.recent, now)
	// A test shortens the heartbeat: its heartbeats are not what the limit is about.
	return c.hub.s.opts.HeartbeatInterval >= time.Second && len(c.recent) > maxGatewayPerMinute
}
