package flow_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"verkoopcoach/internal/flow"
)

// told writes enrolments down as a test reads them: "1 Tentas: 1 anna, 2 #175 (Bo)".
func told(all []flow.Enrolment) string {
	var lines []string
	for _, e := range all {
		line := fmt.Sprintf("%d %s:", e.Line, e.Team)
		for i, m := range e.Members {
			if i > 0 {
				line += ","
			}
			line += fmt.Sprintf(" %d %s", m.Line, m.Handle)
			if m.ID != "" {
				line += "#" + string(m.ID)
			}
			if m.Name != "" {
				line += " (" + m.Name + ")"
			}
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

// wrong writes problems down as a test reads them.
func wrong(all []flow.EnrolmentProblem) string {
	var lines []string
	for _, p := range all {
		line := fmt.Sprintf("%d %s %q", p.Line, p.Code, p.Text)
		if p.First > 0 {
			line += fmt.Sprint(" ", p.First)
		}
		if p.Team != "" {
			line += strings.TrimSuffix(" of "+p.Team+" "+p.Member, " ")
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

func TestReadEnrolments(t *testing.T) {
	for name, tc := range map[string]struct{ text, want string }{
		"colon":                {"Tentas: anna_dv, bram", "1 Tentas: 1 anna_dv, 1 bram"},
		"colon and semicolon":  {"Tentas: anna_dv; bram;", "1 Tentas: 1 anna_dv, 1 bram"},
		"tight":                {"Tentas:anna_dv,bram,", "1 Tentas: 1 anna_dv, 1 bram"},
		"alone":                {"Tentas\nTeam Noord - Oost\n", "1 Tentas:\n2 Team Noord - Oost:"},
		"with an at":           {"Tentas: @anna_dv @bram <@175928847299117063> <@!5>", "1 Tentas: 1 anna_dv, 1 bram, 1 #175928847299117063, 1 #5"},
		"ids":                  {"Tentas: 175928847299117063, @175928847299117064, 12345", "1 Tentas: 1 #175928847299117063, 1 #175928847299117064, 1 12345"},
		"older handles":        {"Tentas: Anna#1234, Zoë.v#0001", "1 Tentas: 1 Anna#1234, 1 Zoë.v#0001"},
		"and":                  {"Tentas: anna, bram en cas\nTeam: dex & eva", "1 Tentas: 1 anna, 1 bram, 1 cas\n2 Team: 2 dex, 2 eva"},
		"real name behind":     {"Tentas: anna_dv (Anna de Vries), bram = Bram Bakker", "1 Tentas: 1 anna_dv (Anna de Vries), 1 bram (Bram Bakker)"},
		"real name in front":   {"Tentas: Anna de Vries (anna_dv), Bram (bram_b), Cas Bos = cas", "1 Tentas: 1 anna_dv (Anna de Vries), 1 bram_b (Bram), 1 cas (Cas Bos)"},
		"both a handle":        {"Tentas: anna (bram), Cas (Dex)", "1 Tentas: 1 anna (bram), 1 Cas (Dex)"},
		"the surer one":        {"Tentas: anna (@bram), cas (175928847299117063), @dex (eva)", "1 Tentas: 1 bram (anna), 1 #175928847299117063 (cas), 1 dex (eva)"},
		"commas in names":      {"Tentas: anna (Vries, Anna de), bram (Bram (Abraham) Bakker)", "1 Tentas: 1 anna (Vries, Anna de), 1 bram (Bram (Abraham) Bakker)"},
		"no real name":         {"Tentas: anna (), bram =", "1 Tentas: 1 anna, 1 bram"},
		"dash":                 {"Tentas - anna_dv, bram\nZaden – @cas\nA-team: dex", "1 Tentas: 1 anna_dv, 1 bram\n2 Zaden: 2 cas\n3 A-team: 3 dex"},
		"dashes":               {"Tentas - Noord - anna_dv, bram\nTentas - Noord - Oost", "1 Tentas - Noord: 1 anna_dv, 1 bram\n2 Tentas - Noord - Oost:"},
		"dash and colon":       {"Fix & Co - anna:\nFix & Co - bram:\tcas", "1 Fix & Co - anna:\n2 Fix & Co - bram: 2 cas"},
		"dash under a head":    {"team;handle\nBloemen - planten;anna", "2 Bloemen - planten: 2 anna"},
		"dash in a name":       {"Tentas - Noord\nBloemen - Planten: anna", "1 Tentas - Noord:\n2 Bloemen - Planten: 2 anna"},
		"rows":                 {"Tentas\tanna_dv\tAnna de Vries\nTentas\tbram\tBram Bakker\nZaden\tcas\n", "1 Tentas: 1 anna_dv (Anna de Vries), 2 bram (Bram Bakker)\n3 Zaden: 3 cas"},
		"rows apart":           {"Tentas\tanna\nZaden\tcas\ntentas\tbram", "1 Tentas: 1 anna, 3 bram\n2 Zaden: 2 cas"},
		"rows by semicolon":    {"Tentas;anna_dv;Anna de Vries;;\nTentas; bram ; \nZaden;", "1 Tentas: 1 anna_dv (Anna de Vries), 2 bram\n3 Zaden:"},
		"rows, name first":     {"Tentas\tAnna de Vries\tanna_dv", "1 Tentas: 1 anna_dv (Anna de Vries)"},
		"rows of lists":        {"Tentas\tanna, bram (Bram Bakker)\nZaden:\tcas", "1 Tentas: 1 anna, 1 bram (Bram Bakker)\n2 Zaden: 2 cas"},
		"cells over rows":      {"Tentas\tanna\n\tbram\tBram\n\t\t\n\tcas", "1 Tentas: 1 anna, 2 bram (Bram), 4 cas"},
		"colon in a cell":      {"Team 1: Tentas\tanna\tAnna", "1 Team 1: Tentas: 1 anna (Anna)"},
		"row joins a line":     {"Tentas: anna\nTentas\tbram", "1 Tentas: 1 anna, 2 bram"},
		"rows that show names": {"Tentas;anna;bram\nZaden;noor;Sanne K", "1 Tentas: 1 anna (bram)\n2 Zaden: 2 noor (Sanne K)"},
		"a capital shows it":   {"Tentas;anna;bram\nZaden;noor;Sanne", "1 Tentas: 1 anna (bram)\n2 Zaden: 2 noor (Sanne)"},
		"a head says it":       {"team;discord;naam\nTentas;anna;bram", "2 Tentas: 2 anna (bram)"},
		"a head of two":        {"team;lid 1;lid 2\nTentas;anna;bram", "2 Tentas: 2 anna, 2 bram"},
		"quoted":               {"\"Tentas\";\"anna_dv\";\"Anna \"\"Ans\"\" de Vries\"", "1 Tentas: 1 anna_dv (Anna \"Ans\" de Vries)"},
		"head":                 {"team;handle;naam\nTentas;anna;Anna de Vries", "2 Tentas: 2 anna (Anna de Vries)"},
		"head of words":        {"\nTeam Discord Naam\nTentas: anna", "3 Tentas: 3 anna"},
		"head alone":           {"Team\nTentas\nZaden", "2 Tentas:\n3 Zaden:"},
		"head in order":        {"Nr\tNaam\tDiscord\tGroep\n1\tAnna\tbram\tTentas\n2\tCas\tdex\tTentas", "2 Tentas: 2 bram (Anna), 3 dex (Cas)"},
		"head without handle":  {"Groep;Naam\nTentas;anna", "2 Tentas: 2 anna"},
		"not a head":           {"Team: naam\nTeam Zuid\nTentas\tlid\tNaam", "1 Team: 1 naam\n2 Team Zuid:\n3 Tentas: 3 lid (Naam)"},
		"bullets":              {"- Tentas: anna\n* Zaden: bram\n• Kip: cas\n1. Bier: dex\n12) Brood: eva\n•\tThee: fee\n\uf0b7\tKoffie", "1 Tentas: 1 anna\n2 Zaden: 2 bram\n3 Kip: 3 cas\n4 Bier: 4 dex\n5 Brood: 5 eva\n6 Thee: 6 fee\n7 Koffie:"},
		"bulleted rows":        {"1.\tTentas\tanna\tAnna", "1 Tentas: 1 anna (Anna)"},
		"no bullets":           {"1e team: anna\n3.5 kilo: bram\n-team: cas", "1 1e team: 1 anna\n2 3.5 kilo: 2 bram\n3 -team: 3 cas"},
		"blank and odd lines":  {"\r\n \u00a0\r\n\ufeffTentas:\u00a0anna\u200b_dv,\u00a0bram\r\rZaden\v-\nKip", "3 Tentas: 3 anna_dv, 3 bram\n5 Zaden:\n7 Kip:"},
		"accents":              {"Café: anna\nCafe: bram\nCAFE\u0301S", "1 Café: 1 anna\n2 Cafe: 2 bram\n3 CAFÉS:"},
		"members below":        {"Tentas:\n- anna_dv (Anna de Vries)\n- bram, cas\n\tdex;\n\nZaden\nKip:\n\n1. eva\nBier: fee", "1 Tentas: 2 anna_dv (Anna de Vries), 3 bram, 3 cas, 4 dex\n6 Zaden:\n7 Kip: 9 eva\n10 Bier: 10 fee"},
	} {
		got, problems := flow.ReadEnrolments(tc.text)
		if diff := cmp.Diff(tc.want, told(got)); diff != "" || len(problems) > 0 {
			t.Errorf("%s: %s\n%s", name, wrong(problems), diff)
		}
	}
}

func TestEnrolmentProblems(t *testing.T) {
	long := strings.Repeat("é", flow.MaxTeamName+1)
	clipped := strings.Repeat("é", 79) + "…"
	var crowd, classes strings.Builder
	for n := range flow.MaxEnrolled + 2 {
		fmt.Fprintf(&crowd, "lid%d,", n)
	}
	for n := range flow.MaxEnrolments + 2 {
		fmt.Fprintf(&classes, "T%d\n", n)
	}
	for name, tc := range map[string]struct{ text, want, left string }{
		"nothing":          {"", `0 nothing ""`, ""},
		"blank":            {" \r\n-\n;;\n\t\t\n", `0 nothing ""`, ""},
		"only a head":      {"team;handle;naam", `0 nothing ""`, ""},
		"team twice":       {"Tentas: anna\nZaden\ntentas: bram", `3 team_twice "tentas" 1`, "1 Tentas: 1 anna\n2 Zaden:"},
		"team twice alone": {"Tentas\n\nTentas", `3 team_twice "Tentas" 1`, "1 Tentas:"},
		"member twice": {"Tentas: anna, bram\nZaden: Anna, cas, cas",
			"2 member_twice \"Anna\" 1\n2 member_twice \"cas\" 2", "1 Tentas: 1 anna, 1 bram\n2 Zaden: 2 cas"},
		"same id":             {"Tentas: <@175928847299117063>\nZaden: 175928847299117063 (Bo)", `2 member_twice "175928847299117063 (Bo)" 1`, "1 Tentas: 1 #175928847299117063\n2 Zaden:"},
		"member of a double":  {"Tentas: anna\nTentas: anna, b", "2 team_twice \"Tentas\" 1\n2 member_twice \"anna\" 1\n2 bad_handle \"b\"", "1 Tentas: 1 anna"},
		"long team":           {long + ": anna, b\nTentas", "1 team_too_long \"" + clipped + "\"\n1 bad_handle \"b\"", "2 Tentas:"},
		"no team":             {": anna, bram\nTentas: anna", `1 no_team "anna, bram"`, "2 Tentas: 2 anna"},
		"no colon":            {"anna, bram\n@cas\n<@5> dex", "1 no_team \"anna, bram\"\n2 no_team \"@cas\"\n3 no_team \"<@5> dex\"", ""},
		"row without a team":  {";anna;Anna\nTentas\n\tbram\tBram", "1 no_team \"anna Anna\"\n3 no_team \"bram Bram\"", "2 Tentas:"},
		"handles that cannot": {"Tentas: anna de vries, b, te..veel, hé, (x), <@x>, ana (Ana, bo", "1 bad_handle \"anna de vries\"\n1 bad_handle \"b\"\n1 bad_handle \"te..veel\"\n1 bad_handle \"hé\"\n1 bad_handle \"(x)\"\n1 bad_handle \"<@x>\"\n1 bad_handle \"ana (Ana, bo\"", "1 Tentas:"},
		"name, no handle":     {"Tentas\t\tAnna de Vries\nTentas\tanna, bram\tAnna en Bram", "1 no_handle \"Anna de Vries\"\n2 bad_handle \"anna, bram\"", "1 Tentas:"},
		"empty cell":          {"Tentas;;bram", `1 no_handle "bram"`, "1 Tentas:"},
		"long name":           {"Tentas: anna (" + long + ")", "1 name_too_long \"" + clipped + "\"", "1 Tentas:"},
		"long nonsense":       {"Tentas: " + long, "1 bad_handle \"" + clipped + "\"", "1 Tentas:"},
		"columns":             {"Tentas;anna;Anna;de Vries", `1 too_many_columns "Tentas anna Anna de Vries"`, ""},
		"crowd":               {"Tentas: " + crowd.String(), `1 too_many_members "Tentas"`, ""},
		"classes":             {classes.String(), fmt.Sprintf(`%d too_many_teams "T%d"`, flow.MaxEnrolments+1, flow.MaxEnrolments), ""},
		"dash, real names":    {"1. Wolk - Anna de Vries\n2. Zon – Bram Bakker, cas\nMaan:\nRegen - Cas Bos", "1 dash \"Wolk\"\n2 dash \"Zon\"\n4 dash \"Regen\"", "3 Maan:"},
		"dash, one handle": {"Fix & Co - anna\nZon – bram en cas\nTentas - Noord - dex",
			"1 which_team \"anna\" of Fix & Co\n2 which_team \"bram en cas\" of Zon\n3 which_team \"dex\" of Tentas - Noord", ""},
		"dash in rows":       {"Fix & Co - anna;bram\nFix & Co - anna;cas", "1 which_team \"anna\" of Fix & Co", ""},
		"second or name":     {"Nieuw;anna;bram\nOud;noor;sanne_k", "1 which_member \"bram\" of Nieuw anna\n2 which_member \"sanne_k\" of Oud noor", "1 Nieuw:\n2 Oud:"},
		"second or name, at": {"Nieuw\tanna\t@bram\n\tcas\tdex, eva", "1 which_member \"@bram\" of Nieuw anna\n2 which_member \"dex, eva\" of Nieuw cas", "1 Nieuw:"},
		"more, then one":     {"Nieuw;anna, bram;cas\nOud;dex (Dex);eva (Eva)", "1 which_member \"cas\" of Nieuw anna, bram\n2 which_member \"eva (Eva)\" of Oud dex (Dex)", "1 Nieuw:\n2 Oud:"},
		"all at once":        {": anna\nTentas: b\n\nTentas: bram", "1 no_team \"anna\"\n2 bad_handle \"b\"\n4 team_twice \"Tentas\" 2", "2 Tentas:"},
	} {
		got, problems := flow.ReadEnrolments(tc.text)
		if diff := cmp.Diff(tc.want, wrong(problems)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		if tc.left != "" && told(got) != tc.left {
			t.Errorf("%s: read %s, want %s", name, told(got), tc.left)
		}
	}
	if got, _ := flow.ReadEnrolments("Tentas: " + crowd.String()); len(got[0].Members) != flow.MaxEnrolled {
		t.Errorf("%d members", len(got[0].Members))
	}
	if got, _ := flow.ReadEnrolments(classes.String()); len(got) != flow.MaxEnrolments {
		t.Errorf("%d teams", len(got))
	}
}

func TestEnrolmentString(t *testing.T) {
	for want, e := range map[string]flow.Enrolment{
		"Tentas": {Team: "Tentas"},
		"Tentas: anna_dv (Anna de Vries), bram, <@175928847299117063>": {Team: "Tentas", Members: []flow.Enrolled{
			{Handle: "anna_dv", Name: "Anna de Vries"}, {Handle: "bram"}, {ID: "175928847299117063"}}},
		"Tentas: @Anna (bram)":           {Team: "Tentas", Members: []flow.Enrolled{{Handle: "Anna", Name: "bram"}}},
		"A: B:\tanna\nA: B:\tbram\tBram": {Team: "A: B", Members: []flow.Enrolled{{Handle: "anna"}, {Handle: "bram", Name: "Bram"}}},
		"A: B:\tanna (bram)":             {Team: "A: B", Members: []flow.Enrolled{{Handle: "anna", Name: "bram"}}},
		"A, B:\t":                        {Team: "A, B"},
		"A - bo:\t":                      {Team: "A - bo"},
		"Tentas:\tanna\t:)":              {Team: "Tentas", Members: []flow.Enrolled{{Handle: "anna", Name: ":)"}}},
	} {
		if got := e.String(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// noLines leaves out where it stood.
var noLines = []cmp.Option{
	cmpopts.IgnoreFields(flow.Enrolment{}, "Line"), cmpopts.IgnoreFields(flow.Enrolled{}, "Line"), cmpopts.EquateEmpty(),
}

// expectGood fails where what was read breaks a rule, or reads otherwise when it
// is written back.
func expectGood(t rapid.TB, text string) {
	t.Helper()
	all, problems := flow.ReadEnrolments(text)
	if len(all) == 0 && len(problems) == 0 {
		t.Fatalf("%q: nothing, and nothing is said of it", text)
	}
	last := 0
	for _, p := range problems {
		if p.Line < last || p.First > p.Line || utf8.RuneCountInString(p.Text) > 80 || !utf8.ValidString(p.Text) {
			t.Fatalf("%q: %+v after line %d", text, p, last)
		}
		last = p.Line
	}
	if len(all) == 0 {
		return
	}
	var lines []string
	for _, e := range all {
		if n := utf8.RuneCountInString(e.Team); n == 0 || n > flow.MaxTeamName || len(e.Members) > flow.MaxEnrolled {
			t.Fatalf("%q: %+v", text, e)
		}
		lines = append(lines, e.String())
	}
	back, problems := flow.ReadEnrolments(strings.Join(lines, "\n"))
	if diff := cmp.Diff(all, back, noLines...); diff != "" || len(problems) > 0 {
		t.Fatalf("%q written back as %q: %+v\n%s", text, lines, problems, diff)
	}
}

// Whatever stands in a list: in whichever form it is written, the same is read.
func TestEnrolmentForms(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := 0
		handle := rapid.Custom(func(t *rapid.T) string {
			n++
			return rapid.StringMatching(`[a-z][a-z0-9_]{0,5}`).Draw(t, "handle") + fmt.Sprint("_", n)
		})
		var want []flow.Enrolment
		var text strings.Builder
		for i := range rapid.IntRange(1, 6).Draw(t, "teams") {
			e := flow.Enrolment{Team: rapid.StringMatching(`[A-Z][a-z]{2,9}( [A-Z][a-z]{2,9})?`).Draw(t, "team") + fmt.Sprint(" ", i)}
			for range rapid.IntRange(0, 4).Draw(t, "members") {
				m := flow.Enrolled{Handle: handle.Draw(t, "handle")}
				if rapid.Bool().Draw(t, "named") {
					m.Name = rapid.StringMatching(`[A-Z][a-zé]{1,7} (van |de )?[A-Z][a-z]{1,7}`).Draw(t, "name")
				}
				e.Members = append(e.Members, m)
			}
			want = append(want, e)
			text.WriteString(rapid.SampledFrom([]string{"", "\n", " \r\n"}).Draw(t, "blank") + typedAs(t, e) + rapid.SampledFrom([]string{"\n", "\r\n", "\n\n"}).Draw(t, "end"))
		}
		got, problems := flow.ReadEnrolments(text.String())
		if diff := cmp.Diff(want, got, noLines...); diff != "" || len(problems) > 0 {
			t.Fatalf("%s: %+v\n%s", text.String(), problems, diff)
		}
		expectGood(t, text.String())
	})
}

// However what tells parts of a list apart is thrown together, what is read keeps
// the rules and reads the same when it is written back.
func TestEnrolmentSoup(t *testing.T) {
	part := rapid.SampledFrom([]string{
		":", ";", ",", "\t", "\n", "\n", " ", " - ", "- ", "-", "1. ", "1.", "•", "@", "(", ")", "=", " en ", "&", "\"", "..", "#12", "<@5>",
		"anna", "bo", "Bram", "team", "Discord", "lid", "naam", "Teams", "en", "De Boer", "\u0301", "\u0338", "\u00a0", "\u200b", "175928847299117063",
	})
	rapid.Check(t, func(t *rapid.T) {
		expectGood(t, strings.Join(rapid.SliceOfN(part, 0, 30).Draw(t, "parts"), ""))
	})
}

// typedAs writes the team in one of the forms that people use.
func typedAs(t *rapid.T, e flow.Enrolment) string {
	form := rapid.SampledFrom([]string{"colon", "tabs", "semicolons", "below"}).Draw(t, "form")
	bullet := rapid.SampledFrom([]string{"", "- ", "• ", "1. ", "2) ", "*\t"}).Draw(t, "bullet")
	separator := map[string]string{"tabs": "\t", "semicolons": ";"}[form]
	if len(e.Members) == 0 {
		return bullet + e.Team + rapid.SampledFrom([]string{"", ";", "\t"}).Draw(t, "tail")
	}
	var lines, members []string
	for _, m := range e.Members {
		lines = append(lines, strings.Trim(strings.Join([]string{e.Team, m.Handle, m.Name}, separator), separator))
		notation := rapid.SampledFrom([]string{"%[1]s (%[2]s)", "%[2]s (%[1]s)", "%[1]s = %[2]s", "@%[1]s ( %[2]s )"}).Draw(t, "notation")
		if m.Name == "" {
			notation = rapid.SampledFrom([]string{"%[1]s%.0[2]s", "@%[1]s%.0[2]s"}).Draw(t, "notation")
		}
		members = append(members, fmt.Sprintf(notation, m.Handle, m.Name))
	}
	switch form {
	case "colon":
		return bullet + e.Team + ": " + strings.Join(members, rapid.SampledFrom([]string{", ", ",", "; "}).Draw(t, "between"))
	case "below":
		return e.Team + ":\n" + bullet + strings.Join(members, "\n"+bullet) + "\n"
	default:
		return strings.Join(lines, "\n")
	}
}

// Whatever is pasted, what is read keeps the rules and reads the same when it is
// written back.
func FuzzReadEnrolments(f *testing.F) {
	for _, text := range []string{
		"Tentas: anna_dv (Anna de Vries), Bram Bakker (bram)\nZaden\n", "Team\tDiscord\tNaam\n\"Ten;tas\"\tanna#1234\tVries, Anna de\n\tbram = Bram",
		"- Tentas:\n  1) <@175928847299117063> @bo\n\n• A - @b, cc en dd\u2028;x;y", "a: b:\t\nTeam;lid\nTeam:\tlid\t(;)", "A, b:\tanna\tbo\nB;noor;Sanne\nC - dex\nD - eva:\tfee", "anna, bram\n: \"\"\"x\"\n1. 2. - :",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) { expectGood(t, text) })
}
