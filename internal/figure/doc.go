// Package figure draws the pictures of the course: Rogers' adoption curve, the
// prospect funnel, the sales process, a positioning map and the heatmap of a
// class. Plain data goes in; a PNG and a text for whoever cannot see it come out.
// The same data gives the same bytes.
//
// Every picture is made in two passes. The first lays it out as a scene, where
// each piece of text is a label that knows the rectangle it takes; the second
// paints. What a label may do when there is no room is therefore a rule that can
// be tested without looking: it moves, wraps, shrinks to a floor, or gets a
// leader line.
//
// No meaning hangs on colour alone. Fills differ in lightness, so that they hold
// in grey and for the colour-blind, and states carry a sign or stripes besides.
package figure
