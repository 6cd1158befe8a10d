"""Matching at the size of a city, beside its peers."""

import os

# A peer that works on one person at a time gains nothing from BLAS threads, and would be charged for their waiting.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
