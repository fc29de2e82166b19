package localdiscord

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"sync"
	"time"
)

// Server is one Discord. It is safe for concurrent use.
type Server struct {
	opts  Options
	clock Clock
	ids   snowflakes
	token string
	appID string
	bot   User
	http  *http.Server
	base  string // http://127.0.0.1:port

	// mu guards guilds, channels, members, messages, commands and files. It is
	// held for look-ups and changes in memory only, never over I/O.
	mu         sync.RWMutex
	guilds     map[string]*Guild
	guildOrder []*Guild
	channels   map[string]*Channel
	users      map[string]User
	commands   map[string][]Command // by guild id; "" for the global ones
	files      map[string]file

	live   liveInteractions
	hub    *hub
	feed   feed
	record record
	faults faults
}

// Start listens and serves until Close. The error is that of the listener.
func Start(opts Options) (*Server, error) {
	opts = opts.withDefaults()
	s := &Server{
		opts: opts, clock: opts.Clock, token: opts.Token,
		guilds: map[string]*Guild{}, channels: map[string]*Channel{}, users: map[string]User{},
		commands: map[string][]Command{}, files: map[string]file{},
	}
	s.ids.now = opts.Clock.Now
	s.live.byToken = map[string]*interaction{}
	s.appID = s.ids.next()
	s.bot = User{ID: s.appID, Username: opts.BotName, Discriminator: "0000", Bot: true}
	s.users[s.bot.ID] = s.bot
	if s.token == "" {
		s.token = randomToken(18) + "." + randomToken(5) + "." + randomToken(28)
	}
	s.hub = newHub(s)

	listener, err := new(net.ListenConfig).Listen(context.Background(), "tcp", opts.Addr)
	if err != nil {
		return nil, fmt.Errorf("localdiscord: listen on %s: %w", opts.Addr, err)
	}
	s.base = "http://" + listener.Addr().String()
	s.http = &http.Server{Handler: s.handler(), ReadHeaderTimeout: 10 * time.Second}
	go func() { _ = s.http.Serve(listener) }() // ends with ErrServerClosed at Close
	return s, nil
}

// Close drops every connection and stops listening.
func (s *Server) Close() error {
	s.hub.close()
	s.feed.close()
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	if err := s.http.Shutdown(ctx); err != nil {
		return s.http.Close()
	}
	return nil
}

// URL is where REST lives, such as http://127.0.0.1:40123/api; a version may
// follow it, as on discord.com.
func (s *Server) URL() string { return s.base + "/api" }

// GatewayURL is what GET /gateway answers.
func (s *Server) GatewayURL() string { return "ws" + s.base[len("http"):] + "/gateway" }

// Token is the bot's token, without "Bot ".
func (s *Server) Token() string { return s.token }

// ApplicationID is the id of the application, and of its bot user.
func (s *Server) ApplicationID() string { return s.appID }

// Bot is the bot's user.
func (s *Server) Bot() User { return s.bot }

// Guilds are all guilds in the order in which they were made.
func (s *Server) Guilds() []*Guild {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return append([]*Guild(nil), s.guildOrder...)
}

// Channel finds a channel by its id; nil when there is none.
func (s *Server) Channel(id string) *Channel {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.channels[id]
}
