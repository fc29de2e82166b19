package discord

import (
	"verkoopcoach/internal/flow"
)

// request is an interaction on its way to its handler.
type request struct {
	*interaction
	id    customID    // components and forms
	about flow.TeamID // the team that a teacher means; "" where that is none
	view  flow.View   // where the team stands; empty where there is no team
	say   words
	over  func() // called once all is answered; may be nil
}

// team returns the team that this is about: the one whose channel this is, unless
// a teacher means another.
func (r *request) team() flow.TeamID {
	if r.about != "" {
		return r.about
	}
	return teamOf(r.Channel)
}

// class returns the class of the server.
func (r *request) class() flow.ClassID { return classOf(r.Guild) }

// teamOf maps a channel to its team: one channel is one team.
func teamOf(channel string) flow.TeamID { return flow.TeamID(channel) }

// classOf maps a server to its class.
func classOf(guild string) flow.ClassID { return flow.ClassID(guild) }

// origin returns who does this, under an id that is the same when it comes in
// again.
func (r *request) origin() flow.Origin {
	return flow.Origin{ID: r.ID, Team: r.team(), By: r.member()}
}

// classOrigin is the origin of what is done with the whole class.
func (r *request) classOrigin() flow.Origin { return flow.Origin{ID: r.ID, By: r.member()} }
