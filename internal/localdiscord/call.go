package localdiscord

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// The largest request, and the largest file in it, without boosts.
const (
	maxBody = 25 << 20
	maxFile = 10 << 20
)

// call is one request on its way through the server.
type call struct {
	s       *Server
	w       http.ResponseWriter
	r       *http.Request
	path    string // without /api and version
	route   string
	start   time.Time
	raw     []byte
	payload []byte
	uploads []upload
	fault   *Fault

	status   int
	code     int
	response []byte
	after    []func() // once the bot has its answer and the record is written
}

// upload is one file of a multipart body; its number is the n of files[n].
type upload struct {
	number      int
	name        string
	contentType string
	data        []byte
}

// reply is an answer with a status other than 200.
type reply struct {
	status int
	body   any
}

func (c *call) param(name string) string { return c.r.PathValue(name) }

// readBody takes the body in, and splits a multipart one into payload and files.
func (c *call) readBody() error {
	if c.r.Body == nil || c.r.ContentLength == 0 {
		return nil
	}
	raw, err := io.ReadAll(io.LimitReader(c.r.Body, maxBody+1))
	if err != nil {
		return errInvalidJSON
	}
	if len(raw) > maxBody {
		return errTooLarge
	}
	c.raw, c.payload = raw, raw
	kind, params, err := mime.ParseMediaType(c.r.Header.Get("Content-Type"))
	if err == nil && kind == "multipart/form-data" {
		c.payload = nil
		return c.readParts(multipart.NewReader(bytes.NewReader(raw), params["boundary"]))
	}
	return nil
}

func (c *call) readParts(parts *multipart.Reader) error {
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return errInvalidJSON
		}
		data, err := io.ReadAll(part)
		if err != nil {
			return errInvalidJSON
		}
		name := part.FormName()
		switch {
		case name == "payload_json":
			c.payload = data
		case len(data) > maxFile:
			return errTooLarge
		case strings.HasPrefix(name, "file"):
			n, _ := strconv.Atoi(strings.Trim(name[len("file"):], "s[]"))
			c.uploads = append(c.uploads, upload{n, part.FileName(), part.Header.Get("Content-Type"), data})
		}
	}
}

// decode reads the JSON payload; a value of the wrong type is an invalid form.
func (c *call) decode(into any) error {
	if len(c.payload) == 0 {
		return nil
	}
	err := json.Unmarshal(c.payload, into)
	var wrong *json.UnmarshalTypeError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &wrong):
		var f formErrors
		var at *place
		for key := range strings.FieldsFuncSeq(wrong.Field, func(r rune) bool { return r == '.' }) {
			at = at.in(key)
		}
		f.add(at, "BASE_TYPE_INVALID", "Value %q is not of type %s.", wrong.Value, wrong.Type)
		return f.err()
	default:
		return errInvalidJSON
	}
}

// finish turns the outcome of a handler into the answer.
func (c *call) finish(result any, err error) {
	var refusal *apiError
	switch {
	case err == nil:
		status := http.StatusOK
		if r, ok := result.(reply); ok {
			status, result = r.status, r.body
		}
		if result == nil {
			status = http.StatusNoContent
		}
		c.prepare(status, result)
	case errors.As(err, &refusal):
		c.code = refusal.Code
		c.prepare(refusal.Status, refusal)
	default:
		c.prepare(http.StatusInternalServerError, refuse(http.StatusInternalServerError, 0, err.Error()))
	}
	if c.fault != nil && c.fault.DropResponse {
		c.status = 0
		c.drop()
		return
	}
	c.send("application/json")
}

func (c *call) prepare(status int, body any) {
	c.status = status
	if body != nil {
		c.response, _ = json.Marshal(body) // our own types only: cannot fail
	}
}

func (c *call) respondJSON(status int, body any) {
	c.prepare(status, body)
	c.send("application/json")
}

func (c *call) respond(status int, contentType string, body []byte) {
	c.status, c.response = status, body
	c.send(contentType)
}

func (c *call) send(contentType string) {
	if c.response != nil {
		c.w.Header().Set("Content-Type", contentType)
	}
	c.w.WriteHeader(c.status)
	_, _ = c.w.Write(c.response) // a bot that hung up is no error of ours
}

// drop breaks the connection without an answer.
func (c *call) drop() {
	if h, ok := c.w.(http.Hijacker); ok {
		if conn, _, err := h.Hijack(); err == nil {
			_ = conn.Close() // that is the point
		}
	}
}
