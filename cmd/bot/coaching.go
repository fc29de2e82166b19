package main

import (
	"fmt"

	"verkoopcoach/internal/critic"
	"verkoopcoach/internal/critic/llm"
	"verkoopcoach/internal/flow"
	"verkoopcoach/prompts"
)

// modelFlags say which model may look at answers beside the rules. Without a
// model, or without a class that agrees to it, the rules alone coach.
type modelFlags struct {
	Key     string `name:"openai-api-key" env:"OPENAI_API_KEY" group:"model" help:"Key of the OpenAI-compatible server. Better: OPENAI_API_KEY_FILE."`
	KeyFile string `name:"openai-api-key-file" env:"OPENAI_API_KEY_FILE" type:"path" group:"model" help:"File that holds the key."`
	BaseURL string `name:"openai-base-url" env:"OPENAI_BASE_URL" group:"model" help:"Base URL of the server; https://api.openai.com/v1 where there is only a key."`
	Model   string `name:"openai-model" env:"OPENAI_MODEL" group:"model" help:"Model to ask; without one the rules alone coach."`
	Format  string `name:"openai-format" env:"OPENAI_FORMAT" enum:"json_schema,json_object,text" default:"json_schema" group:"model" help:"How the server is told the form of its reply: one of json_schema, json_object, text."`
}

// reviewer returns the reviewer that the flags name, nil where they name none.
func (m modelFlags) reviewer(line *commandLine) (*llm.Reviewer, error) {
	if m.Model == "" {
		if m.Key != "" || m.KeyFile != "" || m.BaseURL != "" {
			return nil, llm.ErrNoModel
		}
		return nil, nil
	}
	key := m.Key
	if m.KeyFile != "" {
		var err error
		if key, err = readSecret("OPENAI_API_KEY_FILE", m.KeyFile); err != nil {
			return nil, err
		}
	}
	source, err := line.source()
	if err != nil {
		return nil, err
	}
	templates, err := prompts.LoadCritique(source)
	if err != nil {
		return nil, err
	}
	return llm.New(llm.Config{BaseURL: m.BaseURL, Key: key, Model: m.Model, Format: llm.Format(m.Format)}, templates)
}

// coaching returns what lets a coach judge answers: the rules, and the model
// where there is one.
func (c *runCommand) coaching(line *commandLine, checklists flow.Checklists) ([]flow.CoachOption, error) {
	options := []flow.CoachOption{flow.WithCritic(critic.NewRules(checklists))}
	reviewer, err := c.Model.reviewer(line)
	if err != nil || reviewer == nil {
		return options, err
	}
	if c.Budget < 1 {
		return nil, fmt.Errorf("OPENAI_DAILY is %d: a team that may ask the model nothing needs no model; leave OPENAI_MODEL empty", c.Budget)
	}
	return append(options, flow.WithReviewer(reviewer, c.Budget)), nil
}
