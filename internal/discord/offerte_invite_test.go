package discord_test

import (
	"net/http"
	"strings"
	"testing"

	"verkoopcoach/internal/localdiscord"
	"verkoopcoach/internal/localdiscord/actors"
	"verkoopcoach/internal/quote"
)

// sendsOne makes a company and sends a quotation of it.
func sendsOne(an *actors.Actor) {
	an.Submits(an.SlashOpens("bedrijf gegevens"), ourCompany)
	drafts(an, "1 tas € 59,95")
	sends(an)
}

// posted counts the messages that the bot tried to post in the channel.
func (s *school) posted(c *localdiscord.Channel) int {
	n := 0
	for _, r := range s.discord.Requests() {
		if r.Method == http.MethodPost && strings.HasSuffix(r.Path, "/channels/"+c.ID()+"/messages") {
			n++
		}
	}
	return n
}

// Who keeps asking a channel where the bot may not post is told so each time,
// and Discord is asked once. A class elsewhere does not notice.
func TestChannelThatMayNotBePostedIn(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	elsewhere := s.discord.AddGuild("Elders")
	mal, one := elsewhere.AddMember("Mal"), elsewhere.AddChannel("een")
	two := elsewhere.AddChannel("twee", localdiscord.Deny(elsewhere.BotRole(), localdiscord.SendMessages))
	asking := s.in(mal, one)
	asking.Slash("start", "naam", "Een")
	s.in(mal, two).Slash("start", "naam", "Twee")
	sendsOne(asking)
	s.settle()
	s.discord.ResetRecord()
	for range 5 {
		says(t, asking.Slash("offerte verstuur", "aan", "Twee"), "mag ik niets plaatsen")
	}
	if n := s.posted(two); n != 1 {
		t.Errorf("%d posts were tried", n)
	}
	s.discord.ResetRecord()

	anna, bram := s.in(s.anna, s.tentas), s.in(s.bram, s.fitzip)
	startTeam(anna)
	bram.Slash("start", "naam", "Team Fitzip")
	sendsOne(anna)
	says(t, anna.Slash("offerte verstuur", "aan", "Team Fitzip"), "in het kanaal van **Team Fitzip**")
	bram.Sees("vraagt jullie om de klant te spelen")
}

// Asking the same again posts nothing again. A version that is new is asked anew,
// five times a day.
func TestAskingAgainAndAgain(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	anna, bram := s.in(s.anna, s.tentas), s.in(s.bram, s.fitzip)
	startTeam(anna)
	bram.Slash("start", "naam", "Team Fitzip")
	sendsOne(anna)
	ask := func() *localdiscord.Message { return anna.Slash("offerte verstuur", "aan", "Team Fitzip") }
	for version := range quote.MaxAsked {
		says(t, ask(), "in het kanaal van **Team Fitzip**")
		again := ask()
		says(t, again, "staat al in het kanaal van **Team Fitzip**")
		if n := s.posted(s.fitzip); n != version+1 || !again.Ephemeral() {
			t.Errorf("version %d: %d posts, told to one: %v", version+1, n, again.Ephemeral())
		}
		anna.Slash("offerte herzie")
		sends(anna)
	}
	says(t, ask(), "al vijf offertes gestuurd")
	if n := s.posted(s.fitzip); n != quote.MaxAsked {
		t.Errorf("%d posts", n)
	}
}

// An invitation that could not be posted is posted when it is asked again.
func TestInvitationPostedLater(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	anna, bram := s.in(s.anna, s.tentas), s.in(s.bram, s.fitzip)
	startTeam(anna)
	bram.Slash("start", "naam", "Team Fitzip")
	sendsOne(anna)
	cancel := s.discord.Inject(localdiscord.Fault{Method: http.MethodPost, Path: "/channels/" + s.fitzip.ID() + "/messages", Status: http.StatusBadRequest})
	says(t, anna.Slash("offerte verstuur", "aan", "Team Fitzip"), "mag ik niets plaatsen")
	cancel()
	s.discord.ResetRecord()
	says(t, anna.Slash("offerte verstuur", "aan", "Team Fitzip"), "in het kanaal van **Team Fitzip**")
	bram.Sees("vraagt jullie om de klant te spelen")
}

// The sellers hear the customer's yes or no once, also where the bot cannot tell
// whether its answer to the customer got there, and the click comes in again.
func TestSellersHearInAnyCase(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	anna, bram := s.in(s.anna, s.tentas), s.in(s.bram, s.fitzip)
	startTeam(anna)
	bram.Slash("start", "naam", "Team Fitzip")
	sendsOne(anna)
	anna.Slash("offerte verstuur", "aan", "Team Fitzip")
	offer := bram.Sees("vraagt jullie om de klant te spelen")
	ask := bram.Clicks(offer, "Akkoord")
	cancel := s.discord.Inject(localdiscord.Fault{Path: "/callback", DropResponse: true})
	yes, err := bram.TriesClick(ask, "Ja, akkoord")
	if err != nil {
		t.Fatal(err)
	}
	says(t, anna.Sees("heeft geantwoord op OFF-2026-0001"), "Team Fitzip", "Akkoord van")
	cancel()
	if !s.discord.Redeliver(yes.InteractionID, 3) {
		t.Fatal("the click does not come in again")
	}
	s.settle()
	told := 0
	for _, m := range s.tentas.Messages(s.anna) {
		if strings.Contains(m.Text(), "heeft geantwoord op") {
			told++
		}
	}
	if told != 1 {
		t.Errorf("told %d times", told)
	}
	s.discord.ResetRecord()
}
