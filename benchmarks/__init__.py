"""Accuracy and speed, measured beside peers in the same run. One command prints every table: `make benchmarks`."""
