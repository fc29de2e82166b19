package localdiscord

import "time"

func (s *Server) getGateway(*call) (any, error) {
	return map[string]string{"url": s.GatewayURL()}, nil
}

func (s *Server) getGatewayBot(*call) (any, error) {
	return map[string]any{
		"url": s.GatewayURL(), "shards": 1,
		"session_start_limit": map[string]any{
			"total": 1000, "remaining": max(0, 1000-s.hub.identifies()),
			"reset_after": (24 * time.Hour).Milliseconds(), "max_concurrency": 1,
		},
	}, nil
}

// me is the bot's user with what only it may see of itself.
type me struct {
	User
	MFA      bool    `json:"mfa_enabled"`
	Verified bool    `json:"verified"`
	Locale   string  `json:"locale"`
	Email    *string `json:"email"`
}

func (s *Server) me() me { return me{User: s.bot, Verified: true, Locale: "en-US"} }

func (s *Server) getMe(*call) (any, error) { return s.me(), nil }

func (s *Server) getUser(c *call) (any, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if u, ok := s.users[c.param("user")]; ok {
		return u, nil
	}
	return nil, errNoUser
}

func (s *Server) getApplication(*call) (any, error) {
	return map[string]any{
		"id": s.appID, "name": s.bot.Username, "description": "", "icon": nil, "bot_public": true,
		"bot_require_code_grant": false, "summary": "", "verify_key": "", "flags": s.applicationFlags(),
		"bot": s.bot, "owner": User{ID: "1", Username: "school", Discriminator: "0"}, "team": nil,
	}, nil
}

// applicationFlags tells which privileged intents the application may use; the
// limited variants are those of a bot in fewer than 100 guilds.
func (s *Server) applicationFlags() int {
	flags := 0
	for intent, flag := range map[int]int{intentPresences: 1 << 13, intentMembers: 1 << 15, intentContent: 1 << 19} {
		if s.opts.PrivilegedIntents&intent != 0 {
			flags |= flag
		}
	}
	return flags
}
