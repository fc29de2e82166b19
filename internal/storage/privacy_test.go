package storage

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/quote"
)

// Every table is told whose its rows are, or a wipe would pass it by.
func TestEveryTableIsHeld(t *testing.T) {
	s := openNew(t)
	var tables, held []string
	query := `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'goose_db_version'`
	err := s.each(ctx, query, nil, func(rows *sql.Rows) error {
		var name string
		err := rows.Scan(&name)
		tables = append(tables, name)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range holdings {
		held = append(held, h.table)
	}
	slices.Sort(tables)
	slices.Sort(held)
	if diff := cmp.Diff(tables, held); diff != "" {
		t.Error(diff)
	}
}

// Every column that holds a member is known, or a name would stay behind.
func TestEveryAuthorIsKnown(t *testing.T) {
	s := openNew(t)
	for _, h := range holdings {
		err := s.each(ctx, `SELECT name FROM pragma_table_info(?)`, []any{h.table}, func(rows *sql.Rows) error {
			var name string
			if err := rows.Scan(&name); err != nil {
				return err
			}
			isMember := name == "author" || name == "member" || strings.HasSuffix(name, "_by")
			if isMember && !h.own && !slices.Contains(h.authors, name) {
				t.Errorf("%s.%s", h.table, name)
			}
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	}
}

// fill puts something of the member into every table, for a team of the class;
// every text holds the mark.
func fill(t *testing.T, s *Store, class flow.ClassID, team flow.TeamID, by flow.MemberID, mark string) {
	t.Helper()
	key := fmt.Sprint("k", len(by)) // tells members apart without naming them
	id := fmt.Sprint("fill-", team, key)
	_, err := s.Once(ctx, flow.Effect{ID: id, Team: team, At: noon}, func(tx flow.Tx) ([]byte, error) {
		x := tx.(*transaction)
		if _, err := tx.Team(team); flow.CodeOf(err) == flow.CodeNotStarted {
			if err := tx.PutTeam(flow.Team{ID: team, Class: class, Name: "Team " + string(team), Language: flow.Dutch, Started: noon}); err != nil {
				return nil, err
			}
		}
		c, err := tx.Class(class)
		if err != nil {
			return nil, err
		}
		c.Consent = flow.Consent{Provider: "llm.example", By: by, At: noon}
		j := judged(1, flow.SubjectKey(key), "rules", "Hoezo?")
		j.Critique.Points[0].Quote = mark
		quotation := quote.Kept{Edition: 1}
		quotation.Number = quote.Number{Series: "OFF", Year: 2026, Serial: len(by)}
		quotation.Version = 1
		quotation.Customer.Name = mark
		quotation.Sent = &quote.Event{By: string(by), At: noon}
		d, err := tx.Dossier(team)
		if err != nil {
			return nil, err
		}
		for _, err := range []error{
			tx.PutClass(c), tx.PutName(class, by, "naam-"+string(by)),
			tx.Append(team, flow.Revision{Number: d.Revision + 1, Step: "swot", Kind: flow.Answered, Author: by, At: noon, Values: flow.Values{"keuze": mark}}),
			tx.PutDraft(team, flow.Draft{Step: "usps", Author: by, Values: flow.Values{"keuze": mark}, At: noon}),
			tx.PutCritique(team, j), tx.PutReply(team, flow.Reply{Step: "swot", Point: flow.PointID(key), By: by, At: noon, Text: mark}),
			x.PutCompany(quote.TeamID(team), quote.Company{Name: mark}), x.PutLogo(quote.TeamID(team), []byte(mark)),
			keepLogo(x, team), x.PutQuotation(quote.TeamID(team), quotation, noon),
			x.PutTyped(quote.TeamID(team), quote.Typed{Form: "regels", By: string(by), Values: map[string]string{"x": mark}}, noon),
			tx.PutSignOff(team, flow.SignOff{Phase: flow.PhaseKey(key), Verdict: flow.Returned, Reason: mark, By: by, At: noon, Locked: true, LockedBy: by, LockedAt: noon}),
			tx.PutDeadline(flow.Deadline{Class: class, Team: team, Phase: flow.PhaseKey(key), When: flow.CivilOf(noon), By: by, At: noon}),
			tx.PutJotting(flow.Jotting{Class: class, Team: team, Form: "form-" + string(team), By: by, At: noon, Values: map[string]string{"tekst": mark}}),
			tx.PutSending(flow.Sending{ID: flow.MessageID(id), Team: team, Taken: noon}),
			tx.PutFormed(flow.Formed{Class: class, Name: "Team " + string(team), Team: team, Role: "rol", At: noon}),
			tx.AddDeed(flow.Deed{What: flow.DeedRemark, By: by, At: noon, Class: class, Team: team}),
		} {
			if err != nil {
				return nil, err
			}
		}
		if _, err := tx.Spend(team, "2026-11-23"); err != nil {
			return nil, err
		}
		if _, err := x.AddInvitation(quote.Invitation{From: quote.TeamID(team), Number: quotation.Number, Version: 1, To: quote.TeamID(team)}); err != nil {
			return nil, err
		}
		_, err = tx.AddRemark(team, flow.Remark{Phase: "1", Side: flow.SideTeam, By: by, At: noon, Text: mark})
		return []byte(`{"by":"` + string(by) + `","said":"` + mark + `"}`), err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func keepLogo(t *transaction, team flow.TeamID) error {
	_, err := t.KeepLogo(quote.TeamID(team))
	return err
}

// crowded is a store in which two members of two teams of a class, and another
// class, have something in every table.
func crowded(t *testing.T) (*Store, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "coach.db")
	s := openAt(t, path, WithClock(func() time.Time { return noon }))
	fill(t, s, "2b", "merel", "member-anna", "geheim-anna-merel")
	fill(t, s, "2b", "merel", "member-bo", "geheim-bo-merel")
	fill(t, s, "2b", "zwaluw", "member-anna", "geheim-anna-zwaluw")
	fill(t, s, "2c", "arend", "member-anna", "geheim-anna-arend")
	return s, path
}

// dump returns every row of every table that the condition holds for.
func dump(t *testing.T, s *Store, where func(holding) string) map[string][]flow.Record {
	t.Helper()
	all := make(map[string][]flow.Record)
	for _, h := range holdings {
		condition := where(h)
		if condition == "" {
			continue
		}
		err := s.each(ctx, `SELECT * FROM `+h.table+` WHERE `+condition+` ORDER BY 1, 2`, nil, func(rows *sql.Rows) error {
			r, err := scanRecord(rows)
			all[h.table] = append(all[h.table], r)
			return err
		})
		if err != nil {
			t.Fatal(h.table, err)
		}
	}
	return all
}

// of another class, wherever that can be told.
func ofOthers(h holding) string {
	switch h.table {
	case "team", "deed", "roster", "deadline", "jotting":
		return `class = '2c'`
	case "class":
		return `id = '2c'`
	default:
		return `team = 'arend'`
	}
}

// An export holds every row of whom it is of, and nobody else's.
func TestExport(t *testing.T) {
	s, _ := crowded(t)
	for name, tc := range map[string]struct {
		scope flow.Scope
		want  string // condition in a table with a team
		none  []string
	}{
		"a team":  {flow.Scope{Team: "zwaluw"}, `team = 'zwaluw'`, []string{"class", "roster"}},
		"a class": {flow.Scope{Class: "2c"}, `team = 'arend'`, nil},
		"a member": {flow.Scope{Class: "2c", Member: "member-anna"}, `team = 'arend'`,
			[]string{"answer", "spending", "company", "logo", "invitation", "sending", "formed", "team"}},
	} {
		got, err := s.Records(ctx, tc.scope, 1<<20)
		if err != nil {
			t.Fatal(name, err)
		}
		want := dump(t, s, func(h holding) string {
			switch {
			case h.inner || slices.Contains(tc.none, h.table):
				return ""
			case tc.scope.Team != "" && h.table == "team":
				return `id = 'zwaluw'`
			case tc.scope.Team != "":
				return tc.want
			default:
				return ofOthers(h)
			}
		})
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	got, err := s.Records(ctx, flow.Scope{Class: "2b", Member: "member-bo"}, 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	for table, records := range got {
		for _, r := range records {
			if text := fmt.Sprintf("%s", r); strings.Contains(text, "anna") && table != "critique" {
				t.Errorf("%s of another: %s", table, text)
			}
		}
	}
}

// After a team or a class is wiped nothing of it is on the disk, and nothing of
// another is touched.
func TestWipe(t *testing.T) {
	for name, tc := range map[string]struct {
		scope flow.Scope
		teams int
		gone  []string
		stays []string
	}{
		"a team": {flow.Scope{Team: "zwaluw"}, 1, []string{"geheim-anna-zwaluw", "zwaluw"}, []string{"geheim-bo-merel", "geheim-anna-merel"}},
		"a class": {flow.Scope{Class: "2b"}, 2,
			[]string{"geheim-anna-merel", "geheim-anna-zwaluw", "geheim-bo-merel", "zwaluw", "merel", "naam-member-bo"}, []string{"geheim-anna-arend"}},
	} {
		t.Run(name, func(t *testing.T) {
			s, path := crowded(t)
			before := dump(t, s, ofOthers)
			for _, text := range tc.gone {
				if onDisk(t, path, text) == 0 {
					t.Fatalf("%s was never there: this test proves nothing", text)
				}
			}
			if _, err := s.Dossier(ctx, "merel"); err != nil { // into memory
				t.Fatal(err)
			}
			n := 0
			do(t, s, "", func(tx flow.Tx) (err error) { n, err = tx.Wipe(tc.scope); return err })
			if err := s.Upkeep(ctx); err != nil || n != tc.teams {
				t.Fatal(n, err)
			}
			for _, text := range tc.gone {
				if n := onDisk(t, path, text); n != 0 {
					t.Errorf("%s is %d times on disk", text, n)
				}
			}
			for _, text := range tc.stays {
				if onDisk(t, path, text) == 0 {
					t.Errorf("%s is gone", text)
				}
			}
			if diff := cmp.Diff(before, dump(t, s, ofOthers)); diff != "" {
				t.Errorf("others: %s", diff)
			}
			if _, err := s.Team(ctx, "zwaluw"); flow.CodeOf(err) != flow.CodeNotStarted {
				t.Errorf("the team is still there: %v", err)
			}
		})
	}
}

// A team that begins again after it was wiped begins with nothing.
func TestBeginAgain(t *testing.T) {
	s, _ := crowded(t)
	do(t, s, "", func(tx flow.Tx) error {
		if _, err := tx.Wipe(flow.Scope{Team: "merel"}); err != nil {
			return err
		}
		if _, err := tx.Team("merel"); flow.CodeOf(err) != flow.CodeNotStarted {
			t.Errorf("within the change: %v", err)
		}
		return nil
	})
	putTeam(t, s, "merel")
	d, err := s.Dossier(ctx, "merel")
	if err != nil || d.Revision != 0 || len(d.Answers) != 0 {
		t.Errorf("%+v, %v", d, err)
	}
	do(t, s, "", func(tx flow.Tx) error { return appendNext(tx, "merel", "swot", "opnieuw") })
}

// After a member's name is taken away it is nowhere on the disk, while what was
// written is still there, and what others wrote is as it was.
func TestRename(t *testing.T) {
	s, path := crowded(t)
	scope := flow.Scope{Class: "2b", Member: "member-bo"}
	others := func(h holding) string {
		if h.inner || h.table == "answer" {
			return ""
		}
		if where, ok := h.of(flow.Scope{Class: "2b", Member: "member-anna"}); ok && h.table != "class" {
			where = strings.ReplaceAll(where, ":class", "'2b'")
			where = strings.ReplaceAll(where, ":quoted", `'"member-anna"'`)
			return strings.ReplaceAll(where, ":member", "'member-anna'")
		}
		return ""
	}
	before := dump(t, s, others)
	if len(before) < 10 || onDisk(t, path, "member-bo") == 0 {
		t.Fatal("nothing was there: this test proves nothing")
	}
	if _, err := s.Dossier(ctx, "merel"); err != nil { // into memory
		t.Fatal(err)
	}
	do(t, s, "", func(tx flow.Tx) error { return tx.Rename(scope, "anon-1") })
	if err := s.Upkeep(ctx); err != nil {
		t.Fatal(err)
	}
	if n := onDisk(t, path, "member-bo"); n != 0 {
		t.Errorf("%d times on disk", n)
	}
	if onDisk(t, path, "geheim-bo-merel") == 0 {
		t.Error("the words are gone too")
	}
	if diff := cmp.Diff(before, dump(t, s, others)); diff != "" {
		t.Errorf("others: %s", diff)
	}
	d, err := s.Dossier(ctx, "merel")
	if got := d.Answers["swot"].Text.Author; err != nil || got != "anon-1" {
		t.Errorf("from memory: %q, %v", got, err)
	}
	if d, ok, err := s.Draft(ctx, "merel", "usps", "member-bo"); ok || err != nil {
		t.Errorf("the draft is still there: %+v, %v", d, err)
	}
}
