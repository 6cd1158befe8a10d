"""From any number to the file it was read from in two clicks, by the links of the pages themselves."""

import hashlib
import json
import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import polars as pl
import pytest

from goodwork.pipelines.monitor.result import Refused
from goodwork.reports.monitor.site import fill_site
from invented_monitor import FORD, HASH, MOOR, fill, invented_monitor

LINK = re.compile(r'<a [^>]*?href="([^"]+)"[^>]*>(.*?)</a>', re.DOTALL)
FIGURE = re.compile(r"<figure.*?</figure>", re.DOTALL)


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    return fill(tmp_path_factory.mktemp("methods"))


def links(words: str, page: Path) -> dict[str, Path]:
    """What a page's links say, and where they lead."""
    return {
        unescape(said): (page.parent / address).resolve()
        for address, said in LINK.findall(words)
        if "://" not in address
    }


@pytest.mark.parametrize(
    "path", ["index.html", f"headline/{MOOR}.html", f"places/{FORD}.html", f"places/{MOOR}.html"]
)
def test_from_any_number_to_its_file_in_two_clicks(site: Path, path: str) -> None:
    page = site / path
    figures = FIGURE.findall(page.read_text(encoding="utf-8"))
    assert figures or path == "index.html"
    for figure in figures:
        first = [to for said, to in links(figure, page).items() if said.startswith("How we know")]
        assert len(first) == 1, figure[:300]
        known = first[0].read_text(encoding="utf-8")
        second = [to for to in links(known, first[0]).values() if to.name == f"file-{HASH[:16]}.html"]
        assert second, first[0]
        assert HASH in second[0].read_text(encoding="utf-8")
        assert "invented/figures.csv" in second[0].read_text(encoding="utf-8")


def test_every_indicator_and_every_file_has_its_page(site: Path) -> None:
    result = invented_monitor()
    there = {file.stem for file in (site / "methods").iterdir()}
    assert there >= {*result.indicators, "index", f"file-{HASH[:16]}"}


def test_every_figure_of_an_indicator_leads_to_its_file(site: Path) -> None:
    page = (site / "methods" / "employment_rate.html").read_text(encoding="utf-8")
    assert 'href="../data/tables/observations/employment_rate.csv"' in page
    table = pl.read_csv(site / "data" / "tables" / "observations" / "employment_rate.csv")
    figures = invented_monitor().observations.filter(pl.col("indicator") == "employment_rate")
    assert table.height == figures.height
    assert set(table["source"]) == {HASH[:12]}


def test_what_is_not_verified_and_what_was_refused_is_said(tmp_path: Path) -> None:
    refused = (
        Refused("employment_rate", "Thornley, 2019", "outside what can be believed: 140", "not used", 3),
    )
    fill_site(invented_monitor(refused=refused), tmp_path)
    page = (tmp_path / "methods" / "employment_rate.html").read_text(encoding="utf-8")
    assert "Still to be checked by a person" in page
    assert "recollected, not read in the 2016 report" in page
    assert "Outside what can be believed: 140" in page
    assert "Filled in by Goodwork: 0" in page


def test_a_file_nobody_knows_the_day_of_says_so(tmp_path: Path) -> None:
    source = replace(invented_monitor().sources[0], published_on=None, licence="", publisher="")
    fill_site(invented_monitor(sources=(source,)), tmp_path)
    page = (tmp_path / "methods" / f"file-{HASH[:16]}.html").read_text(encoding="utf-8")
    assert page.count("The day is not known") == 2
    assert page.count("not stated") >= 2


def test_the_manifest_holds_every_file_and_source(site: Path) -> None:
    held = json.loads((site / "manifest.json").read_bytes())
    for file in held["files"]:
        content = (site / file["path"]).read_bytes()
        assert (hashlib.sha256(content).hexdigest(), len(content)) == (file["sha256"], file["size"])
    there = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert {file["path"] for file in held["files"]} == there - {"manifest.json"}
    assert held["sources"][0]["sha256"] == HASH
    assert (held["period_start"], held["period_end"]) == ("2012-01-01", "2023-12-31")
