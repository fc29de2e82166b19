// Package export writes a class as sheets for a teacher: an Excel workbook
// (XLSX), and each of its sheets as CSV for a Dutch Excel. Every word that a
// person typed arrives as text, whatever it looks like: nothing in it becomes a
// formula, a date or a number.
package export
