package export

import (
	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/quote"
)

var dutch = words{
	sheets: map[Sheet]string{
		Overview: "Overzicht", Answers: "Antwoorden", Remarks: "Opmerkingen", Contributions: "Bijdragen", Quotations: "Offertes",
	},

	team: "Team", attention: "Aandacht nodig", progress: "Voortgang", lastActivity: "Laatste activiteit",
	lookAgain: "Opnieuw bekijken", unjustified: "Niet onderbouwd",
	signOff: "Docent, fase %d", deadline: "Deadline, fase %d",
	notBegun: "niet begonnen", busy: "bezig", done: "klaar", again: "opnieuw bekijken",
	answered: "beantwoord", leftOut: "overgeslagen",

	phase: "Fase", step: "Stap", field: "Vraag", answer: "Antwoord", state: "Stand", author: "Door",
	time: "Wanneer", level: "Niveau", problems: "Wat nog niet klopt",
	kind: "Soort", remark: "opmerking", response: "reactie", side: "Van", says: "Tekst",
	name: "Naam", revisions: "Wijzigingen", words: "Woorden", numbered: "lid %d", unknown: "onbekend",

	number: "Nummer", version: "Versie", status: "Status", customer: "Klant", date: "Datum",
	validUntil: "Geldig tot", excl: "Totaal excl. btw", incl: "Totaal incl. btw", sent: "Verstuurd", decided: "Besloten",
	noTotal: "kan niet worden opgeteld",

	sides: map[flow.Side]string{flow.SideTeacher: "docent", flow.SideTeam: "team"},
	flaws: map[flow.Flaw]string{
		flow.FlawMissing: "ontbreekt", flow.FlawVague: "vaag", flow.FlawCircular: "reden herhaalt de keuze",
		flow.FlawTaste: "alleen smaak", flow.FlawCopied: "overgetypt", flow.FlawContradiction: "tegenspraak",
		flow.FlawUnsupported: "zonder bron", flow.FlawOffTopic: "ander onderwerp", flow.FlawCommand: "opdracht aan de lezer",
	},
	statuses: map[quote.Status]string{
		quote.StatusDraft: "concept", quote.StatusSent: "verstuurd", quote.StatusAccepted: "akkoord",
		quote.StatusRejected: "afgewezen", quote.StatusExpired: "verlopen",
	},

	cut: " […] (ingekort: het waren %d tekens)", page: "Pagina &P van &N",
	euro: `[$€-413]\ #,##0.00`, day: "dd-mm-yyyy", clock: "dd-mm-yyyy hh:mm",
}
