package discord

import (
	"errors"
	"regexp"
	"strconv"
	"strings"

	"verkoopcoach/internal/flow"
)

// idVersion is the version of the custom ids that this program writes. Raise it
// when the meaning of what it reads changes.
const idVersion = "v1"

// verb is what a button, a select or a form is for. Verbs stand in messages
// that were posted long ago, so they never change once released.
type verb string

const (
	verbAnswer   verb = "answer"   // opens the form; as a form: the answer
	verbConfirm  verb = "confirm"  // "klopt nog"
	verbSkip     verb = "skip"     // opens the form for the reason; as a form: skips
	verbExplain  verb = "explain"  // help with the fields
	verbExample  verb = "example"  // a good and a weak example
	verbNext     verb = "next"     // the step after this one
	verbGo       verb = "go"       // the card of the step that was selected
	verbWhole    verb = "whole"    // the whole answer
	verbDiscard  verb = "discard"  // sets the draft aside
	verbMine     verb = "mine"     // of two texts the member's own
	verbTheirs   verb = "theirs"   // of two texts the one that stands
	verbMerge    verb = "merge"    // opens a form with both
	verbHistory  verb = "history"  // the revisions before the one named
	verbRevision verb = "revision" // shows the revision that was selected
	verbRestore  verb = "restore"  // brings the revision back
	verbReply    verb = "reply"    // opens the form that answers the coach; as a form: the replies
	verbPicture  verb = "picture"  // posts the picture of the step
	verbModelOn  verb = "modelon"  // agrees that texts go to the model that was shown

	// Of a company and its quotations. In the place of the step stands the number
	// of the quotation; the revision is its edition, or the version meant.
	verbCompany    verb = "company"    // opens the form of the company; as a form: keeps it
	verbContact    verb = "contact"    // the second form of the company
	verbCustomer   verb = "customer"   // the customer; without a number of a new quotation
	verbLines      verb = "lines"      // the lines, as they are typed
	verbKeepLines  verb = "keeplines"  // what was read in the lines is right; the revision is what was read
	verbAgreements verb = "agreements" // validity, terms, delivery
	verbDropTyped  verb = "droptyped"  // gives up what was typed; the revision is the form
	verbFindings   verb = "findings"   // all findings
	verbSend       verb = "send"       // sends
	verbSendAnyway verb = "sendanyway" // sends, though something is missing
	verbSendAsking verb = "sendasking" // as sendanyway, and asks the team in the step
	verbAccept     verb = "accept"     // the customer says yes
	verbReject     verb = "reject"     // opens the form for the reason; as a form: the customer says no
	verbReprice    verb = "reprice"    // opens the form for the date; as a form: the price holds again
	verbRevise     verb = "revise"     // makes the next version
	verbPrint      verb = "print"      // the PDF
	verbSheet      verb = "sheet"      // the card of the quotation that was selected
	verbInvitedYes verb = "invitedyes" // another team says yes; the revision is the invitation
	verbInvitedNo  verb = "invitedno"  // opens the form in which another team says no; as a form: no
)

// customID is what a custom id carries, and all that it carries: state is in
// the store, identity in the interaction.
type customID struct {
	Verb     verb
	Step     flow.StepKey // "" where the verb is about no one step
	Revision int          // the dossier's revision that its reader saw, or the one meant
	Team     flow.TeamID  // which team a teacher means; "" is the channel's
}

var (
	errOldID     = errors.New("discord: custom id of another version")
	errUnknownID = errors.New("discord: unknown custom id")
	idPattern    = regexp.MustCompile(`^([a-z]{1,16}):([a-z0-9-]{0,32}):(0|[1-9][0-9]{0,8})(?:@([1-9][0-9]{0,19}))?$`)
)

// String writes the id; it is at most 83 characters of the 100 that Discord
// takes.
func (id customID) String() string {
	s := idVersion + ":" + string(id.Verb) + ":" + string(id.Step) + ":" + strconv.Itoa(id.Revision)
	if id.Team != "" {
		s += "@" + string(id.Team)
	}
	return s
}

// parseID reads what String wrote. Another version gives errOldID, anything
// else errUnknownID.
func parseID(s string) (customID, error) {
	version, rest, _ := strings.Cut(s, ":")
	if version != idVersion {
		if len(version) > 1 && version[0] == 'v' && strings.Trim(version[1:], "0123456789") == "" {
			return customID{}, errOldID
		}
		return customID{}, errUnknownID
	}
	part := idPattern.FindStringSubmatch(rest)
	if part == nil {
		return customID{}, errUnknownID
	}
	revision, err := strconv.Atoi(part[3])
	if err != nil {
		return customID{}, errUnknownID
	}
	return customID{Verb: verb(part[1]), Step: flow.StepKey(part[2]), Revision: revision, Team: flow.TeamID(part[4])}, nil
}
