"""People from a file."""

from collections.abc import Mapping
from pathlib import Path

from goodwork.connectors.tables.dates import DateOrder
from goodwork.connectors.tables.headings import Renames, knows_headings
from goodwork.connectors.tables.open import open_table
from goodwork.connectors.tables.reading import DEFAULT_LIMITS, Limits, Reading
from goodwork.connectors.tables.rows import RowError, Values, read_rows
from goodwork.vocabulary.pay import AgeBand
from goodwork.vocabulary.people import Person
from goodwork.vocabulary.source import Source
from goodwork.vocabulary.tables import PEOPLE
from goodwork.vocabulary.work import Adjustment, ContractType, Licence, QualificationLevel, TravelMode

_CODES = {
    "travel_modes": TravelMode,
    "contracts_refused": ContractType,
    "licences": Licence,
    "adjustments": Adjustment,
}
_CODE = {"qualification_level": QualificationLevel, "age_band": AgeBand}


def read_people(
    path: Path,
    *,
    renames: Renames | None = None,
    dates: DateOrder | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Reading[Person]:
    """People from a CSV, XLSX, Parquet, JSON or JSONL file. `renames` maps the file's headings to our columns.

    Raises `TableError` where the file as a whole cannot be used.
    """
    renames = renames or {}
    table = open_table(Path(path), knows_headings(PEOPLE, renames), limits)
    return read_rows(table, PEOPLE, person_of, renames, dates, limits)


def person_of(values: Values, source: Source) -> Person:
    fields = {
        "display_name" if name == "name" else name: _coded(name, value) for name, value in values.items()
    }
    if "postcode" in fields:
        fields["postcode"] = " ".join(str(fields["postcode"]).upper().split())
    _check_limits(fields)
    return Person(**fields, source=source)


def _coded(name: str, value: object) -> object:
    if name in _CODES:
        return frozenset(map(_CODES[name], value))
    return _CODE[name](value) if name in _CODE else value


def _check_limits(fields: Mapping[str, object]) -> None:
    """Limits that contradict each other would forbid every job: better asked about than obeyed."""
    least, most = fields.get("min_weekly_hours"), fields.get("max_weekly_hours")
    if least is not None and most is not None and least > most:
        raise RowError("min_weekly_hours", f"is more than max_weekly_hours ({most}): no job could fit")
