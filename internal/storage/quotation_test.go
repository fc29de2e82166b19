package storage

import (
	"fmt"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/quote"
)

// A thousand quotations drafted by eight members at once, each told twice, have
// the numbers 1 to 1000; another team counts by itself.
func TestNumbersWithoutGapOrDouble(t *testing.T) {
	const all, members = 1000, 8
	s := openNew(t)
	putTeam(t, s, "a")
	putTeam(t, s, "b")
	desk := quote.NewDesk(Quotes{s}, func() time.Time { return noon })
	given := make(chan quote.Number, all)
	var drafting sync.WaitGroup
	for m := range members {
		drafting.Go(func() {
			for i := m; i < all; i += members {
				o := quote.Origin{ID: fmt.Sprint("draft-", i), Team: "a", By: fmt.Sprint("member-", m)}
				n, err := desk.Draft(ctx, o, quote.Customer{Name: o.ID}, func(*quote.Content) {})
				again, errAgain := desk.Draft(ctx, o, quote.Customer{Name: o.ID}, func(*quote.Content) {})
				if err != nil || errAgain != nil || n != again {
					t.Errorf("%s: %s %v, told again: %s %v", o.ID, n, err, again, errAgain)
				}
				given <- n
			}
		})
	}
	drafting.Wait()
	close(given)
	var serials []int
	for n := range given {
		serials = append(serials, n.Serial)
	}
	slices.Sort(serials)
	for i, serial := range serials {
		if serial != i+1 {
			t.Fatalf("the %dth number is %d", i+1, serial)
		}
	}
	kept, err := desk.Quotations(ctx, "a")
	if err != nil || len(kept) != all || kept[0].Number.String() != "OFF-2026-1000" {
		t.Errorf("%d kept, the newest %v, %v", len(kept), kept[0].Number, err)
	}
	first, err := desk.Draft(ctx, quote.Origin{ID: "other", Team: "b", By: "x"}, quote.Customer{}, func(*quote.Content) {})
	if err != nil || first.Serial != 1 {
		t.Errorf("another team begins at %s, %v", first, err)
	}
}

// What a team trades comes back after a restart as it was, every version of it,
// and to no other team.
func TestQuotationsAreKept(t *testing.T) {
	path := filepath.Join(t.TempDir(), "coach.db")
	s := openAt(t, path)
	putTeam(t, s, "a")
	putTeam(t, s, "b")
	desk := quote.NewDesk(Quotes{s}, func() time.Time { return noon })
	n := 0
	by := func() quote.Origin { n++; return quote.Origin{ID: fmt.Sprint("do-", n), Team: "a", By: "an"} }
	company := quote.Company{Name: "Tentas", KVK: quote.Fictional}
	number := must(t)(trade(desk, by, company))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	desk = quote.NewDesk(Quotes{openAt(t, path)}, func() time.Time { return noon })
	got, err := desk.Versions(ctx, "a", number)
	if err != nil || len(got) != 2 || got[0].Sent == nil || got[0].Annex == nil || got[1].Status != quote.StatusDraft || got[1].Version != 2 {
		t.Errorf("%+v, %v", got, err)
	}
	if c, err := desk.Company(ctx, "a"); err != nil || c != company {
		t.Errorf("%+v, %v", c, err)
	}
	if logo, err := desk.Logo(ctx, "a"); err != nil || string(logo) != "later" {
		t.Errorf("logo %q, %v", logo, err)
	}
	expectLogos(t, desk, got)
	typed, ok, err := desk.Typed(ctx, "a", "lines", "an")
	if diff := cmp.Diff(map[string]string{"regels": "1 tas"}, typed); err != nil || !ok || diff != "" {
		t.Errorf("%v %v %s", ok, err, diff)
	}
	if i, _, err := desk.Invited(ctx, "b", 1); err != nil || i.From != "a" || i.Number != number || i.Version != 1 || !i.At.Equal(noon) {
		t.Errorf("%+v, %v", i, err)
	}
	expectNothing(t, desk, number)
}

// expectLogos fails unless what was sent has the logo of then, and the draft that
// of now.
func expectLogos(t *testing.T, desk *quote.Desk, versions []quote.Kept) {
	t.Helper()
	for i, want := range []string{"png", "later"} {
		if logo, err := desk.LogoOf(ctx, "a", versions[i].Quotation); err != nil || string(logo) != want {
			t.Errorf("version %d has logo %q, %v; want %q", i+1, logo, err, want)
		}
	}
	if logo, err := desk.LogoOf(ctx, "b", versions[0].Quotation); err == nil {
		t.Errorf("another team has logo %q", logo)
	}
}

