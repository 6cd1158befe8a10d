"""schema.org JobPosting records, from JSON files and from web pages, as adverts."""

from collections.abc import Sequence
from pathlib import Path

from goodwork.connectors.tables.delimited import decoded
from goodwork.connectors.tables.json_records import JsonRecord
from goodwork.connectors.tables.reading import Reading, TableError
from goodwork.connectors.tables.rows import UNPRINTABLE
from goodwork.core.adverts.jobposting import advert_from_jobposting, jobposting_from_html
from goodwork.vocabulary.advert import Advert
from goodwork.vocabulary.source import Reject, Source


def read_postings(path: Path, records: Sequence[JsonRecord]) -> Reading[Advert]:
    """Adverts from JobPosting records: each an advert, or set aside with its reasons."""
    adverts: dict[str, Advert] = {}
    rejects: list[Reject] = []
    for record in records:
        source = Source(path.name, record.number)
        advert, reasons = _advert(record, source)
        rejects += reasons
        if advert is not None and not advert.advert_id.isprintable():
            rejects.append(Reject(source, "identifier", UNPRINTABLE, advert.advert_id[:200]))
        elif advert is not None and (first := adverts.setdefault(advert.advert_id, advert)) is not advert:
            reason = f"is the same as in row {first.source.row}: each may stand once"
            rejects.append(Reject(source, "identifier", reason, advert.advert_id[:200]))
    return Reading(tuple(adverts.values()), tuple(rejects), (), len(records))


def read_html_postings(path: Path, content: bytes) -> Reading[Advert]:
    """Adverts from the JobPosting records a web page carries. Raises `TableError` where it carries none."""
    html, _ = decoded(content)
    postings = jobposting_from_html(html)
    if not postings:
        raise TableError(
            f"{path} is a web page without a JobPosting record in it. Copy the advert's words into a text file and "
            "use `goodwork assess`, or ask for the vacancies as CSV, XLSX, Parquet or JSONL."
        )
    return read_postings(path, [JsonRecord(number, posting) for number, posting in enumerate(postings, 1)])


def _advert(record: JsonRecord, source: Source) -> tuple[Advert | None, tuple[Reject, ...]]:
    if record.fault:
        return None, (Reject(source, "", record.fault, record.text),)
    return advert_from_jobposting(record.value, source)
