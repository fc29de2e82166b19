package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"time"

	"verkoopcoach/internal/flow"
)

// holding says whose the rows of one table are, as conditions with :class, :team
// and :member in them. Every table is in holdings: what is exported and what is
// wiped rests on that.
type holding struct {
	table    string
	ofClass  string
	ofTeam   string
	ofMember string   // within :class; "" where no member's
	authors  []string // columns with a member, for Rename
	own      bool     // the rows of a member are that member's alone
	staff    bool     // no concern of the members of a team
	inner    bool     // of use to the program only, and not exported
	stays    bool     // when a team or a class is wiped: see Wipe
	moment   string   // column that says when; "" where none does
	parts    string   // column by which Tally counts apart; "" where none does
}

const (
	inClass   = `team IN (SELECT id FROM team WHERE class = :class)`
	ofTheTeam = `team = :team`
)

// byTeam is a table whose rows each belong to the team in its column team.
func byTeam(table string, authors ...string) holding {
	h := holding{table: table, ofClass: inClass, ofTeam: ofTheTeam, moment: "at", authors: authors}
	if len(authors) > 0 {
		h.ofMember = inClass + ` AND :member IN (` + strings.Join(authors, ", ") + `)`
	}
	return h
}

func alone(h holding) holding   { h.own = true; return h }
func undated(h holding) holding { h.moment = ""; return h }

// holdings are the tables in the order in which their rows can be deleted: those
// that hang on others first.
var holdings = []holding{
	undated(byTeam("answer")),
	alone(byTeam("draft", "author")),
	{table: "critique", ofClass: inClass, ofTeam: ofTheTeam, moment: "at",
		ofMember: inClass + ` AND (team, revision) IN (SELECT team, number FROM revision WHERE author = :member)`},
	byTeam("reply", "author"),
	undated(byTeam("spending")),
	undated(byTeam("company")),
	undated(byTeam("logo")),
	{table: "quotation", ofClass: inClass, ofTeam: ofTheTeam, ofMember: inClass + ` AND instr(quotation, :quoted) > 0`, moment: "at"},
	{table: "invitation", ofClass: inClass + ` OR invited IN (SELECT id FROM team WHERE class = :class)`, ofTeam: `:team IN (team, invited)`, moment: "at"},
	alone(byTeam("typed", "author")),
	{table: "remark", ofClass: inClass, ofTeam: ofTheTeam, ofMember: inClass + ` AND author = :member`,
		authors: []string{"author"}, moment: "at", parts: "side"},
	byTeam("signoff", "author", "locked_by"),
	// A team that has come from another class may have one of there.
	{table: "deadline", ofClass: `class = :class OR ` + inClass, ofTeam: ofTheTeam,
		ofMember: `class = :class AND author = :member`, authors: []string{"author"}, moment: "at"},
	{table: "jotting", ofClass: `class = :class OR ` + inClass, ofTeam: ofTheTeam,
		ofMember: `class = :class AND author = :member`, own: true, staff: true, moment: "at"},
	{table: "sending", ofClass: inClass, ofTeam: ofTheTeam, moment: "taken"},
	{table: "effect", ofClass: inClass, ofTeam: ofTheTeam, ofMember: `instr(CAST(result AS TEXT), :quoted) > 0`, own: true, inner: true, moment: "at"},
	byTeam("revision", "author"),
	{table: "roster", ofClass: `class = :class`, ofMember: `class = :class AND member = :member`, own: true, moment: "at"},
	{table: "class", ofClass: `id = :class`, ofMember: `id = :class AND provider_by = :member`, authors: []string{"provider_by"}, stays: true, moment: "provider_at"},
	{table: "formed", ofClass: `class = :class`, ofTeam: ofTheTeam, moment: "at"},
	{table: "team", ofClass: `class = :class`, ofTeam: `id = :team`, moment: "started"},
	// A team that has gone to another class takes its deeds along.
	{table: "deed", ofClass: `class = :class AND team NOT IN (SELECT id FROM team WHERE class <> :class)
			OR team <> '' AND team NOT IN (SELECT id FROM team)`, ofTeam: ofTheTeam,
		ofMember: `class = :class AND author = :member`, authors: []string{"author"}, staff: true, stays: true, moment: "at"},
}

// of returns the condition for the rows of whom the scope names, and false where
// the table has none.
func (h holding) of(s flow.Scope) (string, bool) {
	switch {
	case s.Member != "" && s.Team != "":
		return h.ofMate()
	case s.Member != "":
		return h.ofMember, h.ofMember != ""
	case s.Team != "":
		return h.ofTeam, h.ofTeam != ""
	default:
		return h.ofClass, h.ofClass != ""
	}
}

