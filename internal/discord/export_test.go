package discord

// Route is one thing that a person can send, for a test that sends them all.
type Route struct {
	Kind, Name string // "command", "suggestion", "click" or "form", and which
	Anyone     bool   // also where no team has started
	Teacher    bool   // for who manages the server
}

// Routes returns everything that the bot has a handler for.
func Routes() []Route {
	var all []Route
	for kind, routes := range map[string]map[string]route{"command": commandRoutes, "suggestion": suggestRoutes} {
		for name, to := range routes {
			all = append(all, Route{kind, name, to.anyone, to.teacher})
		}
	}
	for kind, routes := range map[string]map[verb]route{"click": clickRoutes, "form": formRoutes} {
		for name, to := range routes {
			all = append(all, Route{kind, string(name), to.anyone, to.teacher})
		}
	}
	return all
}
