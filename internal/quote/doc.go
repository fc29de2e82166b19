// Package quote is the domain of quotations: amounts and VAT, the lines as
// people type them, the life of a quotation from draft to answer, what the law
// asks of one, and the general terms that go with it. It is pure: it imports no
// other room of the house, keeps nothing and reads no clock. Everything in it is
// safe for concurrent use, since values are only read.
package quote
