package model

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// Model is some heads that look at the same rows.
type Model struct {
	Scale *Scale
	Heads []Head
}

// Head returns the head with that name, or nil.
func (m *Model) Head(name string) *Head {
	for i := range m.Heads {
		if m.Heads[i].Name == name {
			return &m.Heads[i]
		}
	}
	return nil
}

// magic opens an encoded model.
const magic = "VCM1"

// Encode writes the model down: weights in steps of 1/127 of the largest of
// their head, which keeps it small and hides the last bits of arithmetic.
func (m *Model) Encode() []byte {
	var b bytes.Buffer
	b.WriteString(magic)
	put := func(v any) { _ = binary.Write(&b, binary.LittleEndian, v) } // a Buffer never fails
	count := func(n int) { put(int32(n)) }                              //nolint:gosec // some thousands
	count(len(m.Scale.Mean))
	for i := range m.Scale.Mean {
		put(float32(m.Scale.Mean[i]))
		put(float32(m.Scale.Spread[i]))
	}
	count(len(m.Heads))
	for _, h := range m.Heads {
		count(len(h.Name))
		b.WriteString(h.Name)
		step := largest(h.Weights) / math.MaxInt8
		put(rounded(h.Bias))
		put(rounded(step))
		count(len(h.Weights))
		for _, w := range h.Weights {
			put(int8(math.Round(w / float64(rounded(step)))))
		}
	}
	return b.Bytes()
}

// rounded keeps four digits or so, upwards for what is small.
func rounded(x float64) float32 {
	const unit = 1e5
	return float32(math.Ceil(x*unit) / unit)
}

func largest(w []float64) float64 {
	most := 1e-3
	for _, x := range w {
		most = math.Max(most, math.Abs(x))
	}
	return most
}

// ErrBroken is returned for bytes that are no model.
var ErrBroken = errors.New("not a model")

// Decode reads what Encode wrote.
func Decode(data []byte) (*Model, error) {
	r := &reader{data: data}
	if string(r.take(len(magic))) != magic {
		return nil, ErrBroken
	}
	m := &Model{Scale: &Scale{}}
	for range r.count() {
		m.Scale.Mean = append(m.Scale.Mean, float64(r.float()))
		m.Scale.Spread = append(m.Scale.Spread, float64(r.float()))
	}
	for range r.count() {
		h := Head{Name: string(r.take(r.count())), Bias: float64(r.float())}
		step := float64(r.float())
		for _, w := range r.take(r.count()) {
			h.Weights = append(h.Weights, step*signed(w))
		}
		m.Heads = append(m.Heads, h)
	}
	if r.short || len(r.data) > 0 {
		return nil, fmt.Errorf("%w: %d bytes", ErrBroken, len(data))
	}
	return m, nil
}

// signed reads a byte as a number from -128 to 127.
func signed(b byte) float64 {
	if b > math.MaxInt8 {
		return float64(b) - 1<<8
	}
	return float64(b)
}

// reader takes bytes from the front. Past the end it is short, and gives
// nothing.
type reader struct {
	data  []byte
	short bool
}

func (r *reader) take(n int) []byte {
	if n < 0 || n > len(r.data) {
		r.short, r.data = true, nil
		return nil
	}
	taken := r.data[:n]
	r.data = r.data[n:]
	return taken
}

func (r *reader) word() uint32 {
	b := r.take(4)
	if b == nil {
		return 0
	}
	return binary.LittleEndian.Uint32(b)
}

func (r *reader) float() float32 { return math.Float32frombits(r.word()) }

// count reads a length, and is 0 where so much cannot follow.
func (r *reader) count() int {
	n := int(r.word())
	if n > len(r.data) {
		r.short = true
		return 0
	}
	return n
}
