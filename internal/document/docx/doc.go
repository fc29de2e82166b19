// Package docx writes a document as a Word file (Office Open XML, ECMA-376). It
// uses Word's built-in styles under their built-in names, so that a Dutch Word
// calls them Kop 1 and Lijstopsomteken, and text that is pasted elsewhere takes
// over the look of the report that it lands in.
package docx
