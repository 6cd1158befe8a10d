"""How figures of unlike periods are put side by side: financial years beside calendar years, one year beside three."""

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from goodwork.standards.library import Fact, Standard, load
from goodwork.vocabulary.periods import Period


class ByDay(StrEnum):
    """Which day of a period says what year it belongs to."""

    FIRST = "first day"
    MIDDLE = "middle day"
    LAST = "last day"


class YearOfPeriod(Fact):
    """The rule for the year a period belongs to."""

    by: ByDay

    def year(self, period: Period) -> int:
        """The year a period is shown and compared under."""
        day = {ByDay.FIRST: period.start, ByDay.MIDDLE: period.middle, ByDay.LAST: period.end}[self.by]
        return day.year


class LatestPeriod(Fact):
    """Which period is an indicator's latest: the last with a figure for at least this share of the areas asked for, and
    not more years old than this."""

    least_share_of_areas: Annotated[float, Field(gt=0, le=1)]
    most_years_old: Annotated[int, Field(ge=0)]


class PeriodAlignment(Standard):
    """The file `standards/period_alignment/alignment.yaml`."""

    kind: ClassVar[str] = "period_alignment"

    year: YearOfPeriod
    latest: LatestPeriod


def period_alignment() -> PeriodAlignment:
    """The rule on file."""
    return load(PeriodAlignment, "alignment")
