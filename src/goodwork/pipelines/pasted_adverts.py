"""The adverts in what somebody pasted or uploaded on a page: words, a web page, or JobPosting records."""

from pathlib import Path

from goodwork.connectors.tables.files import FileKind, kind_of
from goodwork.connectors.tables.json_records import are_postings, read_json_records
from goodwork.connectors.tables.postings import read_postings
from goodwork.connectors.tables.reading import DEFAULT_LIMITS, Reading, TableError
from goodwork.pipelines.advert_files import adverts_in
from goodwork.vocabulary.advert import Advert

MOST_ADVERTS = 50
A_TABLE = "is a table. Bring it in on the page Imports, which shows what each row would change."


class CannotRead(Exception):
    """What was given holds no advert; the words say why and what to do."""


def adverts_given(content: bytes, name: str) -> Reading[Advert]:
    """Every advert in it. `name` is what messages call it ("what you pasted"). Raises `CannotRead`."""
    path = Path(name)
    if not content.strip():
        raise CannotRead(f"There are no words in {name}. Paste the advert, or choose a file.")
    try:
        reading = _read(content, path)
    except TableError as problem:
        raise CannotRead(_first_up(str(problem))) from problem
    if not reading.records:
        why = reading.rejects[0].reason if reading.rejects else "it holds no advert"
        raise CannotRead(f"No vacancy was found in {name}: {why}.")
    if len(reading.records) > MOST_ADVERTS:
        raise CannotRead(
            f"There are {len(reading.records):,} vacancies in {name}, and at most {MOST_ADVERTS} are read here. "
            "Bring them in on the page Imports."
        )
    return reading


def _read(content: bytes, path: Path) -> Reading[Advert]:
    kind = kind_of(path, content)
    if kind in (FileKind.SPREADSHEET, FileKind.PARQUET):
        raise CannotRead(_first_up(f"{path} {A_TABLE}"))
    if kind != FileKind.JSON:
        return adverts_in(content, path)
    records = read_json_records(path, content, DEFAULT_LIMITS)
    if not are_postings(records):
        raise CannotRead(
            _first_up(
                f"{path} is JSON, but holds no JobPosting record. Paste the words of the advert instead."
            )
        )
    return read_postings(path, records)


def _first_up(words: str) -> str:
    return words[:1].upper() + words[1:]
