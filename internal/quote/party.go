package quote

// LegalForm is the legal form of a company.
type LegalForm string

// The legal forms that teams choose from, by their Dutch names.
const (
	SoleTrader   LegalForm = "eenmanszaak"
	Partnership  LegalForm = "vof"
	Professional LegalForm = "maatschap"
	Private      LegalForm = "bv"
	Public       LegalForm = "nv"
	Cooperative  LegalForm = "coöperatie"
	Association  LegalForm = "vereniging"
	Foundation   LegalForm = "stichting"
)

// Fictional is what a team that only exists at school fills in for a number that
// it does not have.
const Fictional = "fictief"

// Company is who offers. Its logo is kept elsewhere.
type Company struct {
	Name          string    `json:"name"` // the trade name
	Address       string    `json:"address"`
	LegalForm     LegalForm `json:"legal_form,omitempty"`
	KVK           string    `json:"kvk,omitempty"`            // number in the trade register, or "fictief"
	VATID         string    `json:"vat_id,omitempty"`         // btw-id, or "fictief"
	KOR           bool      `json:"kor,omitempty"`            // uses the scheme for small businesses: charges no VAT
	StatutoryName string    `json:"statutory_name,omitempty"` // of a bv, nv or coöperatie
	StatutorySeat string    `json:"statutory_seat,omitempty"` // of a bv or nv
	Email         string    `json:"email,omitempty"`
	Phone         string    `json:"phone,omitempty"`
	IBAN          string    `json:"iban,omitempty"`
}

// Fictional tells whether the company has a number that is not real, so that
// what it prints says "concept, schoolopdracht".
func (c Company) Fictional() bool { return isFictional(c.KVK) || isFictional(c.VATID) }

// CustomerKind says what law holds for a customer.
type CustomerKind string

// The kinds of customers.
const (
	Consumer CustomerKind = "consument"
	Business CustomerKind = "bedrijf"
)

// Customer is who is offered to.
type Customer struct {
	Name    string       `json:"name"`
	Address string       `json:"address"`
	Kind    CustomerKind `json:"kind"`
	Contact string       `json:"contact,omitempty"` // a person at the company
}
