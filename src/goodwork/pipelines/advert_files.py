"""The adverts in one file of any kind: a table, JobPosting records, a web page, or plain words."""

from pathlib import Path

from goodwork.connectors.tables.delimited import decoded
from goodwork.connectors.tables.files import FileKind, kind_of, read_content
from goodwork.connectors.tables.reading import DEFAULT_LIMITS, Reading, TableError
from goodwork.connectors.tables.vacancies import read_vacancies
from goodwork.core.adverts.jobposting import jobposting_from_html
from goodwork.core.adverts.plain import advert_from_text
from goodwork.vocabulary.advert import Advert
from goodwork.vocabulary.source import Source

TABLES = {".csv", ".tsv", ".xlsx", ".xlsm", ".parquet", ".json", ".jsonl", ".ndjson", ".gz"}


def read_adverts(path: Path) -> Reading[Advert]:
    """Every advert in the file. Raises `TableError` naming the file and what to do where there is none."""
    if path.suffix.lower() in TABLES:
        return read_vacancies(path)
    content = read_content(path, DEFAULT_LIMITS)
    kind = kind_of(path, content)
    text, _ = decoded(content)
    if kind is FileKind.HTML and jobposting_from_html(text):
        return read_vacancies(path)
    advert = advert_from_text(text, Source(path.name), path.stem)
    if not advert.description:
        raise TableError(f"{path} holds no words. Put the words of the advert in it, as they were published.")
    return Reading((advert,), (), (), 1)
