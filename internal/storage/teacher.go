package storage

import (
	"context"
	"database/sql"
	"errors"

	"verkoopcoach/internal/flow"
)

// Roster returns the real names of members of the class.
func (s *Store) Roster(ctx context.Context, id flow.ClassID) (map[flow.MemberID]string, error) {
	return roster(ctx, s.readers, id)
}

func roster(ctx context.Context, q querier, id flow.ClassID) (map[flow.MemberID]string, error) {
	names := make(map[flow.MemberID]string)
	err := each(ctx, q, `SELECT member, name FROM roster WHERE class = ?`, []any{string(id)}, func(rows *sql.Rows) error {
		var (
			member flow.MemberID
			name   string
		)
		err := rows.Scan(&member, &name)
		names[member] = name
		return err
	})
	return names, wrap("roster", err)
}

// PutName keeps the real name of a member of the class; "" takes it away.
func (t *transaction) PutName(id flow.ClassID, member flow.MemberID, name string) error {
	if name == "" {
		return t.exec(t.w.stmts.dropName, id, member)
	}
	return t.exec(t.w.stmts.putName, id, member, name, t.w.now().UnixMilli())
}

const selectRemark = `SELECT number, "of", phase, step, side, author, at, text FROM remark`

// scanRemark reads one row of selectRemark.
func scanRemark(scan func(...any) error) (flow.Remark, error) {
	var (
		r  flow.Remark
		at int64
	)
	err := scan(&r.ID, &r.Of, &r.Phase, &r.Step, &r.Side, &r.By, &at, &r.Text)
	r.At = fromMillis(at)
	return r, err
}

// Remarks returns what was said of and by the team, oldest first.
func (s *Store) Remarks(ctx context.Context, id flow.TeamID) ([]flow.Remark, error) {
	var remarks []flow.Remark
	err := s.each(ctx, selectRemark+` WHERE team = ? ORDER BY number`, []any{id}, func(rows *sql.Rows) error {
		r, err := scanRemark(rows.Scan)
		remarks = append(remarks, r)
		return err
	})
	return remarks, wrap("remarks", err)
}

// Remark returns one remark, or an error with flow.CodeNoRemark where the team
// has none with that number.
func (t *transaction) Remark(id flow.TeamID, number int) (flow.Remark, error) {
	if t.err != nil {
		return flow.Remark{}, t.err
	}
	r, err := scanRemark(t.w.stmts.remark.QueryRowContext(context.Background(), string(id), number).Scan)
	if errors.Is(err, sql.ErrNoRows) {
		return flow.Remark{}, &flow.Error{Code: flow.CodeNoRemark}
	}
	return r, t.fail("remark", err)
}

// AddRemark keeps the remark under a new number, and returns that.
func (t *transaction) AddRemark(id flow.TeamID, r flow.Remark) (int, error) {
	if t.err != nil {
		return 0, t.err
	}
	var number int
	err := t.w.stmts.addRemark.QueryRowContext(context.Background(),
		string(id), r.Of, string(r.Phase), string(r.Step), string(r.Side), string(r.By), r.At.UnixMilli(), r.Text).Scan(&number)
	return number, t.fail("remark", err)
}

const selectSignOffs = `SELECT phase, verdict, reason, revision, author, at, locked, locked_by, locked_at
	FROM signoff WHERE team = ?`

// scanSignOff reads one row as selectSignOffs has them.
func scanSignOff(scan func(...any) error, before ...any) (flow.SignOff, error) {
	var (
		s            flow.SignOff
		at, lockedAt int64
	)
	err := scan(append(before, &s.Phase, &s.Verdict, &s.Reason, &s.Revision, &s.By, &at, &s.Locked, &s.LockedBy, &lockedAt)...)
	s.At, s.LockedAt = fromMillis(at), fromMillis(lockedAt)
	return s, err
}

// SignOffs returns where the phases of the team stand with the teacher, as far
// as one did anything with them.
func (s *Store) SignOffs(ctx context.Context, id flow.TeamID) (map[flow.PhaseKey]flow.SignOff, error) {
	signOffs := make(map[flow.PhaseKey]flow.SignOff)
	err := s.each(ctx, selectSignOffs, []any{id}, func(rows *sql.Rows) error {
		o, err := scanSignOff(rows.Scan)
		signOffs[o.Phase] = o
		return err
	})
	return signOffs, wrap("sign-offs", err)
}

// SignOffs is as in Store.
func (t *transaction) SignOffs(id flow.TeamID) (map[flow.PhaseKey]flow.SignOff, error) {
	if t.err != nil {
		return nil, t.err
	}
	rows, err := t.w.stmts.signOffs.QueryContext(context.Background(), string(id))
	if err != nil {
		return nil, t.fail("sign-offs", err)
	}
	defer rows.Close() //nolint:errcheck // rows.Err tells
	signOffs := make(map[flow.PhaseKey]flow.SignOff)
	for rows.Next() {
		o, err := scanSignOff(rows.Scan)
		if err != nil {
			return nil, t.fail("sign-offs", err)
		}
		signOffs[o.Phase] = o
	}
	return signOffs, t.fail("sign-offs", rows.Err())
}

// PutSignOff replaces where the phase stands.
func (t *transaction) PutSignOff(id flow.TeamID, s flow.SignOff) error {
	return t.exec(t.w.stmts.putSignOff, id, s.Phase, s.Verdict, s.Reason, s.Revision, s.By, s.At.UnixMilli(),
		s.Locked, s.LockedBy, s.LockedAt.UnixMilli())
}
