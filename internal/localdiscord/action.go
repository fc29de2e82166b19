package localdiscord

import (
	"strings"
)

// ActionKind is what somebody did.
type ActionKind int

// The things that a person can do.
const (
	UsedCommand ActionKind = iota + 1
	ClickedButton
	ChoseOption
	SubmittedForm
)

// Action is what somebody did, in the words that they read.
type Action struct {
	Kind    ActionKind
	Member  *Member
	Command string   // of UsedCommand: as typed, "/start naam:Tentas"
	Label   string   // the button, the select's placeholder or the form's title
	Choices []string // of ChoseOption: the labels that were picked
	Fields  []Filled // of SubmittedForm, in the order of the form
	Message *Message // of ClickedButton and ChoseOption
}

// Filled is one field of a submitted form: its label and what was in it, as
// text or as labels of options.
type Filled struct {
	Label string
	Value string
}

// commandLine is a command as it stands in the input line of the client.
func commandLine(name string, args []Argument) string {
	var b strings.Builder
	b.WriteString("/" + name)
	for _, a := range args {
		b.WriteString(" " + a.Name + ":" + a.text())
	}
	return b.String()
}
