package llm

import (
	"errors"
	"net/url"
	"strings"
)

// Format says how a server is told which form the reply has. Whatever it is, the
// form also stands in the instructions and the reply is checked: some servers
// accept a schema and do not hold to it.
type Format string

// The formats there are.
const (
	FormatSchema Format = "json_schema" // strict, as OpenAI, Mistral, vLLM and Ollama take it
	FormatObject Format = "json_object" // some JSON, for servers that refuse a schema
	FormatText   Format = "text"        // nothing, for those that refuse that too
)

// Config says whom to ask. The zero value of a field is its default.
type Config struct {
	BaseURL   string // http or https; default https://api.openai.com/v1
	Key       string // may be empty: a server of one's own often has none
	Model     string // required
	Format    Format // default FormatSchema
	MaxTokens int    // of a reply, reasoning included; default 1500, or 6000 for a model that reasons
	Reasoning bool   // the model reasons, though its name does not tell
}

const (
	defaultBaseURL         = "https://api.openai.com/v1"
	defaultTokens          = 1500
	defaultReasoningTokens = 6000
)

// Errors of a configuration.
var (
	ErrNoModel   = errors.New("llm: OPENAI_MODEL is empty: name a model of the server, as gpt-5-mini")
	ErrBaseURL   = errors.New("llm: OPENAI_BASE_URL is not an address such as https://api.openai.com/v1, without a name, password or query in it")
	ErrFormat    = errors.New("llm: the format of replies is not json_schema, json_object or text")
	ErrNoPrompts = errors.New("llm: there are no Dutch instructions for the model")
)

// settle fills in what is left open, and returns the host that will be asked.
func (c *Config) settle() (host string, err error) {
	if c.BaseURL == "" {
		c.BaseURL = defaultBaseURL
	}
	if c.Format == "" {
		c.Format = FormatSchema
	}
	c.Reasoning = c.Reasoning || reasons(c.Model)
	if c.MaxTokens == 0 && c.Reasoning {
		c.MaxTokens = defaultReasoningTokens
	}
	if c.MaxTokens == 0 {
		c.MaxTokens = defaultTokens
	}
	u, uerr := url.Parse(c.BaseURL)
	switch {
	case c.Model == "":
		return "", ErrNoModel
	case uerr != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https",
		u.User != nil || u.RawQuery != "" || u.Fragment != "":
		return "", ErrBaseURL // without the address, which may hold a password
	case c.Format != FormatSchema && c.Format != FormatObject && c.Format != FormatText:
		return "", ErrFormat
	}
	if u.Scheme == "http" {
		return "http://" + u.Host, nil // who agrees to send texts there should see that anyone in between can read them
	}
	return u.Host, nil
}

// reasons tells whether a model of that name reasons before it answers. Such a
// model takes no temperature, and counts its tokens under another name; go-openai
// refuses the request otherwise. Brokers put the maker before the name.
func reasons(model string) bool {
	model = model[strings.LastIndex(model, "/")+1:]
	for _, prefix := range []string{"o1", "o3", "o4", "gpt-5", "gpt-6"} {
		if strings.HasPrefix(model, prefix) {
			return true
		}
	}
	return false
}
