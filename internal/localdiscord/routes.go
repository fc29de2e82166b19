package localdiscord

import (
	"net/http"
	"strings"
)

type handlerFunc func(*call) (any, error)

// handler is everything that the server answers over HTTP.
func (s *Server) handler() http.Handler {
	api := http.NewServeMux()
	for pattern, handle := range s.tokenRoutes() {
		api.HandleFunc(pattern, s.serve(pattern, false, handle))
	}
	for pattern, handle := range s.botRoutes() {
		api.HandleFunc(pattern, s.serve(pattern, true, handle))
	}
	api.HandleFunc("/", s.serve("/", true, func(*call) (any, error) { return nil, errNotFound }))

	oldVersion := s.serve("/", false, func(*call) (any, error) { return nil, errAPIVersion })

	root := http.NewServeMux()
	root.HandleFunc("/gateway", s.hub.serve)
	root.HandleFunc("/gateway/", s.hub.serve)
	root.HandleFunc("GET /attachments/{channel}/{id}/{name}", s.serveFile)
	root.HandleFunc("/api/", func(w http.ResponseWriter, r *http.Request) {
		path, ok := stripVersion(strings.TrimPrefix(r.URL.Path, "/api"))
		if !ok {
			oldVersion(w, r)
			return
		}
		inner := *r
		u := *r.URL
		u.Path, u.RawPath = path, ""
		inner.URL = &u
		api.ServeHTTP(w, &inner)
	})
	return root
}

// tokenRoutes need no bot token: the interaction's own token is the key.
func (s *Server) tokenRoutes() map[string]handlerFunc {
	return map[string]handlerFunc{
		"POST /interactions/{interaction}/{token}/callback":         s.postCallback,
		"POST /webhooks/{application}/{token}":                      s.postFollowUp,
		"GET /webhooks/{application}/{token}/messages/{message}":    s.getFollowUp,
		"PATCH /webhooks/{application}/{token}/messages/{message}":  s.patchFollowUp,
		"DELETE /webhooks/{application}/{token}/messages/{message}": s.deleteFollowUp,
	}
}

func (s *Server) botRoutes() map[string]handlerFunc {
	return map[string]handlerFunc{
		"GET /gateway":                 s.getGateway,
		"GET /gateway/bot":             s.getGatewayBot,
		"GET /users/@me":               s.getMe,
		"GET /users/{user}":            s.getUser,
		"GET /applications/@me":        s.getApplication,
		"GET /oauth2/applications/@me": s.getApplication,

		"GET /applications/{application}/commands":                s.getCommands,
		"PUT /applications/{application}/commands":                s.putCommands,
		"GET /applications/{application}/guilds/{guild}/commands": s.getCommands,
		"PUT /applications/{application}/guilds/{guild}/commands": s.putCommands,

		"GET /channels/{channel}":                            s.getChannel,
		"PATCH /channels/{channel}":                          s.patchChannel,
		"DELETE /channels/{channel}":                         s.deleteChannel,
		"PUT /channels/{channel}/permissions/{overwrite}":    s.putOverwrite,
		"DELETE /channels/{channel}/permissions/{overwrite}": s.deleteOverwrite,
		"GET /channels/{channel}/messages":                   s.getMessages,
		"POST /channels/{channel}/messages":                  s.postMessage,
		"GET /channels/{channel}/messages/{message}":         s.getMessage,
		"PATCH /channels/{channel}/messages/{message}":       s.patchMessage,
		"DELETE /channels/{channel}/messages/{message}":      s.deleteMessage,
		"GET /channels/{channel}/pins":                       s.getPinsOld,
		"PUT /channels/{channel}/pins/{message}":             s.putPin,
		"DELETE /channels/{channel}/pins/{message}":          s.deletePin,
		"GET /channels/{channel}/messages/pins":              s.getPins,
		"PUT /channels/{channel}/messages/pins/{message}":    s.putPin,
		"DELETE /channels/{channel}/messages/pins/{message}": s.deletePin,

		"GET /guilds/{guild}":                 s.getGuild,
		"GET /guilds/{guild}/channels":        s.getGuildChannels,
		"POST /guilds/{guild}/channels":       s.postGuildChannel,
		"GET /guilds/{guild}/members/search":  s.searchMembers,
		"GET /guilds/{guild}/members/{user}":  s.getGuildMember,
		"GET /guilds/{guild}/roles":           s.getGuildRoles,
		"POST /guilds/{guild}/roles":          s.postGuildRole,
		"DELETE /guilds/{guild}/roles/{role}": s.deleteGuildRole,

		"PUT /guilds/{guild}/members/{user}/roles/{role}":    s.putMemberRole,
		"DELETE /guilds/{guild}/members/{user}/roles/{role}": s.deleteMemberRole,
	}
}

// serve wraps a handler in what every request goes through: fault, body,
// authorisation, handling, record.
func (s *Server) serve(pattern string, bot bool, handle handlerFunc) http.HandlerFunc {
	_, route, _ := strings.Cut(pattern, " ")
	return func(w http.ResponseWriter, r *http.Request) {
		s.record.inflight.Add(1)
		defer s.record.inflight.Add(-1)
		c := &call{s: s, w: w, r: r, path: r.URL.Path, route: route, start: s.clock.Now()}
		bodyErr := c.readBody()
		c.fault = s.faults.match(r.Method, c.path)
		if c.fault != nil && c.fault.happen(c) {
			s.keep(c, nil)
			return
		}
		var result any
		err := bodyErr
		switch {
		case err != nil:
		case bot && !s.authorised(r):
			err = errUnauthorized
		default:
			result, err = handle(c)
		}
		c.finish(result, err)
		s.keep(c, err)
		for _, f := range c.after {
			f() // only now: who is told finds the request in the record
		}
	}
}

func (s *Server) authorised(r *http.Request) bool {
	return r.Header.Get("Authorization") == "Bot "+s.token
}

// keep writes the request into the record and judges it against the contract.
func (s *Server) keep(c *call, refused error) {
	injected := c.fault != nil && (c.fault.Status != 0 || c.fault.DropRequest || c.fault.DropResponse)
	var broken error
	if s.opts.Check != nil && c.route != "/" {
		broken = s.opts.Check(c.r.Method, c.path, c.r.URL.Query(), c.r.Header.Get("Content-Type"), c.raw)
	}
	if s.opts.NoRecord && refused == nil && broken == nil {
		return
	}
	q := Request{
		At: c.start, Took: s.clock.Now().Sub(c.start), Method: c.r.Method, Route: c.route, Path: c.path,
		Query: c.r.URL.RawQuery, Status: c.status, Code: c.code, Injected: injected,
	}
	if !s.opts.NoBodies {
		q.Body, q.Payload, q.Response = c.raw, c.payload, c.response
	}
	if !s.opts.NoRecord {
		s.record.add(q)
	}
	if refused != nil {
		s.record.violation(q, refused.Error())
	}
	if broken != nil {
		s.record.violation(q, "contract: "+broken.Error())
	}
}

// stripVersion takes /v9 or /v10 off; another version is none of ours.
func stripVersion(path string) (string, bool) {
	if len(path) < 3 || path[1] != 'v' || path[2] < '0' || path[2] > '9' {
		return path, true
	}
	version, rest, _ := strings.Cut(path[1:], "/")
	return "/" + rest, version == "v9" || version == "v10"
}
