// Package report is what a document says: it compiles a team's dossier, with the
// fixed sentences of the checklist and the pictures that belong to it, into a
// section of their report.
package report
