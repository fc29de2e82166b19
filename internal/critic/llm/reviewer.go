package llm

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"time"

	openai "github.com/sashabaranov/go-openai"
	"github.com/sashabaranov/go-openai/jsonschema"
	"github.com/sony/gobreaker/v2"
	"golang.org/x/sync/semaphore"
	"golang.org/x/sync/singleflight"

	"verkoopcoach/internal/flow"
)

// atOnce is how many answers are asked about at the same time.
const atOnce = 4

// tooOften is how many failures in a row make the reviewer stop asking.
const tooOften = 5

// times are how long things take.
type times struct {
	budget time.Duration // for a review, with all waiting in it
	pause  time.Duration // before the second try, about; a longer one before the third
	rest   time.Duration // without asking, after too many failures
}

// A team waits a minute at most; five seconds of it are for saving and showing.
var usual = times{budget: 55 * time.Second, pause: 500 * time.Millisecond, rest: time.Minute}

// Reviewer is a flow.Reviewer that asks a language model. It is safe for
// concurrent use.
type Reviewer struct {
	config    Config
	times     times
	client    *openai.Client
	judge     flow.Judge
	templates map[flow.Language]template
	form      *jsonschema.Definition
	formText  string
	slots     *semaphore.Weighted
	breaker   *gobreaker.CircuitBreaker[response]
	flight    singleflight.Group
}

var _ flow.Reviewer = (*Reviewer)(nil)

// New returns a reviewer that follows the instructions, a template for each
// language as prompts.LoadCritique returns them. Nothing is sent before the
// first review. The error says what is wrong with the configuration, and never
// holds the key.
func New(c Config, templates map[flow.Language]string) (*Reviewer, error) {
	return newReviewer(c, templates, usual)
}

func newReviewer(c Config, templates map[flow.Language]string, t times) (*Reviewer, error) {
	host, err := c.settle()
	if err != nil {
		return nil, err
	}
	if templates[flow.Dutch] == "" {
		return nil, ErrNoPrompts
	}
	form, formText, err := makeForm()
	if err != nil {
		return nil, err
	}
	client := newClient(c, t)
	c.Key = "" // so that nothing that prints a reviewer can print it
	return &Reviewer{
		config: c, times: t, client: client, templates: newTemplates(templates), form: form, formText: formText,
		judge:   flow.Judge{Provider: host, Model: c.Model, Prompt: version(templates, formText)},
		slots:   semaphore.NewWeighted(atOnce),
		breaker: newBreaker(t),
	}, nil
}

func newClient(c Config, t times) *openai.Client {
	config := openai.DefaultConfig(c.Key)
	config.BaseURL = c.BaseURL
	config.HTTPClient = newHTTP(t.budget)
	return openai.NewClientWithConfig(config)
}

// newBreaker returns what keeps a server that is down from costing every team
// its minute.
func newBreaker(t times) *gobreaker.CircuitBreaker[response] {
	return gobreaker.NewCircuitBreaker[response](gobreaker.Settings{
		Timeout:     t.rest,
		ReadyToTrip: func(counts gobreaker.Counts) bool { return counts.ConsecutiveFailures >= tooOften },
	})
}

// version is a short hash of everything that is the same for all answers.
func version(templates map[flow.Language]string, form string) string {
	return digest(templates, form)[:8]
}

// digest returns a hash of the values, as JSON: maps in the order of their keys.
func digest(values ...any) string {
	data, err := json.Marshal(values)
	if err != nil {
		panic(err) // strings and maps of strings always can
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// Judge returns the host that is asked, its model, and the version of the
// instructions.
func (r *Reviewer) Judge() flow.Judge { return r.judge }

// Key returns a hash of everything that a review rests on: the answer, the
// earlier steps that go along, the course text, the model and the instructions.
// The same key would get the same review, so it can be kept under it.
func (r *Reviewer) Key(s flow.Subject) string {
	before := make(map[flow.StepKey]flow.Values, len(s.Step.BuildsOn))
	for _, key := range s.Step.BuildsOn {
		before[key] = s.Others[key]
	}
	// The words as they were typed, not as they are sent: what is taken out of
	// them is put back in the review.
	return digest(r.judge, instructions(r.template(s.Checklist.Language).text, s, r.formText, ""), s.Company, s.Values, before)
}

// Review asks the model about the answer. An answer that holds a command is never
// sent, and the first critique returned as it is. The error is an Error, and
// comes within the minute that a team may wait.
func (r *Reviewer) Review(ctx context.Context, s flow.Subject, first flow.Critique) (flow.Critique, error) {
	if first.Notice == flow.NoticeCommand {
		return first, nil
	}
	ctx, cancel := context.WithTimeout(ctx, r.times.budget)
	defer cancel()
	// Who asks the same at the same time shares one call. It ends when the first of
	// them leaves, who may have taken back that the text is sent at all.
	shared := r.flight.DoChan(r.Key(s), func() (any, error) { return r.consult(ctx, s) })
	select {
	case <-ctx.Done():
		return flow.Critique{}, overdue(ctx)
	case res := <-shared:
		if res.Err != nil {
			return flow.Critique{}, res.Err
		}
		return merge(first, res.Val.(advice), r.judge), nil
	}
}
