"""One figure of official statistics, with everything needed to say how it is known."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from goodwork.vocabulary.periods import Period

EVERYBODY = "everybody"


class Standing(StrEnum):
    """How firm a figure is."""

    FINAL = "final"
    PROVISIONAL = "provisional"
    ROUNDED = "rounded"
    ESTIMATED = "estimated"  # modelled by its publisher
    MADE = "made of its parts"  # a whole's, worked out from those of the areas it is made of
    SUPPRESSED = "suppressed"  # its publisher withholds it: it has no value
    IMPUTED = "imputed"  # filled in by Goodwork, by a declared rule


@dataclass(frozen=True, slots=True)
class Observation:
    """What an indicator was in an area, in a period, for a group, as one file said.

    `lower` and `upper` are the limits of a 95% interval, in the indicator's own unit. `area_year` is the year of the
    list of codes that `area` belongs to; `method` names the version of the indicator's method; `vintage` is the day
    the file was published (or fetched, where that is all that is known); `source_hash` the SHA-256 of its bytes.
    A revised figure is another observation of a later vintage: none is ever written over.
    """

    indicator: str
    area: str
    period: Period
    value: float | None
    lower: float | None = None
    upper: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    group: str = EVERYBODY
    standing: Standing = Standing.FINAL
    method: str = ""
    area_year: int | None = None
    vintage: date | None = None
    source_hash: str = ""


#: Columns of a table of observations, in order, with their polars types by name: `start` and `end` stand for the period.
COLUMNS: dict[str, str] = {
    "indicator": "String",
    "area": "String",
    "start": "Date",
    "end": "Date",
    "group": "String",
    "value": "Float64",
    "lower": "Float64",
    "upper": "Float64",
    "numerator": "Float64",
    "denominator": "Float64",
    "standing": "String",
    "method": "String",
    "area_year": "Int32",
    "vintage": "Date",
    "source_hash": "String",
}
