"""How well choices between jobs find known weights, beside questions drawn at random."""
