package practice_test

import (
	"context"
	"encoding/json"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// tab is one tab, used as a person does: by what can be read, with mouse and
// keyboard. It belongs to the goroutine of its test.
type tab struct {
	t   *testing.T
	ctx context.Context
	c   *class

	mu       sync.Mutex
	troubles []string
}

// opens opens the page as a member. The test fails at its end if the page
// reported an error or asked anything of another machine.
func (c *class) opens(member string) *tab {
	c.t.Helper()
	tb := c.blank()
	address, fragment, _ := strings.Cut(c.page.Address(), "#")
	tb.goes(address + "?als=" + strings.ToLower(member) + "#" + fragment)
	tb.awaits("the page", `document.body.classList.contains("ready") && document.querySelector(".me-name select").selectedOptions[0].text === `+quote(member))
	return tb
}

// blank opens an empty tab that is watched.
func (c *class) blank() *tab {
	c.t.Helper()
	needsBrowser(c.t)
	tb := &tab{t: c.t, c: c}
	var cancel context.CancelFunc
	tb.ctx, cancel = chromedp.NewContext(browsing, chromedp.WithListener(tb.watch))
	if err := chromedp.Do(tb.ctx); err != nil { // without a time limit: the tab lives as long as this context
		tb.t.Fatal(err)
	}
	ask(tb, network.Enable, network.EnableParams{})
	ask(tb, log.Enable, cdp.Empty{})
	tb.shrinks(900, 600)
	c.t.Cleanup(func() {
		cancel()
		tb.mu.Lock()
		defer tb.mu.Unlock()
		for _, trouble := range tb.troubles {
			tb.t.Errorf("the page: %s", trouble)
		}
	})
	return tb
}

// watch notes errors, dialogs, and requests to anywhere but this server.
func (tb *tab) watch(event any) {
	tb.mu.Lock()
	defer tb.mu.Unlock()
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		tb.troubles = append(tb.troubles, "exception: "+e.ExceptionDetails.Text+" "+described(e.ExceptionDetails.Exception))
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeWarning {
			tb.troubles = append(tb.troubles, "console: "+described(e.Args[0]))
		}
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError || e.Entry.Level == log.EntryLevelWarning {
			tb.troubles = append(tb.troubles, "log: "+e.Entry.Text+" "+e.Entry.URL)
		}
	case *network.EventRequestWillBeSent:
		if to, err := url.Parse(e.Request.URL); err != nil || to.Scheme != "blob" && to.Hostname() != "127.0.0.1" {
			tb.troubles = append(tb.troubles, "asks elsewhere: "+e.Request.URL)
		}
	case *page.EventJavascriptDialogOpening:
		tb.troubles = append(tb.troubles, "a dialog opened: "+e.Message)
	}
}

// forgives drops the troubles that hold this text, for a test that causes them.
func (tb *tab) forgives(text string) {
	tb.mu.Lock()
	defer tb.mu.Unlock()
	var left []string
	for _, trouble := range tb.troubles {
		if !strings.Contains(trouble, text) {
			left = append(left, trouble)
		}
	}
	tb.troubles = left
}

func described(o *runtime.RemoteObject) string {
	if o == nil {
		return ""
	}
	return o.Description + string(o.Value)
}

func (tb *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	tb.t.Helper()
	ctx, cancel := context.WithTimeout(tb.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		tb.fails(err.Error())
	}
}

// ask gives the browser a command for this tab.
func ask[P, R any](tb *tab, command cdp.Command[P, R], with P) {
	tb.t.Helper()
	ctx, cancel := context.WithTimeout(tb.ctx, patience)
	defer cancel()
	if _, err := chromedp.Call(ctx, command, with); err != nil {
		tb.fails(err.Error())
	}
}

// read evaluates an expression in the page.
func read[T any](tb *tab, expression string) T {
	tb.t.Helper()
	ctx, cancel := context.WithTimeout(tb.ctx, patience)
	defer cancel()
	value, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		tb.fails(expression + ": " + err.Error())
	}
	return value
}

func (tb *tab) goes(address string) {
	tb.t.Helper()
	tb.do(chromedp.Navigate(address))
}

// fails ends the test with what the tab shows.
func (tb *tab) fails(why string) {
	tb.t.Helper()
	ctx, cancel := context.WithTimeout(tb.ctx, time.Second)
	defer cancel()
	shown, _ := chromedp.Run(ctx, chromedp.Evaluate[string](`document.body.innerText`))
	if png, err := chromedp.Run(ctx, chromedp.CaptureScreenshot()); err == nil {
		keepPicture(tb.t, strings.ReplaceAll(tb.t.Name(), "/", "-")+"-failed", png)
	}
	tb.mu.Lock()
	troubles := strings.Join(tb.troubles, "\n")
	tb.mu.Unlock()
	if len(shown) > 3000 {
		shown = "…" + shown[len(shown)-3000:]
	}
	tb.t.Fatalf("%s\n%s\nthe tab shows:\n%s", why, troubles, shown)
}

