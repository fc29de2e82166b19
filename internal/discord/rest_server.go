package discord

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	dg "github.com/bwmarrin/discordgo"
)

// waitError says that Discord lets the bot wait for longer than there is time.
type waitError struct{ wait time.Duration }

func (e *waitError) Error() string {
	return fmt.Sprintf("discord: rate limited for %s", e.wait)
}

// patiently makes a request that may have to wait for its turn, as long as ctx
// lasts. discordgo's own waiting does not end with ctx, so it is not left to that:
// a wait that is longer than there is time is a waitError at once.
func (r rest) patiently(ctx context.Context, method, url string, body, out any) error {
	for {
		if err := pause(ctx, r.queue(url)); err != nil {
			return err
		}
		err := r.send(ctx, method, url, body, nil, out, dg.WithRetryOnRatelimit(false))
		var limited *dg.RateLimitError
		if !errors.As(err, &limited) {
			return err
		}
		if err := pause(ctx, max(limited.RetryAfter, time.Second/10)); err != nil {
			return err
		}
	}
}

// queue returns how long discordgo would wait before such a request.
func (r rest) queue(url string) time.Duration {
	path, _, _ := strings.Cut(url, "?") // what discordgo itself counts by
	bucket := r.session.Ratelimiter.GetBucket(path)
	bucket.Lock()
	defer bucket.Unlock()
	return r.session.Ratelimiter.GetWaitTime(bucket, 1)
}

// pause waits, or says at once that ctx ends before.
func pause(ctx context.Context, wait time.Duration) error {
	if end, ok := ctx.Deadline(); ok && time.Until(end) < wait {
		return &waitError{wait}
	}
	if wait <= 0 {
		return ctx.Err()
	}
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// self returns the ID of the bot's own user.
func (r rest) self(ctx context.Context) (string, error) {
	var me struct {
		ID string `json:"id"`
	}
	err := r.patiently(ctx, http.MethodGet, dg.EndpointUser("@me"), nil, &me)
	return me.ID, err
}

// guild returns the server with its roles.
func (r rest) guild(ctx context.Context, guild string) (*server, error) {
	s := new(server)
	return s, r.patiently(ctx, http.MethodGet, dg.EndpointGuild(guild), nil, s)
}

// guildChannels returns the channels and categories of the server, without threads.
func (r rest) guildChannels(ctx context.Context, guild string) ([]serverChannel, error) {
	var all []serverChannel
	err := r.patiently(ctx, http.MethodGet, dg.EndpointGuildChannels(guild), nil, &all)
	return all, err
}

// guildMember returns the member of the server with that ID, or an error with status
// 404.
func (r rest) guildMember(ctx context.Context, guild, user string) (serverMember, error) {
	var m serverMember
	err := r.patiently(ctx, http.MethodGet, dg.EndpointGuildMember(guild, user), nil, &m)
	return m, err
}

// searchMost is how many members one search returns.
const searchMost = 100

// searchMembers returns members of the server whose username or nickname begins
// like that. Of all ways to find somebody it alone takes no privileged intent.
func (r rest) searchMembers(ctx context.Context, guild, name string) ([]serverMember, error) {
	asked := url.Values{"query": {name}, "limit": {strconv.Itoa(searchMost)}}
	var found []serverMember
	err := r.patiently(ctx, http.MethodGet, dg.EndpointGuildMembersSearch(guild)+"?"+asked.Encode(), nil, &found)
	return found, err
}

// makeRole makes a role without permissions, at the bottom.
func (r rest) makeRole(ctx context.Context, guild, name string) (serverRole, error) {
	body := struct {
		Name        string      `json:"name"`
		Permissions permissions `json:"permissions"`
	}{Name: name}
	var made serverRole
	err := r.patiently(ctx, http.MethodPost, dg.EndpointGuildRoles(guild), body, &made)
	return made, err
}

// makeChannel makes the channel or category; its ID is given by Discord.
func (r rest) makeChannel(ctx context.Context, guild string, c serverChannel) (serverChannel, error) {
	body := struct {
		Name       string      `json:"name"`
		Type       int         `json:"type"`
		Parent     string      `json:"parent_id,omitempty"`
		Topic      string      `json:"topic,omitempty"`
		Overwrites []overwrite `json:"permission_overwrites,omitempty"`
	}{c.Name, c.Type, c.Parent, c.Topic, c.Overwrites}
	var made serverChannel
	err := r.patiently(ctx, http.MethodPost, dg.EndpointGuildChannels(guild), body, &made)
	return made, err
}

// putOverwrite says what one role or member may more or less in the channel.
func (r rest) putOverwrite(ctx context.Context, channel string, o overwrite) error {
	body := struct {
		Type  int         `json:"type"`
		Allow permissions `json:"allow"`
		Deny  permissions `json:"deny"`
	}{o.Type, o.Allow, o.Deny}
	return r.patiently(ctx, http.MethodPut, dg.EndpointChannelPermission(channel, o.ID), body, nil)
}

// giveRole gives the member the role; it is no error to have it already.
func (r rest) giveRole(ctx context.Context, guild, user, role string) error {
	return r.patiently(ctx, http.MethodPut, dg.EndpointGuildMemberRole(guild, user, role), nil, nil)
}

// place posts a message to a channel and returns it. Like post it does so once for
// each nonce.
func (r rest) place(ctx context.Context, channel, nonce string, m message) (sent, error) {
	body := struct {
		message
		Nonce        string `json:"nonce"`
		EnforceNonce bool   `json:"enforce_nonce"`
	}{m, nonce, true}
	var s sent
	err := r.patiently(ctx, http.MethodPost, dg.EndpointChannelMessages(channel), body, &s)
	return s, err
}
