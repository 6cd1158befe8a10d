"""Files as they arrive: encodings, delimiters, ragged rows, archives, and things that are no table at all."""

import gzip
import os
from pathlib import Path

import pytest

from goodwork.connectors.tables.people import read_people
from goodwork.connectors.tables.reading import Limits, TableError
from goodwork.connectors.tables.vacancies import read_vacancies


@pytest.fixture
def read(tmp_path):
    def read(content, name="vacancies.csv", **options):
        path = tmp_path / name
        path.write_bytes(content)
        return read_vacancies(path, **options)

    return read


CAFE = "title;employer\nCafé assistant;Zoë’s “Café”\n"


@pytest.mark.parametrize(
    ("encoding", "note"),
    [
        ("utf-8", None),
        ("utf-8-sig", None),
        ("utf-16", "the file is in UTF-16"),
        ("utf-16-le", "the file is in UTF-16"),
        ("utf-16-be", "the file is in UTF-16"),
        (
            "cp1252",
            "the file is not in UTF-8: it was read as Windows-1252. Check names with accents, and £ signs",
        ),
    ],
)
def test_encodings(read, encoding, note):
    reading = read(CAFE.encode(encoding))
    assert (reading.records[0].title, reading.records[0].employer) == ("Café assistant", "Zoë’s “Café”")
    assert reading.notes == ((note,) if note else ())


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters(read, delimiter):
    content = f'title{delimiter}employer\nCook{delimiter}"Smith, Sons; and | Co"\n'
    assert read(content.encode()).records[0].employer == "Smith, Sons; and | Co"


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_endings_and_lines_inside_quotation_marks(read, ending):
    reading = read(f'title,description{ending}Cook,"one{ending}two"{ending}Baker,three{ending}'.encode())
    assert [advert.description for advert in reading.records] == ["one\ntwo", "three"]


def test_separators_that_only_unicode_knows_stay_inside_their_cell(read):
    assert read("title,employer\nCook,A\u2028B\n".encode()).records[0].employer == "A\u2028B"


def test_ragged_rows_are_set_aside_with_the_count(read):
    reading = read(b"title,employer,pay\nCook,Acme\nBaker,Acme,12,extra\nWaiter,Acme,13,,\nPorter,Acme,14\n")
    assert [advert.title for advert in reading.records] == ["Waiter", "Porter"]
    assert [(r.source.row, r.reason.split(":")[0]) for r in reading.rejects] == [
        (2, "the row has 2 cells and there are 3 headings"),
        (3, "the row has 4 cells and there are 3 headings"),
    ]


def test_one_stray_quotation_mark_costs_one_line_and_not_the_file(read):
    reading = read(b'title,employer\nCook,Acme\n"Baker,Acme\nWaiter,Acme\nPorter,Acme\n')
    assert [advert.title for advert in reading.records] == ["Cook", "Waiter", "Porter"]
    (reject,) = reading.rejects
    assert (reject.source.row, reject.value) == (3, '"Baker,Acme')
    assert "the quotation marks on line 3 do not pair" in reject.reason


def test_a_row_is_the_line_on_which_it_begins(read):
    reading = read(b'November\n\n\ntitle,employer\n"Cook","A\nB"\n\nBaker,Acme\nPorter\n')
    assert [advert.source.row for advert in reading.records] == [5, 8]
    assert [reject.source.row for reject in reading.rejects] == [9]
    assert "the headings were found in row 4; what stands above was taken as a title" in reading.notes


def test_headings_without_rows_are_told_from_an_empty_file(read):
    with pytest.raises(TableError, match=r"vacancies\.csv has headings and no rows"):
        read(b"title,employer\n,\n")


def test_a_file_full_of_stray_quotation_marks_is_refused(read):
    with pytest.raises(TableError, match="more than a hundred lines"):
        read(b"title,employer\n" + b'"Cook"s,Acme\n' * 200)


def test_nul_characters_are_taken_out_and_noted(read):
    reading = read(b"title,employer\nCo\x00ok,Acme\n" + b"Baker,Acme\n" * 50)
    assert reading.records[0].title == "Cook"
    assert "NUL characters taken out: 1. The file may be damaged" in reading.notes


def test_gzip_is_opened(read):
    assert read(gzip.compress(b"title\nCook\n"), "vacancies.csv.gz").records[0].title == "Cook"


def test_a_gzip_bomb_is_not(read):
    with pytest.raises(TableError, match="as no ordinary table does"):
        read(gzip.compress(b"title\n" + b"\n" * 3_000_000), limits=Limits(free_expansion_bytes=1_000_000))


def test_a_gzip_file_cut_short_is_refused(read):
    with pytest.raises(TableError, match="damaged gzip"):
        read(gzip.compress(b"title\n" + os.urandom(100))[:-20])


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b" \n \n", "is empty"),
        (b"%PDF-1.7", "is a PDF"),
        (b"\x89PNG\r\n", "is a picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "old Excel format"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "locked with a password",
        ),
        (b"PK\x03\x04rest", "is damaged"),
        (b"PAR1rest", "cut short"),
        (b"\x01\x02\x03\x04\x05\x06" * 50, "is not a table"),
        (b"[]", "holds no record"),
        (b"{broken", "holds no record"),
        (b"SQLite format 3\x00", "is a database"),
    ],
)
def test_what_is_no_table_is_refused_by_name_with_what_to_do(read, content, words):
    with pytest.raises(TableError, match=words) as error:
        read(content, "mine.csv")
    assert "mine.csv" in str(error.value)


def test_a_web_page_is_no_list_of_people(tmp_path):
    (tmp_path / "people.html").write_text("<html><p>Hello</p></html>")
    with pytest.raises(TableError, match="is a web page, not a table"):
        read_people(tmp_path / "people.html")


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path):
    with pytest.raises(TableError, match="There is no file"):
        read_people(tmp_path / "nowhere.csv")
    with pytest.raises(TableError, match="is a folder"):
        read_people(tmp_path)


def test_a_file_one_may_not_read(tmp_path, monkeypatch):
    def refuse(*_):
        raise PermissionError

    (tmp_path / "people.csv").touch()
    monkeypatch.setattr(Path, "open", refuse)  # root, who runs many test machines, may read everything
    with pytest.raises(TableError, match="may not be read by you"):
        read_people(tmp_path / "people.csv")


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "people.csv")
    with pytest.raises(TableError, match="is a pipe or a device"):
        read_people(tmp_path / "people.csv")


def test_a_file_above_the_limit_is_refused_unread(tmp_path):
    path = tmp_path / "people.csv"
    with path.open("wb") as file:
        file.truncate(1_000_000_000)
    with pytest.raises(TableError, match=r"is 1,000 MB and the most read at once is 500 MB\. Split it"):
        read_people(path)
