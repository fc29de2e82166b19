package prompts

import (
	"errors"
	"io/fs"
	"os"
)

// Open returns the files of a directory that replaces the embedded ones, as
// PROMPTS_DIR names it. The error is a Problem that says what is wrong with the
// directory; what is wrong with its files, Load says.
func Open(dir string) (fs.FS, error) {
	if _, err := os.ReadDir(dir); err != nil {
		return nil, dirProblem(dir, err)
	}
	return os.DirFS(dir), nil
}

func dirProblem(dir string, err error) Problem {
	p := Problem{File: dir}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		p.What, p.Mend = "deze map bestaat niet", "maak de map, of haal PROMPTS_DIR weg om de ingebouwde teksten te gebruiken"
	case errors.Is(err, fs.ErrPermission):
		p.What, p.Mend = "de bot mag deze map niet lezen", "geef de gebruiker waaronder de bot draait leesrecht op de map"
	default:
		p.What, p.Mend = "dit is geen map die te lezen is ("+cause(err)+")", "laat PROMPTS_DIR naar een map met de twee bestanden wijzen"
	}
	return p
}

func fileProblem(name string, err error) Problem {
	p := Problem{File: name}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		p.What, p.Mend = "dit bestand ontbreekt", "zet het in de map, met precies deze naam; beide talen zijn nodig"
	case errors.Is(err, fs.ErrPermission):
		p.What, p.Mend = "de bot mag dit bestand niet lezen", "geef de gebruiker waaronder de bot draait leesrecht op het bestand"
	default:
		p.What, p.Mend = "dit bestand is niet te lezen ("+cause(err)+")", "kijk of het een gewoon tekstbestand is"
	}
	return p
}

// cause returns what the system said, without the operation and the path, which
// the problem names already.
func cause(err error) string {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err.Error()
	}
	return err.Error()
}
