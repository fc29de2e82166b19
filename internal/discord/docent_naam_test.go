package discord_test

import (
	"strings"
	"testing"

	"verkoopcoach/internal/localdiscord"
)

// TestRealNames gives a real name, another, and takes it away.
func TestRealNames(t *testing.T) {
	t.Parallel()
	s := newStaffRoom(t, localdiscord.BotDefault)
	expectSays(t, s.docent.Slash("docent namen"), "Ik ken nog geen echte namen")
	expectSays(t, s.docent.Slash("docent naam", "lid", s.bram, "naam", "Bram *de* Boer"), "Onthouden", "Bram \\*de\\* Boer")
	expectSays(t, s.docent.Slash("docent naam", "lid", s.anna, "naam", "Anna de Vries"), "Anna de Vries")
	said := s.docent.Slash("docent namen")
	expectSays(t, said, "2 echte namen", "- Anna de Vries · <@"+s.anna.ID()+">\n- Bram \\*de\\* Boer · <@"+s.bram.ID()+">")
	if !said.Ephemeral() {
		t.Error("all see the names")
	}
	expectSays(t, s.docent.Slash("docent naam", "lid", s.bram), "is weg")
	expectSays(t, s.docent.Slash("docent naam", "lid", s.bram), "kende ik geen echte naam")
	expectSays(t, s.docent.Slash("docent namen"), "Eén echte naam")
	s.anna.Leave()
	stranger := s.dispatched(interactionOf(s.docent.Member, s.room, isCommand, called([]string{"docent", "naam"}, []any{
		map[string]any{"name": "lid", "type": 6, "value": s.anna.ID()}, map[string]any{"name": "naam", "value": "Iemand"},
	})))
	if !strings.Contains(stranger, "Die persoon zit niet in deze server") {
		t.Error(stranger)
	}
	s.discord.ResetRecord()
}
