package main

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"verkoopcoach/internal/localdiscord"
)

var (
	buildOnce sync.Once
	binary    string
	buildErr  error
)

// TestMain removes the program that tests built.
func TestMain(m *testing.M) {
	code := m.Run()
	if binary != "" {
		_ = os.RemoveAll(filepath.Dir(binary))
	}
	os.Exit(code)
}

// program builds the real program, once.
func program(t *testing.T) string {
	t.Helper()
	buildOnce.Do(func() {
		dir, err := os.MkdirTemp("", "verkoopcoach")
		if err != nil {
			buildErr = err
			return
		}
		binary = filepath.Join(dir, "bot")
		out, err := exec.Command("go", "build", "-o", binary, ".").CombinedOutput()
		if err != nil {
			t.Logf("%s", out)
			buildErr = err
		}
	})
	if buildErr != nil {
		t.Fatal(buildErr)
	}
	return binary
}

// process is the real program as it runs.
type process struct {
	cmd    *exec.Cmd
	output *lockedBuffer
	exited chan error
}

// launch starts the program with that environment and nothing else of ours.
func launch(t *testing.T, environment ...string) *process {
	t.Helper()
	p := &process{cmd: exec.Command(program(t)), output: &lockedBuffer{}, exited: make(chan error, 1)}
	p.cmd.Env = append([]string{"PATH=" + os.Getenv("PATH"), "HOME=" + t.TempDir()}, environment...)
	p.cmd.Dir = t.TempDir()
	p.cmd.Stdout, p.cmd.Stderr = p.output, p.output
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() { p.exited <- p.cmd.Wait() }()
	t.Cleanup(p.kill)
	return p
}

// kill ends it as a power cut would.
func (p *process) kill() {
	_ = p.cmd.Process.Kill()
	select {
	case err := <-p.exited:
		p.exited <- err
	case <-time.After(5 * time.Second):
	}
}

// exits waits for the program to end by itself and returns what it said.
func (p *process) exits(t *testing.T, within time.Duration) (code int, said string) {
	t.Helper()
	select {
	case err := <-p.exited:
		p.exited <- err
		return p.cmd.ProcessState.ExitCode(), p.output.String()
	case <-time.After(within):
		t.Fatalf("still running after %s: %s", within, p.output.String())
		return 0, ""
	}
}

// connected waits until the bot has greeted this Discord and its commands are
// there.
func connected(t *testing.T, d *localdiscord.Server, greetings int) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	for d.Gateway().Identifies < greetings {
		if ctx.Err() != nil {
			t.Fatalf("the bot has greeted %d times, not %d", d.Gateway().Identifies, greetings)
		}
		time.Sleep(2 * time.Millisecond)
	}
	if err := d.AwaitBot(ctx); err != nil {
		t.Fatal(err)
	}
	if err := d.AwaitCommand(ctx, "start"); err != nil {
		t.Fatal(err)
	}
}

type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}
