"""The adverts in one file of any kind: a table, JobPosting records, a web page, or plain words."""

from pathlib import Path

from goodwork.connectors.tables.delimited import decoded, looks_like_words
from goodwork.connectors.tables.files import EmptyFileError, FileKind, kind_of, read_content
from goodwork.connectors.tables.postings import read_html_postings
from goodwork.connectors.tables.reading import DEFAULT_LIMITS, Reading, TableError
from goodwork.connectors.tables.vacancies import read_vacancies
from goodwork.core.adverts.jobposting import jobposting_from_html
from goodwork.core.adverts.plain import advert_from_text
from goodwork.vocabulary.advert import Advert
from goodwork.vocabulary.source import Source

TABLES = {".csv", ".tsv", ".xlsx", ".xlsm", ".parquet", ".json", ".jsonl", ".ndjson", ".gz"}
PUT_WORDS = "Put the words of the advert in it, as they were published."


def read_adverts(path: Path) -> Reading[Advert]:
    """Every advert in the file. Raises `TableError` naming the file and what to do where there is none."""
    if path.suffix.lower() in TABLES:
        return read_vacancies(path)
    try:
        content = read_content(path, DEFAULT_LIMITS)
    except EmptyFileError:
        raise TableError(f"{path} is empty. {PUT_WORDS}") from None
    return adverts_in(content, path)


def adverts_in(content: bytes, path: Path) -> Reading[Advert]:
    """The adverts of a web page, or the one advert that plain words are. `path` names them in messages.

    Raises `TableError` where there are no words.
    """
    kind = kind_of(path, content)
    text, _ = decoded(content)
    if kind is FileKind.HTML and jobposting_from_html(text):
        return read_html_postings(path, content)
    if not looks_like_words(text):
        raise TableError(f"{path} does not look like words. {PUT_WORDS}")
    advert = advert_from_text(text, Source(path.name), path.stem)
    if not advert.description:
        raise TableError(f"{path} holds no words. {PUT_WORDS}")
    return Reading((advert,), (), (), 1)
