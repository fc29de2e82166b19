package report

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"verkoopcoach/internal/flow"
)

// wrote is as many revisions by the member.
func wrote(m flow.MemberID, times int, kind flow.Kind) []flow.Revision {
	all := make([]flow.Revision, times)
	for i := range all {
		all[i] = flow.Revision{Author: m, Kind: kind}
	}
	return all
}

func TestWhoContributed(t *testing.T) {
	names := map[flow.MemberID]string{
		"1": "Anna", "2": "Bram", "3": "Anna",
		"forger": "Cas (41), Dirk", "quoter": "Eva” 41× “Bram\" 'Jo'", "liner": " Fer\n41× “Bram”\u2028\u00a0\u00a0 x ", "turner": "Gus\u202e\u2066)14(",
	}
	for name, test := range map[string]struct {
		revisions [][]flow.Revision
		want      string
	}{
		"nobody":            {nil, ""},
		"most first":        {[][]flow.Revision{wrote("1", 1, flow.Answered), wrote("2", 3, flow.Restored)}, "3× “Bram”\n1× “Anna”"},
		"as many as":        {[][]flow.Revision{wrote("2", 2, flow.Answered), wrote("1", 2, flow.Answered)}, "2× “Bram”\n2× “Anna”"},
		"of the same name":  {[][]flow.Revision{wrote("1", 2, flow.Answered), wrote("3", 1, flow.Answered)}, "2× “Anna”\n1× “Anna”"},
		"who only confirms": {[][]flow.Revision{wrote("1", 2, flow.Confirmed), wrote("2", 1, flow.Skipped)}, "1× “Bram”"},
		"a number in it":    {[][]flow.Revision{wrote("forger", 1, flow.Answered)}, "1× “Cas (41), Dirk”"},
		"quotation marks":   {[][]flow.Revision{wrote("quoter", 1, flow.Answered)}, "1× “Eva’ 41× ’Bram’ 'Jo'”"},
		"lines and spaces":  {[][]flow.Revision{wrote("liner", 1, flow.Answered)}, "1× “Fer 41× ’Bram’ x”"},
		"turned round":      {[][]flow.Revision{wrote("turner", 1, flow.Answered)}, "1× “Gus)14(”"},
	} {
		var all []flow.Revision
		for _, r := range test.revisions {
			all = append(all, r...)
		}
		teacher := Teacher{Name: func(m flow.MemberID) string { return names[m] }}
		if got := teacher.who(all); got != test.want {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
}

// No nickname makes a line, or ends the quotation that it stands in.
func TestNobodyForgesALine(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		nick := rapid.OneOf(rapid.String(), rapid.StringMatching("[a“”„‟\"«»〝〞＂\n\r\u2028\u2029×0-9 ]{0,32}")).Draw(t, "nick")
		teacher := Teacher{Name: func(flow.MemberID) string { return nick }}
		lines := strings.Split(teacher.who(append(wrote("1", 2, flow.Answered), wrote("2", 1, flow.Answered)...)), "\n")
		if len(lines) != 2 {
			t.Fatalf("two people are %q", lines)
		}
		for i, begin := range []string{"2× “", "1× “"} {
			within, quoted := strings.CutSuffix(strings.TrimPrefix(lines[i], begin), "”")
			if !strings.HasPrefix(lines[i], begin) || !quoted || strings.ContainsAny(within, "“”„‟\"«»〝〞＂\r\u2028\u2029") {
				t.Fatalf("%q is said as %q", nick, lines[i])
			}
		}
	})
}
