// Package discord is the only room that knows Discord: its commands, forms and
// cards, the words on them, and the connection. An interaction goes in, a use
// case of flow is called, a response comes out.
package discord
