package localdiscord

import (
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// Request is one request of the bot as the server saw it.
type Request struct {
	At       time.Time
	Took     time.Duration
	Method   string
	Route    string // with placeholders: /channels/{channel}/messages
	Path     string // without /api and version
	Query    string
	Body     []byte // as it came; of a multipart body too
	Payload  []byte // the JSON: the body, or payload_json of a multipart one
	Status   int    // 0 when the connection was dropped instead
	Code     int    // Discord's error code, 0 for none
	Response []byte
	Injected bool // the answer was ordered with Inject
}

// Violation is a request that Discord would not have taken, or that breaks the
// published contract.
type Violation struct {
	Request Request
	Reason  string
}

// String is one line for a test's log.
func (v Violation) String() string {
	return v.Request.Method + " " + v.Request.Path + ": " + v.Reason
}

type record struct {
	mu         sync.Mutex
	requests   []Request
	violations []Violation
	inflight   atomic.Int64
}

// settle waits a moment for requests that have had their effect but are not in
// the record yet; one that hangs on purpose is not waited for.
func (r *record) settle() {
	for range 50 {
		if r.inflight.Load() == 0 {
			return
		}
		time.Sleep(time.Millisecond)
	}
}

// Requests are all requests so far, in the order in which they were answered.
func (s *Server) Requests() []Request {
	s.record.settle()
	s.record.mu.Lock()
	defer s.record.mu.Unlock()
	return slices.Clone(s.record.requests)
}

// Violations are all refused or contract-breaking requests so far. An error
// that a test ordered with Inject is none.
func (s *Server) Violations() []Violation {
	s.record.settle()
	s.record.mu.Lock()
	defer s.record.mu.Unlock()
	return slices.Clone(s.record.violations)
}

// ResetRecord forgets all requests and violations.
func (s *Server) ResetRecord() {
	s.record.settle()
	s.record.mu.Lock()
	defer s.record.mu.Unlock()
	s.record.requests, s.record.violations = nil, nil
}

func (r *record) add(q Request) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.requests = append(r.requests, q)
}

func (r *record) violation(q Request, reason string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.violations = append(r.violations, Violation{q, reason})
}
