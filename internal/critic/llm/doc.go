// Package llm asks a language model, behind any server that speaks OpenAI's
// protocol, what the rules may have missed in an answer. The model can only
// lower a grade or ask something: what it says is checked for shape and meaning,
// and nothing that it writes can be handed in as a team's own text. What a team
// wrote is data to it, in a message of its own, without what tells who they are.
//
// Anything that goes wrong ends in an Error within a minute, and then the first
// critique stands alone.
package llm