// awaits waits until the expression is true.
func (tb *tab) awaits(what, expression string) {
	tb.t.Helper()
	await[bool](tb, what, "Boolean("+expression+")")
}

// await waits until the expression is something, and returns it. The page itself
// looks again and again, which is less work than asking it every time.
func await[T any](tb *tab, what, expression string) T {
	tb.t.Helper()
	ctx, cancel := context.WithTimeout(tb.ctx, patience)
	defer cancel()
	look := `new Promise((done) => {
		const look = () => { const found = ` + expression + `; if (found) { clearInterval(again); done(found); } };
		const again = setInterval(look, 15);
		look();
	})`
	for {
		found, err := chromedp.Run(ctx, chromedp.Evaluate[T](look, chromedp.EvalAwaitPromise))
		if err == nil {
			return found
		}
		if ctx.Err() != nil { // any other error is of a page that was loaded anew meanwhile
			tb.fails("waited in vain for " + what + ": " + err.Error())
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// sees waits until a text is to be read in the channel.
func (tb *tab) sees(text string) {
	tb.t.Helper()
	tb.awaits(quote(text), `document.querySelector(".list")?.textContent.includes(`+quote(text)+`)`)
}

// seesNot fails when a text is to be read in the channel now.
func (tb *tab) seesNot(text string) {
	tb.t.Helper()
	if read[bool](tb, `document.querySelector(".list")?.textContent.includes(`+quote(text)+`)`) {
		tb.fails("should not see " + quote(text))
	}
}

// last is an expression for the last element that matches the selector, can be
// used, and reads as the text, or has it as its label.
func last(selector, text string) string {
	return `[...document.querySelectorAll(` + quote(selector) + `)].findLast((e) => ` +
		`[e.textContent.trim(), e.getAttribute("aria-label"), e.querySelector(".picker-text > span")?.textContent].includes(` + quote(text) + `)` +
		` && !e.disabled && !e.closest("[inert]") && e.checkVisibility())`
}

// clicks presses the last button, option or link that reads so, with the mouse.
func (tb *tab) clicks(text string) {
	tb.t.Helper()
	tb.clickOn(quote(text), last("button, a, [role=option], summary", text))
}

// aims scrolls the element e into view, tells where to click, and sees to it
// that a click which falls elsewhere, because something moved, does nothing.
const aims = `
	e.scrollIntoView({block: "center"});
	const r = e.getBoundingClientRect();
	window.aimed?.end();
	let down = false, hit = false;
	const kinds = ["pointerdown", "mousedown", "pointerup", "mouseup", "click"];
	const see = (event) => {
		const inside = e.contains(event.target);
		if (event.type === "pointerdown") down = inside;
		if (event.type === "click") hit = down && inside;
		if (!down) { event.preventDefault(); event.stopImmediatePropagation(); }
	};
	for (const kind of kinds) addEventListener(kind, see, true);
	window.aimed = {
		end: () => { for (const kind of kinds) removeEventListener(kind, see, true); },
		missed: () => { window.aimed.end(); return !hit && !(down && !e.isConnected); },
	};
	return [r.x + r.width / 2, r.y + Math.min(r.height / 2, 20)];`

// clickOn presses what the expression finds. As a person does, it aims again
// where something moved away under the mouse.
func (tb *tab) clickOn(what, element string) {
	tb.t.Helper()
	until := time.Now().Add(patience)
	for missed := true; missed; {
		if time.Now().After(until) {
			tb.fails("cannot click " + what + ": something is in the way, or it keeps moving")
		}
		at := await[[]float64](tb, "something to click: "+what, `(() => { const e = `+element+`; if (!e) return null; `+aims+` })()`)
		tb.do(chromedp.MouseClickXY(at[0], at[1]))
		ctx, cancel := context.WithTimeout(tb.ctx, patience)
		var err error
		missed, err = chromedp.Run(ctx, chromedp.Evaluate[bool](`window.aimed?.missed() ?? false`))
		late := ctx.Err()
		cancel()
		if late != nil {
			tb.fails("clicking " + what + ": " + err.Error())
		} // any other error: the click led to another page
	}
}

// types writes into what has the focus.
func (tb *tab) types(text string) {
	tb.t.Helper()
	ask(tb, input.InsertText, input.InsertTextParams{Text: text})
}

func (tb *tab) presses(keys ...string) {
	tb.t.Helper()
	for _, key := range keys {
		tb.do(chromedp.KeyEvent(key))
	}
}

// says types a line in the channel and sends it.
func (tb *tab) says(line string) {
	tb.t.Helper()
	tb.writes(line)
	tb.presses(kb.Escape, kb.Enter)
}

// writes types a line in the channel without sending it.
func (tb *tab) writes(line string) {
	tb.t.Helper()
	tb.do(chromedp.Evaluate[chromedp.Void](`document.querySelector(".composer textarea").focus()`))
	tb.do(chromedp.Evaluate[chromedp.Void](`document.querySelector(".composer textarea").select()`))
	tb.types(line)
}

// form waits for a form with this title.
func (tb *tab) form(title string) {
	tb.t.Helper()
	tb.awaits("the form "+title, `document.querySelector("dialog.form[open] h2")?.textContent.includes(`+quote(title)+`)`)
}

// fills puts a text in the field with this label in the open form; of a menu it
// picks the option that reads so.
func (tb *tab) fills(label, value string) {
	tb.t.Helper()
	control := `(() => { const l = [...document.querySelectorAll("dialog.form .field-label")].find((l) => l.firstChild.textContent === ` + quote(label) + `); return l && document.getElementById(l.htmlFor); })()`
	kind := await[string](tb, "the field "+label, `(() => { const c = `+control+`; c?.focus(); c?.select?.(); return c && (c.getAttribute("role") ?? "text"); })()`)
	if kind == "text" {
		tb.types(value)
		return
	}
	tb.presses(kb.ArrowDown)
	tb.clicks(value)
	tb.awaits("the choice", control+`.innerText.includes(`+quote(value)+`)`)
}

// submits sends the form and waits until it is closed.
func (tb *tab) submits() {
	tb.t.Helper()
	tb.clickOn("the form's own button", `document.querySelector("dialog.form button[type=submit]")`)
	tb.awaits("the form to close", `document.querySelector("dialog.form") === null`)
}

// shrinks makes the tab a phone; darkens makes its system dark.
func (tb *tab) shrinks(width, height int64) {
	tb.t.Helper()
	ask(tb, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
		Width: width, Height: height, DeviceScaleFactor: 1, Mobile: width < 700})
}

func (tb *tab) darkens(dark bool) {
	tb.t.Helper()
	scheme := "light"
	if dark {
		scheme = "dark"
	}
	ask(tb, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}})
}

