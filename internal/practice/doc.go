// Package practice is the bot without Discord: a class on this machine, held by
// localdiscord, and a web page that looks and works like Discord for everybody
// in that class.
//
// Open makes the class, NewPage the page, and Listen finds it an address. The
// page is written here and embedded; it fetches nothing from anywhere else.
package practice
