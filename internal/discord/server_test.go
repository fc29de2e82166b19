package discord

import (
	"testing"

	"verkoopcoach/internal/flow"
)

// TestAllowedIn holds the arithmetic of permissions to the order in which Discord
// does it: @everyone, the roles together, the member.
func TestAllowedIn(t *testing.T) {
	t.Parallel()
	s := &server{ID: "1", Owner: "9", Roles: []serverRole{
		{ID: "1", Permissions: mayView | maySend}, {ID: "2", Position: 1}, {ID: "3", Position: 2, Permissions: mayManageRoles}, {ID: "4", Permissions: mayAdministrate},
	}}
	who := func(id string, roles ...string) (m serverMember) {
		m.User.ID, m.Roles = id, roles
		return m
	}
	hidden := overwrite{ID: "1", Deny: mayView}
	for name, test := range map[string]struct {
		member     serverMember
		overwrites []overwrite
		want       permissions
	}{
		"nothing said":            {who("5"), nil, mayView | maySend},
		"everyone denied":         {who("5"), []overwrite{hidden}, maySend},
		"role let in":             {who("5", "2"), []overwrite{{ID: "2", Allow: mayView}, hidden}, mayView | maySend},
		"one role denies":         {who("5", "2", "3"), []overwrite{{ID: "2", Deny: mayView}, {ID: "3", Allow: mayView}}, mayView | maySend | mayManageRoles},
		"another's role":          {who("5"), []overwrite{hidden, {ID: "2", Allow: mayView}}, maySend},
		"the member denied":       {who("5", "2"), []overwrite{{ID: "2", Allow: mayPin}, {ID: "5", Type: ofMember, Deny: maySend}}, mayView | mayPin},
		"an administrator":        {who("5", "4"), []overwrite{hidden}, ^permissions(0)},
		"the owner of the server": {who("9"), []overwrite{hidden}, ^permissions(0)},
	} {
		if got := s.allowedIn(serverChannel{Overwrites: test.overwrites}, test.member); got != test.want {
			t.Errorf("%s: %b, want %b", name, got, test.want)
		}
	}
}

// TestHigher tells roles at one place apart by their age, which is in the ID.
func TestHigher(t *testing.T) {
	t.Parallel()
	for _, pair := range [][2]serverRole{
		{{ID: "9", Position: 2}, {ID: "1", Position: 1}},
		{{ID: "9", Position: 1}, {ID: "10", Position: 1}},
		{{ID: "10", Position: 1}, {ID: "11", Position: 1}},
	} {
		if !higher(pair[0], pair[1]) || higher(pair[1], pair[0]) {
			t.Errorf("%+v", pair)
		}
	}
}

func TestSlug(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"Tentas": "tentas", "Team  Café!": "team-café", "A & B (2)": "a-b-2", "!!!": "team", "🎪 Circus": "circus", "ÉÉN": "één",
	} {
		if got := slug(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

// TestEnrolmentTexts holds every problem of a list to its sentence.
func TestEnrolmentTexts(t *testing.T) {
	t.Parallel()
	keys := textKeys(t, "nl")
	for _, code := range []flow.EnrolmentCode{
		flow.EnrolmentNothing, flow.EnrolmentNoTeam, flow.EnrolmentTeamTooLong, flow.EnrolmentTeamTwice, flow.EnrolmentTooManyTeams,
		flow.EnrolmentBadHandle, flow.EnrolmentNameTooLong, flow.EnrolmentMemberTwice, flow.EnrolmentTooManyMembers, flow.EnrolmentTooManyColumns,
		flow.EnrolmentDash, flow.EnrolmentNoHandle, flow.EnrolmentWhichMember, flow.EnrolmentWhichTeam,
	} {
		if _, ok := keys["TeamsProblem_"+string(code)]; !ok {
			t.Errorf("%s has no sentence", code)
		}
	}
}
