package practice

import (
	"context"
	"strings"

	"verkoopcoach/internal/localdiscord"
)

// keepMessages is how many messages of a channel are kept: some days of
// practising.
const keepMessages = 1000

// School is Discord on this machine with one class in it: two teams, a teacher,
// and the channels that each of them sees. It is safe for concurrent use.
type School struct {
	discord        *localdiscord.Server
	class          *localdiscord.Guild
	tentas, fitzip *localdiscord.Channel
	teacherRole    *localdiscord.Role
}

// Open starts Discord on a free loopback port and founds the class. Its ids are
// the same in every run; its messages last as long as the School. Check, if
// any, judges every request of the bot.
func Open(check localdiscord.ContractCheck) (*School, error) {
	clock := &foundingClock{}
	discord, err := localdiscord.Start(localdiscord.Options{
		Clock: clock, Check: check, KeepMessages: keepMessages, NoRecord: true,
	})
	if err != nil {
		return nil, err
	}
	s := &School{discord: discord}
	s.found()
	clock.letGo()
	return s, nil
}

// found makes everything that has a stable id. What is added later comes last:
// another order would give the teams of yesterday to other channels today.
func (s *School) found() {
	s.class = s.discord.AddGuild("Klas 2B")
	s.teacherRole = s.class.AddRole("Docent", localdiscord.ManageGuild)
	anna, bram := s.class.AddMember("Anna"), s.class.AddMember("Bram")
	noor := s.class.AddMember("Noor")
	s.class.AddMember("Docent", s.teacherRole)
	s.tentas = s.class.AddChannel("team-tentas", localdiscord.PrivateTo(anna, bram, s.teacherRole))
	s.fitzip = s.class.AddChannel("team-fitzip", localdiscord.PrivateTo(noor, s.teacherRole))
	s.class.AddChannel("docenten", localdiscord.PrivateTo(s.teacherRole))
	s.class.AddRole("Docenten", 0) // for /docent rol: a teacher by this role alone
	s.class.SetBotPermissions(localdiscord.BotDefault | localdiscord.ManageChannels | localdiscord.ManageRoles)
}

// Close ends this Discord, and with it its messages.
func (s *School) Close() error { return s.discord.Close() }

// Token is what the bot logs in with.
func (s *School) Token() string { return s.discord.Token() }

// URL is where the bot finds the REST API.
func (s *School) URL() string { return s.discord.URL() }

// Discord is what the class is in.
func (s *School) Discord() *localdiscord.Server { return s.discord }

// Channels are the ids of all channels.
func (s *School) Channels() []string {
	var ids []string
	for _, c := range s.class.Channels(nil) {
		ids = append(ids, c.ID())
	}
	return ids
}

// AwaitBot waits until the bot is connected and has registered its commands.
// The error is the context's.
func (s *School) AwaitBot(ctx context.Context) error {
	if err := s.discord.AwaitBot(ctx); err != nil {
		return err
	}
	return s.discord.AwaitCommand(ctx, "start")
}

// member finds a person by id, nil when there is none.
func (s *School) member(id string) *localdiscord.Member {
	for _, m := range s.class.Members() {
		if m.ID() == id {
			return m
		}
	}
	return nil
}

// called finds a person by id or name, and the first one where there is no such
// person.
func (s *School) called(who string) *localdiscord.Member {
	everybody := s.class.Members()
	for _, m := range everybody {
		if m.ID() == who || strings.EqualFold(m.Name(), who) {
			return m
		}
	}
	return everybody[0]
}

// channel finds a channel that the member sees, nil when there is none.
func (s *School) channel(id string, viewer *localdiscord.Member) *localdiscord.Channel {
	for _, c := range s.class.Channels(viewer) {
		if c.ID() == id {
			return c
		}
	}
	return nil
}
