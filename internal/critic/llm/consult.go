package llm

import (
	"context"

	openai "github.com/sashabaranov/go-openai"

	"verkoopcoach/internal/flow"
)

// maxReply is the most characters of a bad reply that are shown to the model
// again.
const maxReply = 6000

// consult asks the model, and once more where its reply cannot be used. The error
// is an Error.
func (r *Reviewer) consult(ctx context.Context, s flow.Subject) (advice, error) {
	if r.slots.Acquire(ctx, 1) != nil {
		return advice{}, fail(KindBusy)
	}
	defer r.slots.Release(1)
	b := r.brief(s, newCode())
	c := newChecker(s, b)
	messages := []openai.ChatCompletionMessage{
		{Role: openai.ChatMessageRoleSystem, Content: b.system},
		{Role: openai.ChatMessageRoleUser, Content: b.user},
	}
	for range 2 {
		text, err := r.ask(ctx, messages)
		if err != nil {
			return advice{}, err
		}
		a, faults := r.weigh(c, text)
		if len(faults) == 0 {
			return a, nil
		}
		messages = append(messages,
			openai.ChatCompletionMessage{Role: openai.ChatMessageRoleAssistant, Content: clip(text, maxReply)},
			openai.ChatCompletionMessage{Role: openai.ChatMessageRoleUser, Content: complaint(s.Checklist.Language, faults)})
	}
	return advice{}, fail(KindInvalid)
}

// weigh returns what can be used of what the model said, or why nothing can.
func (r *Reviewer) weigh(c *checker, text string) (advice, []fault) {
	said, ok := read(r.form, text)
	if !ok {
		return advice{}, []fault{faultForm}
	}
	return c.advice(said)
}