// ofMate is of for what the team shares with one of its members: of what is not
// settled only that member's.
func (h holding) ofMate() (string, bool) {
	if h.own {
		return h.ofTeam + ` AND author = :member`, h.ofTeam != "" && !h.staff && !h.inner
	}
	return h.ofTeam, h.ofTeam != "" && !h.staff
}

var placeholder = regexp.MustCompile(`:(class|team|member|to|quoted|quotedTo)\b`)

// bind returns the query with a place for each name in it, and what goes there.
// A member stands in JSON as quoted.
func bind(query string, s flow.Scope, to flow.MemberID) (string, []any) {
	var args []any
	query = placeholder.ReplaceAllStringFunc(query, func(name string) string {
		args = append(args, map[string]any{
			":class": string(s.Class), ":team": string(s.Team), ":member": string(s.Member),
			":to": string(to), ":quoted": quoted(s.Member), ":quotedTo": quoted(to),
		}[name])
		return "?"
	})
	return query, args
}

func quoted(id flow.MemberID) string {
	b, err := json.Marshal(id)
	if err != nil {
		panic(err) // a string
	}
	return string(b)
}

// Records returns everything that is kept of whom the scope names, by kind. Where
// that is over so many bytes it stops, with flow.CodeTooMuch.
func (s *Store) Records(ctx context.Context, scope flow.Scope, most int) (map[string][]flow.Record, error) {
	// One transaction, so that a commit cannot come between the queries.
	tx, err := s.readers.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return nil, wrap("read", err)
	}
	defer tx.Rollback() //nolint:errcheck // nothing was changed
	all := make(map[string][]flow.Record)
	for _, h := range holdings {
		where, ok := h.of(scope)
		if !ok || h.inner {
			continue
		}
		query, args := bind(`SELECT * FROM `+h.table+` WHERE `+where, scope, "")
		err := each(ctx, tx, query, args, func(rows *sql.Rows) error {
			r, err := scanRecord(rows)
			if most -= weight(r); most < 0 {
				return &flow.Error{Code: flow.CodeTooMuch}
			}
			all[h.table] = append(all[h.table], r)
			return err
		})
		if err != nil {
			return nil, wrap("export of "+h.table, err)
		}
	}
	return all, nil
}

// weight is how many bytes of text the record holds, and thus less than it takes as
// JSON.
func weight(r flow.Record) (n int) {
	for name, value := range r {
		n += len(name)
		switch v := value.(type) {
		case string:
			n += len(v)
		case []byte:
			n += len(v)
		case json.RawMessage:
			n += len(v)
		}
	}
	return n
}

// Columns that hold JSON, and those that hold a moment.
var (
	jsonColumns = []string{"values", "basis", "critique", "quotation", "company"}
	timeColumns = []string{"at", "started", "provider_at", "retention_at", "locked_at", "taken", "sent", "refused", "refused_last"}
)

// scanRecord reads one row of any table.
func scanRecord(rows *sql.Rows) (flow.Record, error) {
	columns, err := rows.Columns()
	if err != nil {
		return nil, err
	}
	values, into := make([]any, len(columns)), make([]any, len(columns))
	for i := range values {
		into[i] = &values[i]
	}
	if err := rows.Scan(into...); err != nil {
		return nil, err
	}
	r := make(flow.Record, len(columns))
	for i, name := range columns {
		text, isText := values[i].(string)
		number, isNumber := values[i].(int64)
		switch {
		case isText && slices.Contains(jsonColumns, name):
			r[name] = json.RawMessage(text)
		case isNumber && slices.Contains(timeColumns, name) && number <= 0:
			r[name] = nil // never
		case isNumber && slices.Contains(timeColumns, name):
			r[name] = fromMillis(number).Format(time.RFC3339Nano)
		default:
			r[name] = values[i]
		}
	}
	return r, nil
}

// TeamsOf returns the teams of the class that the member has anything in.
func (t *transaction) TeamsOf(s flow.Scope) ([]flow.TeamID, error) {
	return t.ids(`SELECT id FROM team WHERE class = :class AND (
		EXISTS (SELECT 1 FROM revision WHERE team = team.id AND author = :member) OR
		EXISTS (SELECT 1 FROM draft WHERE team = team.id AND author = :member)) ORDER BY id`, s)
}

// ids returns the teams that the query selects.
func (t *transaction) ids(query string, s flow.Scope) ([]flow.TeamID, error) {
	if t.err != nil {
		return nil, t.err
	}
	query, args := bind(query, s, "")
	var all []flow.TeamID
	err := each(context.Background(), t.w.conn, query, args, func(rows *sql.Rows) error {
		var id flow.TeamID
		err := rows.Scan(&id)
		all = append(all, id)
		return err
	})
	return all, t.fail("teams", err)
}

