package report

import "verkoopcoach/internal/flow"

// phrases are what a section says in one language beside the sentences of the
// checklist. A %s or %d takes what its comment names, in that order.
type phrases struct {
	version string // fingerprint
	draft   string // fingerprint
	todo    string

	sectionFile string // in the name of a file: a to z and hyphens
	draftFile   string

	curveCaption   string // group
	curveSum       string // size of the segment, group, size of the group
	curveSource    string // as APA wants it, in Markdown
	funnelCaption  string
	mapCaption     string // the axes
	processCaption string
	classCaption   string

	teacher      string
	teacherIntro string // version
	teacherStep  string
	teacherWho   string
	nobody       string
}

func phrasesIn(l flow.Language) phrases {
	if l == flow.English {
		return englishPhrases
	}
	return dutchPhrases
}

var dutchPhrases = phrases{
	version: "versie %s",
	draft:   "concept, versie %s",
	todo:    "Nog te doen",

	sectionFile: "verkoopproces",
	draftFile:   "concept",

	curveCaption: "De adoptiecurve van Rogers, met de %s als eerste doelgroep",
	curveSource:  "Rogers, E. M. (2003). *Diffusion of innovations* (5e ed.). Free Press.",
	curveSum: "Van de %d in dit segment horen er volgens de verdeling van Rogers %[3]d bij de %[2]s, naar beneden afgerond. " +
		"Dit is een theoretische verdeling en geen voorspelling van de markt.",
	funnelCaption:  "De verdeling van onze prospects: cold, warm en hot",
	mapCaption:     "Positioneringskaart met als assen ‘%s’ en ‘%s’",
	processCaption: "De zes fasen van het verkoopproces en hoe ver wij zijn",
	classCaption:   "Voortgang per team",

	teacher:      "Wie droeg waaraan bij",
	teacherIntro: "Deze pagina is voor de docent en hoort bij versie %s. Voor een naam staat hoe vaak iemand bij die stap een tekst heeft bewaard.",
	teacherStep:  "Stap",
	teacherWho:   "Wie",
	nobody:       "nog niemand",
}

var englishPhrases = phrases{
	version: "version %s",
	draft:   "draft, version %s",
	todo:    "Still to do",

	sectionFile: "sales-process",
	draftFile:   "draft",

	curveCaption: "Rogers’ adoption curve, with the %s as first target group",
	curveSource:  "Rogers, E. M. (2003). *Diffusion of innovations* (5th ed.). Free Press.",
	curveSum: "Of the %d in this segment, %[3]d belong to the %[2]s by Rogers’ division, rounded down. " +
		"This is a theoretical division and no forecast of the market.",
	funnelCaption:  "How our prospects are divided: cold, warm and hot",
	mapCaption:     "Positioning map with the axes ‘%s’ and ‘%s’",
	processCaption: "The six phases of the sales process and how far we are",
	classCaption:   "Progress per team",

	teacher:      "Who contributed to what",
	teacherIntro: "This page is for the teacher and goes with version %s. Before a name stands how often somebody saved a text at that step.",
	teacherStep:  "Step",
	teacherWho:   "Who",
	nobody:       "nobody yet",
}
