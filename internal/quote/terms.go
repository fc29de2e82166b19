package quote

import (
	_ "embed" // the data of this file
	"regexp"
	"slices"
	"strings"
	"sync"
)

// TopicKey names a topic of general terms; it is kept in stored terms.
type TopicKey string

// The topics that rules speak of. terms.yaml has all of them.
const (
	TopicPayment    TopicKey = "betaling"
	TopicDelivery   TopicKey = "levering"
	TopicLiability  TopicKey = "aansprakelijkheid"
	TopicComplaints TopicKey = "klachten"
	TopicWithdrawal TopicKey = "herroeping"
	TopicOther      TopicKey = "overig" // not recognised
)

// Topic is a topic of general terms.
type Topic struct {
	Key   TopicKey `yaml:"key"`
	Title Words    `yaml:"title"`
	Match pattern  `yaml:"match"`
}

// Terms are general terms: articles in the order in which terms are read. They
// hold the team's own words and nothing else.
type Terms struct {
	Articles []Article `json:"articles"`
}

// Article is one topic. A clause is what the team typed, word for word.
type Article struct {
	Number  int      `json:"number"` // from 1
	Topic   TopicKey `json:"topic"`
	Clauses []string `json:"clauses"` // empty where only a heading was typed
}

// Title returns the heading of the article.
func (a Article) Title(l Language) string {
	for _, t := range theTerms().Topics {
		if t.Key == a.Topic {
			return t.Title.In(l)
		}
	}
	return theTerms().Other.In(l)
}

//go:embed terms.yaml
var termsFile []byte

type termsData struct {
	Topics []Topic    `yaml:"topics"`
	Other  Words      `yaml:"other"`
	Rules  []termRule `yaml:"rules"`
}

// termRule is a question about terms.
type termRule struct {
	Rule     `yaml:",inline"`
	Consumer bool      `yaml:"consumer"` // asked only where the customer is one
	Topic    TopicKey  `yaml:"topic"`    // asked only of this topic
	Match    []pattern `yaml:"match"`
	Unless   []pattern `yaml:"unless"`
}

// pattern is a regular expression in a data file.
type pattern struct{ *regexp.Regexp }

// UnmarshalText compiles the expression.
func (p *pattern) UnmarshalText(b []byte) (err error) {
	p.Regexp, err = regexp.Compile(string(b))
	return err
}

var theTerms = sync.OnceValue(func() termsData {
	var file termsData
	mustRead("terms.yaml", termsFile, &file)
	return file
})

// Topics returns the topics in the order in which terms are read.
func Topics() []Topic { return slices.Clone(theTerms().Topics) }

// TermRules returns every question that terms are held against.
func TermRules() []Rule {
	var rules []Rule
	for _, r := range theTerms().Rules {
		rules = append(rules, r.Rule)
	}
	return rules
}

// BuildTerms makes terms of a team's topics and choices, one a line: "Betaling:
// binnen 14 dagen". The topic is what stands before the colon, or else the first
// topic that the line speaks of; lines on one topic become clauses of one
// article.
func BuildTerms(choices string) Terms {
	clauses := map[TopicKey][]string{}
	for _, line := range splitLines(choices) {
		typed := bullet(scan(line).trim()).typed()
		if !wordy(typed) {
			continue
		}
		key, words := topicOf(typed)
		clauses[key] = append(clauses[key], words)
	}
	var t Terms
	for _, key := range append(topicKeys(), TopicOther) {
		if all, ok := clauses[key]; ok {
			all = slices.DeleteFunc(all, func(s string) bool { return s == "" })
			t.Articles = append(t.Articles, Article{Number: len(t.Articles) + 1, Topic: key, Clauses: all})
		}
	}
	return t
}

func topicKeys() []TopicKey {
	var keys []TopicKey
	for _, t := range theTerms().Topics {
		keys = append(keys, t.Key)
	}
	return keys
}

// topicOf returns the topic of a line and what is chosen about it.
func topicOf(line string) (TopicKey, string) {
	before, after, colon := strings.Cut(line, ":")
	if colon && len(strings.Fields(before)) <= maxHeading {
		if key := recognise(before); key != TopicOther {
			return key, strings.TrimSpace(after)
		}
	}
	key := recognise(line)
	if key != TopicOther && !colon && len(strings.Fields(line)) <= 2 {
		return key, ""
	}
	return key, line
}

// maxHeading is the most words of a heading: "Maatwerk van je eigen tent".
const maxHeading = 6

// recognise returns the topic that the words name first.
func recognise(words string) TopicKey {
	key, at := TopicOther, -1
	for _, t := range theTerms().Topics {
		if m := t.Match.FindStringIndex(strings.ToLower(words)); m != nil && (at < 0 || m[0] < at) {
			key, at = t.Key, m[0]
		}
	}
	return key
}
