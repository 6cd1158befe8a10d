"""Which source of doubt matters: Sobol indices of first and total order, each with an interval.

The design is Saltelli's (Computer Physics Communications 181, 2010): N runs from one set of draws (A), N from another (B),
and N for each source with that source alone taken from B. N (d + 2) runs for d sources.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goodwork.standards.index_doubt import DoubtError

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Share:
    """How much of the doubt a source brings.

    `first` is the share of variance it brings alone, `total` with all it does together with others. The limits are the 2.5th and
    97.5th percentiles of resamples. Estimates may lie a little outside 0 to 1: they are shown as they are.
    """

    source: str
    first: float
    first_low: float
    first_high: float
    total: float
    total_low: float
    total_high: float


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """The shares of each source in the doubt of one thing, its variance, and how many runs stand behind them.

    `nothing_varies` where no run differs from another: then there is no doubt to share, and the shares are NaN. `left_out` are
    places that had no number in some runs, and are not among those the doubt was shared out over.
    """

    of: str
    shares: tuple[Share, ...]
    variance: float
    runs: int
    nothing_varies: bool = False
    left_out: tuple[str, ...] = ()


def design(n: int, d: int) -> NDArray[np.int64]:
    """From which stream each source is drawn in each run: int64 [n (d + 2), d + 1]; the last column is the replication.

    Stream 0 is A and stream 1 is B. The order is A, B, then A with source 1 from B, and so on.
    """
    blocks = [np.zeros((n, d), dtype=np.int64), np.ones((n, d), dtype=np.int64)]
    for source in range(d):
        block = np.zeros((n, d), dtype=np.int64)
        block[:, source] = 1
        blocks.append(block)
    replication = np.tile(np.arange(n, dtype=np.int64), d + 2)
    return np.column_stack([np.concatenate(blocks), replication])


def sobol(
    of: str, outputs: Floats, sources: Sequence[str], *, resamples: int, seed: int, first: str = "saltelli"
) -> Sensitivity:
    """Sobol indices from the outputs of the runs of `design`: float64 [n (d + 2)] or [n (d + 2), m].

    With m outputs (the score of each place, say) they are the generalised indices: sums of partial variances over the sum of
    variances (Gamboa and others, Electronic Journal of Statistics 8, 2014). `first` is "saltelli" (their formula b, the mean
    taken out), "jansen", or "with mean" (the same formula with the mean left in, as COINr has it: as true, and less steady);
    totals are Jansen's. Raises `DoubtError` where a run gave no number.
    """
    table = outputs.reshape(len(outputs), -1)
    d = len(sources)
    n = len(table) // (d + 2)
    if d < 2 or n < 2 or n * (d + 2) != len(table):
        raise DoubtError(
            f"{len(table)} runs cannot be shared out among {d} sources: it needs 2 sources or more, and the same number of runs "
            "for each and for the two sets of draws."
        )
    if not bool(np.isfinite(table).all()):
        raise DoubtError(
            f"Some runs gave no number for {of}, so its doubt cannot be shared out: look at which option leaves it empty."
        )
    parts = _Parts.of(table, n, d, first)
    whole = np.arange(n)
    if parts.variance(whole) <= 1e-24 * max(1.0, float(np.abs(table).max()) ** 2):
        nothing = tuple(Share(source, *([float("nan")] * 6)) for source in sources)
        return Sensitivity(of, nothing, 0.0, len(table), nothing_varies=True)
    random = np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, 17])))
    drawn = [parts.shares(random.integers(0, n, n)) for _ in range(resamples)]
    low, high = np.quantile(np.array(drawn), (0.025, 0.975), axis=0)
    at = parts.shares(whole)
    shares = tuple(
        Share(source, *(float(x) for k in (0, 1) for x in (at[k, s], low[k, s], high[k, s])))
        for s, source in enumerate(sources)
    )
    return Sensitivity(of, shares, parts.variance(whole), len(table))


@dataclass(frozen=True, slots=True)
class _Parts:
    """Per replication, summed over outputs: what the estimators average. Resampling is then of rows of small tables."""

    squares: Floats  # [n, 2]: of A and B, their mean taken out
    first_terms: Floats  # [n, d]
    total_terms: Floats  # [n, d]
    jansen_first: bool

    @classmethod
    def of(cls, table: Floats, n: int, d: int, first: str) -> "_Parts":
        if first not in ("saltelli", "jansen", "with mean"):
            raise ValueError(f"no estimator `{first}`: there are saltelli, jansen and with mean")
        middle = table[: 2 * n].mean(axis=0)
        centred = (table - middle).reshape(d + 2, n, -1)
        a, b, mixed = centred[0], centred[1], centred[2:]
        squares = np.stack([(a * a).sum(axis=1), (b * b).sum(axis=1)], axis=1)
        if first == "jansen":
            firsts = ((b[None] - mixed) ** 2).sum(axis=2).T / 2
        else:
            kept = middle if first == "with mean" else 0.0
            firsts = ((b + kept)[None] * (mixed - a[None])).sum(axis=2).T
        totals = ((a[None] - mixed) ** 2).sum(axis=2).T / 2
        return cls(squares, firsts, totals, first == "jansen")

    def variance(self, rows: NDArray[np.int64]) -> float:
        return float(self.squares[rows].sum() / (2 * len(rows) - 1))

    def shares(self, rows: NDArray[np.int64]) -> Floats:
        """First and total order: float64 [2, d]."""
        variance = max(self.variance(rows), np.finfo(float).tiny)
        first = self.first_terms[rows].mean(axis=0) / variance
        if self.jansen_first:
            first = 1 - first
        return np.stack([first, self.total_terms[rows].mean(axis=0) / variance])


def of_function(
    function: Callable[[Floats], Floats],
    n: int,
    d: int,
    seed: int,
    *,
    resamples: int = 200,
    first: str = "saltelli",
) -> Sensitivity:
    """Sobol indices of a function of d numbers drawn evenly from 0 to 1: how the estimators are held to known answers.

    `function` takes float64 [runs, d] and gives float64 [runs].
    """
    random = np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, 18])))
    streams = random.random((2, n, d))
    rows = design(n, d)
    points = np.empty((len(rows), d))
    for source in range(d):
        points[:, source] = streams[rows[:, source], rows[:, d], source]
    names = [f"x{k + 1}" for k in range(d)]
    return sobol("function", function(points), names, resamples=resamples, seed=seed, first=first)
