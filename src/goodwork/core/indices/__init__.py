"""Composite indices: figures of areas in, scores and ranks out, every step declared, logged and replayable."""
