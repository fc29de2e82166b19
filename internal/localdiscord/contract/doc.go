// Package contract checks requests to Discord against the OpenAPI description
// that Discord publishes (github.com/discord/discord-api-spec).
//
// Check answers "would Discord's own description refuse this request?". Unknown
// answers "does it carry anything that Discord does not know?": Discord ignores
// such properties, so a misspelt one goes unnoticed until somebody misses it.
//
// What the description leaves out, and hence this package cannot tell: limits
// over a whole message (40 components, 4000 characters of text, unique custom
// ids), names of locales, the rules of the components-v2 flag, and everything
// that depends on state. Where it contradicts Discord's documentation, the table
// in gaps.go mends it.
package contract
