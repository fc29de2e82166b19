package discord

import (
	"context"
	"net/http"
	"time"

	dg "github.com/bwmarrin/discordgo"
)

// classNamePatience is how long one waits for a name that can be done without.
const classNamePatience = 2 * time.Second

// className returns what the server of the class is called, and "" where Discord
// does not say in time.
func (b *Bot) className(ctx context.Context, r *request) string {
	asking, cancel := context.WithTimeout(ctx, classNamePatience)
	defer cancel()
	var found struct {
		Name string `json:"name"`
	}
	if err := b.rest.do(asking, http.MethodGet, dg.EndpointGuild(r.Guild), nil, &found); err != nil {
		b.config.Log.Info("class without a name", "ref", reference(r.ID), "status", statusOf(err))
	}
	return found.Name
}

// classFile is the name of a file about a class, without its ending: with the day,
// so that one week's does not replace another's.
func (w words) classFile(at time.Time) string {
	return w.say("ClassFile", args{"Day": at.In(w.place).Format(time.DateOnly)})
}
