package localdiscord

import (
	"net/url"
	"time"
)

// ContractCheck judges one request against the published contract. It gets the
// method, the path without /api and version, the query, the content type and
// the raw body, and returns nil when the request keeps to the contract.
// It must be safe for concurrent use.
type ContractCheck func(method, path string, query url.Values, contentType string, body []byte) error

// Options configures a Server. The zero value is a strict server on a free
// loopback port, with a token of its own, on the wall clock.
type Options struct {
	// Addr is the address to listen on; "" means 127.0.0.1 with a free port.
	Addr string
	// Token is the bot token without "Bot "; "" means a generated one.
	Token string
	// BotName is the name of the bot's user; "" means "Verkoopcoach".
	BotName string
	// Clock tells the time for ids, the 3 seconds and the 15 minutes; nil is the wall clock.
	Clock Clock
	// HeartbeatInterval is what HELLO asks of the bot; 0 means Discord's 41.25 s.
	HeartbeatInterval time.Duration
	// PrivilegedIntents are the privileged intents that the bot may ask for;
	// asking for another closes the gateway with 4014.
	PrivilegedIntents int
	// Check is called for every request of the bot; an error becomes a Violation.
	Check ContractCheck
	// KeepMessages bounds the history of each channel; 0 keeps everything.
	KeepMessages int
	// NoRecord switches Requests off, NoBodies keeps them without their bodies.
	// Violations are kept in any case.
	NoRecord, NoBodies bool
}

func (o Options) withDefaults() Options {
	if o.Addr == "" {
		o.Addr = "127.0.0.1:0"
	}
	if o.Clock == nil {
		o.Clock = WallClock{}
	}
	if o.BotName == "" {
		o.BotName = "Verkoopcoach"
	}
	if o.HeartbeatInterval == 0 {
		o.HeartbeatInterval = 41250 * time.Millisecond
	}
	return o
}
