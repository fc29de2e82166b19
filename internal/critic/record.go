package critic

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"verkoopcoach/internal/flow"
)

// Record is an answer as people write it down to calibrate the coach, one JSON
// object a line. Level and Problems are what people say of it, and may be left
// out.
type Record struct {
	ID       string                       `json:"id"`
	Step     flow.StepKey                 `json:"step"`
	Company  string                       `json:"company"`
	Context  map[flow.StepKey]flow.Values `json:"context"` // answers to earlier steps
	Values   flow.Values                  `json:"values"`
	Level    *flow.Grade                  `json:"level"`
	Problems []flow.Flaw                  `json:"problems"`
	Note     string                       `json:"note,omitempty"`
}

// Verdict is the critique of a record as it is printed, one JSON object a line.
type Verdict struct {
	ID         string                        `json:"id"`
	Level      flow.Grade                    `json:"level"`
	Grades     map[flow.Criterion]flow.Grade `json:"grades"`
	Problems   []flow.Flaw                   `json:"problems"`
	Points     []flow.Point                  `json:"points"`
	Compliment *flow.Compliment              `json:"compliment,omitempty"`
	Notice     flow.Notice                   `json:"notice,omitempty"`
	Judge      flow.Judge                    `json:"judge"`
}

// NewVerdict returns the critique of the record with that id. Its lists are
// never null.
func NewVerdict(id string, c flow.Critique) Verdict {
	return Verdict{
		ID: id, Level: c.Level, Grades: c.Grades, Problems: append([]flow.Flaw{}, c.Flaws...), Points: append([]flow.Point{}, c.Points...),
		Compliment: c.Compliment, Notice: c.Notice, Judge: c.Judge,
	}
}

// Subject returns what a critic judges. A step that the checklist does not have
// is an error.
func (r Record) Subject(list *flow.Checklist) (flow.Subject, error) {
	step := list.Step(r.Step)
	if step == nil {
		return flow.Subject{}, fmt.Errorf("record %q: there is no step %q", r.ID, r.Step)
	}
	values := make(flow.Values, len(r.Values))
	for key, value := range r.Values {
		values[key] = flow.Clean(value)
	}
	others := make(map[flow.StepKey]flow.Values, len(r.Context))
	for key, v := range r.Context {
		others[key] = v
	}
	return flow.Subject{Checklist: list, Step: step, Company: r.Company, Values: values, Others: others}, nil
}

// maxLine is the longest line that is read, in bytes.
const maxLine = 1 << 20

// ReadRecords reads records, one a line; empty lines are skipped. The error
// names the line. What was read before it is returned too.
func ReadRecords(from io.Reader) ([]Record, error) {
	var records []Record
	lines := bufio.NewScanner(from)
	lines.Buffer(nil, maxLine)
	n := 0
	for lines.Scan() {
		n++
		if blank(lines.Text()) {
			continue
		}
		var r Record
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			return records, fmt.Errorf("line %d: %w", n, err)
		}
		if r.Level != nil && (*r.Level < flow.Missing || *r.Level > flow.Convincing) {
			return records, fmt.Errorf("line %d: level %d is not 0 to 3", n, *r.Level)
		}
		records = append(records, r)
	}
	if err := lines.Err(); errors.Is(err, bufio.ErrTooLong) {
		return records, fmt.Errorf("line %d: longer than %d bytes", n+1, maxLine)
	} else if err != nil {
		return records, fmt.Errorf("line %d: %w", n+1, err)
	}
	return records, nil
}
