"""What a sentence states that can be compared: figures, dates, units, names, quotations, negations, hedges."""
