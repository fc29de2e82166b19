// Package typeface is the typeface of everything that is drawn: Carlito, whose
// letters are as wide as those of Calibri, so that a PDF and a Word file break
// their lines alike. It holds the four faces, how wide their letters are, and a
// way to make any text one that they can show.
package typeface
