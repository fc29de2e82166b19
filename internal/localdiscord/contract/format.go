package contract

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// registerFormats teaches the compiler the formats that OpenAPI and Discord add
// to JSON Schema. "nonce" is left out: Discord documents no more than its length,
// which stands in the schema itself.
func registerFormats(c *jsonschema.Compiler) {
	for name, bits := range map[string]int{"int32": 32, "int64": 64} {
		c.RegisterFormat(&jsonschema.Format{Name: name, Validate: func(v any) error { return fitsInt(v, bits) }})
	}
	c.RegisterFormat(&jsonschema.Format{Name: "snowflake", Validate: isSnowflake})
}

// fitsInt refuses an integer outside the signed range of that many bits. A
// number written as 1.0 or 1e3 is left to the schema's type and bounds.
func fitsInt(v any, bits int) error {
	n, ok := v.(json.Number)
	if !ok {
		return nil
	}
	if _, err := strconv.ParseInt(n.String(), 10, bits); errors.Is(err, strconv.ErrRange) {
		return fmt.Errorf("%s does not fit in %d bits", n, bits)
	}
	return nil
}

// isSnowflake refuses a string that is not an unsigned 64-bit number.
func isSnowflake(v any) error {
	s, ok := v.(string)
	if !ok {
		return nil
	}
	if _, err := strconv.ParseUint(s, 10, 64); err != nil {
		return fmt.Errorf("%q is not an unsigned 64-bit number", s)
	}
	return nil
}
