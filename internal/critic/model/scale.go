package model

import "math"

// Scale brings measures of different sizes to about the same.
type Scale struct {
	Mean, Spread []float64
}

// NewScale returns the scale of rows of measures.
func NewScale(rows [][]float64) *Scale {
	n := len(rows[0])
	s := &Scale{Mean: make([]float64, n), Spread: make([]float64, n)}
	for i := range n {
		for _, row := range rows {
			s.Mean[i] += row[i] / float64(len(rows))
		}
		for _, row := range rows {
			s.Spread[i] += (row[i] - s.Mean[i]) * (row[i] - s.Mean[i]) / float64(len(rows))
		}
		s.Spread[i] = math.Sqrt(s.Spread[i])
	}
	return s
}

// farthest is how many spreads from the mean a measure counts.
const farthest = 3

// Of returns measure i on the scale. One that was always the same says nothing.
func (s *Scale) Of(i int, value float64) float64 {
	if s.Spread[i] < 1e-6 {
		return 0
	}
	return max(-farthest, min(farthest, (value-s.Mean[i])/s.Spread[i]))
}