// run writes with a statement that is too rare to be prepared.
func (t *transaction) run(query string, s flow.Scope, to flow.MemberID) error {
	if t.err != nil {
		return t.err
	}
	query, args := bind(query, s, to)
	_, err := t.w.conn.ExecContext(context.Background(), query, args...)
	return t.fail("write", err)
}

// Revisions is as in Store.
func (t *transaction) Revisions(id flow.TeamID) ([]flow.Revision, error) {
	if t.err != nil {
		return nil, t.err
	}
	var all []flow.Revision
	query := selectRevision + ` WHERE team = ? ORDER BY number`
	err := each(context.Background(), t.w.conn, query, []any{string(id)}, func(rows *sql.Rows) error {
		r, err := scanRevision(rows.Scan)
		all = append(all, r)
		return err
	})
	return all, t.fail("revisions", err)
}

// Drafts returns what members typed and have not settled.
func (t *transaction) Drafts(id flow.TeamID) ([]flow.Draft, error) {
	s, err := t.state(id)
	if err != nil {
		return nil, err
	}
	var all []flow.Draft
	for _, d := range s.drafts {
		all = append(all, d)
	}
	return all, nil
}

// Rewrite puts the revisions and drafts in place of those of the same number, or
// step and author, and forgets the critiques of the team, which quote it. A step
// whose words are of a revision that sets none any longer is open.
func (t *transaction) Rewrite(id flow.TeamID, revisions []flow.Revision, drafts []flow.Draft) error {
	s := flow.Scope{Team: id}
	for _, r := range revisions {
		values, err := toJSON(r.Values)
		if err != nil {
			return wrap("values", err)
		}
		if t.err == nil {
			_, err = t.w.conn.ExecContext(context.Background(),
				`UPDATE revision SET kind = ?, "values" = ?, reason = ? WHERE team = ? AND number = ?`,
				string(r.Kind), values, r.Reason, string(id), r.Number)
		}
		if err := t.fail("rewrite", err); err != nil {
			return err
		}
	}
	for _, d := range drafts {
		if err := t.PutDraft(id, d); err != nil {
			return err
		}
	}
	for _, query := range []string{
		`DELETE FROM answer WHERE team = :team AND text IN (SELECT number FROM revision WHERE team = :team AND kind = 'erased')`,
		`DELETE FROM critique WHERE team = :team`,
	} {
		if err := t.run(query, s, ""); err != nil {
			return err
		}
	}
	return t.reload(id)
}

// reload reads the team anew after what was written beside its state.
func (t *transaction) reload(id flow.TeamID) error {
	if t.err != nil {
		return t.err
	}
	s, err := load(context.Background(), t.w.conn, id)
	if err != nil {
		return t.fail("load", err)
	}
	return t.set(id, s, nil)
}

// DropTexts deletes what the member of the class said beside the dossier.
func (t *transaction) DropTexts(s flow.Scope) error {
	for _, query := range []string{
		`DELETE FROM reply WHERE ` + inClass + ` AND author = :member`,
		`DELETE FROM remark WHERE ` + inClass + ` AND author = :member AND side = 'team'`,
	} {
		if err := t.run(query, s, ""); err != nil {
			return err
		}
	}
	return nil
}

// Rename puts the other ID in place of the member's all over the class, and
// deletes what is the member's alone: drafts and the real name.
func (t *transaction) Rename(s flow.Scope, to flow.MemberID) error {
	teams, err := t.TeamsOf(s)
	if err != nil {
		return err
	}
	for _, h := range holdings {
		if err := t.rename(h, s, to); err != nil {
			return err
		}
	}
	replace := `UPDATE quotation SET quotation = replace(quotation, :quoted, :quotedTo) WHERE ` + inClass + ` AND instr(quotation, :quoted) > 0`
	if err := t.run(replace, s, to); err != nil {
		return err
	}
	for _, id := range teams {
		if err := t.reload(id); err != nil {
			return err
		}
	}
	return nil
}

func (t *transaction) rename(h holding, s flow.Scope, to flow.MemberID) error {
	if h.own {
		return t.run(`DELETE FROM `+h.table+` WHERE `+h.ofMember, s, to)
	}
	for _, column := range h.authors {
		// Each of its own: who gave a verdict need not be who locked.
		query := `UPDATE ` + h.table + ` SET ` + column + ` = :to WHERE (` + h.ofClass + `) AND ` + column + ` = :member`
		if err := t.run(query, s, to); err != nil {
			return err
		}
	}
	return nil
}
