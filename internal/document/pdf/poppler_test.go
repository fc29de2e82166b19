package pdf_test

import (
	"bytes"
	"compress/zlib"
	"image"
	"image/png"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// poppler runs one of the programs of poppler on the file and returns what it
// says. Where it is not installed the test is skipped, but not in CI.
func poppler(t testing.TB, program string, data []byte, args ...string) string {
	t.Helper()
	path, err := exec.LookPath(program)
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatalf("%s is not here; install poppler-utils", program)
		}
		t.Skipf("%s is not here (poppler-utils), so the file is not read back", program)
	}
	file := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	for i, arg := range args {
		if arg == "FILE" {
			args[i] = file
		}
	}
	var out, complaints bytes.Buffer
	cmd := exec.Command(path, args...) //nolint:gosec // a program by its name
	cmd.Stdout, cmd.Stderr = &out, &complaints
	if err := cmd.Run(); err != nil || complaints.Len() > 0 {
		t.Fatalf("%s: %v: %s", program, err, complaints.String())
	}
	return out.String()
}

// pagesOf returns the words of every page, with single spaces between.
func pagesOf(t testing.TB, data []byte) []string {
	t.Helper()
	pages := strings.Split(poppler(t, "pdftotext", data, "-layout", "FILE", "-"), "\f")
	for i, p := range pages {
		pages[i] = strings.Join(strings.Fields(p), " ")
	}
	return pages[:len(pages)-1] // one ends the last
}

// render returns the first page as a picture, at 40 pixels an inch.
func render(t testing.TB, data []byte) image.Image {
	t.Helper()
	return renderAt(t, data, 40)
}

func renderAt(t testing.TB, data []byte, pixels int) image.Image {
	t.Helper()
	img, err := png.Decode(strings.NewReader(poppler(t, "pdftoppm", data, "-r", strconv.Itoa(pixels), "-f", "1", "-l", "1", "-png", "FILE")))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

var stream = regexp.MustCompile(`(?s)stream\n(.*?)\nendstream`)

// drawn returns what the pages are drawn with: every stream that can be
// unpacked.
func drawn(data []byte) string {
	var all strings.Builder
	for _, m := range stream.FindAllSubmatch(data, -1) {
		r, err := zlib.NewReader(bytes.NewReader(m[1]))
		if err != nil {
			continue
		}
		_, _ = io.Copy(&all, r)
	}
	return all.String()
}
