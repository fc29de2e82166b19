package quote

import "errors"

// Code says what kind of thing is wrong, for the one place that turns it into a
// sentence.
type Code string

// The codes of what cannot be done, and of what is typed in a field.
const (
	CodeInternal      Code = "internal"
	CodeNotDraft      Code = "not_draft"      // sent already: only a new version can change it
	CodeIncomplete    Code = "incomplete"     // an IncompleteError: Check found something
	CodeNotSent       Code = "not_sent"       // a draft cannot be answered
	CodeIsDraft       Code = "is_draft"       // a draft is changed, not revised
	CodeAccepted      Code = "accepted"       // accepted already
	CodeRejected      Code = "rejected"       // rejected already
	CodeExpired       Code = "expired"        // over: the price has to be confirmed first
	CodeNotExpired    Code = "not_expired"    // the price needs no confirmation yet
	CodeNoActor       Code = "no_actor"       // nobody is named who did it
	CodeNoQuotation   Code = "no_quotation"   // the team has no such quotation
	CodeChanged       Code = "changed"        // somebody changed it since its form was opened
	CodeOutdated      Code = "outdated"       // there is a newer version
	CodeOwnTeam       Code = "own_team"       // a team cannot be its own customer
	CodeNoInvitation  Code = "no_invitation"  // no such invitation, or it is another team's
	CodeAskedEnough   Code = "asked_enough"   // MaxAsked invitations to that team today
	CodeNoReason      Code = "no_reason"      // rejected without a reason
	CodeNumberForm    Code = "number_form"    // not OFF-2026-0001
	CodeNumberRange   Code = "number_range"   // a year beyond 9999, or a series without letters
	CodeDateForm      Code = "date_form"      // not a date, or one that does not exist
	CodeSchema        Code = "schema"         // stored by a newer program
	CodeAmountForm    Code = "amount_form"    // not an amount
	CodeAmountUnclear Code = "amount_unclear" // "1.234" or "12,5": can be read in two ways
	CodeNegative      Code = "negative"       // below zero
	CodeTooLarge      Code = "too_large"      // more than fits
)

// Error is an error that a person can be told about.
type Error struct {
	Code Code
	Err  error // what lies beneath, for the log; may be nil
}

// Error returns the code and what lies beneath.
func (e *Error) Error() string {
	if e.Err == nil {
		return "quote: " + string(e.Code)
	}
	return "quote: " + string(e.Code) + ": " + e.Err.Error()
}

// Unwrap returns what lies beneath.
func (e *Error) Unwrap() error { return e.Err }

// CodeOf returns the code of the error, CodeInternal where it has none, and ""
// for nil.
func CodeOf(err error) Code {
	var (
		e          *Error
		incomplete *IncompleteError
	)
	switch {
	case err == nil:
		return ""
	case errors.As(err, &incomplete):
		return CodeIncomplete
	case errors.As(err, &e):
		return e.Code
	default:
		return CodeInternal
	}
}

func fail(c Code) error { return &Error{Code: c} }
