package flow

import (
	"context"
	"time"
)

// TeacherStore keeps what teachers say and settle. It is safe for concurrent
// use.
type TeacherStore interface {
	// Formed returns what was made of the teams in the lists of the class, by name.
	Formed(ctx context.Context, id ClassID) ([]Formed, error)
	// Roster returns the real names of members of the class.
	Roster(ctx context.Context, id ClassID) (map[MemberID]string, error)
	// Remarks returns what was said of and by the team, oldest first.
	Remarks(ctx context.Context, id TeamID) ([]Remark, error)
	// SignOffs returns where the phases of the team stand with the teacher, as
	// far as one did anything with them.
	SignOffs(ctx context.Context, id TeamID) (map[PhaseKey]SignOff, error)
	// Deadlines returns those of the class and of its teams.
	Deadlines(ctx context.Context, id ClassID) ([]Deadline, error)
	// Jotting returns what the member typed in the form, and false where there
	// is nothing.
	Jotting(ctx context.Context, id ClassID, form string, by MemberID) (Jotting, bool, error)
	// Jottings returns those of the whole class: of no one team.
	Jottings(ctx context.Context, id ClassID) ([]Jotting, error)
	// Audit returns the last lines of the class's audit trail, at most so many,
	// or those of one of its teams; "" is all. The newest comes first.
	Audit(ctx context.Context, id ClassID, team TeamID, most int) ([]Deed, error)
	// Footings returns what a glance at the teams of the class takes, by name.
	Footings(ctx context.Context, id ClassID) ([]Footing, error)
	// FootingsOf is Footings of these teams, as far as they are there.
	FootingsOf(ctx context.Context, ids []TeamID) ([]Footing, error)
	// Footing returns what a glance at the team takes, or an error with
	// CodeNotStarted.
	Footing(ctx context.Context, id TeamID) (Footing, error)
	// Idle returns the teams of the class that have done nothing after that
	// moment and had started by then, by name. It takes much less than a glance.
	Idle(ctx context.Context, id ClassID, since time.Time) ([]Idle, error)
	// Findings returns what was found in the words of the class's teams as they
	// stand, when they were judged last.
	Findings(ctx context.Context, id ClassID) ([]Finding, error)
	// Classes returns every class that has a team.
	Classes(ctx context.Context) ([]ClassID, error)
	// Sendings returns what was sent to teams of the class of its own accord.
	Sendings(ctx context.Context, id ClassID) (map[MessageID]Sending, error)
	// Records returns everything that is kept of whom the scope names, by kind.
	// Where that is over so many bytes it stops, with CodeTooMuch.
	Records(ctx context.Context, s Scope, most int) (map[string][]Record, error)
	// Tally counts what is kept of whom the scope names, by kind; remarks by
	// "remark " and the side.
	Tally(ctx context.Context, s Scope) (map[string]Tally, error)
	// Upkeep takes the last copy of what was wiped off the disk, or says what is
	// in the way.
	Upkeep(ctx context.Context) error
	// Revisions returns every revision of the team, oldest first.
	Revisions(ctx context.Context, id TeamID) ([]Revision, error)
}

// TeacherTx is TeacherStore as seen by one change.
type TeacherTx interface {
	// PutFormed keeps what was made of a team, in place of what was made under that
	// name of the class before.
	PutFormed(f Formed) error
	// PutName keeps the real name of a member of the class; "" takes it away.
	PutName(id ClassID, member MemberID, name string) error
	// Remark returns one remark, or an error with CodeNoRemark where the team
	// has none with that number.
	Remark(id TeamID, number int) (Remark, error)
	// AddRemark keeps the remark under a new number, and returns that.
	AddRemark(id TeamID, r Remark) (int, error)
	// SignOffs is as in TeacherStore.
	SignOffs(id TeamID) (map[PhaseKey]SignOff, error)
	// PutSignOff replaces where the phase stands.
	PutSignOff(id TeamID, s SignOff) error
	// PutDeadline sets the deadline in place of the one before.
	PutDeadline(d Deadline) error
	// DropDeadline drops the deadline of the team, or of the class where that is
	// ""; it is no error that there is none.
	DropDeadline(id ClassID, team TeamID, phase PhaseKey) error
	// Roster is as in TeacherStore.
	Roster(id ClassID) (map[MemberID]string, error)
	// Jottings is as in TeacherStore.
	Jottings(id ClassID) ([]Jotting, error)
	// PutJotting keeps the jotting in place of the one before of the same class,
	// form and member; one without values takes that away.
	PutJotting(j Jotting) error
	// Sending returns how far the message is; the zero value where it is unknown.
	Sending(id MessageID) (Sending, error)
	// PutSending keeps how far the message is.
	PutSending(s Sending) error
	// DropSending forgets the message; it is no error that there is none.
	DropSending(id MessageID) error
	// AddDeed adds a line to the audit trail, which is never changed.
	AddDeed(d Deed) error

	// Active returns when the team last did anything; zero is never.
	Active(id TeamID) (time.Time, error)
	// Wipe deletes all that is kept of the team or of the class, and returns how
	// many teams are gone. What the class has settled stays, and of what teachers
	// did that something was done, by whom and when. With a team go the real names
	// of who has nothing in another team of the class, and with the last one all
	// of them and the jottings.
	Wipe(s Scope) (int, error)
	// DropDeeds forgets what was done in the class, unless it has a team.
	DropDeeds(id ClassID) error
	// TeamsOf returns the teams of the class that the member has anything in.
	TeamsOf(s Scope) ([]TeamID, error)
	// Revisions is as in TeacherStore.
	Revisions(id TeamID) ([]Revision, error)
	// Drafts returns what members typed and have not settled.
	Drafts(id TeamID) ([]Draft, error)
	// Rewrite puts the revisions and drafts in place of those of the same number,
	// or step and author, and forgets the critiques of the team, which quote it.
	// A step whose words are of a revision that sets none any longer is open.
	Rewrite(id TeamID, revisions []Revision, drafts []Draft) error
	// DropTexts deletes what the member of the class said beside the dossier.
	DropTexts(s Scope) error
	// Rename puts the other ID in place of the member's all over the class, and
	// deletes what is the member's alone: drafts and the real name.
	Rename(s Scope, to MemberID) error
}
