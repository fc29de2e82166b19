package llm

import (
	"context"
	"errors"
	"fmt"
)

// Kind says what kept a model from helping, for logs and metrics.
type Kind string

// The kinds there are.
const (
	KindTimeout  Kind = "timeout"  // no answer in time
	KindCanceled Kind = "canceled" // whoever asked does not wait any more
	KindBusy     Kind = "busy"     // too many others were waiting
	KindResting  Kind = "resting"  // it failed so often of late that it is not asked for a while
	KindLimited  Kind = "limited"  // 429: too much was asked of it, or it is not paid for
	KindKey      Kind = "key"      // 401 or 403: the key is not accepted
	KindRequest  Kind = "request"  // it does not take this request: a wrong model or address
	KindServer   Kind = "server"   // 5xx
	KindNetwork  Kind = "network"  // it could not be reached, or broke off
	KindGarbled  Kind = "garbled"  // what came back is not what such a server says, or far too long
	KindEmpty    Kind = "empty"    // it says nothing
	KindRefusal  Kind = "refusal"  // the model does not want to
	KindFiltered Kind = "filtered" // a filter of the provider held it back
	KindCut      Kind = "cut"      // it ran out of tokens before it was done
	KindInvalid  Kind = "invalid"  // twice a reply that cannot be used
)

// Error is why a model did not help. It never holds a word of what was asked or
// answered, nor the key: servers are known to repeat both in their messages.
type Error struct {
	Kind   Kind
	Status int // of HTTP; 0 where there was none
}

// Error returns the kind, and the status where there is one.
func (e *Error) Error() string {
	if e.Status == 0 {
		return "llm: " + string(e.Kind)
	}
	return fmt.Sprintf("llm: %s (status %d)", e.Kind, e.Status)
}

// Is tells that running out of time is also a context's error.
func (e *Error) Is(target error) bool {
	return e.Kind == KindTimeout && target == context.DeadlineExceeded ||
		e.Kind == KindCanceled && target == context.Canceled
}

// passing tells whether asking again soon may help.
func (e *Error) passing() bool {
	return e.Kind == KindLimited || e.Kind == KindServer || e.Kind == KindNetwork
}

// KindOf returns the kind of an error of this package, and "" for any other.
func KindOf(err error) Kind {
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return ""
}

func fail(k Kind) *Error { return &Error{Kind: k} }

// overdue returns the error of a context that has ended.
func overdue(ctx context.Context) *Error {
	if errors.Is(ctx.Err(), context.Canceled) {
		return fail(KindCanceled)
	}
	return fail(KindTimeout)
}
