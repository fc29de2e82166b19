package prompts

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const long101 = "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffgggggggggghhhhhhhhhhiiiiiiiiiijjjjjjjjjjk"

// broken are edits of the good files, and what a teacher is told about each: the
// beginning of the line that is pointed at, and the message.
var broken = []struct {
	name     string
	file     string
	old, new string
	want     []told
}{
	// The shape of the file.
	{"unknown key", nl, "label: Naam van het", "lable: Naam van het", []told{
		{"- key: naam", `label ontbreekt bij veld "naam" van stap "bedrijf"; schrijf een tekst achter label:`},
		{"lable:", `onbekende sleutel "lable"; hier mag: key, kind, required, label, description, placeholder, help, report, item, max, options, parts`},
	}},
	{"double key", nl, "why: Alles", "why: Nog eens\n        why: Alles", []told{
		{"why: Alles", `sleutel "why" staat er al, op regel 15; haal een van de twee weg`},
	}},
	{"text that starts with a star", nl, "why: Alles", "why: *Alles\n#", []told{
		{"why: *", "bij why hoort een tekst; zet de tekst tussen aanhalingstekens"},
	}},
	{"number that is read otherwise", nl, "Zoals het op de gevel staat", "010", []told{
		{"description: 010", "bij description hoort een tekst; zet de tekst tussen aanhalingstekens"},
	}},
	{"text for a number", nl, "number: 1\n", "number: een\n", []told{
		{"number: een", "bij number hoort een heel getal; kijk naar het inspringen en de streepjes"},
	}},
	{"yes for true", nl, "optional: true", "optional: ja", []told{
		{"optional: ja", "bij optional hoort true of false; kijk naar het inspringen en de streepjes"},
	}},
	{"text for a list", nl, "builds_on: [bedrijf]", "builds_on: bedrijf", []told{
		{"builds_on:", "bij builds_on hoort een lijst, met een streepje voor elk onderdeel; kijk naar het inspringen en de streepjes"},
	}},
	{"text for keys", nl, "weights:\n  choice: 20\n  reason: 40\n  evidence: 20\n  coherence: 20", "weights: eerlijk", []told{
		{"weights:", "bij weights horen sleutels met een dubbele punt; kijk naar het inspringen en de streepjes"},
	}},
	{"list item of the wrong kind", nl, "  - {number: 0, name: ontbreekt, meaning: Er staat niets.}", "  - ontbreekt", []told{
		{"- ontbreekt", "bij een onderdeel van levels horen sleutels met een dubbele punt; kijk naar het inspringen en de streepjes"},
	}},
	{"merge key", nl, "          choice: Een keuze.", "          <<: {choice: Een keuze.}", []told{
		{"<<:", "hier staat een sleutel die geen gewoon woord is; schrijf een gewone sleutel met een dubbele punt erachter"},
	}},

	// Extras.
	{"extra of no step", both, "of: bedrijf", "of: bedrief", []told{
		{"of: bedrief", `extra "kaart" hoort bij "bedrief", en die stap is er niet; noem achter of: de sleutel van een stap`},
	}},
	{"extra of another step in one language", en, "of: bedrijf", "of: werven", []told{
		{"of: werven", `of bij extra "kaart" is werven, in verkoopproces.nl.yaml is het bedrijf; maak beide talen gelijk`},
	}},
	{"extra with the key of a step", both, "- key: kaart", "- key: werven", []told{
		{"of: bedrijf-1", `key "werven" van een extra staat er al, op regel 59; kies een andere sleutel`},
	}},
	{"extra that builds on a step", both, "of: bedrijf", "of: bedrijf\n    builds_on: [bedrijf]", []told{
		{"of: bedrijf+1", `extra "kaart" heeft builds_on, en dat hoort niet bij een extra; haal builds_on weg`},
	}},
	{"step beside a step", both, "    builds_on: [bedrijf]", "    builds_on: [bedrijf]\n        of: bedrijf", []told{
		{"of: bedrijf", `of hoort alleen bij een extra bij stap "werven"; haal of weg`},
	}},
	{"positions without a head", both, "kind: axis", "kind: positions", []told{
		{"- key: x-as", `item ontbreekt bij veld "x-as" van extra "kaart"; schrijf een tekst achter item:`},
	}},

	// Lengths.
	{"long label", nl, "Naam van het bedrijf", "Hoe heet het bedrijf dat jullie met elkaar opzetten?", []told{
		{"label: Hoe heet", `label "Hoe heet het bedrijf dat jullie met elkaar opzetten?" heeft 52 tekens, hooguit 45 passen in Discord; maak het korter`},
	}},
	{"label of 45 characters, not bytes", nl, "Naam van het bedrijf", strings.Repeat("ë", 45), nil},
	{"label of 46", nl, "Naam van het bedrijf", strings.Repeat("ë", 46), []told{
		{"label: ë", `label "` + strings.Repeat("ë", 46) + `" heeft 46 tekens, hooguit 45 passen in Discord; maak het korter`},
	}},
	{"long description", nl, "Zoals het op de gevel staat", long101, []told{
		{"description: aaa", `description "` + long101[:59] + `…" heeft 101 tekens, hooguit 100 passen in Discord; maak het korter`},
	}},
	{"long placeholder", nl, "placeholder: Bakkerij Bries", "placeholder: " + long101, []told{
		{"placeholder: aaa", `placeholder "` + long101[:59] + `…" heeft 101 tekens, hooguit 100 passen in Discord; maak het korter`},
	}},
	{"long title of a form", nl, "title: Klanten werven", "title: Klanten werven waar ze al zijn, zonder geld", []told{
		{"title: Klanten werven", `de titel van het formulier "1a. Klanten werven waar ze al zijn, zonder geld" heeft 47 tekens, hooguit 45 passen in Discord; maak het korter`},
	}},
	{"long label of an option", nl, "label: consument", "label: " + long101, []told{
		{"label: aaa", `label "` + long101[:59] + `…" heeft 101 tekens, hooguit 100 passen in Discord; maak het korter`},
	}},
	{"long description of an option", nl, "description: Mensen thuis", "description: " + long101, []told{
		{"description: aaa", `description "` + long101[:59] + `…" heeft 101 tekens, hooguit 100 passen in Discord; maak het korter`},
	}},
	{"long question", nl, "Wie zijn jullie?", strings.Repeat("Wie? ", 201), []told{
		{"ask: Wie?", `ask "` + strings.Repeat("Wie? ", 11) + `Wie?…" heeft 1004 tekens, hooguit 1000 passen op de kaart; maak het korter`},
	}},
	{"long example", nl, "because: De naam", "because: " + strings.Repeat("Lang! ", 400) + "De naam", []told{
		{"good:", `voorbeeld good van stap "bedrijf" heeft 2468 tekens, hooguit 2000 passen op de kaart; maak het korter`},
		{"because: Lang!", `because "` + strings.Repeat("Lang! ", 9) + `Lang!…" heeft 2431 tekens, hooguit 1000 passen op de kaart; maak het korter`},
	}},

	// Keys.
	{"bad key", both, "- key: klant\n", "- key: Klant\n", []told{
		{"terms:", `begrip "klant" bij stap "bedrijf" staat niet in de glossary; voeg het toe aan de glossary of haal het hier weg`},
		{"optional:+2", `begrip "klant" bij stap "werven" staat niet in de glossary; voeg het toe aan de glossary of haal het hier weg`},
		{"- key: Klant", `key "Klant" van een begrip is geen goede sleutel; gebruik 1 tot 32 kleine letters, cijfers en streepjes`},
	}},
	{"key of 33", nl, "- key: begin", "- key: begin-begin-begin-begin-begin-beg", []told{
		{"- key: begin-", `key "begin-begin-begin-begin-begin-beg" van een fase is geen goede sleutel; gebruik 1 tot 32 kleine letters, cijfers en streepjes`},
	}},
	{"missing key", nl, "  - key: klant\n    name:", "  - name:", []told{
		{"terms:", `begrip "klant" bij stap "bedrijf" staat niet in de glossary; voeg het toe aan de glossary of haal het hier weg`},
		{"optional:+2", `begrip "klant" bij stap "werven" staat niet in de glossary; voeg het toe aan de glossary of haal het hier weg`},
		{"- name:", "key van een begrip ontbreekt; schrijf een sleutel achter key:"},
	}},
	{"phase twice", nl, "- key: klanten", "- key: begin", []told{
		{"- key: begin+48", `key "begin" van een fase staat er al, op regel 5; kies een andere sleutel`},
	}},
	{"step twice", nl, "- key: werven", "- key: bedrijf", []told{
		{"- key: bedrijf+48", `key "bedrijf" van een stap staat er al, op regel 11; kies een andere sleutel`},
		{"builds_on:", `stap "bedrijf" bouwt op zichzelf; haal de stap weg uit zijn eigen builds_on`},
	}},
	{"field twice", nl, "- key: bron", "- key: keuze", []told{
		{"help: Schat+5", `key "keuze" van een veld staat er al, op regel 70; kies een andere sleutel`},
	}},
	{"option twice", nl, "- value: bedrijf", "- value: consument", []told{
		{"description: Mensen+1", `value "consument" van een keuze staat er al, op regel 35; kies een andere sleutel`},
		{"soort: bedrijf", `veld "soort" in voorbeeld weak van stap "bedrijf" is geen van de keuzes; schrijf de value van een van de options`},
	}},
	{"part twice", nl, "{key: warm,", "{key: cold,", []told{
		{"- {key: cold, names: [warm]}", `key "cold" van een deel staat er al, op regel 89; kies een andere sleutel`},
	}},

	// Texts.
	{"missing text of a phase", nl, "    intro: Wie kopen er?\n", "", []told{
		{"- key: klanten", `intro ontbreekt bij fase "klanten"; schrijf een tekst achter intro:`},
	}},
	{"empty text of a step", nl, "ask: Wie zijn jullie?", "ask:", []told{
		{"ask:", `ask ontbreekt bij stap "bedrijf"; schrijf een tekst achter ask:`},
	}},
	{"missing help", nl, "            help: Schat het.\n", "", []told{
		{"- key: verdeling", `help ontbreekt bij veld "verdeling" van stap "werven"; schrijf een tekst achter help:`},
	}},
	{"blank placeholder", nl, "placeholder: www.cbs.nl", `placeholder: " "`, []told{
		{"placeholder: \" \"", `placeholder ontbreekt bij veld "bron" van stap "werven"; schrijf een tekst achter placeholder:`},
	}},
	{"missing lead of the report", nl, `            report: "Onze bron is:"`, "", []told{
		{"- key: bron", `report ontbreekt bij veld "bron" van stap "werven"; schrijf een tekst achter report:`},
	}},
	{"missing criterion", nl, "          evidence: Een bron.\n", "", []told{
		{"choice: Een keuze.-1", `evidence ontbreekt bij de rubric van stap "werven"; schrijf een tekst achter evidence:`},
	}},
	{"missing rubric", nl, "        rubric: {choice: Een keuze., reason: Een reden., evidence: Een bron., coherence: Een verband.}\n", "", []told{
		{"- key: bedrijf", `rubric ontbreekt bij stap "bedrijf"; voeg rubric: toe`},
	}},
	{"missing meaning of a term", nl, "    meaning: Wie koopt.\n", "", []told{
		{"name: klant-1", `meaning ontbreekt bij begrip "klant"; schrijf een tekst achter meaning:`},
	}},
	{"empty alias", nl, "[klanten]", `[klanten, ""]`, []told{
		{"aliases:", `een leeg woord in aliases bij begrip "klant"; vul het in of haal het weg`},
	}},
	{"another language", nl, "language: nl", "language: en", []told{
		{"language:", `language is "en", maar dit bestand is voor "nl"; schrijf language: nl`},
	}},

	// Fields and what belongs to their kinds.
	{"unknown kind", both, "kind: text", "kind: memo", []told{
		{"kind: memo", `kind "memo" bestaat niet; kies line, text, list, choice of shares, en bij een extra ook axis, positions, position of count`},
	}},
	{"list without an item", nl, "            item: Manier\n", "", []told{
		{"- key: keuze", `item ontbreekt bij veld "keuze" van stap "werven"; schrijf een tekst achter item:`},
	}},
	{"item of a text", nl, "kind: text", "kind: text\n            item: Bron", []told{
		{"item: Bron", `item hoort alleen bij kind list, en veld "bron" van stap "werven" is text; haal item weg of verander kind`},
	}},
	{"max of a text", both, "kind: text", "kind: text\n            max: 2", []told{
		{"max: 2", `max hoort alleen bij kind list, en veld "bron" van stap "werven" is text; haal max weg of verander kind`},
	}},
	{"negative max", both, "max: 3", "max: -3", []told{
		{"- key: keuze+9", `max is -3 bij veld "keuze" van stap "werven"; kies een getal vanaf 1, of haal max weg`},
	}},
	{"one option", both, "              - value: bedrijf\n                label:", "                #", []told{
		{"options:", `aantal keuzes van veld "soort" van stap "bedrijf" is 1, het moeten er 2 tot 25 zijn; maak er keuzes bij of haal er weg`},
		{"soort: bedrijf", `veld "soort" in voorbeeld weak van stap "bedrijf" is geen van de keuzes; schrijf de value van een van de options`},
	}},
	{"26 options", both, "            options:\n", "            options:\n" + options(24), []told{
		{"options:", `aantal keuzes van veld "soort" van stap "bedrijf" is 26, het moeten er 2 tot 25 zijn; maak er keuzes bij of haal er weg`},
	}},
	{"six fields", both, "          - key: bron\n", threeMore + "          - key: bron\n", []told{
		{"- key: keuze-1", `aantal velden van stap "werven" is 6, een formulier in Discord heeft er 1 tot 5; maak er velden bij of haal er weg`},
	}},

	{"shares without parts", both, "kind: text", "kind: shares", []told{
		{"- key: bron", `aantal delen van veld "bron" van stap "werven" is 0; geef er minstens 2, elk met key en names`},
	}},
	{"part without names", nl, "{key: warm, names: [warm]}", "{key: warm}", []told{
		{"- {key: warm}", `names ontbreekt bij deel "warm" van veld "verdeling" van stap "werven"; noem de woorden die een team ervoor typt`},
	}},
	{"name of two parts", nl, "names: [warm]", "names: [warm, KOUD]", []told{
		{"- {key: warm", `het woord "KOUD" is leeg of staat er al bij deel "warm" van veld "verdeling" van stap "werven"; geef elk deel eigen woorden`},
		{"verdeling: koud 70", `veld "verdeling" in voorbeeld good van stap "werven" telt op tot 140 procent; maak het samen 100`},
	}},

	// Steps.
	{"step on itself", both, "builds_on: [bedrijf]", "builds_on: [werven]", []told{
		{"builds_on:", `stap "werven" bouwt op zichzelf; haal de stap weg uit zijn eigen builds_on`},
	}},
	{"step on an unknown one", both, "builds_on: [bedrijf]", "builds_on: [bedrijf, bestaan]", []told{
		{"builds_on:", `stap "werven" bouwt op "bestaan", en die stap is er niet; noem de sleutel van een eerdere stap`},
	}},
	{"step on a later one", both, "terms: [klant]\n        fields:", "builds_on: [werven]\n        terms: [klant]\n        fields:", []told{
		{"builds_on:", `stap "bedrijf" bouwt op "werven", en die stap komt pas later; laat een stap alleen op eerdere stappen bouwen`},
	}},
	{"step twice on another", both, "builds_on: [bedrijf]", "builds_on: [bedrijf, bedrijf]", []told{
		{"builds_on:", `stap "werven" bouwt twee keer op "bedrijf"; noem elke stap een keer`},
	}},
	{"unknown term", both, "terms: [klant]", "terms:\n          - klant\n          - klandizie", []told{
		{"- klandizie", `begrip "klandizie" bij stap "bedrijf" staat niet in de glossary; voeg het toe aan de glossary of haal het hier weg`},
	}},
	{"term twice", both, "terms: [klant]", "terms: [klant, klant]", []told{
		{"terms:", `begrip "klant" staat er twee keer bij stap "bedrijf"; noem elk begrip een keer`},
	}},
	{"phases not ascending", both, "number: 1\n", "number: 0\n", []told{
		{"- key: klanten+1", "number is 0, na 0 in de fase ervoor; nummer de fasen oplopend"},
	}},

	// Examples.
	{"missing example", nl, "        weak:\n          company: Handel BV\n          values:\n            naam: Handel BV\n            soort: bedrijf\n          because: Wat verkopen ze?\n", "", []told{
		{"- key: bedrijf", `weak ontbreekt bij stap "bedrijf"; voeg weak: toe`},
	}},
	{"example without a company", nl, "          company: Handel BV\n", "", []told{
		{"weak:", `company ontbreekt bij voorbeeld weak van stap "bedrijf"; schrijf een tekst achter company:`},
	}},
	{"example of an unknown field", nl, "            keuze: Adverteren", "            keuze: Adverteren\n            doel: Meer omzet", []told{
		{"doel:", `voorbeeld weak van stap "werven" vult veld "doel" in, en dat is er niet; gebruik de sleutels van de velden van deze stap`},
	}},
	{"example without a required field", nl, "            keuze: Adverteren\n", "", []told{
		{"verdeling: koud 50-1", `veld "keuze" in voorbeeld weak van stap "werven" is leeg, maar het is verplicht; vul het in`},
	}},
	{"example with a choice that is not there", nl, "soort: consument", "soort: Consument", []told{
		{"soort: Consument", `veld "soort" in voorbeeld good van stap "bedrijf" is geen van de keuzes; schrijf de value van een van de options`},
	}},
	{"example with shares that do not add up", nl, "koud 70, warm 30\n          because", "koud 70, warm 31\n          because", []told{
		{"verdeling: koud 70", `veld "verdeling" in voorbeeld good van stap "werven" telt op tot 101 procent; maak het samen 100`},
	}},
	{"example without a share", nl, "koud 50, warm 50", "koud 100", []told{
		{"verdeling: koud 100", `veld "verdeling" in voorbeeld weak van stap "werven" noemt niet voor elk deel een percentage; schrijf bijvoorbeeld: cold 70%, warm 25%, hot 5%`},
	}},
	{"example with too many items", nl, "              Flyers\n", "              Flyers\n              Borden\n              Posters\n", []told{
		{"keuze: |", `veld "keuze" in voorbeeld good van stap "werven" noemt 4 punten, hooguit 3 mogen; haal er regels weg`},
	}},
	{"example that is too long", nl, "naam: Handel BV", "naam: " + long101 + long101, []told{
		{"naam: aaa", `veld "naam" in voorbeeld weak van stap "bedrijf" heeft 202 tekens, hooguit 200 passen; maak het korter`},
	}},

	// Levels, weights and the section.
	{"level 4", both, "{number: 3,", "{number: 4,", []told{
		{"- {number: 4", "number is 4, hier hoort 3; zet de niveaus op volgorde: 0, 1, 2, 3"},
	}},
	{"five levels", nl, "levels:\n", "levels:\n  - {number: 0, name: leeg, meaning: Leeg.}\n", []told{
		{"levels:", "aantal niveaus is 5 en hoort 4 te zijn; beschrijf de niveaus 0, 1, 2 en 3"},
		{"levels:+2", "number is 0, hier hoort 1; zet de niveaus op volgorde: 0, 1, 2, 3"},
		{"levels:+3", "number is 1, hier hoort 2; zet de niveaus op volgorde: 0, 1, 2, 3"},
		{"levels:+4", "number is 2, hier hoort 3; zet de niveaus op volgorde: 0, 1, 2, 3"},
	}},
	{"weights of 110", both, "  choice: 20", "  choice: 30", []told{
		{"weights:", "de gewichten zijn samen 110 procent; maak ze samen 100"},
	}},
	{"negative weight", both, "  choice: 20\n  reason: 40", "  choice: -20\n  reason: 80", []told{
		{"weights:+1", "choice weegt -20 procent; kies een gewicht van 0 tot en met 100"},
	}},
	{"missing weights", nl, "weights:\n  choice: 20\n  reason: 40\n  evidence: 20\n  coherence: 20\n", "", []told{
		{"#", "weights ontbreekt; voeg weights: toe"},
	}},
	{"other weights", en, "choice: 20\n  reason: 40", "choice: 30\n  reason: 30", []told{
		{"weights:", "weights is 30 30 20 20, in verkoopproces.nl.yaml is het 20 40 20 20; maak beide talen gelijk"},
	}},
	{"missing section", nl, "section:\n", "sectie:\n", []told{
		{"#", "section ontbreekt; voeg section: toe"},
		{"sectie:", `onbekende sleutel "sectie"; hier mag: language, title, phases, extras, glossary, levels, weights, section`},
	}},
	{"missing place in a sentence", nl, "Hier ontbreekt {step}.", "Hier ontbreekt iets.", []told{
		{"gap:", "gap mist {step}; zet {step} op de plaats waar dat moet komen"},
	}},
	{"unknown place in a sentence", nl, "Er zijn geen bronnen.", "Er zijn geen bronnen bij {stap}.", []told{
		{"no_sources:", "no_sources heeft {stap}, en dat wordt hier niet ingevuld; haal het weg of verbeter de spelling"},
	}},
	{"missing sentence", nl, "  sources: Bronnen\n", "", []told{
		{"section:", "sources ontbreekt bij section; schrijf een tekst achter sources:"},
	}},

	// The languages beside each other.
	{"phase of one language", en, "- key: klanten", "- key: kopers", []told{
		{"phases:", `fase "klanten" ontbreekt, verkoopproces.nl.yaml heeft die wel; vertaal die, of haal die in beide talen weg`},
		{"phases:", `fase "kopers" staat niet in verkoopproces.nl.yaml; zet die in beide talen, of haal die weg`},
	}},
	{"step of one language", en, "- key: werven", "- key: winnen", []told{
		{"- key: klanten+5", `stap "werven" ontbreekt bij fase "klanten", verkoopproces.nl.yaml heeft die wel; vertaal die, of haal die in beide talen weg`},
		{"- key: klanten+5", `stap "winnen" bij fase "klanten" staat niet in verkoopproces.nl.yaml; zet die in beide talen, of haal die weg`},
	}},
	{"term of one language", en, "glossary:\n", "glossary:\n  - {key: koper, name: buyer, meaning: Who buys., example: You.}\n", []told{
		{"glossary:", `begrip "koper" staat niet in verkoopproces.nl.yaml; zet die in beide talen, of haal die weg`},
	}},
	{"other number of a phase", en, "number: 1\n", "number: 2\n", []told{
		{"- key: klanten+1", `number bij fase "klanten" is 2, in verkoopproces.nl.yaml is het 1; maak beide talen gelijk`},
	}},
	{"other number of a step", en, "number: 1a", "number: 1b", []told{
		{"number: 1b", `number bij stap "werven" is 1b, in verkoopproces.nl.yaml is het 1a; maak beide talen gelijk`},
	}},
	{"optional in one language", en, "        optional: true\n", "", []told{
		{"- key: werven", `optional bij stap "werven" is false, in verkoopproces.nl.yaml is het true; maak beide talen gelijk`},
	}},
	{"built on in one language", en, "        builds_on: [bedrijf]\n", "", []told{
		{"- key: werven", `builds_on bij stap "werven" is leeg, in verkoopproces.nl.yaml is het bedrijf; maak beide talen gelijk`},
	}},
	{"term named in one language", en, "terms: [klant]", "terms: []", []told{
		{"terms: []", `begrip "klant" ontbreekt bij stap "bedrijf", verkoopproces.nl.yaml heeft die wel; vertaal die, of haal die in beide talen weg`},
	}},
	{"other kind", en, "kind: text", "kind: line", []told{
		{"- key: bron+1", `kind bij veld "bron" van stap "werven" is line, in verkoopproces.nl.yaml is het text; maak beide talen gelijk`},
	}},
	{"required in one language", en, "kind: text", "kind: text\n            required: true", []told{
		{"- key: bron+2", `required bij veld "bron" van stap "werven" is true, in verkoopproces.nl.yaml is het false; maak beide talen gelijk`},
		{"verdeling: cold 70-4", `veld "bron" in voorbeeld good van stap "werven" is leeg, maar het is verplicht; vul het in`},
		{"verdeling: cold 50-2", `veld "bron" in voorbeeld weak van stap "werven" is leeg, maar het is verplicht; vul het in`},
	}},
	{"other max", en, "max: 3", "max: 4", []told{
		{"max: 4", `max bij veld "keuze" van stap "werven" is 4, in verkoopproces.nl.yaml is het 3; maak beide talen gelijk`},
	}},
	{"option of one language", en, "- value: bedrijf", "- value: zaak", []told{
		{"options:", `keuze "bedrijf" ontbreekt bij veld "soort" van stap "bedrijf", verkoopproces.nl.yaml heeft die wel; vertaal die, of haal die in beide talen weg`},
		{"options:", `keuze "zaak" bij veld "soort" van stap "bedrijf" staat niet in verkoopproces.nl.yaml; zet die in beide talen, of haal die weg`},
		{"soort: bedrijf", `veld "soort" in voorbeeld weak van stap "bedrijf" is geen van de keuzes; schrijf de value van een van de options`},
	}},
	{"order of options", en, "            options:\n              - value: consument\n                label: consumer\n                description: People at home\n              - value: bedrijf\n                label: business\n",
		"            options:\n              - value: bedrijf\n                label: business\n              - value: consument\n                label: consumer\n                description: People at home\n", []told{
			{"options:", `de volgorde bij veld "soort" van stap "bedrijf" is bedrijf consument, in verkoopproces.nl.yaml is die consument bedrijf; zet ze in beide talen in dezelfde volgorde`},
		}},
	{"part of one language", en, "{key: warm, names: [warm]}", "{key: warm, names: [warm]}\n              - {key: hot, names: [hot]}", []told{
		{"parts:", `deel "hot" bij veld "verdeling" van stap "werven" staat niet in verkoopproces.nl.yaml; zet die in beide talen, of haal die weg`},
		{"verdeling: cold 70", `veld "verdeling" in voorbeeld good van stap "werven" noemt niet voor elk deel een percentage; schrijf bijvoorbeeld: cold 70%, warm 25%, hot 5%`},
		{"verdeling: cold 50", `veld "verdeling" in voorbeeld weak van stap "werven" noemt niet voor elk deel een percentage; schrijf bijvoorbeeld: cold 70%, warm 25%, hot 5%`},
	}},
	{"description of one language", nl, "                description: Mensen thuis\n", "", []told{
		{"- value: consument", `description ontbreekt bij keuze "consument" van veld "soort" van stap "bedrijf", verkoopproces.en.yaml heeft haar wel; vertaal haar`},
	}},
	{"description of the other language", en, "                description: People at home\n", "", []told{
		{"- value: consument", `description ontbreekt bij keuze "consument" van veld "soort" van stap "bedrijf", verkoopproces.nl.yaml heeft haar wel; vertaal haar`},
	}},
}

// threeMore are fields that a step can do without.
var threeMore = moreField("een") + moreField("twee") + moreField("drie")

func moreField(key string) string {
	return "          - {key: " + key + ", kind: line, label: L, description: D, placeholder: P, help: H, report: R}\n"
}

// options returns that many more options of a choice.
func options(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "              - {value: keuze-%d, label: L}\n", i)
	}
	return b.String()
}

// both stands for an edit of both files, with the same problem in each: what is
// changed in one language alone would differ from the other besides.
const both = ""

// told is a line and what is said of it. The line is the first that starts with
// the text; "text+2" is the second line after that.
type told struct{ line, message string }

func TestBrokenFilesAreExplained(t *testing.T) {
	for _, tc := range broken {
		t.Run(tc.name, func(t *testing.T) {
			files, edited := good(t), []string{tc.file}
			if tc.file == both {
				edited = []string{en, nl}
			}
			var want, got []string
			for _, name := range edited {
				edit(t, files, name, tc.old, tc.new)
				for _, w := range tc.want {
					want = append(want, fmt.Sprintf("%s:%d: %s", name, line(t, files, name, w.line), w.message))
				}
			}
			for _, p := range problemsOf(t, files, nil) {
				got = append(got, p.Error())
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}
