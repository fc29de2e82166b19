package discord

import (
	"context"
	"errors"
	"hash/fnv"
	"strings"

	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/quote"
)

// apology turns an error into the sentence for the person: the one place where
// that happens. What nobody can mend but us is logged, under the reference that
// the person sees.
func (b *Bot) apology(r *request, err error) message {
	key, known := apologies[flow.CodeOf(err)]
	if quoted, ok := quoteApologies[quote.CodeOf(err)]; ok {
		key, known = quoted, true
	}
	for _, a := range edgeApologies {
		if errors.Is(err, a.err) {
			key, known = a.key, true
		}
	}
	if flow.CodeOf(err) == flow.CodeNotStored {
		b.config.Log.Error("not stored", "ref", reference(r.ID), "error", err)
	}
	if known {
		return r.givingBack(r.say.say(key, limits))
	}
	ref := reference(r.ID)
	b.config.Log.Error("failed", "ref", ref, "error", err)
	return r.givingBack(r.say.say("ErrInternal", args{"Ref": ref}))
}

// limits are the numbers that the sentences tell.
var limits = args{
	"Most": flow.MaxTeamName, "MostReply": flow.MaxReply, "MostRemark": flow.MaxRemark, "MostReason": flow.MaxReason,
	"LeastDays": flow.MinRetention, "MostDays": flow.MaxRetention,
}

var apologies = map[flow.Code]string{
	flow.CodeNotStarted:   "ErrNotStarted",
	flow.CodeNoStep:       "ErrNoStep",
	flow.CodeNoRevision:   "ErrNoRevision",
	flow.CodeNotOptional:  "ErrNotOptional",
	flow.CodeNoName:       "ErrNoName",
	flow.CodeNameTooLong:  "ErrNameTooLong",
	flow.CodeNotStored:    "ErrNotStored",
	flow.CodeNoPoint:      "ErrNoPoint",
	flow.CodeReplyTooLong: "ErrReplyTooLong",
	flow.CodeNoModel:      "ErrNoModel",
	flow.CodeOtherModel:   "ErrOtherModel",

	flow.CodeNoPhase:       "ErrNoPhase",
	flow.CodePhaseChanged:  "ErrPhaseChanged",
	flow.CodeReturned:      "ErrReturned",
	flow.CodeNoVerdict:     "ErrNoVerdict",
	flow.CodeNoReason:      "ErrNoReturnReason",
	flow.CodeReasonTooLong: "ErrReasonTooLong",
	flow.CodeNoRemark:      "ErrNoRemark",
	flow.CodeNoRemarkText:  "ErrNoRemarkText",
	flow.CodeRemarkTooLong: "ErrRemarkTooLong",
	flow.CodeDateForm:      "ErrDateForm",
	flow.CodeTimeForm:      "ErrTimeForm",
	flow.CodeTimeTwice:     "ErrTimeTwice",
	flow.CodeMidnight:      "ErrMidnight",
	flow.CodeNoSuchDate:    "ErrNoSuchDate",
	flow.CodePastDate:      "ErrPastDate",
	flow.CodeRetention:     "ErrRetention",
	flow.CodeQuiet:         "ErrQuiet",
}

var quoteApologies = map[quote.Code]string{
	quote.CodeNotDraft:     "ErrNotDraft",
	quote.CodeNotSent:      "ErrNotSent",
	quote.CodeIsDraft:      "ErrIsDraft",
	quote.CodeAccepted:     "ErrAccepted",
	quote.CodeRejected:     "ErrRejected",
	quote.CodeExpired:      "ErrExpired",
	quote.CodeNotExpired:   "ErrNotExpired",
	quote.CodeNoQuotation:  "ErrNoQuotation",
	quote.CodeChanged:      "ErrChanged",
	quote.CodeOutdated:     "ErrOutdated",
	quote.CodeOwnTeam:      "ErrOwnTeam",
	quote.CodeNoInvitation: "ErrNoInvitation",
	quote.CodeAskedEnough:  "ErrAskedEnough",
	quote.CodeNoReason:     "ErrNoReason",
	quote.CodeSchema:       "ErrSchema",
	quote.CodeTooLarge:     "ErrTooManyLines",
}

