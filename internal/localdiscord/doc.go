// Package localdiscord is Discord on this machine: a server that speaks the
// REST API and the gateway closely enough for a real client library to work
// against it unchanged, and that refuses what Discord refuses, with Discord's
// own error codes.
//
// A test or a practice page starts a Server, adds a Guild with channels and
// members, and lets the members act by what a person reads: the name of a
// command, the label on a button, the label above a field. What the bot
// answers comes back as a Reply; what everybody sees is in Channel.Messages
// and in the feed of Server.Subscribe.
//
// Limits and codes follow https://discord.com/developers/docs, API version 10.
package localdiscord
