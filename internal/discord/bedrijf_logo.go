package discord

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	_ "image/jpeg" // logos come as these
	"image/png"
	"io"
	"net/http"
	"net/url"
	"time"

	"golang.org/x/image/draw"

	"verkoopcoach/internal/flow"
)

// What is taken as a logo, and what becomes of it.
const (
	logoMost    = 8 << 20 // bytes
	logoPixels  = 4_000_000
	logoSide    = 8000 // pixels
	logoScans   = 30   // of a JPEG; programs write ten or so
	logoWidth   = 600
	logoHeight  = 300
	turnWithin  = 3 * time.Second
	fetchWithin = 10 * time.Second
)

// Reasons why a file is no logo; each has its sentence.
var (
	errNoFile      = errors.New("discord: no file came along")
	errLogoLarge   = errors.New("discord: the file is too large")
	errLogoPixels  = errors.New("discord: the picture has too many pixels")
	errLogoScans   = errors.New("discord: the JPEG is in too many scans")
	errLogoVector  = errors.New("discord: the file is an SVG")
	errLogoKind    = errors.New("discord: the file is no PNG or JPEG")
	errLogoBroken  = errors.New("discord: the picture is damaged")
	errLogoFetched = errors.New("discord: the file could not be fetched")
	errLogoBusy    = errors.New("discord: the logo of another team takes its turn")
)

// uploads fetches files that people gave. It is safe for concurrent use.
type uploads struct {
	client *http.Client
	api    *url.URL
	turn   chan struct{} // one picture at a time is fetched and unpacked: each may take some 100 MB
}

// newUploads fetches over the connections of the transport, but from the address
// that Discord gave and without the bot's token.
func newUploads(t *transport) *uploads {
	stay := func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &uploads{
		client: &http.Client{Transport: t.next, Timeout: fetchWithin, CheckRedirect: stay},
		api:    t.base, turn: make(chan struct{}, 1),
	}
}

// mayFetch tells whether an address is one that Discord keeps files at: its own,
// or that of the API that stands in for it.
func (u *uploads) mayFetch(address *url.URL) bool {
	switch address.Host {
	case "cdn.discordapp.com", "media.discordapp.net":
		return address.Scheme == "https"
	}
	return address.Host == u.api.Host && address.Scheme == u.api.Scheme
}

// fetch returns what the file holds, which is at most logoMost bytes.
func (u *uploads) fetch(ctx context.Context, given upload) ([]byte, error) {
	if given.Size > logoMost {
		return nil, errLogoLarge
	}
	address, err := url.Parse(given.URL)
	if err != nil || !u.mayFetch(address) {
		return nil, errLogoFetched
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address.String(), nil)
	if err != nil {
		return nil, errors.Join(errLogoFetched, err)
	}
	res, err := u.client.Do(request)
	if err != nil {
		return nil, errors.Join(errLogoFetched, err)
	}
	defer res.Body.Close() //nolint:errcheck // it was read, or is given up
	if res.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%w: status %d", errLogoFetched, res.StatusCode)
	}
	data, err := io.ReadAll(io.LimitReader(res.Body, logoMost+1))
	switch {
	case err != nil:
		return nil, errors.Join(errLogoFetched, err)
	case len(data) > logoMost:
		return nil, errLogoLarge
	}
	return data, nil
}

// setLogo is /bedrijf logo.
func (b *Bot) setLogo(ctx context.Context, r *request) (response, error) {
	given, ok := r.upload("bestand")
	if !ok {
		return response{}, errNoFile
	}
	logo, err := b.uploads.logo(ctx, given)
	if err != nil {
		return response{}, err
	}
	if err := b.desk.SetLogo(ctx, r.trader(), logo); err != nil {
		return response{}, err
	}
	c, err := b.desk.Company(ctx, r.seller())
	if err != nil {
		return response{}, err
	}
	card, err := b.companyCard(ctx, r, c, r.say.say("CompanyLogoKept", args{"Who": mention(flow.MemberID(r.User))}))
	return show(card), err
}

// logo fetches the file and makes a logo of it. The turn comes first: files that
// wait for theirs would be in memory together.
func (u *uploads) logo(ctx context.Context, given upload) ([]byte, error) {
	end, err := u.takeTurn(ctx)
	if err != nil {
		return nil, err
	}
	defer end()
	data, err := u.fetch(ctx, given)
	if err != nil {
		return nil, err
	}
	return mendLogo(data)
}

// takeTurn waits for the turn, for seconds only: who stands in a long line is
// better told so. The turn lasts until end is called.
func (u *uploads) takeTurn(ctx context.Context) (end func(), err error) {
	patience := time.NewTimer(turnWithin)
	defer patience.Stop()
	select {
	case u.turn <- struct{}{}:
		return func() { <-u.turn }, nil
	case <-patience.C:
		return nil, errLogoBusy
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// mendLogo makes a PNG of 8 bits a channel of the picture, small enough for the
// head of a letter.
func mendLogo(data []byte) ([]byte, error) {
	if err := refuseLogo(data); err != nil {
		return nil, err
	}
	whole, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, errors.Join(errLogoBroken, err)
	}
	var out bytes.Buffer
	if err := png.Encode(&out, shrunk(whole)); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// refuseLogo looks at a picture before it is unpacked, which nothing can break
// off: a small file may hold a picture of gigabytes, or hours of work.
func refuseLogo(data []byte) error {
	config, format, err := image.DecodeConfig(bytes.NewReader(data))
	switch {
	case errors.Is(err, image.ErrFormat) && isVector(data):
		return errLogoVector
	case errors.Is(err, image.ErrFormat):
		return errLogoKind
	case err != nil:
		return errors.Join(errLogoBroken, err)
	case config.Width < 1 || config.Height < 1:
		return errLogoBroken
	case max(config.Width, config.Height) > logoSide || config.Width*config.Height > logoPixels:
		return errLogoPixels
	case format == "jpeg" && scans(data) > logoScans:
		return errLogoScans
	}
	return nil
}

// scans returns how many scans a JPEG has at most. Each goes over the whole
// picture, and a progressive one may have as many as fit. What begins a scan
// cannot stand in one; in a remark it can, and is counted too.
func scans(data []byte) int { return bytes.Count(data, []byte{0xFF, 0xDA}) }

// isVector tells whether a file is an SVG, which begins with its first tag, after
// a head and remarks.
func isVector(data []byte) bool {
	return bytes.Contains(bytes.ToLower(data[:min(len(data), 1024)]), []byte("<svg"))
}

// shrunk returns the picture with 8 bits a channel, no larger than a logo is. It
// is halved first for as long as that goes: the scaler looks at four pixels for
// each that it makes, and would pass over the others. In return the memory that
// it takes is that of what it makes, however long a side.
func shrunk(whole image.Image) image.Image {
	from := whole.Bounds()
	scale := min(1, float64(logoWidth)/float64(from.Dx()), float64(logoHeight)/float64(from.Dy()))
	wide, high := max(1, int(float64(from.Dx())*scale)), max(1, int(float64(from.Dy())*scale))
	for max(from.Dx()/wide, from.Dy()/high) >= 2 {
		half := image.NewRGBA(image.Rect(0, 0, max(wide, from.Dx()/2), max(high, from.Dy()/2)))
		draw.ApproxBiLinear.Scale(half, half.Bounds(), whole, from, draw.Src, nil)
		whole, from = half, half.Bounds()
	}
	to := image.NewNRGBA(image.Rect(0, 0, wide, high))
	draw.ApproxBiLinear.Scale(to, to.Bounds(), whole, from, draw.Src, nil)
	return to
}
