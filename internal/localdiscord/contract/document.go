package contract

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// document is what the package reads of an OpenAPI description besides its
// schemas, which the compiler takes straight from the JSON.
type document struct {
	Paths map[string]pathDoc `json:"paths"`
}

type pathDoc struct {
	Parameters []parameterDoc `json:"parameters"`
	Get        *operationDoc  `json:"get"`
	Put        *operationDoc  `json:"put"`
	Post       *operationDoc  `json:"post"`
	Patch      *operationDoc  `json:"patch"`
	Delete     *operationDoc  `json:"delete"`
}

type operationDoc struct {
	ID          string         `json:"operationId"`
	Parameters  []parameterDoc `json:"parameters"`
	RequestBody *bodyDoc       `json:"requestBody"`
}

type parameterDoc struct {
	Name     string `json:"name"`
	In       string `json:"in"`
	Required bool   `json:"required"`
	pointer  string // of its schema in the description
}

type bodyDoc struct {
	Required bool                `json:"required"`
	Content  map[string]struct{} `json:"content"`
}

// routes lists every operation, those with more literal segments first, so that
// messages/@original is found before messages/{message_id}.
func (d document) routes() []*route {
	var all []*route
	for template, item := range d.Paths {
		for method, op := range item.operations() {
			all = append(all, newRoute(method, template, item.Parameters, op))
		}
	}
	slices.SortFunc(all, func(a, b *route) int {
		return cmp.Or(
			strings.Count(a.template, "{")-strings.Count(b.template, "{"),
			strings.Compare(a.template, b.template),
			strings.Compare(a.method, b.method),
		)
	})
	return all
}

func (p pathDoc) operations() map[string]*operationDoc {
	all := map[string]*operationDoc{"GET": p.Get, "PUT": p.Put, "POST": p.Post, "PATCH": p.Patch, "DELETE": p.Delete}
	for method, op := range all {
		if op == nil {
			delete(all, method)
		}
	}
	return all
}

// located fills in where the schemas of the parameters stand below owner.
func located(owner string, parameters []parameterDoc) []parameterDoc {
	out := slices.Clone(parameters)
	for i := range out {
		out[i].pointer = owner + "/parameters/" + strconv.Itoa(i) + "/schema"
	}
	return out
}

// escapePointer writes a key as one token of a JSON pointer (RFC 6901).
func escapePointer(key string) string {
	return strings.NewReplacer("~", "~0", "/", "~1").Replace(key)
}
