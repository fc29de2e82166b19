package flow

import "errors"

// Code says what kind of thing went wrong, for the one place that turns an
// error into a sentence.
type Code string

// The codes there are. Anything without one is internal.
const (
	CodeInternal     Code = "internal"
	CodeNotStarted   Code = "not_started"  // no team here yet
	CodeNoStep       Code = "no_step"      // the checklist has no such step
	CodeNoRevision   Code = "no_revision"  // the dossier has no such revision
	CodeNotOptional  Code = "not_optional" // a step that cannot be skipped
	CodeNoName       Code = "no_name"      // a team without a name
	CodeNameTooLong  Code = "name_too_long"
	CodeNoPoint      Code = "no_point"       // the step does not show such a point, or no longer
	CodeReplyTooLong Code = "reply_too_long" // a reply to a point over MaxReply
	CodeNoModel      Code = "no_model"       // there is no model to agree to
	CodeTooMuch      Code = "too_much"       // more is kept than was asked for at most
	CodeOtherModel   Code = "other_model"    // the model is another than the one that was shown
	CodeNotStored    Code = "not_stored"     // the store could not write: nothing changed

	CodeRetention     Code = "retention"     // a retention outside MinRetention to MaxRetention
	CodeQuiet         Code = "quiet"         // quiet hours that are no times of the day
	CodeNoPhase       Code = "no_phase"      // the checklist has no such phase
	CodePhaseChanged  Code = "phase_changed" // the phase got other words than the teacher looked at
	CodeNoVerdict     Code = "no_verdict"    // a phase without a verdict to take back
	CodeReturned      Code = "returned"      // a phase that the team is to change cannot be locked
	CodeNoReason      Code = "no_reason"     // a phase returned without a reason
	CodeReasonTooLong Code = "reason_too_long"
	CodeNoRemark      Code = "no_remark"      // the team has no such remark
	CodeNoRemarkText  Code = "no_remark_text" // a remark without words
	CodeRemarkTooLong Code = "remark_too_long"
	CodeDateForm      Code = "date_form"    // not written as a day
	CodeTimeForm      Code = "time_form"    // not written as a time of the day
	CodeTimeTwice     Code = "time_twice"   // a time of the day that comes twice a day
	CodeMidnight      Code = "midnight"     // 0:00, at the beginning of the day or at its end
	CodeNoSuchDate    Code = "no_such_date" // a day that is not on the calendar
	CodePastDate      Code = "past_date"
)

// Error is an error that a person can be told about.
type Error struct {
	Code Code
	Err  error // what lies beneath, for the log; may be nil
}

// Error returns the code and what lies beneath.
func (e *Error) Error() string {
	if e.Err == nil {
		return "flow: " + string(e.Code)
	}
	return "flow: " + string(e.Code) + ": " + e.Err.Error()
}

// Unwrap returns what lies beneath.
func (e *Error) Unwrap() error { return e.Err }

// CodeOf returns the code of the error, CodeInternal where it has none, and ""
// for nil.
func CodeOf(err error) Code {
	var e *Error
	switch {
	case err == nil:
		return ""
	case errors.As(err, &e):
		return e.Code
	default:
		return CodeInternal
	}
}

func fail(c Code) error { return &Error{Code: c} }
