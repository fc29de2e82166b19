// Package storage keeps teams and their dossiers in one SQLite file.
//
// Everything that changes goes through one goroutine (writer.go), which puts
// all changes that wait into one transaction and tells their callers after the
// commit: one sync of the disk serves many. What a team's channel asks for most
// is answered from memory (cache.go), which holds committed state only; the rest
// from a pool of read-only connections (read.go).
package storage
