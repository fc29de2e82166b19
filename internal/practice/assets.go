package practice

import (
	"embed"
	"io/fs"
	"net/http"
)

//go:embed page
var embedded embed.FS

// assets are the files of the page.
func assets() http.Handler {
	files, err := fs.Sub(embedded, "page")
	if err != nil {
		panic(err) // the name is a constant
	}
	return http.FileServerFS(files)
}
