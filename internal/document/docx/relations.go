package docx

import "strconv"

const relationType = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

// relations are what a part refers to, by an id.
type relations struct {
	inner []string
	links map[string]string // the ids of web and mail addresses
}

// add returns the id of one more part of the kind.
func (r *relations) add(kind, target string) string {
	id := r.next()
	r.inner = append(r.inner, leaf("Relationship", "Id", id, "Type", relationType+kind, "Target", target))
	return id
}

// link returns the id of the address, which is one also if many words lead there.
func (r *relations) link(address string) string {
	if id, ok := r.links[address]; ok {
		return id
	}
	id := r.next()
	r.inner = append(r.inner, leaf("Relationship", "Id", id, "Type", relationType+"hyperlink", "Target", address, "TargetMode", "External"))
	r.links[address] = id
	return id
}

func (r *relations) next() string { return "rId" + strconv.Itoa(len(r.inner)+1) }

func (r *relations) xml() string { return relationships(r.inner...) }

// packageRelations returns where a reader finds the document in the zip.
func packageRelations() string {
	return relationships(
		leaf("Relationship", "Id", "rId1", "Type", relationType+"officeDocument", "Target", "word/document.xml"),
		leaf("Relationship", "Id", "rId2", "Target", "docProps/core.xml",
			"Type", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"),
	)
}

func relationships(inner ...string) string {
	return declaration + with("Relationships", []string{"xmlns", "http://schemas.openxmlformats.org/package/2006/relationships"}, inner...)
}
