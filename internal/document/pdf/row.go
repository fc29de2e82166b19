package pdf

// column is pieces under one another at a distance from the margin.
type column struct {
	x      float64
	pieces []piece
}

func (c column) tall() float64 {
	sum := 0.0
	for _, p := range c.pieces {
		sum += p.tall()
	}
	return sum
}

// pieces returns the lines as pieces.
func pieces(lines []line) []piece {
	all := make([]piece, len(lines))
	for i, l := range lines {
		all[i] = l
	}
	return all
}

// strip is how much of a row that is higher than a page stands in one box.
const strip = 15.0

// row returns the columns beside one another: one box if it is at most that high,
// and else strips, between which a page may end. There is that much padding above
// and below them.
func row(columns []column, highest, padding float64) []box {
	tallest := 0.0
	for _, c := range columns {
		tallest = max(tallest, c.tall())
	}
	if tallest+2*padding <= highest {
		return []box{beside(columns, tallest+2*padding, padding)}
	}
	var boxes []box
	for {
		now, rest, tall := cut(columns)
		if tall == 0 {
			break
		}
		boxes = append(boxes, beside(now, tall, 0))
		columns = rest
	}
	return padded(boxes, padding)
}

// cut returns a strip of the columns, what is left of them, and how high the
// strip is: 0 when nothing was left. A piece that is higher stands in it alone.
func cut(columns []column) (now, rest []column, tall float64) {
	for _, c := range columns {
		n, sum := 0, 0.0
		for n < len(c.pieces) && (n == 0 || sum+c.pieces[n].tall() <= strip) {
			sum += c.pieces[n].tall()
			n++
		}
		now = append(now, column{c.x, c.pieces[:n]})
		rest = append(rest, column{c.x, c.pieces[n:]})
		tall = max(tall, sum)
	}
	return now, rest, tall
}

// beside returns the columns as one box of that height.
func beside(columns []column, height, padding float64) box {
	return box{height: height, draw: func(c canvas, x, y float64) {
		for _, col := range columns {
			top := y + padding
			for _, p := range col.pieces {
				p.draw(c, x+col.x, top)
				top += p.tall()
			}
		}
	}}
}

// padded adds the padding above the first box and below the last.
func padded(boxes []box, padding float64) []box {
	if len(boxes) == 0 {
		return nil
	}
	first, draw := &boxes[0], boxes[0].draw
	first.height += padding
	first.draw = func(c canvas, x, y float64) { draw(c, x, y+padding) }
	boxes[len(boxes)-1].height += padding
	return boxes
}
