package discord

import (
	"bytes"
	"context"
	"fmt"
	"slices"

	"verkoopcoach/internal/export"
	"verkoopcoach/internal/flow"
)

// The forms of /docent export. They stand in the registered command.
const (
	exportExcel = "excel"
	exportCSV   = "csv"
	exportBoth  = "alles"
)

var exportForms = []string{exportExcel, exportCSV, exportBoth}

// exportArgument asks for the form; none is Excel.
func (b *Bot) exportArgument() argument {
	nl, en := b.texts[flow.Dutch], b.texts[flow.English]
	var choices []argumentChoice
	for _, form := range exportForms {
		key := "ExportForm_" + form
		choices = append(choices, argumentChoice{Name: nl.say(key), NameLocalizations: english(en.say(key)), Value: form})
	}
	return b.argument("docent_export", "vorm", argument{Choices: choices})
}

// exportClass is /docent export, and the button: the class as sheets, for the
// teacher alone.
func (b *Bot) exportClass(ctx context.Context, r *request) (response, error) {
	form := r.option("vorm")
	if !slices.Contains(exportForms, form) {
		form = exportExcel
	}
	c, made, err := b.sheets(ctx, r, form)
	if said, waits := r.say.classWaits(err); waits {
		return whisper(sentence(said)), nil
	}
	if err != nil {
		return response{}, err
	}
	if len(c.Teams) == 0 {
		return whisper(sentence(r.say.say("NoTeamsYet"))), nil
	}
	return exported(r.say, c, made), nil
}

// sheets gathers the class and makes its files. A class has one export at a time,
// from the gathering on: that takes a request for each member without a name. It
// holds no room at the press while others are asked.
func (b *Bot) sheets(ctx context.Context, r *request, form string) (c export.Class, made []file, err error) {
	turn := r.classPress() + "/export"
	if _, free := b.press.teams.tryTake(turn); !free {
		return c, nil, errTeamAtPress
	}
	defer b.press.teams.end(turn)
	if c, err = b.gather(ctx, r); err != nil || len(c.Teams) == 0 {
		return c, nil, err
	}
	err = b.press.run(ctx, r.classPress(), func(context.Context) (err error) {
		made, err = written(r.say, c, form)
		return err
	})
	return c, made, err
}

// written makes the files of that form: one workbook, and one CSV for each sheet.
func written(w words, c export.Class, form string) ([]file, error) {
	var made []file
	name := w.classFile(c.At)
	if form != exportCSV {
		var out bytes.Buffer
		if err := export.WriteXLSX(&out, c); err != nil {
			return nil, fmt.Errorf("discord: workbook: %w", err)
		}
		made = append(made, file{name: name + ".xlsx", contentType: xlsxType, data: out.Bytes()})
	}
	if form == exportExcel {
		return made, nil
	}
	for _, s := range export.Sheets {
		var out bytes.Buffer
		if err := export.WriteCSV(&out, c, s); err != nil {
			return nil, fmt.Errorf("discord: sheet: %w", err)
		}
		made = append(made, file{name: name + "-" + w.say("ExportSheet_"+string(s)) + ".csv", contentType: "text/csv; charset=utf-8", data: out.Bytes()})
	}
	return made, nil
}

const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

// maxRequest is what Discord takes of one message with all its files, without room
// for what goes around them.
// https://discord.com/developers/docs/resources/message#create-message-limitations
const maxRequest = 25<<20 - 64<<10

// exported is the answer with the files, without those that Discord would refuse.
// What does not go with the first message follows it.
func exported(w words, c export.Class, made []file) response {
	said := w.say("ExportDone", args{"N": len(c.Teams)})
	if n := nameless(c); n > 0 {
		said += "\n" + w.say("ExportNumbered", args{"N": n})
	}
	loads, tooLarge := loaded(made)
	if len(tooLarge) > 0 {
		said += "\n" + w.say("ExportTooLarge", args{"Files": w.list(tooLarge), "Most": maxUpload >> 20})
	}
	messages := []message{sentence(said + "\n" + w.say("ExportCare"))}
	for i, load := range loads {
		if i > 0 {
			messages = append(messages, sentence(w.say("ExportMore")).private())
		}
		for _, f := range load {
			messages[i] = messages[i].with(f)
		}
	}
	res := whisper(messages[0])
	res.also = messages[1:]
	return res
}

// loaded divides the files over as few messages as carry them in this order, and
// names those that no message carries.
func loaded(made []file) (loads [][]file, tooLarge []string) {
	room := 0
	for _, f := range made {
		if len(f.data) > maxUpload {
			tooLarge = append(tooLarge, f.name)
			continue
		}
		if len(loads) == 0 || len(f.data) > room {
			loads, room = append(loads, nil), maxRequest
		}
		last := len(loads) - 1
		loads[last], room = append(loads[last], f), room-len(f.data)
	}
	return loads, tooLarge
}

// nameless returns how many members stand in the sheets by a number, beside those
// who were wiped.
func nameless(c export.Class) int {
	n := 0
	for _, t := range c.Teams {
		for _, m := range t.Members {
			if m.Name == "" && !m.ID.Anonymous() {
				n++
			}
		}
	}
	return n
}
