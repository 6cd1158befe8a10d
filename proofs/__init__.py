"""Long versions of what the tests show short: `python -m proofs` (or `make proof`) runs each and prints one table."""