// picture keeps a screenshot under a name.
func (tb *tab) picture(name string) {
	tb.t.Helper()
	if os.Getenv("ARTIFACTS") == "" {
		return // nobody would see it
	}
	tb.do(chromedp.MouseEvent(chromedp.MouseMoved, 1, 1)) // out of the way
	png, err := chromedp.Run(tb.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		tb.fails(err.Error())
	}
	keepPicture(tb.t, name, png)
}

// fits fails when something sticks out of the window sideways.
func (tb *tab) fits() {
	tb.t.Helper()
	wide := read[string](tb, `(() => { for (const e of document.querySelectorAll("body *")) {
		const r = e.getBoundingClientRect();
		if (e.checkVisibility() && !e.closest(".sidebar, [popover], .out-of-sight") && r.width > 0 && r.right > innerWidth + 1) return e.className + " " + e.tagName + ": " + Math.round(r.right) + " of " + innerWidth;
	} return ""; })()`)
	if wide != "" {
		tb.fails("sticks out: " + wide)
	}
}

// saves waits for a download and returns what was saved.
func (tb *tab) saves(start func()) string {
	tb.t.Helper()
	dir := tb.t.TempDir()
	done := make(chan string, 1)
	ctx, cancel := context.WithTimeout(tb.ctx, patience)
	defer cancel()
	err := chromedp.ListenBrowser(ctx, func(event any) {
		if e, ok := event.(*browser.EventDownloadProgress); ok && e.State == browser.DownloadProgressStateCompleted {
			done <- e.GUID
		}
	})
	if err != nil {
		tb.t.Fatal(err)
	}
	events := true
	if _, err := chromedp.CallBrowser(ctx, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{
		Behavior: browser.SetDownloadBehaviorBehaviorAllowAndName, DownloadPath: dir, EventsEnabled: &events,
	}); err != nil {
		tb.t.Fatal(err)
	}
	start()
	select {
	case id := <-done:
		data, err := os.ReadFile(filepath.Join(dir, id))
		if err != nil {
			tb.t.Fatal(err)
		}
		return string(data)
	case <-ctx.Done():
		tb.fails("nothing was downloaded")
		return ""
	}
}

func quote(text string) string {
	q, _ := json.Marshal(text)
	return string(q)
}

// evaluate runs a script for what it does.
func evaluate(script string) chromedp.Action[chromedp.Void] {
	return chromedp.Evaluate[chromedp.Void](script)
}
