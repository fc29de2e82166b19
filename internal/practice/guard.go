package practice

import (
	"crypto/subtle"
	"net"
	"net/http"
	"net/netip"
)

// tokenHeader carries the token of this process with every call of the page. A
// page elsewhere can send no such header without this server's consent.
const tokenHeader = "Practice-Token" //nolint:gosec // the name of a header, not a secret

// policy lets the page do what it does and nothing else: no code or style but
// its own, no text that becomes markup, no request to anywhere else.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; " +
	"connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; " +
	"require-trusted-types-for 'script'; trusted-types 'none'"

// guarded wraps everything but /healthz.
func (p *Page) guarded(next http.Handler) http.Handler {
	sameOrigin := http.NewCrossOriginProtection().Handler(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cache-Control", "no-store")
		switch {
		case !p.servesHost(r.Host):
			http.Error(w, "this page is not served under that name", http.StatusMisdirectedRequest)
		case r.Header.Get("Origin") != "" && r.Header.Get("Origin") != "http://"+r.Host:
			http.Error(w, "another site may not call this page", http.StatusForbidden)
		default:
			sameOrigin.ServeHTTP(w, r)
		}
	})
}

// servesHost refuses every name that a stranger could point at this machine
// (DNS rebinding): only an address in digits and localhost are left, and where
// the page is for this machine alone, only its loopback addresses.
func (p *Page) servesHost(hostport string) bool {
	host, _, err := net.SplitHostPort(hostport)
	if err != nil {
		host = hostport
	}
	if host == "localhost" {
		return true
	}
	ip, err := netip.ParseAddr(host)
	return err == nil && (!p.loopback || ip.IsLoopback())
}

// isToken compares in a time that tells nothing.
func (p *Page) isToken(given string) bool {
	return subtle.ConstantTimeCompare([]byte(given), []byte(p.token)) == 1
}
