"""The page of an index's methods: its tree and weights, every step, what was done to figures, and its doubt, as they are."""

import re
from collections import Counter
from dataclasses import replace
from html import unescape
from pathlib import Path

import polars as pl
import pytest

from goodwork.core.indices.scores import Event, Step
from goodwork.pipelines.monitor.index import indices_of
from goodwork.pipelines.monitor.result import IndexResult, MonitorResult
from goodwork.reports.monitor.methods_addresses import index_address
from goodwork.reports.monitor.site import fill_site
from goodwork.standards.indicator import indicator
from invented_monitor import NAMES, THORN, definition, invented_monitor, observations, places


@pytest.fixture(scope="module")
def result() -> MonitorResult:
    (asked,) = definition().indices
    rules = {one.id: indicator(one.indicator or one.id) for one in asked.definition().indicators}
    return replace(invented_monitor(), indices=indices_of([asked], observations(rules), places()))


@pytest.fixture(scope="module")
def index(result: MonitorResult) -> IndexResult:
    (index,) = result.indices  # two combined authorities are too few for one of theirs
    return index


@pytest.fixture(scope="module")
def site(result: MonitorResult, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("index")
    fill_site(result, folder)
    return folder


@pytest.fixture(scope="module")
def page(site: Path, index: IndexResult) -> str:
    return (site / index_address(index)).read_text(encoding="utf-8")


def section(page: str, name: str) -> str:
    found = re.search(rf'<section aria-labelledby="{name}">.*?</section>', page, re.DOTALL)
    assert found is not None
    return found[0]


def words(markup: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", markup)).split())


def rows(markup: str) -> list[list[str]]:
    """The cells of each row of a table's body."""
    body = re.search(r"<tbody>.*?</tbody>", markup, re.DOTALL)
    assert body is not None
    return [
        [words(cell) for cell in re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, re.DOTALL)]
        for row in re.findall(r"<tr>.*?</tr>", body[0], re.DOTALL)
    ]


def test_every_part_stands_in_the_tree_and_the_shares_of_siblings_add_up(
    page: str, index: IndexResult
) -> None:
    tree = [words(line) for line in re.findall(r"<li.*?</li>", section(page, "tree"), re.DOTALL)]
    assert [line.split(",")[0].split(";")[0].strip() for line in tree] == [
        node.name for top in index.definition.tops for node in in_order(index, top)
    ]
    by_name = {line.split(",")[0].split(";")[0].strip(): line for line in tree}
    for node in index.definition.nodes:
        children = index.definition.children(node.id)
        if children:
            shares = [int(re.search(r", (\d+)% of the part above", by_name[one.name])[1]) for one in children]  # type: ignore[index]
            assert abs(sum(shares) - 100) <= 1
    assert by_name["Unemployment"].endswith("lower is better")
    assert by_name["People in work"].endswith("higher is better")


def in_order(index: IndexResult, node_id: str) -> list[object]:
    node = next(one for one in index.definition.nodes if one.id == node_id)
    return [
        node,
        *(below for child in index.definition.children(node_id) for below in in_order(index, child.id)),
    ]


def test_every_choice_of_the_build_is_said(page: str) -> None:
    choices = {row[0]: row[1] for row in rows(section(page, "steps"))}
    assert choices["screen, areas"] == "0.7"
    assert choices["normalise, how"] == "percentile rank"
    assert choices["aggregate 1, at least"] == "0.3"
    assert choices["aggregate 2, at least"] == "0.6"


def test_what_was_done_is_counted_and_each_of_it_is_in_the_file(
    page: str, site: Path, index: IndexResult
) -> None:
    counted = {(row[0], row[1]): row[2] for row in rows(section(page, "done"))}
    assert counted == {
        key: f"{n:,}" for key, n in Counter((str(one.step.value), one.what) for one in index.log).items()
    }
    log = pl.read_csv(
        site / index_address(index).replace("methods/", "data/methods/").replace(".html", "-log.csv")
    )
    assert log.height == len(index.log)
    thornley = log.filter(pl.col("area") == THORN, pl.col("what") == "a part is missing")
    assert set(thornley["node"]) == {"output"}


def test_where_nothing_was_done_the_page_says_so(
    result: MonitorResult, index: IndexResult, tmp_path: Path
) -> None:
    calm = replace(index, log=())
    fill_site(replace(result, indices=(calm,)), tmp_path)
    done = words(section((tmp_path / index_address(calm)).read_text(encoding="utf-8"), "done"))
    assert "Nothing: no figure was left out, filled in or changed." in done


def test_figures_that_are_not_there_are_named_with_their_places_and_why(
    page: str, index: IndexResult
) -> None:
    shown = rows(section(page, "figures"))
    assert [
        "Output for each hour worked",
        f"{index.periods[0]} to {index.periods[-1]}",
        "Thornley",
        "its publisher gives no figure for this area",
    ] in shown
    assert len(shown) == index.gaps.select("indicator", "why").unique().height
    assert not index.made.height
    assert "Computed" not in words(section(page, "figures"))


def test_figures_worked_out_from_authorities_are_named_with_their_place(
    result: MonitorResult, index: IndexResult, tmp_path: Path
) -> None:
    made = pl.DataFrame(
        [(THORN, "gdp_per_head", "2021"), (THORN, "gdp_per_head", "2022"), (THORN, "employment_rate", "2022")],
        {"area": pl.String, "indicator": pl.String, "period": pl.String}, orient="row",
    )  # fmt: skip
    gaps = index.gaps.clear().vstack(
        pl.DataFrame([(code, "median_weekly_pay", year, "withheld") for code in index.areas for year in (index.periods[0], index.periods[2])], index.gaps.schema, orient="row")
    )  # fmt: skip
    fill_site(replace(result, indices=(replace(index, made=made, gaps=gaps),)), tmp_path)
    told = section((tmp_path / index_address(index)).read_text(encoding="utf-8"), "figures")
    first, second = re.findall(r"<table.*?</table>", told, re.DOTALL)
    assert rows(first) == [
        ["Median weekly pay of residents", f"{index.periods[0]} and {index.periods[2]}", "All 4", "withheld"]
    ]
    assert rows(second) == [["Thornley", "Output for each person and People in work"]]


def test_the_doubt_is_told_with_its_runs_its_seed_and_its_sources(page: str, index: IndexResult) -> None:
    told = words(section(page, "doubt"))
    assert f"The index was built {index.replications:,} times (seed {index.seed})" in told
    assert (
        "What was varied: sampling error of the data, weights and how figures are put on one scale." in told
    )


def test_every_share_of_doubt_is_shown_with_its_limits(page: str, index: IndexResult) -> None:
    shown = rows(section(page, "doubt"))
    held = index.shares_of_doubt.rows(named=True)
    assert len(shown) == len(held) == 2 * 3 * 3  # two themes, three outputs, three sources
    names = {node.id: node.name for node in index.definition.nodes}
    for cells, row in zip(shown, held, strict=True):
        assert cells[:3] == [names[row["node"]], row["of"], row["source"]]
        for cell, name in ((cells[3], "alone"), (cells[4], "together")):
            lower, upper = 100 * row[f"{name}_lower"], 100 * row[f"{name}_upper"]
            assert cell == f"{100 * row[name]:.0f}% ({lower:.0f} to {upper:.0f})"


def test_notes_name_places_and_parts_and_not_their_codes(page: str, index: IndexResult) -> None:
    told = words(section(page, "doubt"))
    assert any(THORN in note or "E0899900" in note for note in index.notes)
    assert not [code for code in NAMES if code in told]
    assert "Output for each hour worked: sampling error not known for 3 of 4 places" in told
    assert "output_per_hour" not in told


def test_what_if_names_who_moves_most_and_which_way(page: str, index: IndexResult) -> None:
    shown = rows(section(page, "what-if"))
    held = index.what_ifs.rows(named=True)
    assert len(shown) == len(held) > 0
    for cells, row in zip(shown, held, strict=True):
        assert cells[2] == f"{row['places']:.1f}"
        if row["most"]:
            assert (
                cells[3] == f"{NAMES[row['area']]}, {abs(row['most'])} {'up' if row['most'] > 0 else 'down'}"
            )
        else:
            assert cells[3].endswith("none moves")


def test_a_doctored_result_gives_another_page(
    result: MonitorResult, index: IndexResult, tmp_path: Path
) -> None:
    """The page shows what it was given, not what the definition usually gives."""
    row = index.what_ifs.row(0, named=True) | {"places": 12.5, "area": THORN, "most": -3, "lost": 2}
    event = Event(Step.SCREEN, "area left out", THORN, "", "2020")
    other = replace(
        index,
        what_ifs=pl.DataFrame([row], schema=index.what_ifs.schema),
        shares_of_doubt=index.shares_of_doubt.clear(),
        log=(event,) * 1234,
        notes=(f"gdp_per_head: sampling error not known for 1 of 4 places (held still): {THORN}",),
    )
    fill_site(replace(result, indices=(other,)), tmp_path)
    page = (tmp_path / index_address(other)).read_text(encoding="utf-8")
    assert rows(section(page, "what-if"))[0][2:] == ["12.5", "Thornley, 3 down", "2"]
    assert rows(section(page, "done")) == [["screen", "area left out", "1,234"]]
    assert (
        "Output for each person: sampling error not known for 1 of 4 places (held still): Thornley"
        in words(page)
    )
    assert "Shares of doubt" not in page
