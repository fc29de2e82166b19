package llm

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"

	openai "github.com/sashabaranov/go-openai"
	"github.com/sony/gobreaker/v2"
)

// explain returns what an error of the libraries comes down to, without its
// words: they may hold the key, the address or a team's text.
func explain(ctx context.Context, err error) *Error {
	var (
		known    *Error
		api      *openai.APIError
		request  *openai.RequestError
		tooLarge *http.MaxBytesError
		broke    *url.Error
		network  net.Error
	)
	switch {
	case errors.As(err, &known):
		return known
	case errors.Is(err, gobreaker.ErrOpenState), errors.Is(err, gobreaker.ErrTooManyRequests):
		return fail(KindResting)
	case ctx.Err() != nil:
		return overdue(ctx)
	case errors.As(err, &api):
		return status(api.HTTPStatusCode)
	case errors.As(err, &request):
		return status(request.HTTPStatusCode)
	case errors.As(err, &tooLarge):
		return fail(KindGarbled)
	case errors.As(err, &network) && network.Timeout():
		return fail(KindTimeout)
	case errors.As(err, &broke), errors.As(err, &network), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return fail(KindNetwork)
	case errors.Is(err, openai.ErrChatCompletionInvalidModel):
		return fail(KindRequest)
	}
	return fail(KindGarbled)
}

// status returns what a status of HTTP comes down to.
func status(code int) *Error {
	kind := KindRequest
	switch {
	case code == http.StatusTooManyRequests:
		kind = KindLimited
	case code == http.StatusUnauthorized || code == http.StatusForbidden:
		kind = KindKey
	case code >= http.StatusInternalServerError:
		kind = KindServer
	}
	return &Error{Kind: kind, Status: code}
}
