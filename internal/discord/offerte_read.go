package discord

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/quote"
)

// mistake is why something typed in a form cannot be kept: a sentence of the
// texts, and what fills its places.
type mistake struct {
	key  string
	with args
}

// reading puts what was typed in a form into a quotation or a company, and
// gathers what is wrong with it. What was left blank stays as it was; a dash
// makes it empty.
type reading struct {
	typed entries
	today quote.Date
	wrong []mistake
}

func read(typed map[string]string, today quote.Date) *reading {
	return &reading{typed: typed, today: today}
}

func (rd *reading) refuse(key string, with args) { rd.wrong = append(rd.wrong, mistake{key, with}) }

// given returns what was typed as it is kept, and whether it changes anything.
func (rd *reading) given(name string) (string, bool) {
	text := flow.Clean(rd.typed[name])
	if isDash(text) {
		return "", true
	}
	return text, text != ""
}

func isDash(text string) bool { return text == "-" || text == "–" || text == "—" }

// text keeps a text of at most that many characters.
func (rd *reading) text(name string, most int, into *string) {
	said, ok := rd.given(name)
	if !ok {
		return
	}
	if n := utf8.RuneCountInString(said); n > most {
		rd.refuse("Wrong_too_long", args{"Field": name, "Max": most, "Got": n, "Over": n - most})
		return
	}
	*into = said
}

// choose keeps one of the options of an input.
func choose[T ~string](rd *reading, name string, into *T) {
	said, ok := rd.given(name)
	switch {
	case !ok:
	case slices.Contains(options[name], said):
		*into = T(said)
	default:
		rd.refuse("Wrong_no_choice", args{"Field": name})
	}
}

var attention = regexp.MustCompile(`(?i)^(?:t\.?a\.?v\.?|ter attentie van|attn\.?|attention:?|contact:?)\s+`)

// customer reads a name, who it is for the attention of, and an address.
func (rd *reading) customer(c *quote.Customer) {
	choose(rd, "soort", &c.Kind)
	var all string
	rd.text("klant", quote.MaxText, &all)
	lines := flow.Items(all)
	if len(lines) == 0 {
		if c.Name == "" {
			rd.refuse("Wrong_no_customer", args{"Field": "klant"})
		}
		return
	}
	c.Name, c.Contact, c.Address = lines[0], "", ""
	if n := utf8.RuneCountInString(c.Name); n > quote.MaxName {
		rd.refuse("Wrong_too_long", args{"Field": "klant", "Max": quote.MaxName, "Got": n, "Over": n - quote.MaxName})
	}
	var address []string
	for _, line := range lines[1:] {
		if at := attention.FindString(line); at != "" && c.Contact == "" {
			c.Contact = strings.TrimSpace(line[len(at):])
		} else {
			address = append(address, line)
		}
	}
	c.Address = strings.Join(address, "\n")
}

// distance reads how the sale is made, and what a consumer is told of it.
func (rd *reading) distance(c *quote.Content) {
	away := no
	if c.Distance {
		away = yes
	}
	choose(rd, "afstand", &away)
	c.Distance = away == yes
	choose(rd, "bedenktijd", &c.Withdrawal)
}

// agreements reads the validity, the terms, delivery and payment.
func (rd *reading) agreements(c *quote.Content) {
	choose(rd, "binding", &c.Binding)
	choose(rd, "voorwaarden", &c.Terms)
	if said, ok := rd.given("geldig"); ok {
		c.ValidUntil = rd.until(said, c.Date)
	}
	rd.text("opmerking", quote.MaxText, &c.Note)
	if _, ok := rd.given("levering"); ok {
		rd.delivery(c)
	}
}

// pays is a line that says within how many days is paid, and nothing else.
var pays = regexp.MustCompile(`(?i)^(?:betal\w*|betaal\w*|pay\w*)[ :]*(?:term:?|is|uiterlijk|binnen|within|na|after|\s)*(\d{1,4}|een|één|twee|drie|vier|one|two|three|four)\s*(dag|dagen|dgn|days?|week|weken|weeks)\.?$`)

