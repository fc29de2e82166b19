package quote

// Language is a language that a quotation is written in.
type Language string

// The languages there are. Dutch is the default.
const (
	Dutch   Language = "nl"
	English Language = "en"
)

// Words is a text in both languages.
type Words struct {
	NL string `yaml:"nl" json:"nl"`
	EN string `yaml:"en" json:"en"`
}

// In returns the text in that language, the Dutch one where the language is
// unknown.
func (w Words) In(l Language) string {
	if l == English {
		return w.EN
	}
	return w.NL
}
