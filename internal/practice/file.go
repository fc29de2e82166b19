package practice

import (
	"net/http"
)

// file gives an attachment to a member who sees the message that it is with. It
// always comes as bytes to keep: what they are the page decides by itself.
func (p *Page) file(w http.ResponseWriter, r *http.Request) {
	var in struct {
		As         string `json:"as"`
		Channel    string `json:"channel"`
		Message    string `json:"message"`
		Attachment string `json:"attachment"`
	}
	if !p.admit(w, r, &in) {
		return
	}
	viewer := p.school.member(in.As)
	if viewer == nil || !p.sees(viewer.ID(), in.Channel, in.Message, in.Attachment) {
		http.Error(w, "there is no such file", http.StatusNotFound)
		return
	}
	w.Header().Set("Content-Type", "application/octet-stream")
	_, _ = w.Write(p.school.discord.File(in.Attachment)) // a tab that closed needs no file
}

func (p *Page) sees(viewer, channel, message, attachment string) bool {
	member := p.school.member(viewer)
	c := p.school.channel(channel, member)
	if c == nil {
		return false
	}
	for _, m := range c.Messages(member) {
		if m.ID != message {
			continue
		}
		for _, a := range m.Attachments {
			if a.ID == attachment {
				return true
			}
		}
	}
	return false
}