// Who sends a draft that a teammate has changed since it was shown, sends nothing;
// who sends what was sent already, is told that.
func TestSendsWhatWasShown(t *testing.T) {
	s := openNew(t)
	putTeam(t, s, "a")
	desk := quote.NewDesk(Quotes{s}, func() time.Time { return noon })
	by := func(id string) quote.Origin { return quote.Origin{ID: id, Team: "a", By: "an"} }
	n := must(t)(desk.Draft(ctx, by("draft"), quote.Customer{Name: "Zon", Kind: quote.Business}, func(c *quote.Content) {
		c.Lines = []quote.Line{{Description: "tas", Quantity: quote.One, Price: 5995, VAT: quote.VAT21}}
	}))
	if _, _, err := desk.SetCompany(ctx, by("company"), func(c *quote.Company) { c.Name = "Tentas" }); err != nil {
		t.Fatal(err)
	}
	if err := desk.Edit(ctx, by("edit"), n, 1, func(c *quote.Content) { c.Lines[0].Price = 99900 }); err != nil {
		t.Fatal(err)
	}
	if err := desk.Send(ctx, by("late"), n, 1, nil); quote.CodeOf(err) != quote.CodeChanged {
		t.Errorf("sent what was not shown: %v", err)
	}
	if k, err := desk.Last(ctx, "a", n); err != nil || k.Status != quote.StatusDraft || k.Edition != 2 {
		t.Errorf("%+v, %v", k, err)
	}
	if err := desk.Send(ctx, by("send"), n, 2, nil); err != nil {
		t.Error(err)
	}
	if err := desk.Send(ctx, by("again"), n, 2, nil); quote.CodeOf(err) != quote.CodeNotDraft {
		t.Errorf("sent twice: %v", err)
	}
}

// trade does everything that there is to keep.
func trade(desk *quote.Desk, by func() quote.Origin, company quote.Company) (quote.Number, error) {
	n, err := desk.Draft(ctx, by(), quote.Customer{Name: "Zon", Kind: quote.Business}, func(c *quote.Content) {
		c.Lines = []quote.Line{{Description: "tas", Quantity: quote.One, Price: 5995, VAT: quote.VAT21}}
	})
	if err != nil {
		return n, err
	}
	terms := quote.BuildTerms("Betaling: binnen 14 dagen")
	for _, do := range []func() error{
		func() error {
			_, _, err := desk.SetCompany(ctx, by(), func(c *quote.Company) { *c = company })
			return err
		},
		func() error { return desk.SetLogo(ctx, by(), []byte("png")) },
		func() error { return desk.Send(ctx, by(), n, 1, &terms) },
		func() error { return desk.SetLogo(ctx, by(), []byte("later")) },
		func() error { _, err := desk.Ask(ctx, by(), n, "b"); return err },
		func() error { return desk.Revise(ctx, by(), n) },
		func() error { return desk.Type(ctx, by(), "lines", map[string]string{"regels": "1 tas"}) },
	} {
		if err := do(); err != nil {
			return n, err
		}
	}
	return n, nil
}

func must(t *testing.T) func(quote.Number, error) quote.Number {
	return func(n quote.Number, err error) quote.Number {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
}

// expectNothing fails when the other team sees anything of the first.
func expectNothing(t *testing.T, desk *quote.Desk, n quote.Number) {
	t.Helper()
	all, err := desk.Quotations(ctx, "b")
	c, errCompany := desk.Company(ctx, "b")
	_, ok, errTyped := desk.Typed(ctx, "b", "lines", "an")
	if err != nil || errCompany != nil || errTyped != nil || len(all) > 0 || c != (quote.Company{}) || ok {
		t.Errorf("%v %v %v %v %v %v", all, c, ok, err, errCompany, errTyped)
	}
	if _, err := desk.Last(ctx, "b", n); quote.CodeOf(err) != quote.CodeNoQuotation {
		t.Errorf("another team's quotation: %v", err)
	}
	if _, _, err := desk.Invited(ctx, "a", 1); quote.CodeOf(err) != quote.CodeNoInvitation {
		t.Errorf("an invitation of another team: %v", err)
	}
	if err := desk.Accept(ctx, quote.Origin{ID: "x", Team: "b", By: "bo"}, n, 1); quote.CodeOf(err) != quote.CodeNoQuotation {
		t.Errorf("accepted by another team: %v", err)
	}
}

// Teams of a class come by name, and those of another class do not.
func TestTeamsOfAClass(t *testing.T) {
	s := openNew(t)
	for _, team := range []flow.Team{
		{ID: "1", Class: "2b", Name: "zwaluw"}, {ID: "2", Class: "2b", Name: "Arend"}, {ID: "3", Class: "2c", Name: "Mees"},
	} {
		do(t, s, "", func(tx flow.Tx) error { return tx.PutTeam(team) })
	}
	teams, err := s.Teams(ctx, "2b")
	if err != nil || len(teams) != 2 || teams[0].Name != "Arend" || teams[1].ID != "1" || teams[1].Class != "2b" {
		t.Errorf("%+v, %v", teams, err)
	}
}
