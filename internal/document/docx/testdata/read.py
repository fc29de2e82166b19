"""Prints what python-docx reads in a file, as JSON."""
import json
import sys

import docx

d = docx.Document(sys.argv[1])
json.dump({
    "paragraphs": [[p.style.name, p.text] for p in d.paragraphs],
    "tables": [[[c.text for c in r.cells] for r in t.rows] for t in d.tables],
    "alternatives": [s._inline.docPr.get("descr") for s in d.inline_shapes],
    "properties": [d.core_properties.title, d.core_properties.author, d.core_properties.language],
    "header": d.sections[0].header.paragraphs[0].text,
}, sys.stdout)