var edgeApologies = []struct {
	err error
	key string
}{
	{errOutsideServer, "ErrOutsideServer"},
	{errNoAccess, "ErrNoAccess"},
	{errNotTeacher, "ErrNotTeacher"},
	{errNotManager, "ErrNotManager"},
	{errWhichTeam, "ErrWhichTeam"},
	{errNoTeamOfName, "ErrNoTeamOfName"},
	{errTeamsOfName, "ErrTeamsOfName"},
	{errTelling, "ErrTelling"},
	{errWipeChanged, "ErrWipeChanged"},
	{errListChanged, "ErrListChanged"},
	{errOtherList, "ErrOtherList"},
	{errNoMember, "ErrNoMember"},
	{errNoCommand, "ErrNoCommand"},
	{errOldID, "ErrOldButton"},
	{errUnknownID, "ErrUnknownButton"},
	{errMalformed, "ErrMalformed"},
	{errNoQuotations, "ErrNoQuotations"},
	{errNoSuchTeam, "ErrNoSuchTeam"},
	{errNotPosted, "ErrNotPosted"},
	{errNoFile, "ErrNoFile"},
	{errLogoLarge, "ErrLogoLarge"},
	{errLogoPixels, "ErrLogoPixels"},
	{errLogoScans, "ErrLogoScans"},
	{errLogoVector, "ErrLogoVector"},
	{errLogoKind, "ErrLogoKind"},
	{errLogoBroken, "ErrLogoBroken"},
	{errLogoFetched, "ErrLogoFetched"},
	{errLogoBusy, "ErrLogoBusy"},
}

// orientation is the apology with the card of the step that comes next, for who
// clicked on something that does not work any more.
func (b *Bot) orientation(ctx context.Context, r *request, err error) message {
	sorry := b.apology(r, err)
	if r.Type != typeComponent || !errors.Is(err, errOldID) && !errors.Is(err, errUnknownID) || r.view.Checklist == nil {
		return sorry
	}
	t := b.beside(ctx, r.view)
	if next, ok := r.view.Next("", t.closed()...); ok {
		return stepCard(r.say, r.view, next.Step, sorry.Content, nil, t)
	}
	return sorry
}

// givingBack is the sentence with what was typed in a form, which came too late
// or too early, or met something broken.
func (r *request) givingBack(said string) message {
	if r.typed() != "" {
		return sentence(said + "\n\n" + r.say.say("YourText")).with(r.typedFile())
	}
	return sentence(said)
}

// typedFile is all that a form held, as a file.
func (r *request) typedFile() file {
	return file{name: "tekst.txt", contentType: "text/plain; charset=utf-8", data: []byte(r.typed())}
}

// typed returns all that a form held, each text under what its field is called.
func (r *request) typed() string {
	if r.Type != typeModalSubmit {
		return ""
	}
	var b strings.Builder
	for _, key := range sortedKeys(r.Fields) {
		if r.Fields[key] != "" {
			b.WriteString(r.labelOf(key) + "\n" + r.Fields[key] + "\n\n")
		}
	}
	return strings.TrimSpace(b.String())
}

// labelOf returns what the field of the form is called; of a form that is not
// known, its key.
func (r *request) labelOf(key string) string {
	if r.view.Checklist != nil {
		if step := r.view.Checklist.Step(r.id.Step); step != nil && step.Field(flow.FieldKey(key)) != nil {
			return step.Field(flow.FieldKey(key)).Label
		}
	}
	if name := r.say.say("Field_" + key); name != "Field_"+key {
		return name
	}
	return key
}

// reference returns four letters and digits by which a person can name what
// went wrong, and the log does too.
func reference(interaction string) string {
	const letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ" // none that look alike
	h := fnv.New32a()
	_, _ = h.Write([]byte(interaction))
	sum := h.Sum32()
	ref := make([]byte, 4)
	for i := range ref {
		ref[i] = letters[sum%32]
		sum /= 32
	}
	return string(ref)
}
