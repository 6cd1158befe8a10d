"""Observations of official statistics: what may be believed of them, how they were revised, and when they compare."""
