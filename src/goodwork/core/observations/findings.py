"""What checks say: which figure, what is the matter with it, and whether it was set aside."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import polars as pl

from goodwork.vocabulary.periods import Period


class Check(StrEnum):
    """What can be the matter. The labels are the words of tables."""

    UNKNOWN_INDICATOR = "indicator not known"
    UNKNOWN_AREA = "not a code of an area"
    REPEATED = "said twice"
    CONTRADICTED = "said twice, differently"
    NO_NUMBER = "not a number"
    NO_PERIOD = "not a period"
    SUPPRESSED = "withheld by its publisher"
    FRACTIONS = "percentages given as fractions"
    IMPLAUSIBLE = "outside the plausible range"
    LIMITS = "limits that do not hold the figure"
    KNOWN_FAULT = "known to be wrong"
    WRONG_WAY_ROUND = "the wrong way round"
    OUTSIDE_MEMBERS = "outside the figures of its members"
    MISSING = "period missing"
    CHANGED_CODE = "code of an area that is no more"
    NOT_CARRIED = "not carried to a new area"


class Verdict(StrEnum):
    """What was done about it."""

    REFUSED = "refused"  # the figure is not used
    FLAGGED = "flagged"  # it is used, and whoever shows it says this


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found. `area` and `period` are empty where it concerns a whole indicator or file; `n` is how many figures
    it concerns."""

    check: Check
    verdict: Verdict
    indicator: str
    words: str
    area: str = ""
    period: Period | None = None
    group: str = ""
    n: int = 1

    def __str__(self) -> str:
        """ "employment_rate, E08000035, 2023: ...": what is concerned, then the words."""
        named = [self.indicator, self.area, str(self.period) if self.period else "", self.group]
        return f"{', '.join(part for part in named if part)}: {self.words}"


def of_rows(rows: pl.DataFrame, check: Check, verdict: Verdict, words: str) -> Iterator[Finding]:
    """A finding for each row of a table of observations. `words` may name its columns: "{value} is above {most}"."""
    for row in rows.iter_rows(named=True):
        yield Finding(
            check, verdict, row["indicator"], words.format(**row), row["area"], period_of(row), row["group"]
        )


def period_of(row: dict[str, object]) -> Period | None:
    """The period of a row; None where a day is missing or they are the wrong way round."""
    start, end = row["start"], row["end"]
    if isinstance(start, date) and isinstance(end, date) and start <= end:
        return Period(start, end)
    return None
