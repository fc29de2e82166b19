package discord

// Route is one thing that a person can send, for a test that sends them all.
type Route struct {
	Kind, Name string // "command", "suggestion", "click" or "form", and which
	Anyone     bool   // also where no team has started
	Rank       string // who it is for: "member", "teacher" or "manager"
	Aimed      bool   // about the team that it names, or else the channel's
	Naming     bool   // about the team that it names, or else the class
	Nearby     bool   // before the class comes the channel's team
	Aimable    bool   // for a teacher about another team, when its id names one
}

func routeOf(kind, name string, to route) Route {
	return Route{kind, name, to.anyone, [...]string{"member", "teacher", "manager"}[to.who], to.aimed, to.naming, to.nearby, to.aimable}
}

// Routes returns everything that the bot has a handler for.
func Routes() []Route {
	var all []Route
	for kind, routes := range map[string]map[string]route{"command": commandRoutes, "suggestion": suggestRoutes} {
		for name, to := range routes {
			all = append(all, routeOf(kind, name, to))
		}
	}
	for kind, routes := range map[string]map[verb]route{"click": clickRoutes, "form": formRoutes} {
		for name, to := range routes {
			all = append(all, routeOf(kind, string(name), to))
		}
	}
	return all
}
