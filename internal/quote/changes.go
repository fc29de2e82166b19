package quote

import "strconv"

// Change is one thing that differs between two versions, in figures and words as
// they are stored; the names of the fields are the edge's.
type Change struct {
	Field Field  `json:"field"`
	Line  int    `json:"line,omitempty"` // of the new version, or of the old one where it is gone; from 1
	Old   string `json:"old,omitempty"`  // empty where it is new
	New   string `json:"new,omitempty"`  // empty where it is gone
}

// Changes lists what the new version says differently, in the order of the
// document. Lines are the same line when they describe the same, so a line that
// is put in between changes no other.
func Changes(before, after Quotation) []Change {
	o, n := before.Content, after.Content
	var changes []Change
	add := func(f Field, old, new string) {
		if old != new {
			changes = append(changes, Change{Field: f, Old: old, New: new})
		}
	}
	add(FieldCompany, o.Company.words(), n.Company.words())
	add(FieldCustomer, o.Customer.words(), n.Customer.words())
	add(FieldDate, o.Date.String(), n.Date.String())
	add(FieldValidUntil, o.ValidUntil.String(), n.ValidUntil.String())
	add(FieldBinding, string(o.Binding), string(n.Binding))
	add(FieldPrices, string(o.Prices), string(n.Prices))
	changes = append(changes, lineChanges(o.Lines, n.Lines)...)
	add(FieldDelivery, o.Delivery, n.Delivery)
	add(FieldPayment, strconv.Itoa(o.PaymentDays), strconv.Itoa(n.PaymentDays))
	add(FieldDistance, strconv.FormatBool(o.Distance), strconv.FormatBool(n.Distance))
	add(FieldTerms, string(o.Terms), string(n.Terms))
	add(FieldWithdrawal, string(o.Withdrawal), string(n.Withdrawal))
	add(FieldNote, o.Note, n.Note)
	return changes
}

func lineChanges(old, now []Line) []Change {
	var changes []Change
	pairs := pairLines(old, now)
	kept := make([]bool, len(old))
	for i, l := range now {
		was, at := "", pairs[i]
		if at >= 0 {
			was, kept[at] = old[at].String(), true
		}
		if is := l.String(); is != was {
			changes = append(changes, Change{Field: FieldLines, Line: i + 1, Old: was, New: is})
		}
	}
	for i, l := range old {
		if !kept[i] {
			changes = append(changes, Change{Field: FieldLines, Line: i + 1, Old: l.String()})
		}
	}
	return changes
}

// pairLines returns for each new line the place of the old one that it was, or
// -1: first lines that are wholly the same, then those that describe the same.
func pairLines(old, now []Line) []int {
	pairs, taken := make([]int, len(now)), make([]bool, len(old))
	for i := range pairs {
		pairs[i] = -1
	}
	same := []func(a, b Line) bool{
		func(a, b Line) bool { return a == b },
		func(a, b Line) bool { return a.Description == b.Description },
	}
	for _, is := range same {
		for i := range now {
			for j := range old {
				if pairs[i] < 0 && !taken[j] && is(old[j], now[i]) {
					pairs[i], taken[j] = j, true
				}
			}
		}
	}
	return pairs
}

func (c Company) words() string {
	kor := ""
	if c.KOR {
		kor = "KOR"
	}
	return lines(c.Name, c.Address, string(c.LegalForm), c.KVK, c.VATID, kor, c.StatutoryName, c.StatutorySeat, c.Email, c.Phone, c.IBAN)
}

func (c Customer) words() string { return lines(c.Name, c.Contact, c.Address, string(c.Kind)) }

// lines joins what is filled in.
func lines(parts ...string) string {
	all := ""
	for _, p := range parts {
		if p != "" && all != "" {
			all += "\n"
		}
		all += p
	}
	return all
}