// delivery reads delivery and payment. A term of payment that is not plainly a
// number of days stays in the words.
func (rd *reading) delivery(c *quote.Content) {
	var said string
	rd.text("levering", quote.MaxText, &said)
	var rest []string
	days := 0
	for _, line := range strings.Split(said, "\n") {
		if m := pays.FindStringSubmatch(strings.TrimSpace(line)); m != nil {
			days = daysOf(m[1], m[2])
			continue
		}
		rest = append(rest, line)
	}
	if days > quote.MaxDays {
		rd.refuse("Wrong_payment_days", args{"Field": "levering", "Max": quote.MaxDays})
		return
	}
	c.PaymentDays, c.Delivery = days, strings.TrimSpace(strings.Join(rest, "\n"))
}

// numerals are the numbers that people write out.
var numerals = map[string]int{"een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "one": 1, "two": 2, "three": 3, "four": 4}

// daysOf is a number of days or weeks, in days.
func daysOf(number, unit string) int {
	n, err := strconv.Atoi(number)
	if err != nil {
		n = numerals[strings.ToLower(number)]
	}
	if strings.HasPrefix(strings.ToLower(unit), "w") {
		n *= 7
	}
	return n
}

var (
	untilWords = regexp.MustCompile(`(?i)^(?:geldig |valid )?(?:t/m|tot en met|tot|until|through|for)\s+`)
	someDays   = regexp.MustCompile(`(?i)^(\d{1,4}|een|één|twee|drie|vier|one|two|three|four)\s*(dag|dagen|dgn|days?|week|weken|weeks)$`)
	namedDays  = regexp.MustCompile(`(?i)\b\d{1,3} (?:dag|dagen|days?|week|weken|weeks)\b`)
	namedDate  = regexp.MustCompile(`(?i)^(\d{1,2})\s+(\p{L}{3,9})\.?(?:\s+(\d{4}))?$`)
)

// farthest is how many days ahead a date may lie: a year that was mistyped is
// seen.
const farthest = 5 * 366

// until reads the last day on which an offer holds: "14-12-2026", "14 december"
// or "14 dagen", counted from the date of the offer. Nothing typed is no day.
func (rd *reading) until(said string, dated quote.Date) quote.Date {
	if said == "" {
		return quote.Date{}
	}
	day, ok := readDay(untilWords.ReplaceAllString(said, ""), dated, rd.today)
	with := args{"Field": "geldig", "Text": literal(cut(oneLine(said), quoteLength)), "Today": dashed(rd.today), "Date": dashed(dated)}
	switch {
	case !ok:
		rd.refuse("Wrong_date", with)
	case day.Before(dated):
		rd.refuse("Wrong_before_date", with)
	case day.Before(rd.today):
		rd.refuse("Wrong_past", with)
	case rd.today.AddDays(farthest).Before(day):
		rd.refuse("Wrong_far", with)
	default:
		return day
	}
	return quote.Date{}
}

// readDay reads a day, or a number of days after the one given. A date without a
// year is the next one.
func readDay(said string, from, today quote.Date) (quote.Date, bool) {
	if day, err := quote.ParseDate(said); err == nil {
		return day, true
	}
	if m := someDays.FindStringSubmatch(said); m != nil {
		return from.AddDays(daysOf(m[1], m[2])), true
	}
	m := namedDate.FindStringSubmatch(said)
	if m == nil {
		return quote.Date{}, false
	}
	month, ok := monthOf(m[2])
	if !ok {
		return quote.Date{}, false
	}
	year := m[3]
	if year == "" {
		year = strconv.Itoa(today.Year)
	}
	day, err := quote.ParseDate(m[1] + "-" + strconv.Itoa(int(month)) + "-" + year)
	if err == nil && m[3] == "" && day.Before(today) {
		day.Year++
	}
	return day, err == nil
}

// monthOf returns the month that a word names, in either language, also short.
func monthOf(word string) (time.Month, bool) {
	word = strings.ToLower(word)
	for m := time.January; m <= time.December; m++ {
		for _, l := range []quote.Language{quote.Dutch, quote.English} {
			name := strings.ToLower(strings.Fields(quote.Date{Year: 2026, Month: m, Day: 1}.Format(l))[1])
			if word == name || len(word) >= 3 && strings.HasPrefix(name, word) {
				return m, true
			}
		}
	}
	return 0, word == ""
}
