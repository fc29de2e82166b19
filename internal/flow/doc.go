// Package flow is the domain: the checklist of the sales process, a team's
// dossier of answers, what a change makes stale, how far a team is, and the use
// cases that change any of it. It knows nothing of how people reach it or where
// it is kept.
package flow
