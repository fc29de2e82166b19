package quote

import (
	"slices"
	"strings"
	"time"
)

// Rewrite replaces what a draft says. A quotation that was sent does not change:
// CodeNotDraft.
func (q Quotation) Rewrite(c Content) (Quotation, error) {
	if q.Status != StatusDraft {
		return q, fail(CodeNotDraft)
	}
	q.Content = c.clone()
	return q, nil
}

// Send fixes the draft. What Check finds is returned as an IncompleteError; what
// the law asks for never stops a team, see Findings.
func (q Quotation) Send(by string, now time.Time) (Quotation, error) {
	switch {
	case q.Status != StatusDraft:
		return q, fail(CodeNotDraft)
	case by == "":
		return q, fail(CodeNoActor)
	}
	if p := q.Check(DateOf(now)); len(p) > 0 {
		return q, &IncompleteError{Problems: p}
	}
	q.Content = q.clone()
	q.Status, q.Sent = StatusSent, &Event{By: by, At: now}
	return q, nil
}

// Accept keeps who said yes, and when. An expired quotation is CodeExpired until
// its price is confirmed.
func (q Quotation) Accept(by string, now time.Time) (Quotation, error) {
	if err := q.answerable(by, now); err != nil {
		return q, err
	}
	q.Status, q.Accepted = StatusAccepted, &Event{By: by, At: now}
	return q, nil
}

// Reject keeps who said no, when and why. An expired quotation may be rejected
// too: the customer tells why it was left lying.
func (q Quotation) Reject(by, reason string, now time.Time) (Quotation, error) {
	err := q.answerable(by, now)
	switch reason = strings.TrimSpace(reason); {
	case err != nil && CodeOf(err) != CodeExpired:
		return q, err
	case reason == "":
		return q, fail(CodeNoReason)
	}
	q.Status, q.Rejected = StatusRejected, &Rejection{Event: Event{By: by, At: now}, Reason: reason}
	return q, nil
}

// ConfirmPrice promises that an expired quotation holds again, until that day.
// The quotation itself stays as it was sent.
func (q Quotation) ConfirmPrice(by string, until Date, now time.Time) (Quotation, error) {
	switch err := q.answerable(by, now); {
	case err == nil:
		return q, fail(CodeNotExpired)
	case CodeOf(err) != CodeExpired:
		return q, err
	case until.Before(DateOf(now)):
		return q, fail(CodeExpired)
	}
	q.Confirmed = &Confirmation{Event: Event{By: by, At: now}, Until: until}
	return q, nil
}

// answerable returns why the customer cannot say yes now.
func (q Quotation) answerable(by string, now time.Time) error {
	if by == "" {
		return fail(CodeNoActor)
	}
	switch q.StatusOn(DateOf(now)) {
	case StatusSent:
		return nil
	case StatusAccepted:
		return fail(CodeAccepted)
	case StatusRejected:
		return fail(CodeRejected)
	case StatusExpired:
		return fail(CodeExpired)
	}
	return fail(CodeNotSent)
}

// Revise returns the next version as a draft of today, valid for as many days as
// the one before. What was accepted is an agreement and cannot be revised. The
// caller sees to it that only the last version is answered.
func (q Quotation) Revise(now time.Time) (Quotation, error) {
	switch q.Status {
	case StatusDraft:
		return q, fail(CodeIsDraft)
	case StatusAccepted:
		return q, fail(CodeAccepted)
	}
	next := Quotation{Schema: Schema, Number: q.Number, Version: q.Version + 1, Status: StatusDraft, Content: q.clone()}
	next.Date = DateOf(now)
	if !q.ValidUntil.IsZero() {
		next.ValidUntil = next.Valid(q.Date.Days(q.ValidUntil))
	}
	return next, nil
}

// clone keeps two versions from sharing their lines.
func (c Content) clone() Content {
	c.Lines = slices.Clone(c.Lines)
	return c
}
