"""The area a row is about: a GSS code, in force on the day the row speaks of."""

from datetime import date

from goodwork.connectors.tables.rows import RowError, Values
from goodwork.standards.area_changes import area_changes
from goodwork.vocabulary.areas import kind_of


def place_code(values: Values, on: date) -> str:
    """The code in column `place_code`. Raises `RowError` for what is none, or for one that had been replaced by that day."""
    code = str(values["place_code"]).strip().upper()
    if kind_of(code) is None:
        raise RowError("place_code", "is not a GSS code of an area, such as E08000035")
    change = next((c for c in area_changes().changes if code in c.old and c.on <= on), None)
    if change is not None:
        day = f"{change.on.day} {change.on:%B} {change.on.year}"
        raise RowError(
            "place_code", f"was replaced by {change.new} ({change.name}) on {day}: write the code in force"
        )
    return code
