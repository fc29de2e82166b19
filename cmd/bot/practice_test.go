package main

import (
	"encoding/json"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/gorilla/websocket"
)

// practising is the program as somebody starts it to try it.
type practising struct {
	t       *testing.T
	process *process
	address string // without the token
	token   string
}

var invitation = regexp.MustCompile(`^De Verkoopcoach staat klaar om te oefenen: (http://[0-9.:]+)/#(\w+) \(stoppen: Ctrl\+C\)\n$`)

// practises starts the program without a token, and waits until it says where
// the page is.
func practises(t *testing.T, database string, flags ...string) *practising {
	t.Helper()
	said := &lockedBuffer{}
	p := &process{cmd: exec.Command(program(t), flags...), output: &lockedBuffer{}, exited: make(chan error, 1)}
	p.cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + t.TempDir(), "TMPDIR=" + t.TempDir(), "LISTEN_ADDR=127.0.0.1:0", "DATABASE_URL=sqlite:" + database}
	p.cmd.Dir = t.TempDir()
	p.cmd.Stdout, p.cmd.Stderr = said, p.output
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() { p.exited <- p.cmd.Wait() }()
	t.Cleanup(p.kill)
	for deadline := time.Now().Add(10 * time.Second); time.Now().Before(deadline); time.Sleep(2 * time.Millisecond) {
		if found := invitation.FindStringSubmatch(said.String()); found != nil {
			return &practising{t: t, process: p, address: found[1], token: found[2]}
		}
	}
	t.Fatalf("it said %q and logged %s", said.String(), p.output.String())
	return nil
}

// stops ends it as Ctrl+C does.
func (p *practising) stops() {
	p.t.Helper()
	if err := p.process.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		p.t.Fatal(err)
	}
	if code, said := p.process.exits(p.t, 10*time.Second); code != 0 {
		p.t.Errorf("code %d: %s", code, said)
	}
}

// welcome is what a tab hears first.
type welcome struct {
	Me       string
	Channels []struct {
		ID       string
		Name     string
		Messages []json.RawMessage
	}
}

// connects opens the line of news as the page does.
func (p *practising) connects() (*websocket.Conn, welcome) {
	p.t.Helper()
	conn, _, err := websocket.DefaultDialer.DialContext(p.t.Context(), strings.Replace(p.address, "http", "ws", 1)+"/live", nil)
	if err != nil {
		p.t.Fatal(err)
	}
	p.t.Cleanup(func() { _ = conn.Close() })
	if err := conn.WriteJSON(map[string]string{"token": p.token}); err != nil {
		p.t.Fatal(err)
	}
	var w welcome
	if err := conn.ReadJSON(&w); err != nil || len(w.Channels) == 0 {
		p.t.Fatalf("%v %+v", err, w)
	}
	return conn, w
}

// TestPracticeRemembers stops and starts practice mode: the messages are gone,
// the answers are not, and /start brings the board back.
func TestPracticeRemembers(t *testing.T) {
	database := filepath.Join(t.TempDir(), "test.db")
	first := practises(t, database, "--voorbeeld")
	_, before := first.connects()
	if n := len(before.Channels[0].Messages); n < 18 {
		t.Errorf("with an example there are %d messages", n)
	}
	first.stops()

	again := practises(t, database)
	conn, after := again.connects()
	if n := len(after.Channels[0].Messages); n != 0 || after.Me != before.Me || after.Channels[0].ID != before.Channels[0].ID {
		t.Errorf("%d messages; %s in %s was %s in %s", n, after.Me, after.Channels[0].ID, before.Me, before.Channels[0].ID)
	}
	body, _ := json.Marshal(map[string]any{"as": after.Me, "what": map[string]any{
		"channel": after.Channels[0].ID, "name": "start", "options": []map[string]string{{"name": "naam", "value": "Team Tentas"}}}})
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, again.address+"/api/command", strings.NewReader(string(body)))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Practice-Token", again.token)
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	_ = res.Body.Close()
	for said := ""; !strings.Contains(said, "15 van 15 stappen ingevuld"); {
		_ = conn.SetReadDeadline(time.Now().Add(5 * time.Second))
		_, news, err := conn.ReadMessage()
		if err != nil {
			t.Fatalf("the board did not come back: %v", err)
		}
		said = string(news)
	}
	again.stops()
}

// TestPracticeIsQuick measures from start to a page that can be used.
func TestPracticeIsQuick(t *testing.T) {
	program(t)
	start := time.Now()
	p := practises(t, filepath.Join(t.TempDir(), "unused.db"), "--tijdelijk", "--voorbeeld")
	res, err := http.Get(p.address + "/")
	if err != nil {
		t.Fatal(err)
	}
	page, _ := io.ReadAll(res.Body)
	_ = res.Body.Close()
	took := time.Since(start)
	t.Logf("a page that can be used, with two teams filled in, after %s", took)
	if took > 2*time.Second || !strings.Contains(string(page), "main.js") {
		t.Errorf("%s, %s", took, page)
	}
	if res, err := http.Get(p.address + "/healthz"); err != nil || res.StatusCode != http.StatusOK {
		t.Errorf("%v %v", res, err)
	}
	p.stops()
	if left, _ := filepath.Glob(filepath.Join(p.process.cmd.Dir, "*")); len(left) > 0 {
		t.Errorf("it left %s", left)
	}
}

// TestPracticeAddress says what is wrong with the address of the page.
func TestPracticeAddress(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	for address, says := range map[string]string{
		l.Addr().String(): "draait al iets",
		"nergens:x":       "nergens",
	} {
		code, said := launch(t, "LISTEN_ADDR="+address).exits(t, 10*time.Second)
		if code == 0 || !strings.Contains(said, says) || strings.Contains(said, "goroutine") {
			t.Errorf("%s: code %d: %s", address, code, said)
		}
	}
}

// TestPracticeBeyondThisMachine warns when others can reach the page.
func TestPracticeBeyondThisMachine(t *testing.T) {
	p := launch(t, "LISTEN_ADDR=0.0.0.0:0", "DATABASE_URL=sqlite:"+filepath.Join(t.TempDir(), "x.db"))
	for deadline := time.Now().Add(10 * time.Second); !strings.Contains(p.output.String(), "staat klaar"); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal(p.output.String())
		}
	}
	if said := p.output.String(); !strings.Contains(said, "andere computers kunnen") || !strings.Contains(said, "http://127.0.0.1:") {
		t.Error(said)
	}
}
