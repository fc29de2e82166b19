package storage

import (
	"fmt"
	"testing"
	"time"

	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/quote"
)

// The same quotation is asked about once, and stays as posted as it was. Five a
// day go to one team; another team, and the next day, have their own five.
func TestInvitations(t *testing.T) {
	now := time.Date(2026, time.March, 2, 23, 30, 0, 0, time.FixedZone("CET", 3600))
	s := openNew(t)
	desk, n := quote.NewDesk(Quotes{s}, func() time.Time { return now }), 0
	for _, team := range []flow.TeamID{"a", "b", "c"} {
		putTeam(t, s, team)
	}
	by := func() quote.Origin { n++; return quote.Origin{ID: fmt.Sprint("do-", n), Team: "a", By: "an"} }
	ask := func(number quote.Number, to quote.TeamID, want quote.Code) quote.Invitation {
		t.Helper()
		i, err := desk.Ask(ctx, by(), number, to)
		if quote.CodeOf(err) != want {
			t.Errorf("%s to %s: %v, want %q", number, to, err, want)
		}
		return i
	}
	first := must(t)(offered(desk, by))
	asked := ask(first, "b", "")
	if again := ask(first, "b", ""); again.ID != asked.ID || again.Posted {
		t.Errorf("asked again: %+v, after %+v", again, asked)
	}
	if err := desk.Posted(ctx, by(), asked.ID); err != nil {
		t.Fatal(err)
	}
	for range quote.MaxAsked - 1 {
		ask(must(t)(offered(desk, by)), "b", "")
	}
	if again := ask(first, "b", ""); again.ID != asked.ID || !again.Posted {
		t.Errorf("asked again after it was posted: %+v", again)
	}
	last := must(t)(offered(desk, by))
	ask(last, "b", quote.CodeAskedEnough)
	ask(last, "c", "")
	now = now.Add(time.Hour)
	ask(last, "b", "")
}

// offered makes a quotation and sends it.
func offered(desk *quote.Desk, by func() quote.Origin) (quote.Number, error) {
	if _, _, err := desk.SetCompany(ctx, by(), func(c *quote.Company) { c.Name = "Tentas" }); err != nil {
		return quote.Number{}, err
	}
	n, err := desk.Draft(ctx, by(), quote.Customer{Name: "Zon", Kind: quote.Business}, func(c *quote.Content) {
		c.Lines = []quote.Line{{Description: "tas", Quantity: quote.One, Price: 5995, VAT: quote.VAT21}}
	})
	if err != nil {
		return n, err
	}
	return n, desk.Send(ctx, by(), n, 1, nil)
}
