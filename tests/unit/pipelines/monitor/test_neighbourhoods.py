"""Neighbourhoods from files: joined, weighed, typed and split; and what is wrong with a file said by name."""

from pathlib import Path

import polars as pl
import pytest

from goodwork.connectors.open_data.folder import OpenDataError
from goodwork.connectors.open_data.neighbourhoods import JOURNEYS
from goodwork.core.places.flows import FlowError
from goodwork.pipelines.monitor.neighbourhoods import MovesFile, neighbourhoods
from goodwork.pipelines.monitor.result import Place
from goodwork.vocabulary.areas import Area, AreaKind
from invented_neighbourhoods import AUTHORITIES, RATES, SMALL, N, filled

PLACES = {"E47000001": Place(Area("E47000001", "Both", AreaKind.COMBINED_AUTHORITY), members=AUTHORITIES)}


def test_one_table_of_neighbourhoods_and_one_of_larger_ones(tmp_path: Path) -> None:
    found = neighbourhoods(filled(tmp_path), {})
    assert found
    assert found.table.small.height == N
    assert found.table.larger["name"].to_list() == [f"Quarter {m}" for m in range(12)]
    first = found.table.larger.row(1, named=True)
    assert first["low_income"] == pytest.approx(sum(RATES[4:8]) / 4)  # a thousand people in each
    assert first["rank"] == 11  # the higher its score, the more deprived: the last is rank 1
    assert found.table.small["people"].to_list() == pytest.approx([1000.0] * N)


def test_a_neighbourhood_without_a_count_is_average_and_said_to_be(tmp_path: Path) -> None:
    found = neighbourhoods(filled(tmp_path), {})
    assert found
    (said,) = found.refused
    assert (said.n, said.effect) == (1, "each is counted with the average number of people")


def test_inequality_of_each_place_and_of_both_together(tmp_path: Path) -> None:
    found = neighbourhoods(filled(tmp_path), PLACES)
    assert found
    of = found.inequality.of
    assert of["E08999001"].low_income == pytest.approx(sum(RATES[:12]) / 12)
    assert of["E47000001"].n_neighbourhoods == N
    assert of["E47000001"].n_most_deprived == 4  # a tenth of 48
    # The tenth of 12,000 people with most: 1,000 in the worst and 200 in the next.
    assert of["E08999001"].most == pytest.approx((RATES[11] * 1000 + RATES[10] * 200) / 1200)
    split = found.inequality.split
    assert split.between + split.within == pytest.approx(of["E47000001"].theil)


def test_an_order_of_rows_changes_nothing(tmp_path: Path) -> None:
    one = neighbourhoods(filled(tmp_path / "a"), PLACES)
    other = neighbourhoods(filled(tmp_path / "b", order=list(range(N))[::-1]), PLACES)
    assert one
    assert other
    assert one.table.small.equals(other.table.small)
    assert one.inequality.split.total == other.inequality.split.total


def test_types_by_work_rest_on_the_larger_neighbourhoods(tmp_path: Path) -> None:
    found = neighbourhoods(filled(tmp_path), {})
    assert found
    assert found.work
    assert found.authorities is None
    kinds = dict(zip(found.work.names, found.work.kinds.kind, strict=True))
    assert kinds["Quarter 0"] == "core"
    assert "lockdown" in found.work.result.caution
    assert found.work.result.labels.columns[:5] == ["neighbourhood", "name", "authority", "type", "sure"]


def test_workers_at_home_are_no_journeys_and_a_work_place_abroad_is_elsewhere(tmp_path: Path) -> None:
    folder = filled(tmp_path)
    path = folder / JOURNEYS.path
    path.parent.mkdir(parents=True)
    pl.DataFrame(
        {
            "home_code": ["E08999001"] * 4 + ["E08999002"],
            "home_name": ["West"] * 4 + ["East"],
            "work_code": ["E08999001", "E08999001", "999999999", "E08999002", "E08999001"],
            "work_name": [""] * 5,
            "indicator_code": [3, 1, 2, 3, 3],
            "count": [3000, 9999, 50, 1000, 2000],
        }
    ).write_parquet(path)
    found = neighbourhoods(folder, {})
    assert found
    assert found.authorities
    assert found.authorities.kinds.facts.workers.tolist() == [4000, 2000]
    assert found.authorities.kinds.facts.jobs.tolist() == [5000, 1000]


def test_without_the_files_there_is_no_page_and_a_doubled_row_is_refused(tmp_path: Path) -> None:
    assert neighbourhoods(tmp_path, {}) is None
    folder = filled(tmp_path, order=[*range(N), 5])
    with pytest.raises(OpenDataError, match="names E01990005 more than once"):
        neighbourhoods(folder, {})


def moves(folder: Path, *rows: str) -> Path:
    path = folder / "moves.csv"
    path.write_text("from,to,people\n" + "\n".join(rows) + "\n", encoding="utf-8")
    return path


def of_a_year(path: Path) -> MovesFile:
    return MovesFile(path, "the year to 21 March 2021", "Office of Invention", "CC0", "invented")


def test_moves_of_a_places_own_give_kinds(tmp_path: Path) -> None:
    """The most deprived neighbourhood, fed from the next and left for the least deprived: an escalator."""
    area, alike, better = SMALL[-1], SMALL[-2], SMALL[0]
    path = moves(tmp_path, f"{alike},{area},300", f"{area},{better},300", f"abroad,{area},20")
    found = neighbourhoods(filled(tmp_path), {}, moves=of_a_year(path))
    assert found
    assert found.residential
    kinds = found.residential.kinds
    row = kinds.areas.index(area)
    assert kinds.kind[row] == "escalator"
    assert kinds.moves.came.unknown[row] == 20
    assert len(found.residential.changes) == 5
    assert found.residential.source in found.sources
    assert found.residential.source.n_rows == 3


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("from,to,people\na,b,c\n", "row 2: 'c' is no number of people. A suppressed figure cannot be used"),
        ("from,people\na,1\n", "give a CSV with the columns from, to and people"),
        ("from,to,people\na,b,-1\n", "below 0"),
    ],
)
def test_moves_that_cannot_be_used_are_refused(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "moves.csv"
    path.write_text(text.replace("a,b", f"{SMALL[0]},{SMALL[1]}"), encoding="utf-8")
    with pytest.raises(FlowError, match=words):
        neighbourhoods(filled(tmp_path), {}, moves=of_a_year(path))
