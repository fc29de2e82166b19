package discord

import (
	"context"
	"encoding/json"
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

// errBadGateway is a 502: whether what was asked for was done, it does not say.
var errBadGateway = errors.New("discord: bad gateway")

// tries is how often a request is made that Discord's gateway does not pass on.
const tries = 4

// patiently makes a request that may have to wait for its turn, as long as ctx
// lasts. discordgo's own waiting does not end with ctx, so it is not left to that:
// a wait that is longer than there is time is a waitError at once.
func (r rest) patiently(ctx context.Context, method, url string, body, out any) error {
	posted, nonced := body.(posting)
	contentType, data, err := encode(body, posted.files)
	if err != nil {
		return err
	}
	left := tries
	if method == http.MethodPost && !nonced {
		left = 1 // a second one could make a second channel
	}
	for {
		reply, err := r.inTurn(ctx, method, url, contentType, data)
		var limited *dg.RateLimitError
		wait := time.Second / 10
		switch {
		case errors.As(err, &limited):
			wait = max(wait, limited.RetryAfter)
		case errors.Is(err, errBadGateway) && left > 1:
			left--
		case err != nil || out == nil || len(reply) == 0:
			return err
		default:
			return json.Unmarshal(reply, out)
		}
		if err := pause(ctx, wait); err != nil {
			return err
		}
	}
}

// inTurn makes the request once it has its turn. Of a 502 it makes an error:
// discordgo would make the request again at once, whatever it is.
func (r rest) inTurn(ctx context.Context, method, url, contentType string, data []byte) ([]byte, error) {
	bucket, err := r.turn(ctx, url)
	if err != nil {
		return nil, err
	}
	client := *r.session.Client
	client.Transport = badGateways{client.Transport}
	return r.session.RequestWithLockedBucket(method, url, contentType, data, bucket, 0,
		dg.WithContext(ctx), dg.WithClient(&client), dg.WithRetryOnRatelimit(false))
}

type badGateways struct{ http.RoundTripper }

// RoundTrip implements http.RoundTripper.
func (b badGateways) RoundTrip(r *http.Request) (*http.Response, error) {
	res, err := b.RoundTripper.RoundTrip(r)
	if err == nil && res.StatusCode == http.StatusBadGateway {
		_ = res.Body.Close()
		return nil, errBadGateway
	}
	return res, err
}

// lockedPause is how long after a lock was found taken it is tried again.
const lockedPause = 20 * time.Millisecond

// turn takes discordgo's bucket for such a request once there is room in it. Its
// lock is held for as long as another's request takes, and waiting for a lock does
// not end with ctx: so it is tried.
func (r rest) turn(ctx context.Context, url string) (*dg.Bucket, error) {
	path, _, _ := strings.Cut(url, "?") // what discordgo itself counts by
	bucket := r.session.Ratelimiter.GetBucket(path)
	for {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if !bucket.TryLock() {
			sleep(ctx, lockedPause)
			continue
		}
		wait := r.session.Ratelimiter.GetWaitTime(bucket, 1)
		if wait <= 0 {
			bucket.Remaining--
			return bucket, nil
		}
		bucket.Unlock()
		if err := pause(ctx, wait); err != nil {
			return nil, err
		}
	}
}

// pause waits, or says at once that ctx ends before.
func pause(ctx context.Context, wait time.Duration) error {
	if end, ok := ctx.Deadline(); ok && time.Until(end) < wait {
		return &waitError{wait}
	}
	sleep(ctx, wait)
	return ctx.Err()
}

// sleep waits, or until ctx ends.
func sleep(ctx context.Context, wait time.Duration) {
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
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

// place posts a message as post does, with more patience, and returns it.
func (r rest) place(ctx context.Context, channel, nonce string, m message) (sent, error) {
	var s sent
	err := r.patiently(ctx, http.MethodPost, dg.EndpointChannelMessages(channel), posting{m, nonce, true}, &s)
	return s, err
}
