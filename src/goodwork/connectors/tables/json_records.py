"""JSON and JSONL: records in order, each with its line or position, and what could not be read."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from goodwork.connectors.tables.delimited import decoded
from goodwork.connectors.tables.json_faults import json_fault
from goodwork.connectors.tables.raw import RawRow, RawTable, cell_text
from goodwork.connectors.tables.reading import Limits, TableError, shortened

# Keys under which an object holds the records themselves.
HOLDERS = ("@graph", "jobs", "vacancies", "people", "items", "results", "data", "records", "itemListElement")


@dataclass(frozen=True, slots=True)
class JsonRecord:
    """One record, or why there is none. `number` is its line in a JSONL file, else its place in the list."""

    number: int
    value: dict[str, object] = field(default_factory=dict)
    fault: str = ""
    text: str = ""


def read_json_records(path: Path, content: bytes, limits: Limits) -> list[JsonRecord]:
    """Every record of a JSON or JSONL file. Raises `TableError` where nothing in it can be read."""
    text, _ = decoded(content)
    whole, fault = _loaded(text)
    if fault:
        records = [_record_of_line(n, line) for n, line in enumerate(text.split("\n"), 1) if line.strip()]
    else:
        records = [_record(n, value, "") for n, value in enumerate(_held(whole), 1)]
    if all(record.fault for record in records):
        raise TableError(
            f"{path} holds no record that can be read ({fault or 'no objects'}). Fetch or write it again."
        )
    if len(records) > limits.rows:
        raise TableError(f"{path} has {len(records):,} records; the most is {limits.rows:,}. Split it.")
    return [_checked(record, limits) for record in records]


def are_postings(records: Sequence[JsonRecord]) -> bool:
    """Whether the records are typed, as schema.org's are, and not plain rows."""
    return any("@type" in record.value or "hiringOrganization" in record.value for record in records)


def table_of_records(path: Path, records: Sequence[JsonRecord]) -> RawTable:
    """Plain records as a table: every key of any record is a heading."""
    headings = tuple(dict.fromkeys(key for record in records for key in record.value))
    rows = [_row(record, headings) for record in records]
    return RawTable(path, headings, rows)


def _row(record: JsonRecord, headings: tuple[str, ...]) -> RawRow:
    if record.fault:
        return RawRow(record.number, (record.text,), record.fault)
    return RawRow(record.number, tuple(_cell(record.value.get(heading)) for heading in headings))


def _cell(value: object) -> str:
    return json.dumps(value) if isinstance(value, dict) else cell_text(value)


def _record_of_line(number: int, line: str) -> JsonRecord:
    value, fault = _loaded(line, number)
    return (
        JsonRecord(number, fault=fault, text=shortened(line.strip()))
        if fault
        else _record(number, value, line)
    )


def _record(number: int, value: object, text: str) -> JsonRecord:
    if isinstance(value, dict):
        return JsonRecord(number, value)
    return JsonRecord(
        number,
        fault=f"record {number} is not an object with named values",
        text=shortened(text or str(value)),
    )


def _checked(record: JsonRecord, limits: Limits) -> JsonRecord:
    """A fault in place of a record too large to be one."""
    for key, value in record.value.items():
        if isinstance(value, str) and len(value) > limits.cell_characters:
            fault = (
                f"'{shortened(key)}' has {len(value):,} characters and the most is {limits.cell_characters:,}"
            )
            return JsonRecord(record.number, fault=fault, text=shortened(value))
    if len(record.value) > limits.columns:
        return JsonRecord(
            record.number, fault=f"has {len(record.value):,} values and the most is {limits.columns:,}"
        )
    return record


def _held(value: object) -> list[object]:
    """The records of a document: a list, a list under a well-known key, or the document itself."""
    if isinstance(value, list):
        return value
    holder = (
        next((value[key] for key in HOLDERS if isinstance(value.get(key), list)), None)
        if isinstance(value, dict)
        else None
    )
    return [value] if holder is None else holder


def _loaded(text: str, first_line: int = 1) -> tuple[object, str]:
    """The value a text holds, and no fault; or nothing and the fault. Depth and digits are bounded by Python."""
    try:
        return json.loads(text), ""
    except RecursionError:
        return None, f"line {first_line}: values are nested too deep"
    except json.JSONDecodeError as error:
        return None, json_fault(error, first_line)
    except ValueError:  # Python reads no integer of thousands of digits
        return None, f"line {first_line}: a number has too many digits"
