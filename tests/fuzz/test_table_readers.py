"""Whatever bytes arrive, the readers answer with a reading or one clear error, and no row is lost."""

import csv
import gzip
import io
import json
import random
import time
import zipfile

import openpyxl
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goodwork.connectors.tables.people import read_people
from goodwork.connectors.tables.reading import Limits, TableError
from goodwork.connectors.tables.vacancies import read_vacancies
from goodwork.vocabulary.tables import PEOPLE, VACANCIES

READERS = {"people": read_people, "vacancies": read_vacancies}
QUICK = Limits(
    file_bytes=5_000_000, expanded_bytes=20_000_000, free_expansion_bytes=2_000_000, sheet_cells=1_000_000
)
MOST_SECONDS = 5.0

fuzz = settings(
    deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def check_reading(reading):
    """The promise of `Reading`: each row is a record, or is set aside with a reason; never both, never neither."""
    kept = [record.source.row for record in reading.records]
    rejected = {reject.source.row for reject in reading.rejects}
    assert len(kept) == len(set(kept))
    assert len(rejected - set(kept)) == reading.n_set_aside
    assert all(reject.reason and len(reject.value) <= 200 for reject in reading.rejects)


def read_or_refuse(path, read):
    """Reads; any exception but `TableError` fails the test, and so does taking too long."""
    began = time.monotonic()
    try:
        reading = read(path, limits=QUICK)
    except TableError as refusal:
        reading, words = None, str(refusal)
    else:
        words = path.name
    assert path.name in words
    assert time.monotonic() - began < MOST_SECONDS
    if reading is not None:
        check_reading(reading)
    return reading


def headings(schema):
    known = st.sampled_from([heading for column in schema.columns for heading in column.headings])
    return st.lists(known | st.text(max_size=8), max_size=12)


CELLS = (
    st.text(max_size=30)
    | st.sampled_from(["", "none", "£12.60", "45 mins", "bus; walk", "3/11/2026", "mon-fri 9am-5pm", "=1+1", '"', "pay 5", "1e9", "NaN", "٣"])
    | st.integers().map(str)
    | st.floats().map(str)
)  # fmt: skip
SCHEMAS = {"people": PEOPLE, "vacancies": VACANCIES}


@pytest.mark.parametrize("name", READERS)
@fuzz
@given(data=st.data())
def test_any_csv_keeps_account_of_every_row(tmp_path, name, data):
    schema = SCHEMAS[name]
    required = next(column.name for column in schema.columns if column.required)
    columns = [required, *data.draw(headings(schema))]
    rows = data.draw(st.lists(st.lists(CELLS, max_size=len(columns) + 1), max_size=12))
    text = io.StringIO()
    csv.writer(text, delimiter=data.draw(st.sampled_from(",;\t|"))).writerows([columns, *rows])
    path = tmp_path / "fuzz.csv"
    path.write_bytes(text.getvalue().encode("utf-8", "surrogatepass"))
    read_or_refuse(path, READERS[name])


@pytest.mark.parametrize("name", READERS)
@fuzz
@given(content=st.binary(max_size=2_000))
def test_any_bytes_are_read_or_refused(tmp_path, name, content):
    path = tmp_path / "fuzz.csv"
    path.write_bytes(content)
    read_or_refuse(path, READERS[name])


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "title", "skills", "x"]), inner, max_size=4),
    max_leaves=8,
)  # fmt: skip


@pytest.mark.parametrize("name", READERS)
@fuzz
@given(lines=st.lists(JSON, min_size=1, max_size=6))
def test_any_json_lines_are_read_or_refused(tmp_path, name, lines):
    path = tmp_path / "fuzz.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)))
    read_or_refuse(path, READERS[name])


def workbook_bytes():
    book = openpyxl.Workbook()
    for row in [["person_id", "title", "age"], *[[n, f"Cook {n}", 30] for n in range(40)]]:
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def parquet_bytes():
    content = io.BytesIO()
    frame = pl.DataFrame(
        {"person_id": range(200), "title": [f"Cook {n % 7}" for n in range(200)], "age": [30.5] * 200}
    )
    frame.write_parquet(content)
    return content.getvalue()


CSV = b"person_id,title,age\n" + b"".join(b'%d,"Cook, %d",30\n' % (n, n) for n in range(60))
SOUND = {
    "csv": CSV,
    "csv.gz": gzip.compress(CSV),
    "jsonl": b"".join(b'{"person_id": %d, "title": "Cook"}\n' % n for n in range(60)),
    "xlsx": workbook_bytes(),
    "parquet": parquet_bytes(),
}


def damaged(content, chance):
    """The bytes cut, overwritten, doubled or swapped in a few places."""
    content = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(content))
        length = chance.randint(1, 40)
        match chance.randrange(5):
            case 0:
                del content[at:]
                content += b"x"
            case 1:
                content[at : at + length] = chance.randbytes(length)
            case 2:
                content[at:at] = content[at : at + length]
            case 3:
                content[at] ^= 1 << chance.randrange(8)
            case 4:
                content[at : at + length] = bytes(chance.choice([0, 255]) for _ in range(length))
    return bytes(content)


def damaged_inside(content, chance):
    """A sound zip of a damaged sheet: a workbook whose checksums hold."""
    repacked = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(repacked, "w") as new:
        for member in old.namelist():
            part = old.read(member)
            new.writestr(member, damaged(part, chance) if member.startswith("xl/") else part)
    return repacked.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "damage"), [*[(kind, damaged) for kind in SOUND], ("xlsx", damaged_inside)])
@pytest.mark.parametrize("name", READERS)
def test_damaged_files_are_read_or_refused(tmp_path, capfd, name, kind, damage):
    chance = random.Random(f"{name} {kind}")
    path = tmp_path / f"fuzz.{kind}"
    path.write_bytes(SOUND[kind])
    assert read_or_refuse(path, READERS[name]).records
    for _ in range(300):
        path.write_bytes(damage(SOUND[kind], chance))
        read_or_refuse(path, READERS[name])
    capfd.readouterr()  # the Rust readers print their panics
