// Package document is how a text looks on paper: a Document as plain data, and
// the writers that make a file of it. Every word in it is literal. Nothing that
// a person typed can become markup, whatever it looks like.
package document
