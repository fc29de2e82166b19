package discord

import (
	"context"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"verkoopcoach/internal/flow"
)

// person is a member of a list whom the server knows.
type person struct {
	flow.Enrolled
	serverMember
}

// id is who the person is.
func (p person) id() string { return p.User.ID }

// of names the person with the team.
func (p person) of(t *teamPlan) string {
	return mention(flow.MemberID(p.id())) + " (" + literal(t.Team) + ")"
}

// findMember returns whom an entry of a list means, and false where that is
// nobody in the server, or a bot.
func (b *Bot) findMember(ctx context.Context, guild string, e flow.Enrolled) (serverMember, bool, error) {
	if e.ID != "" {
		m, err := b.rest.guildMember(ctx, guild, string(e.ID))
		if status := statusOf(err); status == http.StatusNotFound || status == http.StatusBadRequest {
			return serverMember{}, false, nil
		}
		return m, err == nil && !m.User.Bot, err
	}
	handle, _, _ := strings.Cut(e.Handle, "#") // the number of an older one is gone for people
	found, err := b.rest.searchMembers(ctx, guild, handle)
	if err != nil {
		return serverMember{}, false, err
	}
	// By the username alone: other names people give themselves.
	at := slices.IndexFunc(found, func(m serverMember) bool { return !m.User.Bot && strings.EqualFold(m.User.Username, handle) })
	if at < 0 {
		return serverMember{}, false, nil
	}
	return found[at], true, nil
}

// peopleKept is how long whom a list means is remembered: from the preview to the
// button.
const peopleKept = 15 * time.Minute

// people remembers whom lists meant, since looking up a class takes a minute. It
// is safe for concurrent use.
type people struct {
	mu    sync.Mutex
	known map[string]knownMember
	half  map[string]int // by server: the list of which not everybody could be looked up
}

type knownMember struct {
	member serverMember
	until  time.Time
}

func newPeople() *people {
	return &people{known: make(map[string]knownMember), half: make(map[string]int)}
}

// recall returns whom the entry meant a while ago.
func (p *people) recall(guild string, e flow.Enrolled) (serverMember, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	k, ok := p.known[entryKey(guild, e)]
	return k.member, ok && time.Now().Before(k.until)
}

// keep remembers whom the entry means, and forgets what is too old.
func (p *people) keep(guild string, e flow.Enrolled, m serverMember) {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := time.Now()
	for key, k := range p.known {
		if now.After(k.until) {
			delete(p.known, key)
		}
	}
	p.known[entryKey(guild, e)] = knownMember{m, now.Add(peopleKept)}
}

// looked keeps whether everybody of the list could be looked up.
func (p *people) looked(guild string, list int, all bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if delete(p.half, guild); !all {
		p.half[guild] = list
	}
}

// halfway tells whether the look at the list was cut off the last time. Then it goes
// on from there: one that takes too long would never come to its end.
func (p *people) halfway(guild string, list int) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	half, ok := p.half[guild]
	return ok && half == list
}

// forget drops whom lists of the server meant: something of it is not so any more.
func (p *people) forget(guild string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.half, guild)
	maps.DeleteFunc(p.known, func(key string, _ knownMember) bool { return strings.HasPrefix(key, guild+"/") })
}

func entryKey(guild string, e flow.Enrolled) string {
	return guild + "/" + string(e.ID) + "/" + strings.ToLower(e.Handle)
}
