package model

import (
	"bytes"
	"errors"
	"math"
	"testing"

	"pgregory.net/rapid"
)

// line is examples that a straight line tells apart, with some noise.
func line() []Example {
	var examples []Example
	for i := range 40 {
		var v Vector
		x := float64(i)/20 - 1
		v.Add(0, x)
		v.Add(1, float64(i%3)-1)
		examples = append(examples, Example{Row: v, Yes: x > 0.1 || i == 3, Weight: 1})
	}
	return examples
}

// TestFitIsTheLeast holds the weights to what makes them the best: no small step
// in any direction makes the loss less.
func TestFitIsTheLeast(t *testing.T) {
	penalty := []float64{0.5, 0.5}
	h := Fit("x", line(), penalty)
	loss := func(h Head) float64 {
		sum := 0.0
		for _, e := range line() {
			p := h.Chance(&e.Row)
			if !e.Yes {
				p = 1 - p
			}
			sum -= math.Log(p)
		}
		for i, w := range h.Weights {
			sum += penalty[i] * w * w / 2
		}
		return sum
	}
	least := loss(h)
	for i := range 3 {
		for _, step := range []float64{-0.01, 0.01} {
			other := Head{Bias: h.Bias, Weights: append([]float64{}, h.Weights...)}
			if i == 2 {
				other.Bias += step
			} else {
				other.Weights[i] += step
			}
			if got := loss(other); got < least {
				t.Errorf("step %v of weight %d: loss %v is less than %v", step, i, got, least)
			}
		}
	}
	if h.Weights[0] <= 0 || math.Abs(h.Weights[1]) > h.Weights[0]/2 {
		t.Errorf("weights %v", h.Weights)
	}
}

func TestEncodeIsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		number := rapid.Float64Range(-3, 3)
		dims := rapid.IntRange(1, 20).Draw(t, "dims")
		m := &Model{Scale: &Scale{}}
		for range dims {
			m.Scale.Mean = append(m.Scale.Mean, number.Draw(t, "mean"))
			m.Scale.Spread = append(m.Scale.Spread, number.Draw(t, "spread"))
		}
		for range rapid.IntRange(0, 3).Draw(t, "heads") {
			m.Heads = append(m.Heads, Head{Name: rapid.String().Draw(t, "name"), Bias: number.Draw(t, "bias"), Weights: rapid.SliceOfN(number, dims, dims).Draw(t, "weights")})
		}
		data := m.Encode()
		got, err := Decode(data)
		if err != nil {
			t.Fatal(err)
		}
		for i, h := range m.Heads {
			for j, w := range h.Weights {
				if math.Abs(got.Heads[i].Weights[j]-w) > 3.0/126 {
					t.Fatalf("weight %v became %v", w, got.Heads[i].Weights[j])
				}
			}
		}
		if !bytes.Equal(got.Encode()[:len(magic)], data[:len(magic)]) {
			t.Fatal("other bytes")
		}
	})
}

func FuzzDecode(f *testing.F) {
	f.Add((&Model{Scale: &Scale{Mean: []float64{1}, Spread: []float64{2}}, Heads: []Head{{Name: "a", Weights: []float64{1, -1}}}}).Encode())
	f.Add([]byte(magic))
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := Decode(data)
		if err != nil {
			if !errors.Is(err, ErrBroken) {
				t.Fatal(err)
			}
			return
		}
		m.Head("a")
	})
}
