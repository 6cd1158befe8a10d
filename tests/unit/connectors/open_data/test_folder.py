"""Reading registered files, and what is said when they are not what they should be."""

from pathlib import Path

import polars as pl
import pytest

from goodwork.connectors.open_data.coding_index import read_coding_index
from goodwork.connectors.open_data.folder import FileState, OpenDataError, has, read, status
from goodwork.connectors.open_data.occupations import read_occupations
from goodwork.connectors.open_data.register import CODING_INDEX, ESCO_SKILLS, OUTCODES, REGISTER


def write_coding_index(folder: Path, **changes: list[str | None]) -> None:
    columns: dict[str, list[str | None]] = {
        "indexocc___natural_word_order": ["Star gazer", "Star gazer", "Student"],
        "add": [None, "night", None],
        "ind": [None, "observatory", None],
        "soc_2010": ["2113", "2113", "}}}}"],
        "soc_2020": ["2114", "2119", "}}}}"],
        "soc2020_ext_sug_title": ["Astronomers", "Scientists n.e.c.", "}}}}"],
        "isco_08_code_based_on_soc2020": ["2111", "2111", "}}}}"],
    }
    path = folder / CODING_INDEX.path
    path.parent.mkdir(parents=True)
    pl.DataFrame(columns | changes).write_parquet(path)


def test_the_coding_index_becomes_entries_and_a_bridge(tmp_path: Path) -> None:
    write_coding_index(tmp_path)
    index = read_coding_index(tmp_path)
    assert [(e.title, e.soc_code, e.qualifier) for e in index.titles] == [
        ("Star gazer", "2114", ""),
        ("Star gazer", "2119", "night observatory"),
    ]
    assert [(e.title, e.soc_code) for e in index.group_names] == [
        ("Astronomers", "2114"),
        ("Scientists", "2119"),
    ]
    assert index.isco_shares == {"2114": {"2111": 1.0}, "2119": {"2111": 1.0}}


def test_a_missing_file_is_named_with_where_to_get_it(tmp_path: Path) -> None:
    with pytest.raises(OpenDataError, match=r"skills_en\.parquet is not there: get it from ESCO portal"):
        read(tmp_path, ESCO_SKILLS)


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    path = tmp_path / OUTCODES.path
    path.parent.mkdir()
    path.write_text("outcode,lat\nLS1,53.8\n", encoding="utf-8")
    with pytest.raises(OpenDataError, match=r"has no column 'lon', 'n_postcodes': get it from ONS"):
        read(tmp_path, OUTCODES)


def test_a_file_that_is_not_parquet_is_said_to_be_unreadable(tmp_path: Path) -> None:
    path = tmp_path / CODING_INDEX.path
    path.parent.mkdir()
    path.write_bytes(b"this is not parquet at all")
    with pytest.raises(OpenDataError, match="cannot be read"):
        read_occupations(tmp_path)


def test_status_tells_present_missing_and_wrong_apart(tmp_path: Path) -> None:
    write_coding_index(tmp_path)
    wrong = tmp_path / OUTCODES.path
    wrong.parent.mkdir()
    wrong.write_text("outcode\nLS1\n", encoding="utf-8")
    states = {found.file.id: found.state for found in status(tmp_path)}
    assert states[CODING_INDEX.id] == FileState.PRESENT
    assert states[OUTCODES.id] == FileState.WRONG
    assert states[ESCO_SKILLS.id] == FileState.MISSING
    assert len(states) == len(REGISTER)


def test_no_folder_has_nothing() -> None:
    assert not has(None, CODING_INDEX)


def test_without_a_folder_occupations_still_work_and_say_what_is_weaker() -> None:
    occupations = read_occupations(None)
    assert occupations.index.code("Welder")[0].soc_code == "5213"
    assert occupations.skills is None
    assert len(occupations.weaker) == 2


@pytest.mark.parametrize("file", REGISTER, ids=lambda file: file.id)
def test_every_registered_file_says_what_it_is(file: object) -> None:
    assert all(
        getattr(file, name) for name in ("purpose", "weaker", "publisher", "licence", "page", "columns")
    )
