package quote

import "encoding/json"

// Decode reads a stored quotation. One that a newer program wrote is refused
// with CodeSchema, so that nothing of it is lost in silence.
func Decode(data []byte) (Quotation, error) {
	var q Quotation
	if err := json.Unmarshal(data, &q); err != nil {
		return Quotation{}, &Error{Code: CodeInternal, Err: err}
	}
	if q.Schema < 1 || q.Schema > Schema {
		return Quotation{}, fail(CodeSchema)
	}
	return q, nil
}

// Encode writes a quotation as Decode reads it.
func Encode(q Quotation) ([]byte, error) { return json.Marshal(q) }
