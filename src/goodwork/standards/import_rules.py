"""What a file brought in may hold, how long an import can be undone, and when two records may be one person."""

from typing import Annotated, ClassVar

from pydantic import Field

from goodwork.standards.library import Fact, Standard, load


class Figure(Fact):
    """A number of megabytes, rows, days or percent."""

    n: Annotated[int, Field(ge=1, le=100_000_000)]


class ImportRules(Standard):
    """The file `imports/files.yaml`."""

    kind: ClassVar[str] = "imports"

    megabytes: Figure
    unpacked_megabytes: Figure
    unpacked_times: Figure
    parts: Figure
    rows: Figure
    columns: Figure
    cell_characters: Figure
    sheet_cells: Figure
    undo_days: Figure
    same_name_percent: Figure
    other_name_percent: Figure


class Points(Fact):
    """What one agreement or difference between two records counts."""

    points: Annotated[int, Field(ge=-100, le=100)]


class DuplicateRules(Standard):
    """The file `imports/duplicates.yaml`."""

    kind: ClassVar[str] = "imports"

    ask_from: Points
    same_name: Points
    same_email: Points
    same_birth: Points
    other_birth: Points
    same_phone: Points
    same_postcode: Points
    same_district: Points


def duplicate_rules() -> DuplicateRules:
    """How two records are compared."""
    return load(DuplicateRules, "duplicates")


def import_rules() -> ImportRules:
    """The rules by which files are brought in."""
    return load(ImportRules, "files")
