package localdiscord_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"verkoopcoach/internal/localdiscord"
	"verkoopcoach/internal/localdiscord/contract"
)

// manager is a class whose bot may make channels and roles.
type manager struct {
	*class
	t  *testing.T
	at string // its guild in a path
}

func newManager(t *testing.T) *manager {
	t.Helper()
	m := &manager{class: newClass(t, localdiscord.Options{Check: published(t)}), t: t}
	m.guild.SetBotPermissions(localdiscord.BotDefault | localdiscord.ManageChannels | localdiscord.ManageRoles)
	m.at = "/guilds/" + m.guild.ID()
	return m
}

// published is what Discord publishes, nil where it is not at hand.
func published(t *testing.T) localdiscord.ContractCheck {
	t.Helper()
	path, ok := contract.Find(".")
	if !ok {
		return nil
	}
	c, err := contract.Load(path)
	if err != nil {
		t.Fatal(err)
	}
	return c.Check
}

// gets does a request that must end so, and returns what came back.
func (m *manager) gets(status int, method, path, body string) string {
	m.t.Helper()
	got, text := m.do(m.t, method, path, body)
	if got != status {
		m.t.Fatalf("%s %s %.200s: %d %s, want %d", method, path, body, got, text, status)
	}
	return text
}

// makes does a request that makes something, and returns its id.
func (m *manager) makes(status int, path, body string) string {
	m.t.Helper()
	var made struct {
		ID string `json:"id"`
	}
	if err := json.Unmarshal([]byte(m.gets(status, "POST", path, body)), &made); err != nil || made.ID == "" {
		m.t.Fatalf("%s made nothing: %v", path, err)
	}
	return made.ID
}

func (m *manager) refused(method, path, body string, status int, want string) {
	m.t.Helper()
	if text := m.gets(status, method, path, body); !strings.Contains(text, want) {
		m.t.Errorf("%s %s: %s, want %s", method, path, text, want)
	}
}

// agrees fails when Discord refused something, or its contract is broken.
func (m *manager) agrees() {
	m.t.Helper()
	for _, v := range m.Violations() {
		m.t.Errorf("violation: %s", v)
	}
}

func code(n int) string { return fmt.Sprintf(`"code":%d`, n) }

// overwrites is a list for one role or member.
func overwriteOf(id string, kind int, allow, deny localdiscord.Permission) string {
	return fmt.Sprintf(`{"id":%q,"type":%d,"allow":"%d","deny":"%d"}`, id, kind, allow, deny)
}
