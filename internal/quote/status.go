package quote

// Status says where a quotation is between draft and answer.
type Status string

// The statuses, in the words of the course. Expired is never stored: it follows
// from the date.
const (
	StatusDraft    Status = "concept"
	StatusSent     Status = "verzonden"
	StatusAccepted Status = "geaccepteerd"
	StatusRejected Status = "afgewezen"
	StatusExpired  Status = "verlopen"
)

// StatusOn returns the status on that day.
func (q Quotation) StatusOn(day Date) Status {
	if until := q.Until(); q.Status == StatusSent && !until.IsZero() && until.Before(day) {
		return StatusExpired
	}
	return q.Status
}

// Until returns the last day on which the offer can be accepted: that of the
// last confirmation, or of the quotation itself. Zero is no end.
func (q Quotation) Until() Date {
	if q.Confirmed != nil {
		return q.Confirmed.Until
	}
	return q.ValidUntil
}
