package localdiscord

import (
	"regexp"
	"slices"
	"strings"
)

// AllowedMentions is how a bot limits whom a message may notify
// (https://discord.com/developers/docs/resources/message#allowed-mentions-object).
type AllowedMentions struct {
	Parse       []string `json:"parse"`
	Roles       []string `json:"roles"`
	Users       []string `json:"users"`
	RepliedUser bool     `json:"replied_user"`
}

// Pings is whom a message would notify. It does not ask whether the bot holds
// the Mention Everyone permission: a school may give it at any time, so a text
// that would then ping a whole class counts now.
type Pings struct {
	Everyone bool
	Roles    []string // ids
	Users    []string // ids
}

// Any reports whether the message notifies anybody at all.
func (p Pings) Any() bool { return p.Everyone || len(p.Roles) > 0 || len(p.Users) > 0 }

var (
	everyonePattern = regexp.MustCompile(`@(everyone|here)\b`)
	mentionPattern  = regexp.MustCompile(`<@([!&]?)(\d+)>`)
)

// pingsOf parses a text; without allowed_mentions everything fires.
func pingsOf(text string, allowed *AllowedMentions) Pings {
	parses := func(what string) bool {
		return allowed == nil || slices.Contains(allowed.Parse, what)
	}
	var p Pings
	if !strings.Contains(text, "@") {
		return p
	}
	p.Everyone = parses("everyone") && everyonePattern.MatchString(text)
	for _, hit := range mentionPattern.FindAllStringSubmatch(text, -1) {
		id := hit[2]
		if hit[1] == "&" {
			if parses("roles") || slices.Contains(allowed.Roles, id) {
				p.Roles = appendNew(p.Roles, id)
			}
		} else if parses("users") || slices.Contains(allowed.Users, id) {
			p.Users = appendNew(p.Users, id)
		}
	}
	return p
}

func appendNew(list []string, id string) []string {
	if slices.Contains(list, id) {
		return list
	}
	return append(list, id)
}

// validate refuses a list beside the parse type that already covers it.
func (a *AllowedMentions) validate(f *formErrors, at *place) {
	if a == nil {
		return
	}
	for i, what := range a.Parse {
		if what != "users" && what != "roles" && what != "everyone" {
			f.choices(at.in("parse").item(i), "'users'", "'roles'", "'everyone'")
		}
	}
	f.count(at.in("users"), len(a.Users), 0, 100)
	f.count(at.in("roles"), len(a.Roles), 0, 100)
	if len(a.Users) > 0 && slices.Contains(a.Parse, "users") || len(a.Roles) > 0 && slices.Contains(a.Parse, "roles") {
		f.add(at, "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
			"parse and the list of ids are mutually exclusive.")
	}
}
