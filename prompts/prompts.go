// Package prompts holds the course text as files that people review and schools
// may change, and reads them: the checklist of the sales process in Dutch and in
// English. What is wrong with a file is told in Dutch, to a teacher who edits it,
// with the file, the line and how to mend it.
package prompts

import (
	"embed"
	"io/fs"
	"slices"
	"sync"

	"verkoopcoach/internal/flow"
)

//go:embed verkoopproces.*.yaml
var embedded embed.FS

// Embedded returns the files that are built into the program. It is read-only
// and safe for concurrent use.
func Embedded() fs.FS { return embedded }

// languages are the ones that a checklist must be there in. The first is the
// one that the others are compared with.
var languages = []flow.Language{flow.Dutch, flow.English}

// fileName returns the name of the file that holds the checklist in a language.
func fileName(l flow.Language) string { return "verkoopproces." + string(l) + ".yaml" }

// Load reads and checks the checklist in every language. Texts come back tidied
// by flow.Clean. The error is a Problems with everything that was found in all
// files, and then there are no checklists.
func Load(fsys fs.FS) (flow.Checklists, error) { return load(fsys, fixed()) }

// fixed returns the embedded Dutch checklist, whose keys a file may not drop; nil
// where that cannot be read, which loading the embedded files reports.
var fixed = sync.OnceValue(func() *flow.Checklist {
	return read(embedded, flow.Dutch).list
})

// load is Load with the checklist whose keys must be there; nil asks for none.
func load(fsys fs.FS, fixed *flow.Checklist) (flow.Checklists, error) {
	lists := make(flow.Checklists, len(languages))
	files := make([]*file, len(languages))
	for i, l := range languages {
		files[i] = read(fsys, l)
		lists[l] = files[i].list
		if files[i].list != nil {
			files[i].check(l)
			files[i].checkFixed(fixed)
			files[i].compare(files[0])
		}
	}
	var problems Problems
	for _, f := range files {
		problems = append(problems, f.problems...)
	}
	if len(problems) > 0 {
		slices.SortStableFunc(problems, Problem.compare)
		return nil, problems
	}
	return lists, nil
}
