package practice_test

import (
	"context"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
)

// browsing is the context of the one browser that all tests share: what one
// keeps in it no other sees, as each page has an address of its own. It is nil
// where there is no browser.
var browsing context.Context

// TestMain starts the browser, if there is one, and ends it.
func TestMain(m *testing.M) {
	_ = flag.Set("test.parallel", "6") // these tests wait more than they work
	code := func() int {
		path := chromium()
		if path == "" {
			return m.Run()
		}
		dir, err := os.MkdirTemp("", "practice-chromium")
		if err != nil {
			panic(err)
		}
		defer func() { _ = os.RemoveAll(dir) }()
		options := append(chromedp.DefaultExecAllocatorOptions[:],
			chromedp.ExecPath(path), chromedp.UserDataDir(dir), chromedp.NoSandbox, chromedp.DisableGPU,
			chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
			chromedp.Flag("renderer-process-limit", "2"), chromedp.Flag("accept-lang", "nl-NL"))
		allocator, endAllocator := chromedp.NewExecAllocator(context.Background(), options...)
		defer endAllocator()
		ctx, end := chromedp.NewContext(allocator)
		defer end()
		if err := chromedp.Do(ctx); err != nil {
			panic("chromium does not start: " + err.Error())
		}
		browsing = ctx
		return m.Run()
	}()
	os.Exit(code)
}

// chromium finds the browser, "" where there is none.
func chromium() string {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

// needsBrowser skips a test on a machine without a browser, but not in CI.
func needsBrowser(t *testing.T) {
	t.Helper()
	if browsing != nil {
		return
	}
	if os.Getenv("CI") != "" {
		t.Fatal("chromium is not installed, and CI needs it: apt-get install chromium")
	}
	t.Skip("chromium is not installed, so the page was not tried in a browser")
}

// keepPicture puts a screenshot in $ARTIFACTS, where a run keeps what people
// may want to look at; without it there is nobody to look.
func keepPicture(t *testing.T, name string, png []byte) {
	t.Helper()
	dir := os.Getenv("ARTIFACTS")
	if dir == "" {
		return
	}
	dir = filepath.Join(dir, "practice")
	if err := os.MkdirAll(dir, 0o750); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, name+".png"), png, 0o600); err != nil {
		t.Fatal(err)
	}
}
