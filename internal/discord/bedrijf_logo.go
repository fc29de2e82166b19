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
	logoPixels  = 20_000_000
	logoWidth   = 600
	logoHeight  = 300
	fetchWithin = 10 * time.Second
)

// Reasons why a file is no logo; each has its sentence.
var (
	errNoFile      = errors.New("discord: no file came along")
	errLogoLarge   = errors.New("discord: the file is too large")
	errLogoPixels  = errors.New("discord: the picture has too many pixels")
	errLogoVector  = errors.New("discord: the file is an SVG")
	errLogoKind    = errors.New("discord: the file is no PNG or JPEG")
	errLogoBroken  = errors.New("discord: the picture is damaged")
	errLogoFetched = errors.New("discord: the file could not be fetched")
)

// uploads fetches files that people gave. It is safe for concurrent use.
type uploads struct {
	client *http.Client
	api    *url.URL
	turn   chan struct{} // one picture at a time is unpacked: each may take 160 MB
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
	data, err := b.uploads.fetch(ctx, given)
	if err != nil {
		return response{}, err
	}
	logo, err := b.uploads.mend(ctx, data)
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

// mend waits for its turn and makes a logo of the picture.
func (u *uploads) mend(ctx context.Context, data []byte) ([]byte, error) {
	select {
	case u.turn <- struct{}{}:
		defer func() { <-u.turn }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	return mendLogo(data)
}

// mendLogo makes a PNG of 8 bits a channel of the picture, small enough for the
// head of a letter. How many pixels it has is looked at before it is unpacked: a
// small file may hold a picture of gigabytes.
func mendLogo(data []byte) ([]byte, error) {
	config, _, err := image.DecodeConfig(bytes.NewReader(data))
	switch {
	case errors.Is(err, image.ErrFormat) && isVector(data):
		return nil, errLogoVector
	case errors.Is(err, image.ErrFormat):
		return nil, errLogoKind
	case err != nil:
		return nil, errors.Join(errLogoBroken, err)
	case config.Width < 1 || config.Height < 1:
		return nil, errLogoBroken
	case int64(config.Width)*int64(config.Height) > logoPixels:
		return nil, errLogoPixels
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

// isVector tells whether a file is an SVG, which begins with its first tag, after
// a head and remarks.
func isVector(data []byte) bool {
	return bytes.Contains(bytes.ToLower(data[:min(len(data), 1024)]), []byte("<svg"))
}

// shrunk returns the picture with 8 bits a channel, no larger than a logo is.
func shrunk(whole image.Image) image.Image {
	from := whole.Bounds()
	scale := min(1, float64(logoWidth)/float64(from.Dx()), float64(logoHeight)/float64(from.Dy()))
	to := image.NewNRGBA(image.Rect(0, 0, max(1, int(float64(from.Dx())*scale)), max(1, int(float64(from.Dy())*scale))))
	draw.CatmullRom.Scale(to, to.Bounds(), whole, from, draw.Src, nil)
	return to
}
