package contract

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestMultipart(t *testing.T) {
	c := discord(t)
	card, message := string(sample(t, "card").body), string(sample(t, "original").body)
	sticker := [][2]string{{"name", "tent"}, {"tags", "tent"}, {"description", "Een tent"}}
	const stickers = "/guilds/1100000000000000004/stickers"
	for name, row := range map[string]struct {
		method, path string
		fields       [][2]string
		files        []string
		want         []string // places of the faults; none when accepted
	}{
		"message with files":   {"POST", channel + "/messages", [][2]string{{"payload_json", message}}, []string{"files[0]", "files[9]"}, nil},
		"edit with a file":     {"PATCH", original, [][2]string{{"payload_json", message}}, []string{"files[0]"}, nil},
		"response with a file": {"POST", callback, [][2]string{{"payload_json", card}}, []string{"files[0]"}, nil},
		"follow-up with file":  {"POST", followUp, [][2]string{{"payload_json", message}}, []string{"files[0]"}, nil},
		"fields only":          {"POST", channel + "/messages", [][2]string{{"content", "hoi"}, {"tts", "false"}}, []string{"files[0]"}, nil},
		"no JSON schema":       {"POST", stickers, sticker, []string{"file"}, nil},

		"eleventh file":      {"POST", channel + "/messages", [][2]string{{"payload_json", message}}, []string{"files[10]"}, []string{"body /files[10]"}},
		"same file twice":    {"POST", channel + "/messages", nil, []string{"files[0]", "files[0]"}, []string{"body /files[0]"}},
		"wrong payload_json": {"POST", callback, [][2]string{{"payload_json", strings.Replace(card, "32768", `"v2"`, 1)}}, []string{"files[0]"}, []string{"body /data/flags"}},
		"broken payload":     {"POST", callback, [][2]string{{"payload_json", "{"}}, nil, []string{"body "}},
		"payload twice":      {"POST", callback, [][2]string{{"payload_json", card}, {"payload_json", card}}, nil, []string{"body /payload_json"}},
		"wrong field":        {"POST", channel + "/messages", [][2]string{{"tts", "misschien"}}, nil, []string{"body /tts"}},
		"missing file":       {"POST", stickers, sticker, nil, []string{"body /file"}},
	} {
		t.Run(name, func(t *testing.T) {
			r := request{method: row.method, path: row.path}
			r.contentType, r.body = multipartBody(t, row.fields, row.files...)
			err := r.check(t, c)
			if row.want == nil {
				if err != nil {
					t.Error(err)
				}
				return
			}
			if diff := cmp.Diff(row.want, refused(t, err)); diff != "" {
				t.Errorf("faults (-want +got):\n%s", diff)
			}
		})
	}
}

func TestMultipartCutShort(t *testing.T) {
	c := discord(t)
	contentType, whole := multipartBody(t, [][2]string{{"payload_json", "{}"}}, "files[0]")
	for _, lost := range []int{10, 75, 100, len(whole) - 5} {
		r := request{method: "POST", path: channel + "/messages", contentType: contentType, body: whole[:len(whole)-lost]}
		if err := r.check(t, c); err == nil || !strings.Contains(err.Error(), "is not multipart") {
			t.Errorf("without the last %d bytes: got %v", lost, err)
		}
	}
}
