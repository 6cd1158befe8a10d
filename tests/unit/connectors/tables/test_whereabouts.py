"""Adverts far from anybody are passed over unread, counted, and never lost without a word."""

import json
from collections.abc import Sequence
from pathlib import Path

from goodwork.connectors.tables.vacancies import read_vacancies
from goodwork.connectors.tables.whereabouts import Whereabouts

HEADINGS = "id,title,description,latitude,longitude,postcode,posted_on\n"


def north(said: Sequence[Whereabouts]) -> list[bool]:
    """Those north of 54 degrees, or with a postcode of the north."""
    return [(each.latitude or 0) > 54 or each.postcode.startswith("NE") for each in said]


def table(folder: Path, *rows: str) -> Path:
    path = folder / "vacancies.csv"
    path.write_text(HEADINGS + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def test_rows_that_are_not_wanted_are_counted_and_not_read(tmp_path: Path) -> None:
    path = table(
        tmp_path,
        "1,Cook,,55.0,-1.6,,2026-11-02",
        "2,Cook,,51.0,-1.6,,no date at all",  # its fault is not looked for
        "3,Cook,,,,NE1 1AA,2026-11-02",
        "4,Cook,,,,,2026-11-02",
    )
    reading = read_vacancies(path, wanted=north)
    assert [advert.advert_id for advert in reading.records] == ["1", "3"]
    assert (reading.n_rows, reading.n_passed_over, reading.rejects) == (2, 2, ())
    assert read_vacancies(path).n_passed_over == 0
    assert [advert.source.row for advert in reading.records] == [2, 4]  # as they stand in the file


def test_a_row_whose_degrees_are_no_number_is_read_so_that_it_is_named(tmp_path: Path) -> None:
    reading = read_vacancies(table(tmp_path, "1,Cook,,fifty,-1.6,,"), wanted=north)
    assert {reject.column for reject in reading.rejects} >= {"latitude"}
    assert reading.n_passed_over == 0


def test_where_no_row_is_wanted_there_is_no_advert_and_no_fault(tmp_path: Path) -> None:
    reading = read_vacancies(table(tmp_path, "1,Cook,,51.0,-1.6,,"), wanted=north)
    assert (reading.records, reading.n_rows, reading.n_passed_over) == ((), 0, 1)


def test_postings_are_chosen_among_too(tmp_path: Path) -> None:
    def posting(name: str, latitude: float) -> dict[str, object]:
        geo = {"@type": "GeoCoordinates", "latitude": latitude, "longitude": -1.6}
        return {"@type": "JobPosting", "identifier": name, "title": "Cook", "jobLocation": {"@type": "Place", "geo": geo}}  # fmt: skip

    path = tmp_path / "vacancies.jsonl"
    path.write_text("\n".join(json.dumps(posting(*each)) for each in (("a", 55.0), ("b", 51.0))), encoding="utf-8")  # fmt: skip
    reading = read_vacancies(path, wanted=north)
    assert [advert.advert_id for advert in reading.records] == ["a"]
    assert (reading.n_rows, reading.n_passed_over, reading.n_set_aside) == (1, 1, 0)
