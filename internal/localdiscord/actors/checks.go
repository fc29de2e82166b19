package actors

import (
	"testing"

	"verkoopcoach/internal/localdiscord"
)

// Strict fails the test at its end when Discord refused any request of the
// bot, or when one broke the published contract.
func Strict(t testing.TB, srv *localdiscord.Server) {
	t.Helper()
	t.Cleanup(func() {
		for _, v := range srv.Violations() {
			t.Errorf("the bot did what Discord does not take: %s", v)
		}
	})
}

// NoPings fails the test when any message in the channel that the viewer sees
// would notify somebody.
func NoPings(t testing.TB, channel *localdiscord.Channel, viewer *localdiscord.Member) {
	t.Helper()
	for _, m := range channel.Messages(viewer) {
		if m.Author.Bot && m.Pings.Any() {
			t.Errorf("this message notifies %+v:\n%s", m.Pings, m.Text())
		}
	}
}
