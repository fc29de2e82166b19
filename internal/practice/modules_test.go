package practice_test

import (
	"testing"
)

// markdowns are texts, and what Discord makes of them, as markup to compare.
var markdowns = []struct{ text, want string }{
	{`**vet** *schuin* _schuin_ __onder__ ~~door~~`, `<p><strong>vet</strong> <em>schuin</em> <em>schuin</em> <u>onder</u> <s>door</s></p>`},
	{`***beide*** en snake_case_naam`, `<p><em><strong>beide</strong></em> en snake_case_naam</p>`},
	{`2 * 3 * 4`, `<p>2 * 3 * 4</p>`},
	{"`code **niet vet**` en ``met ` erin``", "<p><code>code **niet vet**</code> en <code>met ` erin</code></p>"},
	{"voor\n```go\nfunc f() {}\n```\nna", `<p>voor</p><pre tabindex="0"><code>func f() {}</code></pre><p>na</p>`},
	{"# een\n## twee\n### drie\n#### vier", `<h3 class="md-h1">een</h3><h4 class="md-h2">twee</h4><h5 class="md-h3">drie</h5><p>#### vier</p>`},
	{"-# klein", `<p class="md-small">klein</p>`},
	{"> a\n> **b**\nna", `<blockquote><p>a<br><strong>b</strong></p></blockquote><p>na</p>`},
	{">>> alles\n\nook dit", `<blockquote><p>alles</p><p>ook dit</p></blockquote>`},
	{"- a\n- b\n  - c\n1. d", `<ul><li>a</li><li>b<ul><li>c</li></ul></li><li>d</li></ul>`},
	{"3. c\n4. d", `<ol start="3"><li>c</li><li>d</li></ol>`},
	{"a\nb\n\nc", `<p>a<br>b</p><p>c</p>`},
	{`\*niet\* \> \# \[a](b) \\`, `<p>*niet* &gt; # [a](b) \</p>`},
	{`\# geen kop`, `<p># geen kop</p>`},
	{`[naam](https://example.com/a_(b))`, `<p><a href="https://example.com/a_(b)" target="_blank" rel="noopener noreferrer">naam</a></p>`},
	{`https://example.com/x?y=1&z=2.`, `<p><a href="https://example.com/x?y=1&amp;z=2" target="_blank" rel="noopener noreferrer">https://example.com/x?y=1&amp;z=2</a>.</p>`},
	{`<https://example.com/>`, `<p><a href="https://example.com/" target="_blank" rel="noopener noreferrer">https://example.com/</a></p>`},
	{`[x](javascript:alert(1)) [y](data:text/html,z)`, `<p>[x](javascript:alert(1)) [y](data:text/html,z)</p>`},
	{`![plaatje](https://example.com/x.png)`, `<p>!<a href="https://example.com/x.png" target="_blank" rel="noopener noreferrer">plaatje</a></p>`},
	{`<b>&amp;</b>`, `<p>&lt;b&gt;&amp;amp;&lt;/b&gt;</p>`},
	{`<@1> <@!1> <@&2> <@9>`, `<p><span class="mention">@Anna</span> <span class="mention">@Anna</span> <span class="mention">@Docent</span> <span class="mention">@onbekend</span></p>`},
	{`</stap:12> <#3>`, `<p><i>/stap</i> <span class="mention">#onbekend</span></p>`},
	{`<:duim:123>`, `<p>:duim:</p>`},
	{`<t:0:d> <t:x>`, `<p><time datetime="1970-01-01T00:00:00.000Z" title="…">01-01-1970</time> &lt;t:x&gt;</p>`},
	{`||geheim||`, `<p><button class="spoiler" type="button" aria-label="Verborgen tekst: klik om te lezen"><span class="spoiler-text">geheim</span></button></p>`},
	{``, ``},
}

// TestModules tries in one tab what the page's modules do with texts, and what
// the browser lets nobody do.
func TestModules(t *testing.T) {
	t.Parallel()
	anna := newPage(t).opens("Anna")
	rendersMarkdown(t, anna)
	readsSubcommands(t, anna)
	holdsToPolicy(t, anna)
}

func rendersMarkdown(t *testing.T, anna *tab) {
	t.Helper()
	for _, m := range markdowns {
		got := read[string](anna, `import("/markdown.js").then(({markdown}) => {
			const box = document.createElement("div");
			const i = (name) => { const e = document.createElement("i"); e.append("/" + name); return e; };
			box.append(markdown(`+quote(m.text)+`, {
				person: (id) => ({1: "Anna"})[id], role: (id) => ({2: "Docent"})[id], channelLink: () => null, commandLink: i, messageLink: () => null,
			}));
			for (const time of box.querySelectorAll("time")) time.title = "…";
			return box.innerHTML;
		})`)
		if got != m.want {
			t.Errorf("%q\n got %s\nwant %s", m.text, got, m.want)
		}
	}
}

// readsSubcommands reads lines of commands that this bot may come to have.
func readsSubcommands(t *testing.T, anna *tab) {
	t.Helper()
	const commands = `[{type: 1, name: "docent", description: "", options: [{type: 1, name: "rol", description: "", options: [{type: 3, name: "rol", description: "", required: true}, {type: 3, name: "tot", description: ""}]}]}, {type: 1, name: "doc", description: ""}]`
	for line, want := range map[string]string{
		"hoi":                       `text`,
		"/":                         `naming`,
		"/docent":                   `naming`,
		"/docent rol ":              `docent rol `,
		"/docent rol leraar":        `docent rol rol=leraar`,
		"/docent rol rol:a tot: b ": `docent rol rol=a,tot=b`,
		"/docent rol tot:b rol:c d": `docent rol tot=b,rol=c d`,
		"/docent rol rol:xtot:y":    `docent rol rol=xtot:y`,
		"/doc ":                     `doc `,
	} {
		got := read[string](anna, `import("/commandline.js").then(({leaves, parse}) => {
			const p = parse(`+quote(line)+`, leaves(`+commands+`));
			return p.kind === "command" ? p.leaf.name + " " + p.given.map((g) => g.option.name + "=" + g.value).join() : p.kind;
		})`)
		if got != want {
			t.Errorf("%q is %q, not %q", line, got, want)
		}
	}
}

// holdsToPolicy tries what the browser itself must stop, should a text ever get
// that far.
func holdsToPolicy(t *testing.T, anna *tab) {
	t.Helper()
	for what, script := range map[string]string{
		"a text that becomes markup":    `(() => { try { document.body.innerHTML = "<b>x</b>"; return "done"; } catch { return "stopped"; } })()`,
		"a text that becomes a program": `new Promise((r) => { try { setTimeout("window.ran = 1", 0); } catch {} setTimeout(() => r(window.ran ? "done" : "stopped"), 50); })`,
		"a request to elsewhere":        `fetch("http://127.0.0.1:1/").then(() => "done", () => "stopped")`,
		"a picture from elsewhere":      `new Promise((r) => { const i = new Image(); i.onload = () => r("done"); i.onerror = () => r("stopped"); i.src = "http://127.0.0.1:1/x.png"; })`,
		"a frame around the page":       `new Promise((r) => { const f = document.createElement("iframe"); f.onload = () => { let d = null; try { d = f.contentDocument; } catch {} r(d?.getElementById("app") ? "done" : "stopped"); }; f.src = "/"; document.body.append(f); })`,
	} {
		if got := read[string](anna, script); got != "stopped" {
			t.Errorf("%s: %s", what, got)
		}
	}
	anna.forgives("") // the browser reports every one of them
}
