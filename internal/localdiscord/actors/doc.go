// Package actors lets tests read as prose: a member in a channel who uses
// commands, presses buttons and fills in forms by what they read, and a
// recorder that writes what happened as a Markdown manual.
package actors
