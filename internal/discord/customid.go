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
	verbRespond  verb = "respond"  // opens the form that answers the teacher; as a form: the answer. The revision is the remark
	verbModelOn  verb = "modelon"  // agrees that texts go to the model that was shown

	verbTeams     verb = "teams"     // opens the form for a list of teams; as a form: looks at the list
	verbMakeTeams verb = "maketeams" // makes the teams of the list; the revision is the list that was shown

	verbCard verb = "card" // the card of the step

	// Of teachers. The team is in the id; in the place of the step may stand a phase.
	verbClass         verb = "class"         // the class; in the place of the step the glance, the revision is the page
	verbSort          verb = "sort"          // the class in the order that was selected
	verbFilter        verb = "filter"        // of the class the teams that were selected
	verbTeam          verb = "team"          // one team, the id's or the one that was selected
	verbTeamStep      verb = "teamstep"      // one step of a team, the id's or the one that was selected
	verbTeamPhase     verb = "teamphase"     // one phase of a team, the id's or the one that was selected
	verbPeople        verb = "people"        // who did what in a team
	verbTeamReport    verb = "teamreport"    // the section of a team
	verbTeamQuotes    verb = "teamquotes"    // the quotations of a team
	verbTeamSheet     verb = "teamsheet"     // the quotation that was selected
	verbAudit         verb = "audit"         // the audit trail of a team
	verbRemark        verb = "remark"        // opens the form for a remark; as a form: the remark
	verbApprove       verb = "approve"       // approves the phase as it was at the revision
	verbReturn        verb = "return"        // opens the form for the reason; as a form: returns the phase
	verbLock          verb = "lock"          // locks the phase
	verbUnlock        verb = "unlock"        // opens the phase
	verbDeadline      verb = "deadline"      // opens the form for a deadline; as a form: sets it. No team is the class
	verbSetDeadline   verb = "setdeadline"   // opens the form for the deadline of the phase that was selected
	verbApproveAnyway verb = "approveanyway" // approves a phase that is not finished
	verbApproveAll    verb = "approveall"    // asks whether to approve the phases in the step, as they were at the revision
	verbApproveAllYes verb = "approveallyes" // the yes to that
	verbRetractAll    verb = "retractall"    // takes the verdicts on the phases in the step back
	verbRetract       verb = "retract"       // takes the verdict on the phase back
	verbNextWaiting   verb = "nextwaiting"   // the next team that waits for the teacher
	verbNudge         verb = "nudge"         // shows what the team would be reminded of
	verbNudgeSend     verb = "nudgesend"     // reminds the team, of the phase in the step
	verbNudgeAll      verb = "nudgeall"      // reminds the teams that are late, of which there are so many
	verbTellDeadline  verb = "telldeadline"  // tells the class by when the phase is due
	verbSettings      verb = "settings"      // the settings of the class; as a form: keeps them
	verbMap           verb = "map"           // draws the class; in the place of the step the glance, the revision is which part
	verbExport        verb = "export"        // the class as sheets
	verbWeak          verb = "weak"          // the weak spots of the class

	verbNoTeachers verb = "noteachers" // no role is that of teachers any more

	// Of what is kept. The revision is what was shown, and to whom.
	verbWipeMe    verb = "wipeme"    // wipes the one who clicks
	verbWipeTeam  verb = "wipeteam"  // opens the form in which the team is named; as a form: wipes it
	verbWipeClass verb = "wipeclass" // opens the form in which that is said; as a form: wipes the class

	// Of a company and its quotations. In the place of the step stands the number
	// of the quotation; the revision is its edition, or the version meant.
	verbCompany     verb = "company"     // opens the form of the company; as a form: keeps it
	verbContact     verb = "contact"     // the second form of the company
	verbCustomer    verb = "customer"    // the customer; without a number of a new quotation
	verbLines       verb = "lines"       // the lines, as they are typed
	verbKeepLines   verb = "keeplines"   // what was read in the lines is right; the revision is what was read
	verbAgreements  verb = "agreements"  // validity, terms, delivery
	verbDropTyped   verb = "droptyped"   // gives up what was typed; the revision is the form
	verbFindings    verb = "findings"    // all findings
	verbSend        verb = "send"        // sends
	verbSendAnyway  verb = "sendanyway"  // sends, though something is missing
	verbSendAsking  verb = "sendasking"  // as sendanyway, and asks the team in the step
	verbAccept      verb = "accept"      // asks whether the customer says yes
	verbAcceptSure  verb = "acceptsure"  // the customer says yes
	verbReject      verb = "reject"      // opens the form for the reason; as a form: the customer says no
	verbReprice     verb = "reprice"     // opens the form for the date; as a form: the price holds again
	verbRevise      verb = "revise"      // makes the next version
	verbPrint       verb = "print"       // the PDF
	verbSheet       verb = "sheet"       // the card of the quotation that was selected
	verbInvitedYes  verb = "invitedyes"  // asks whether another team says yes; the revision is the invitation
	verbInvitedSure verb = "invitedsure" // another team says yes; the revision is the invitation
	verbInvitedNo   verb = "invitedno"   // opens the form in which another team says no; as a form: no
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
