"""From published 95% limits to a standard error, and nothing where none were published."""

from statistics import NormalDist

import polars as pl

#: Half of a 95% interval, in standard errors.
HALF_WIDTH = NormalDist().inv_cdf(0.975)


def standard_error() -> pl.Expr:
    """The standard error behind a row's limits, as an expression over a table of observations; none where not known.

    An interval that would pass 100% is cut there by its publisher, so the longer half is the true one.
    """
    above, below = pl.col("upper") - pl.col("value"), pl.col("value") - pl.col("lower")
    return pl.max_horizontal(above, below) / HALF_WIDTH


def with_standard_errors(frame: pl.DataFrame) -> pl.DataFrame:
    """The table with a column `standard_error`."""
    return frame.with_columns(standard_error=standard_error())
