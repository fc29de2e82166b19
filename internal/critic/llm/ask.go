package llm

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/cenkalti/backoff/v5"
	openai "github.com/sashabaranov/go-openai"
)

// maxTries is how often a server is asked the same thing, when it fails in a way
// that may pass.
const maxTries = 3

// coldest is the lowest temperature there is: go-openai leaves a zero out, and a
// server then takes its own.
const coldest = 1e-6

type response = openai.ChatCompletionResponse

// ask returns what the model says to the messages. The error is an Error.
func (r *Reviewer) ask(ctx context.Context, messages []openai.ChatCompletionMessage) (string, error) {
	res, err := r.breaker.Execute(func() (response, error) {
		res, err := r.try(ctx, r.request(messages))
		if err != nil {
			return res, explain(ctx, err)
		}
		return res, nil
	})
	if err != nil {
		return "", explain(ctx, err)
	}
	return content(res)
}

// request returns the request as this model and server take it.
func (r *Reviewer) request(messages []openai.ChatCompletionMessage) openai.ChatCompletionRequest {
	req := openai.ChatCompletionRequest{Model: r.config.Model, Messages: messages}
	if r.config.Reasoning {
		req.MaxCompletionTokens = r.config.MaxTokens
	} else {
		req.MaxTokens = r.config.MaxTokens //nolint:staticcheck // old at OpenAI, and the only name that Mistral and others know
		req.Temperature = coldest
	}
	switch r.config.Format {
	case FormatSchema:
		req.ResponseFormat = &openai.ChatCompletionResponseFormat{
			Type:       openai.ChatCompletionResponseFormatTypeJSONSchema,
			JSONSchema: &openai.ChatCompletionResponseFormatJSONSchema{Name: "kritiek", Schema: json.RawMessage(r.formText), Strict: true},
		}
	case FormatObject:
		req.ResponseFormat = &openai.ChatCompletionResponseFormat{Type: openai.ChatCompletionResponseFormatTypeJSONObject}
	case FormatText:
	}
	return req
}

// try sends the request, and again after a pause where that may help and there
// is time for it.
func (r *Reviewer) try(ctx context.Context, req openai.ChatCompletionRequest) (response, error) {
	pauses := backoff.NewExponentialBackOff()
	pauses.InitialInterval = r.times.pause
	left := r.times.budget
	if end, ok := ctx.Deadline(); ok {
		left = time.Until(end)
	}
	return backoff.Retry(ctx, func() (response, error) {
		res, err := r.client.CreateChatCompletion(ctx, req)
		if err == nil {
			return res, nil
		}
		told := explain(ctx, err)
		if !told.passing() {
			return res, backoff.Permanent(told)
		}
		if wait, ok := retryAfter(res.Header(), time.Now()); ok {
			return res, errors.Join(told, &backoff.RetryAfterError{Duration: wait})
		}
		return res, told
	}, backoff.WithBackOff(pauses), backoff.WithMaxTries(maxTries), backoff.WithMaxElapsedTime(left))
}

// retryAfter returns how long a server asks to be left alone, in seconds or until
// a date: RFC 9110, section 10.2.3.
func retryAfter(h http.Header, now time.Time) (time.Duration, bool) {
	text := h.Get("Retry-After")
	if seconds, err := strconv.ParseUint(text, 10, 32); err == nil {
		return time.Duration(seconds) * time.Second, true //nolint:gosec // 32 bits fit
	}
	if at, err := http.ParseTime(text); err == nil {
		return max(at.Sub(now), 0), true
	}
	return 0, false
}

// content returns the words of a response. None of what it refuses is an error
// to go-openai.
func content(res response) (string, error) {
	if len(res.Choices) == 0 {
		return "", fail(KindEmpty)
	}
	choice := res.Choices[0]
	switch {
	case choice.Message.Refusal != "":
		return "", fail(KindRefusal)
	case choice.FinishReason == openai.FinishReasonContentFilter:
		return "", fail(KindFiltered)
	case choice.FinishReason == openai.FinishReasonLength:
		return "", fail(KindCut)
	case strings.TrimSpace(choice.Message.Content) == "":
		return "", fail(KindEmpty)
	}
	return choice.Message.Content, nil
}
