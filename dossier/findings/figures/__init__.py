"""Figures: quantities with unit, what they count, their bounds and the time that they are of."""
