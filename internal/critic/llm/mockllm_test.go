package llm

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"verkoopcoach/internal/flow"
)

// mockLLM is a server that somebody else wrote after OpenAI's protocol:
// https://github.com/dwmkerr/mock-llm
const mockLLM = "@dwmkerr/mock-llm@0.1.29"

// TestThirdPartyServer talks to a server that is not ours. Its rules only match
// a request that is as OpenAI documents it, so a wrong key, role, path or schema
// ends in its echo, which is no critique.
func TestThirdPartyServer(t *testing.T) {
	url := startMockLLM(t, mockRules(t))
	s := subject(t, "doelmarkt")
	for _, tc := range []struct {
		model, key string
		kind       Kind
	}{
		{"goed", secret, ""},
		{"gpt-5-goed", secret, ""},
		{"goed", "een-andere-sleutel", KindInvalid},
		{"echo", secret, KindInvalid},
		{"druk", secret, ""}, // busy once, and then it answers
		{"dicht", secret, KindKey},
		{"stuk", secret, KindServer},
		{"kort", secret, KindCut},
	} {
		t.Run(tc.model+" "+string(tc.kind), func(t *testing.T) {
			patient := quick
			patient.budget = 20 * time.Second
			r := asking(t, Config{BaseURL: url + "/v1", Model: tc.model, Key: tc.key}, patient)
			got, err := r.Review(context.Background(), s, first())
			if KindOf(err) != tc.kind || tc.kind == "" && err != nil {
				t.Fatalf("got %v, want %q", err, tc.kind)
			}
			if tc.kind != "" {
				return
			}
			want := flow.Point{
				Flaw: flow.FlawUnsupported, Criterion: flow.OnEvidence, Field: "keuze",
				Quote: goodPoint().Quote, Question: goodPoint().Question,
			}
			if diff := cmp.Diff(want, got.Points[0]); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// mockRules are the server's rules; the last that matches wins.
func mockRules(t *testing.T) []byte {
	t.Helper()
	const (
		path    = "/v1/chat/completions"
		ours    = "headers.authorization=='Bearer " + secret + "' && body.messages[0].role=='system' && body.messages[1].role=='user'"
		strict  = "body.response_format.type=='json_schema' && body.response_format.json_schema.strict"
		settled = "body.temperature > `0` && body.temperature < `0.001` && body.max_tokens==`1500`"
		reasons = "body.temperature==`null` && body.max_tokens==`null` && body.max_completion_tokens==`6000`"
	)
	reply := completion(t, with(t, func(*reply) {}), "stop")
	rule := func(match string, status int, content string, more map[string]any) map[string]any {
		r := map[string]any{"path": path, "method": "POST", "match": match, "response": map[string]any{"status": status, "content": content}}
		for k, v := range more {
			r[k] = v
		}
		return r
	}
	problem := `{"error":{"message":"no","type":"x","param":null,"code":"x"}}`
	// YAML holds JSON.
	data, err := json.Marshal(map[string]any{"rules": []any{
		rule("@", 200, completion(t, "{{jmes request body.model}}", "stop"), nil),
		rule("body.model=='goed' && "+ours+" && "+strict+" && "+settled, 200, reply, nil),
		rule("body.model=='gpt-5-goed' && "+ours+" && "+strict+" && "+reasons, 200, reply, nil),
		rule("body.model=='druk'", 200, reply, nil),
		rule("body.model=='druk'", 429, problem, map[string]any{"sequence": 0}),
		rule("body.model=='dicht'", 401, problem, nil),
		rule("body.model=='stuk'", 500, problem, nil),
		rule("body.model=='kort'", 200, completion(t, "{", "length"), nil),
	}})
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func completion(t *testing.T, content, reason string) string {
	t.Helper()
	data, err := json.Marshal(map[string]any{
		"id": "chatcmpl-1", "object": "chat.completion", "created": 1, "model": "mock",
		"choices": []any{map[string]any{
			"index": 0, "finish_reason": reason,
			"message": map[string]any{"role": "assistant", "content": content},
		}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// startMockLLM starts the server with the rules and returns its address. Without
// node the test is skipped; in CI, what npm cannot install is a failure.
func startMockLLM(t *testing.T, rules []byte) string {
	t.Helper()
	node, nerr := exec.LookPath("node")
	npm, perr := exec.LookPath("npm")
	if nerr != nil || perr != nil {
		t.Skip("node and npm are not at hand: install them to test against " + mockLLM)
	}
	program := installMockLLM(t, npm)
	config := filepath.Join(t.TempDir(), "rules.yaml")
	if err := os.WriteFile(config, rules, 0o600); err != nil {
		t.Fatal(err)
	}
	address := freeAddress(t)
	_, port, _ := net.SplitHostPort(address)
	cmd := exec.Command(node, program, "--config", config)
	cmd.Env = append(os.Environ(), "HOST=127.0.0.1", "PORT="+port)
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	waitFor(t, "http://"+address+"/health")
	return "http://" + address
}

// installMockLLM returns the program, installed once for all runs on this
// machine.
func installMockLLM(t *testing.T, npm string) string {
	t.Helper()
	cache, err := os.UserCacheDir()
	if err != nil {
		cache = t.TempDir()
	}
	cache = filepath.Join(cache, "verkoopcoach-test")
	home := filepath.Join(cache, filepath.Base(mockLLM))
	program := filepath.Join(home, "node_modules", "@dwmkerr", "mock-llm", "dist", "main.js")
	if _, err := os.Stat(program); err == nil {
		return program
	}
	if err := os.MkdirAll(cache, 0o700); err != nil {
		t.Fatal(err)
	}
	// Moved into place when it is whole: a run that is broken off leaves nothing.
	parts, err := os.MkdirTemp(cache, "npm-")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(parts)
	npmInstall(t, npm, parts)
	if err := os.Rename(parts, home); err != nil {
		if _, there := os.Stat(program); there != nil { // nor did another run
			t.Fatal(err)
		}
	}
	return program
}

func npmInstall(t *testing.T, npm, dir string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Minute)
	defer cancel()
	out, err := exec.CommandContext(ctx, npm, "install", "--prefix", dir, "--no-audit", "--no-fund", "--ignore-scripts", mockLLM).CombinedOutput()
	switch {
	case err != nil && os.Getenv("CI") != "":
		t.Fatalf("npm cannot install %s: %v\n%s", mockLLM, err, out)
	case err != nil:
		t.Skipf("npm cannot install %s (%v): connect to its registry to run this test", mockLLM, err)
	}
}

func freeAddress(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

func waitFor(t *testing.T, url string) {
	t.Helper()
	var last error
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		res, err := http.Get(url)
		if err == nil {
			_ = res.Body.Close()
			if res.StatusCode == http.StatusOK {
				return
			}
			err = fmt.Errorf("status %d", res.StatusCode)
		}
		last = err
	}
	t.Fatalf("%s does not answer: %v", mockLLM, last)
}
