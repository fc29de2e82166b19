package actors

import (
	"strings"
	"testing"
	"time"

	"verkoopcoach/internal/localdiscord"
)

// Transcript renders what the viewer has in view now, oldest first. It holds
// no ids and no times, so that it can be a golden file. A nil viewer sees what
// is public.
func Transcript(channel *localdiscord.Channel, viewer *localdiscord.Member) string {
	p := newPage(channel, viewer)
	for _, m := range channel.Messages(viewer) {
		p.message(m, false)
	}
	return p.String()
}

// Recorder writes down a conversation while it goes on: who did what, and what
// everybody then saw.
type Recorder struct {
	t       testing.TB
	channel *localdiscord.Channel
	viewer  *localdiscord.Member
	sub     *localdiscord.Subscription
	page    *page
	last    map[string]string    // what was last written of each message
	pending *localdiscord.Action // of somebody else: written when the viewer sees what came of it
}

// Record starts to write down what happens in the channel until the test ends.
// A viewer limits it to what that person sees, and to what others did that they
// see the result of; nil is everything, private messages marked as such. The language is the viewer's.
func Record(t testing.TB, channel *localdiscord.Channel, viewer *localdiscord.Member) *Recorder {
	t.Helper()
	r := &Recorder{t: t, channel: channel, viewer: viewer, last: map[string]string{},
		sub: channel.Guild().Server().Subscribe(), page: newPage(channel, viewer)}
	t.Cleanup(r.sub.Close)
	return r
}

// Heading puts a heading of the second level into the manual.
func (r *Recorder) Heading(text string) {
	r.catchUp()
	r.page.line("## " + text)
}

// Remark puts a paragraph of explanation into the manual.
func (r *Recorder) Remark(text string) {
	r.catchUp()
	r.page.line(text)
}

// Markdown is everything until now. It first lets the bot finish what it does
// after an answer, such as editing a board.
func (r *Recorder) Markdown() string {
	r.t.Helper()
	r.Settle()
	return r.page.String()
}

// Settle waits until the bot is quiet, so that what it does after its answer
// is written down before the next action.
func (r *Recorder) Settle() {
	r.t.Helper()
	ctx, cancel := (&Actor{t: r.t}).patience()
	defer cancel()
	if err := r.channel.Guild().Server().Idle(ctx, 20*time.Millisecond); err != nil {
		r.t.Fatalf("the bot does not come to rest: %v", err)
	}
	r.catchUp()
}

func (r *Recorder) catchUp() {
	for _, e := range r.sub.Drain() {
		if e.Channel == r.channel && (r.viewer == nil || e.VisibleTo(r.viewer)) {
			r.write(e)
		}
	}
}

func (r *Recorder) write(e localdiscord.Event) {
	switch e.Kind {
	case localdiscord.Acted:
		r.act(e.Action)
	case localdiscord.MessageCreated, localdiscord.MessageUpdated:
		r.writeMessage(e.Message, e.Kind == localdiscord.MessageUpdated)
	case localdiscord.MessageDeleted:
		r.page.line(r.page.words.deleted)
	case localdiscord.MessagePinned:
		r.page.line(r.page.words.pinned)
	case localdiscord.MessageUnpinned:
		r.page.line(r.page.words.unpinned)
	case localdiscord.FormOpened:
		r.page.form(e.Form)
	case localdiscord.InteractionFailed:
		r.page.line(r.page.words.failed)
	default: // what is not about this channel was left out before
	}
}

func (r *Recorder) act(a *localdiscord.Action) {
	r.pending = a
	if r.viewer == nil || a.Member.ID() == r.viewer.ID() {
		r.writePending()
	}
}

func (r *Recorder) writePending() {
	if r.pending != nil {
		r.page.action(r.pending)
	}
	r.pending = nil
}

// writeMessage leaves out an update that changes nothing that can be read, and a
// message that says only that an answer will follow: whether there is one depends
// on how busy the machine is.
func (r *Recorder) writeMessage(m *localdiscord.Message, changed bool) {
	if m.IsPinNotice() || m.Loading() {
		return // MessagePinned said it, or the answer will
	}
	text := strings.Join(r.page.body(m), "\n")
	before, seen := r.last[m.ID]
	if before == text {
		return
	}
	r.last[m.ID] = text
	r.writePending()
	r.page.message(m, changed && seen)
}

// page is Markdown in the making.
type page struct {
	b       strings.Builder
	channel *localdiscord.Channel
	viewer  *localdiscord.Member
	words   words
}

func newPage(channel *localdiscord.Channel, viewer *localdiscord.Member) *page {
	return &page{channel: channel, viewer: viewer, words: wordsFor(viewer)}
}

// String ends in exactly one newline.
func (p *page) String() string { return strings.TrimRight(p.b.String(), "\n") + "\n" }

// line writes a paragraph.
func (p *page) line(text string) {
	p.b.WriteString(text)
	p.b.WriteString("\n\n")
}

// quote writes lines as one block quotation.
func (p *page) quote(lines []string) {
	for _, line := range strings.Split(strings.Join(lines, "\n"), "\n") {
		p.b.WriteString(strings.TrimRight("> "+line, " "))
		p.b.WriteByte('\n')
	}
	p.b.WriteByte('\n')
}
