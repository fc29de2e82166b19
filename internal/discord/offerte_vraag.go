package discord

import (
	"context"
	"strconv"
	"strings"

	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/quote"
)

// teamBase is in what base the ID of a team stands in a custom id: as digits it
// does not fit behind the number of a quotation.
const teamBase = 36

// asking writes, in the place of a custom id's step, the number of a quotation and
// the team that is to play its customer.
func asking(n quote.Number, to flow.TeamID) flow.StepKey {
	id, err := strconv.ParseUint(string(to), 10, 64)
	if err != nil {
		panic(err) // the ID of a channel
	}
	return numbered(n) + "-" + flow.StepKey(strconv.FormatUint(id, teamBase))
}

// sendAsking is the button that sends although something is missing, and asks the
// team that the command named.
func (b *Bot) sendAsking(ctx context.Context, r *request) (response, error) {
	at := strings.LastIndexByte(string(r.id.Step), '-')
	id, err := strconv.ParseUint(string(r.id.Step[at+1:]), teamBase, 64)
	if at < 0 || err != nil {
		return response{}, errUnknownID
	}
	r.id.Verb, r.id.Step = verbSendAnyway, r.id.Step[:at]
	return b.sendTo(ctx, r, strconv.FormatUint(id, 10))
}
