package export

import (
	"time"

	"verkoopcoach/internal/quote"
)

// quotations is a quotation a row, in its last version.
func quotations(c Class, w words) table {
	return table{
		name: w.sheets[Quotations],
		columns: []column{
			{w.team, 26}, {w.number, 17}, {w.version, 10}, {w.status, 15}, {w.customer, 30}, {w.date, 13},
			{w.validUntil, 13}, {w.excl, 16}, {w.incl, 16}, {w.sent, 17}, {w.decided, 17},
		},
		rows: func(yield func([]cell) bool) {
			for _, t := range c.Teams {
				for _, k := range t.Quotations {
					if !yield(quotation(t.View.Team.Name, k.Quotation, c.At, w)) {
						return
					}
				}
			}
		},
	}
}

func quotation(team string, q quote.Quotation, at time.Time, w words) []cell {
	excl, incl := totals(q, w)
	status := q.StatusOn(quote.DateOf(at))
	return []cell{
		text(team), text(q.Number.String()), count(q.Version), text(w.statusWord(status)).in(statusTones[status]),
		text(q.Customer.Name), day(q.Date), day(q.Until()), excl, incl,
		moment(sent(q), at.Location()), moment(decided(q), at.Location()),
	}
}

// totals returns what the quotation adds to. A draft may hold what cannot be
// added yet, and says so.
func totals(q quote.Quotation, w words) (excl, incl cell) {
	t, err := q.Totals()
	if err != nil {
		return text(w.noTotal).in(again), text(w.noTotal).in(again)
	}
	return amount(t.Excl), amount(t.Incl)
}

func sent(q quote.Quotation) time.Time {
	if q.Sent == nil {
		return time.Time{}
	}
	return q.Sent.At
}

// decided returns when the customer said yes or no.
func decided(q quote.Quotation) time.Time {
	switch {
	case q.Accepted != nil:
		return q.Accepted.At
	case q.Rejected != nil:
		return q.Rejected.At
	}
	return time.Time{}
}

var statusTones = map[quote.Status]tone{
	quote.StatusDraft:    pale,
	quote.StatusSent:     busy,
	quote.StatusAccepted: done,
	quote.StatusRejected: missing,
	quote.StatusExpired:  again,
}
