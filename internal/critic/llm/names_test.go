package llm

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestHide(t *testing.T) {
	for _, tc := range []struct{ in, want string }{
		{"Vraag @jan.devries of @Noor_1, niet @jan.devries.", "Vraag [user-1] of [user-2], niet [user-3]"},
		{"<@123456789012345678> en <@!123456789012345678> in <#123456789012345678> <:tas:123456789012345678>", "[user-1] en [user-2] in [user-3] [user-4]"},
		{"mail naar jan.de-vries+x@student.school.example, of bel 06-12345678", "mail naar [mail-1], of bel [phone-1]"},
		{"06 12 34 56 78, 0612345678, 038-1234567, +31 6 12345678, 0031 38 123 45 67", "[phone-1], [phone-2], [phone-3], [phone-4], [phone-5]"},
		{"zie https://www.cbs.nl/nl-nl/cijfers/detail/83502NED en https://kvk.nl", "zie https://www.cbs.nl/nl-nl/cijfers/detail/83502NED en https://kvk.nl"},
		{"https://www.instagram.com/jandevries/ instagram.com/tentas https://nl.linkedin.com/in/noor", "[link-1] [link-2] [link-3]"},
		{"https://jan:geheim@host.example/x https://forum.example/users/jan https://a.example/@jan", "[link-1] [link-2] [link-3]"},
		{"NL91ABNA0417164300 of NL91 ABNA 0417 1643 00", "[account-1] of [account-2]"},
		// What only looks like it.
		{"€ 59,95, in 2024-2025, 20.000 studenten, 0,5%, KVK 99900114, 18 t/m 24 jaar, 100 000 000", "€ 59,95, in 2024-2025, 20.000 studenten, 0,5%, KVK 99900114, 18 t/m 24 jaar, 100 000 000"},
		{"2 stuks @ € 5 en netflix.com/nl en 5 @ 3", "2 stuks @ € 5 en netflix.com/nl en 5 @ 3"},
		{"stil\u200Bte met\u00ADeen \u202Estaart\U000E0061\uFE0F\u2800", "stilte meteen staart"},
	} {
		if got := newNames().hide(tc.in); got != tc.want {
			t.Errorf("%q\ngot  %q\nwant %q", tc.in, got, tc.want)
		}
	}
}

// What is hidden is called the same in every field, and comes back as it was.
func TestRestore(t *testing.T) {
	n := newNames()
	one, two := n.hide("Bel @jan op 0612345678"), n.hide("@noor kent @jan")
	if want := "[user-2] kent [user-1]"; two != want {
		t.Errorf("got %q, want %q", two, want)
	}
	if got, want := n.restore(one+" / "+two), "Bel @jan op 0612345678 / @noor kent @jan"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestHidingComesBackAndHidesOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Map(seen, hostile().Draw(t, "text"))
		n := newNames()
		hidden := n.hide(text)
		if got := n.restore(hidden); got != text {
			t.Fatalf("got %q, want %q", got, text)
		}
		if again := newNames().hide(hidden); again != hidden {
			t.Fatalf("%q hides more than %q", again, hidden)
		}
	})
}
