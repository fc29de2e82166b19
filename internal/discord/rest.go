package discord

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net/http"

	dg "github.com/bwmarrin/discordgo"
)

// Discord's error codes that this bot acts on.
const (
	codeUnknownChannel      = 10003
	codeUnknownGuild        = 10004
	codeUnknownMessage      = 10008
	codeUnknownInteraction  = 10062
	codeAlreadyAcknowledged = 40060
	codeMissingAccess       = 50001
	codeMissingPermissions  = 50013
)

// Types of responses to an interaction.
const (
	respondMessage  = 4
	respondDeferred = 5 // a message will follow
	respondAck      = 6 // the message that was clicked may be edited later
	respondUpdate   = 7 // edits the message that was clicked
	respondChoices  = 8
	respondModal    = 9
)

// callback is the body of a response to an interaction.
type callback struct {
	Type int `json:"type"`
	Data any `json:"data,omitempty"`
}

// rest is the requests that this bot makes. All of them go through discordgo,
// each in a bucket of its own: discordgo puts every edit of the process in one
// bucket, and holds it for as long as the request takes.
type rest struct {
	session *dg.Session
}

// do makes a request and decodes the reply into out, if that is not nil.
func (r rest) do(ctx context.Context, method, url string, body any, out any) error {
	return r.send(ctx, method, url, body, nil, out)
}

func (r rest) send(ctx context.Context, method, url string, body any, files []file, out any, options ...dg.RequestOption) error {
	contentType, data, err := encode(body, files)
	if err != nil {
		return err
	}
	options = append(options, dg.WithContext(ctx))
	reply, err := r.session.RequestRaw(method, url, contentType, data, "", 0, options...)
	if err != nil || out == nil || len(reply) == 0 {
		return err
	}
	return json.Unmarshal(reply, out)
}

// encode returns the body as JSON, or with files as a form that holds both.
func encode(body any, files []file) (contentType string, data []byte, err error) {
	if body == nil {
		return "", nil, nil
	}
	if len(files) == 0 {
		data, err = json.Marshal(body)
		return "application/json", data, err
	}
	parts := make([]*dg.File, len(files))
	for i, f := range files {
		parts[i] = &dg.File{Name: f.name, ContentType: f.contentType, Reader: bytes.NewReader(f.data)}
	}
	return dg.MultipartBodyWithJSON(body, parts)
}

// respond answers an interaction; there is one answer, and three seconds for
// it. A rate limit is not waited for, since that would take longer.
func (r rest) respond(ctx context.Context, in *interaction, c callback, files []file) error {
	url := dg.EndpointInteractionResponse(in.ID, in.Token)
	return r.send(ctx, http.MethodPost, url, c, files, nil, dg.WithRetryOnRatelimit(false), dg.WithRestRetries(1))
}

// sent is what there is to know of a message that was sent.
type sent struct {
	ID        string `json:"id"`
	ChannelID string `json:"channel_id"`
}

// original returns the message that answered the interaction.
func (r rest) original(ctx context.Context, in *interaction) (sent, error) {
	var s sent
	err := r.do(ctx, http.MethodGet, dg.EndpointInteractionResponseActions(in.Application, in.Token), nil, &s)
	return s, err
}

// editOriginal replaces the message that answered the interaction.
func (r rest) editOriginal(ctx context.Context, in *interaction, m message) error {
	return r.send(ctx, http.MethodPatch, dg.EndpointInteractionResponseActions(in.Application, in.Token), m, m.files, nil)
}

// deleteOriginal takes the message back that answered the interaction.
func (r rest) deleteOriginal(ctx context.Context, in *interaction) error {
	return r.do(ctx, http.MethodDelete, dg.EndpointInteractionResponseActions(in.Application, in.Token), nil, nil)
}

// followUp sends one more message after the answer, and returns its id.
func (r rest) followUp(ctx context.Context, in *interaction, m message) (string, error) {
	var s sent
	err := r.send(ctx, http.MethodPost, dg.EndpointFollowupMessage(in.Application, in.Token), m, m.files, &s)
	return s.ID, err
}

// originalMessage is what Discord calls the message that answered an
// interaction.
const originalMessage = "@original"

// editAnswer replaces the message that answered the interaction, or one that
// followed it.
func (r rest) editAnswer(ctx context.Context, in *interaction, id string, m message) error {
	return r.send(ctx, http.MethodPatch, dg.EndpointFollowupMessageActions(in.Application, in.Token, id), m, m.files, nil)
}

// posting is a message to a channel. Of those with the same nonce, which takes 25
// characters, Discord sends one within some minutes.
type posting struct {
	message
	Nonce        string `json:"nonce"`
	EnforceNonce bool   `json:"enforce_nonce"`
}

// post sends a message to a channel, once for each nonce.
func (r rest) post(ctx context.Context, channel, nonce string, m message, options ...dg.RequestOption) error {
	return r.send(ctx, http.MethodPost, dg.EndpointChannelMessages(channel), posting{m, nonce, true}, m.files, nil, options...)
}

// postUnasked sends a message as post does, but waits for no rate limit: nobody is
// waiting, and it can be sent later.
func (r rest) postUnasked(ctx context.Context, channel, nonce string, m message) error {
	return r.post(ctx, channel, nonce, m, dg.WithRetryOnRatelimit(false))
}

// editMessage replaces a message of this bot in a channel.
func (r rest) editMessage(ctx context.Context, channel, id string, m message) error {
	return r.do(ctx, http.MethodPatch, dg.EndpointChannelMessage(channel, id), m, nil)
}

// deleteMessage takes a message of this bot away.
func (r rest) deleteMessage(ctx context.Context, channel, id string) error {
	return r.do(ctx, http.MethodDelete, dg.EndpointChannelMessage(channel, id), nil, nil)
}

// pin pins a message.
func (r rest) pin(ctx context.Context, channel, id string) error {
	return r.do(ctx, http.MethodPut, dg.EndpointChannelMessagePin(channel, id), nil, nil)
}

// registered is a command as Discord knows it.
type registered struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// registerCommands makes these the application's commands, and no others.
func (r rest) registerCommands(ctx context.Context, application string, commands []command) ([]registered, error) {
	var known []registered
	err := r.do(ctx, http.MethodPut, dg.EndpointApplicationGlobalCommands(application), commands, &known)
	return known, err
}

// codeOf returns Discord's error code of the error, or 0.
func codeOf(err error) int {
	var e *dg.RESTError
	if errors.As(err, &e) && e.Message != nil {
		return e.Message.Code
	}
	return 0
}

// statusOf returns the HTTP status of the error, or 0.
func statusOf(err error) int {
	var e *dg.RESTError
	if errors.As(err, &e) && e.Response != nil {
		return e.Response.StatusCode
	}
	return 0
}

// answeredElsewhere tells whether the interaction has had its answer, or is too
// old for one. Neither is worth another try.
func answeredElsewhere(err error) bool {
	code := codeOf(err)
	return code == codeUnknownInteraction || code == codeAlreadyAcknowledged
}

// mayStand tells whether Discord may have done what this is the error of.
func mayStand(err error) bool {
	status := statusOf(err)
	return status == 0 || status >= http.StatusInternalServerError
}
