package llm

import (
	"net/http"
	"time"
)

// maxBody is the most bytes that are read of a response: go-openai itself would
// read on for ever. A critique takes a few thousand.
const maxBody = 1 << 20

// newHTTP returns a client that takes at most that long over a request. It
// follows no redirect: a team's words go to the host that people were shown, and
// to no other.
func newHTTP(most time.Duration) *http.Client {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.MaxResponseHeaderBytes = 64 << 10
	return &http.Client{
		Timeout:       most,
		Transport:     limited{transport},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// limited is a transport whose responses end in an error past maxBody.
type limited struct{ http.RoundTripper }

// RoundTrip sends the request.
func (l limited) RoundTrip(req *http.Request) (*http.Response, error) {
	res, err := l.RoundTripper.RoundTrip(req)
	if err != nil {
		return nil, err
	}
	res.Body = http.MaxBytesReader(nil, res.Body, maxBody)
	return res, nil
}
