package localdiscord

import "encoding/json"

// optional tells an absent key from null from a value, which a PATCH needs.
type optional[T any] struct {
	Set   bool
	Value T
}

// UnmarshalJSON is only called when the key is there; null leaves the zero value.
func (o *optional[T]) UnmarshalJSON(b []byte) error {
	o.Set = true
	if string(b) == "null" {
		return nil
	}
	return json.Unmarshal(b, &o.Value)
}
