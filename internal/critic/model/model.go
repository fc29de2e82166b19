// Package model is logistic regression over sparse vectors: small enough to
// build in, quick enough to answer with a form, and plain enough to train again
// to the same bytes.
package model

import "math"

// Vector is a sparse row of features: at each index its value.
type Vector struct {
	Index []int
	Value []float64
}

// Add puts a value at an index.
func (v *Vector) Add(index int, value float64) {
	if value != 0 {
		v.Index = append(v.Index, index)
		v.Value = append(v.Value, value)
	}
}

// Dot is the inner product with dense weights.
func (v *Vector) Dot(w []float64) float64 {
	sum := 0.0
	for i, at := range v.Index {
		sum += v.Value[i] * w[at]
	}
	return sum
}

// Sigmoid turns a score into a chance.
func Sigmoid(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

// Head is one yes-or-no question that the model answers.
type Head struct {
	Name    string
	Bias    float64
	Weights []float64
}

// Chance returns how likely the answer is yes, 0 to 1.
func (h *Head) Chance(v *Vector) float64 { return Sigmoid(h.Bias + v.Dot(h.Weights)) }

// Example is a row with its answer, and how much it counts.
type Example struct {
	Row    Vector
	Yes    bool
	Weight float64
}

// rounds of descent: more changes no weight in its third decimal.
const rounds = 400

// Fit returns the weights that explain the examples best, with penalty[i] on
// the square of weight i. The same examples give the same weights.
func Fit(name string, examples []Example, penalty []float64) Head {
	h := Head{Name: name, Weights: make([]float64, len(penalty))}
	step := 1 / (steepest(examples, len(penalty)) + penaltyMax(penalty))
	ahead, aheadBias := make([]float64, len(penalty)), 0.0
	gradient := make([]float64, len(penalty))
	for round := range rounds {
		bias := slope(examples, ahead, aheadBias, gradient)
		momentum := float64(round) / float64(round+3)
		for i, w := range ahead {
			next := w - step*(gradient[i]+penalty[i]*w)
			ahead[i] = next + momentum*(next-h.Weights[i])
			h.Weights[i] = next
		}
		next := aheadBias - step*bias
		aheadBias = next + momentum*(next-h.Bias)
		h.Bias = next
	}
	return h
}

// slope fills the gradient of the loss and returns that of the bias.
func slope(examples []Example, w []float64, b float64, gradient []float64) float64 {
	clear(gradient)
	bias := 0.0
	for i := range examples {
		e := &examples[i]
		miss := Sigmoid(b + e.Row.Dot(w))
		if e.Yes {
			miss--
		}
		miss *= e.Weight
		bias += miss
		for j, at := range e.Row.Index {
			gradient[at] += miss * e.Row.Value[j]
		}
	}
	return bias
}

// steepest bounds how fast the slope can change, by the largest eigenvalue of
// the examples' own products, found by multiplying with them again and again.
func steepest(examples []Example, dims int) float64 {
	v := make([]float64, dims+1)
	for i := range v {
		v[i] = 1
	}
	next, size := make([]float64, dims+1), 1.0
	for range 20 {
		clear(next)
		for i := range examples {
			e := &examples[i]
			dot := (e.Row.Dot(v[:dims]) + v[dims]) * e.Weight
			for j, at := range e.Row.Index {
				next[at] += dot * e.Row.Value[j]
			}
			next[dims] += dot
		}
		size = 0
		for _, x := range next {
			size += x * x
		}
		size = math.Sqrt(size)
		for i := range next {
			v[i] = next[i] / size
		}
	}
	return size / 4 * 1.1
}

func penaltyMax(penalty []float64) float64 {
	most := 0.0
	for _, p := range penalty {
		most = math.Max(most, p)
	}
	return most
}
