package localdiscord

import (
	"net/http"
	"slices"
	"strconv"
)

// callbackInput is the body of an answer to an interaction.
type callbackInput struct {
	Type int          `json:"type"`
	Data messageInput `json:"data"`
}

// mayAnswer lists the callback types that fit each kind of interaction.
func (it *interaction) mayAnswer() []int {
	switch {
	case it.kind == kindAutocomplete:
		return []int{answerAutocomplete}
	case it.kind == kindCommand:
		return []int{answerMessage, answerDefer, answerModal}
	case it.kind == kindComponent:
		return []int{answerMessage, answerDefer, answerDeferUpdate, answerUpdate, answerModal}
	case it.sourceID != "": // a form that came from a component
		return []int{answerMessage, answerDefer, answerDeferUpdate, answerUpdate}
	default: // a form that came from a command: no form after a form
		return []int{answerMessage, answerDefer}
	}
}

// answer is a callback that was judged and is ready to be carried out.
type answer struct {
	kind    int
	message *Message // made or changed
	files   []file
	form    *Form
	choices []Choice
}

func (s *Server) postCallback(c *call) (any, error) {
	it := s.live.get(c.param("token"))
	if it == nil || it.id != c.param("interaction") {
		return nil, errNoInteraction
	}
	it.mu.Lock()
	err := it.open()
	it.mu.Unlock()
	if err == nil {
		err = it.channelThere()
	}
	if err != nil {
		return nil, err
	}
	var in callbackInput
	if err := c.decode(&in); err != nil {
		return nil, err
	}
	a, err := it.judge(&in, c.uploads)
	if err != nil {
		return nil, err
	}
	if err := it.acknowledge(a); err != nil {
		return nil, err
	}
	it.show(a)
	c.after = append(c.after, func() {
		it.tell(outcome{answer: a.kind, message: a.message, form: a.form, choices: a.choices})
	})
	if c.r.URL.Query().Get("with_response") == "true" {
		return it.callbackResponse(a), nil
	}
	return nil, nil
}

// judge refuses what Discord refuses, and leaves the interaction unanswered then.
func (it *interaction) judge(in *callbackInput, uploads []upload) (*answer, error) {
	var f formErrors
	var at *place
	data := at.in("data")
	if allowed := it.mayAnswer(); !slices.Contains(allowed, in.Type) {
		names := make([]string, len(allowed))
		for i, t := range allowed {
			names[i] = strconv.Itoa(t)
		}
		f.choices(at.in("type"), names...)
		return nil, f.err()
	}
	a := &answer{kind: in.Type}
	switch in.Type {
	case answerMessage, answerUpdate:
		return a, it.judgeMessage(a, &in.Data, data, uploads)
	case answerDefer:
		m := it.newMessage(in.Data.Flags.Value | FlagLoading)
		m.normalise()
		it.s.fillMentions(&m)
		a.message = &m
	case answerAutocomplete:
		validateChoices(&f, data.in("choices"), in.Data.Choices)
		a.choices = in.Data.Choices
	case answerModal:
		in.Data.validateModal(&f, data)
		if f.root == nil {
			numberComponents(in.Data.Components.Value)
			a.form = newForm(it, &in.Data)
		}
	}
	return a, f.err()
}

func (it *interaction) judgeMessage(a *answer, in *messageInput, at *place, uploads []upload) error {
	old := it.newMessage(in.Flags.Value)
	if a.kind == answerUpdate {
		source := it.source()
		if source == nil {
			return errNoMessage
		}
		old = *source
		now := Stamp{it.s.clock.Now()}
		old.EditedTimestamp = &now
	}
	m, files, err := in.apply(it.s, at, old, uploads)
	if err != nil {
		return err
	}
	a.message, a.files = m, files
	return nil
}

// newMessage is an empty message in answer to the interaction.
func (it *interaction) newMessage(flags int) Message {
	m := it.s.newMessage(it.channel)
	m.WebhookID, m.ApplicationID = it.s.appID, it.s.appID
	m.Flags = flags & (FlagEphemeral | FlagLoading | FlagSuppressEmbeds | FlagSilent)
	if m.Flags&FlagEphemeral != 0 {
		m.Viewer = it.member.user.ID
	}
	if it.kind == kindCommand {
		m.Type = messageCommand
	}
	m.Metadata = &InteractionMetadata{ID: it.id, Type: it.kind, User: it.member.user,
		Owners: map[string]string{"0": it.channel.guild.id}, Name: it.command}
	return m
}

// source is the message with the component, as it is now.
func (it *interaction) source() *Message { return it.channel.Message(it.sourceID) }

// acknowledge is the moment at which one of several answers wins.
func (it *interaction) acknowledge(a *answer) error {
	it.mu.Lock()
	defer it.mu.Unlock()
	if err := it.open(); err != nil {
		return err
	}
	it.answered = a.kind
	switch {
	case a.message != nil:
		it.originalID = a.message.ID
		it.made = append(it.made, a.message.ID)
	case a.kind == answerDeferUpdate:
		it.originalID = it.sourceID
	}
	return nil
}

// show makes the answer visible to whom it may concern.
func (it *interaction) show(a *answer) {
	if a.message != nil {
		it.s.publish(it.channel, a.message, a.files, "")
	}
	if a.form != nil {
		it.s.feed.publish(Event{Kind: FormOpened, Channel: it.channel, Form: a.form, Viewer: it.member.user.ID})
	}
}

// callbackResponse is what ?with_response=true asks for.
func (it *interaction) callbackResponse(a *answer) any {
	about := map[string]any{"id": it.id, "type": it.kind}
	result := map[string]any{"interaction": about}
	if a.message != nil {
		about["response_message_id"] = a.message.ID
		about["response_message_ephemeral"] = a.message.Ephemeral()
		about["response_message_loading"] = a.message.Loading()
		result["resource"] = map[string]any{"type": a.kind, "message": a.message}
	}
	return reply{http.StatusOK, result}
}
