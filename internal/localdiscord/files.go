package localdiscord

import (
	"fmt"
	"mime"
	"net/http"
	"path"
	"strings"
)

// file is an attachment with its bytes.
type file struct {
	Attachment
	data []byte
}

// newFile gives an upload its id and address; keepFiles makes it downloadable.
func (s *Server) newFile(channelID, name, description string, u upload) file {
	name = safeName(name)
	a := Attachment{ID: s.ids.next(), Filename: name, Description: description, Size: len(u.data), ContentType: u.contentType}
	if byName := mime.TypeByExtension(path.Ext(name)); byName != "" && (a.ContentType == "" || a.ContentType == "application/octet-stream") {
		a.ContentType = byName
	}
	a.URL = fmt.Sprintf("%s/attachments/%s/%s/%s", s.base, channelID, a.ID, name)
	a.ProxyURL = a.URL
	return file{a, u.data}
}

// safeName does what Discord does to a file name: what could not stand in an
// address becomes an underscore.
func safeName(name string) string {
	name = strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '.', r == '-', r == '_':
			return r
		default:
			return '_'
		}
	}, name)
	if strings.Trim(name, ".") == "" {
		return "unknown"
	}
	return name
}

func attachmentsOf(files []file) []Attachment {
	list := make([]Attachment, len(files))
	for i, f := range files {
		list[i] = f.Attachment
	}
	return list
}

// keepFiles makes files downloadable. The caller holds the server's lock.
func (s *Server) keepFiles(files []file) {
	for _, f := range files {
		s.files[f.ID] = f
	}
}

// File is the content of an attachment, nil when there is none with this id.
func (s *Server) File(attachmentID string) []byte {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.files[attachmentID].data
}

func (s *Server) serveFile(w http.ResponseWriter, r *http.Request) {
	s.mu.RLock()
	f, ok := s.files[r.PathValue("id")]
	s.mu.RUnlock()
	if !ok {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", f.ContentType)
	w.Header().Set("Content-Disposition", "attachment; filename="+f.Filename)
	_, _ = w.Write(f.data) // a reader that hung up is no error of ours
}
