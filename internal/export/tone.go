package export

import "verkoopcoach/internal/flow"

// tone is the colour of a cell. It never says what the words of the cell do not
// say too.
type tone int

const (
	plain   tone = iota
	head         // of a column
	pale         // nothing there, or left out
	busy         // under way
	done         // all there
	again        // asks to be looked at again
	missing      // levels of an answer, 0 to 3
	claimed
	supported
	convincing
)

// toneOf returns the tone of a level.
func toneOf(g flow.Grade) tone {
	if g < flow.Missing || g > flow.Convincing {
		return plain
	}
	return missing + tone(g)
}

// colour is a fill with the ink on it. The blues grow darker with the level and
// orange asks for attention, as in the pictures of the class: blue and orange are
// the pair that every kind of colour-blindness keeps apart.
type colour struct{ fill, ink string }

var colours = map[tone]colour{
	head:       {"1F2A44", "FFFFFF"},
	pale:       {"F3F6FA", "52607C"},
	busy:       {"D3E2F3", "1F2A44"},
	done:       {"2160A6", "FFFFFF"},
	again:      {"F6C77E", "1F2A44"},
	missing:    {"FDEEE8", "A03510"},
	claimed:    {"D3E2F3", "1F2A44"},
	supported:  {"A6C6E6", "1F2A44"},
	convincing: {"2160A6", "FFFFFF"},
}
