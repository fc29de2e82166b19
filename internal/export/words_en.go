package export

import (
	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/quote"
)

var english = words{
	sheets: map[Sheet]string{
		Overview: "Overview", Answers: "Answers", Remarks: "Remarks", Contributions: "Contributions", Quotations: "Quotations",
	},

	team: "Team", attention: "Needs attention", progress: "Progress", lastActivity: "Last activity",
	lookAgain: "Look again", unjustified: "Not justified",
	signOff: "Teacher, phase %d", deadline: "Deadline, phase %d",
	notBegun: "not started", busy: "under way", done: "done", again: "look again",
	answered: "answered", leftOut: "skipped",

	phase: "Phase", step: "Step", field: "Question", answer: "Answer", state: "State", author: "By",
	time: "When", level: "Level", problems: "What is not right yet",
	kind: "Kind", remark: "remark", response: "response", side: "From", says: "Text",
	name: "Name", revisions: "Changes", words: "Words", numbered: "member %d", unknown: "unknown",

	number: "Number", version: "Version", status: "Status", customer: "Customer", date: "Date",
	validUntil: "Valid until", excl: "Total excl. VAT", incl: "Total incl. VAT", sent: "Sent", decided: "Decided",
	noTotal: "cannot be added up",

	sides: map[flow.Side]string{flow.SideTeacher: "teacher", flow.SideTeam: "team"},
	flaws: map[flow.Flaw]string{
		flow.FlawMissing: "missing", flow.FlawVague: "vague", flow.FlawCircular: "reason repeats the choice",
		flow.FlawTaste: "taste alone", flow.FlawCopied: "copied", flow.FlawContradiction: "contradiction",
		flow.FlawUnsupported: "no source", flow.FlawOffTopic: "off topic", flow.FlawCommand: "command to the reader",
	},
	statuses: map[quote.Status]string{
		quote.StatusDraft: "draft", quote.StatusSent: "sent", quote.StatusAccepted: "accepted",
		quote.StatusRejected: "refused", quote.StatusExpired: "expired",
	},

	cut: " […] (cut: there were %d characters)", page: "Page &P of &N",
	euro: `[$€-809]#,##0.00`, day: "d mmm yyyy", clock: "d mmm yyyy hh:mm",
}
