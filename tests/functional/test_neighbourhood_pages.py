"""The page of neighbourhoods and its maps in a real browser: accessible, within a phone, every picture with its words."""

from dataclasses import replace
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from goodwork.pipelines.monitor.neighbourhoods import MovesFile
from invented_monitor import fill, places
from invented_neighbourhoods import LARGER, invented_neighbourhoods
from invented_reach import reach

pytestmark = [pytest.mark.browser, pytest.mark.slow]

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PAGES = ("neighbourhoods.html", "good-jobs.html", "places/E08999001.html", "places/E47999001.html")


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("neighbourhoods")
    by_code = {place.code: place for place in places()}
    found = invented_neighbourhoods(folder / "data", by_code)
    squares = [found.outlines.larger[code] for code in LARGER[:2]]
    jobs = replace(
        reach(folder / "reach"),
        outlines={name: replace(s, code=name) for name, s in zip("AB", squares, strict=True)},
    )
    return fill(folder / "site", neighbourhoods=found, typologies=found.typologies, good_jobs=jobs)


@pytest.fixture(params=[1280, 768, 320], ids=["desk", "tablet", "phone"])
def page(request, chromium):
    context = chromium.new_context(viewport={"width": request.param, "height": 900})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("address", PAGES)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(page, site, address):
    page.goto((site / address).as_uri())
    page.eval_on_selector_all("details", "all => all.forEach(one => one.open = true)")
    found = Axe().run(page, options={"runOnly": RULES})
    assert not found.response["violations"], found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("address", PAGES)
def test_every_picture_has_its_words_its_table_and_its_file(page, site, address):
    page.goto((site / address).as_uri())
    page.eval_on_selector_all("details", "all => all.forEach(one => one.open = true)")
    figures = page.locator("figure.picture").all()
    assert len(figures) >= 2
    for figure in figures:
        assert figure.locator(".finding").inner_text().endswith(".")
        assert figure.locator("svg[role=img][aria-label]").count() == 1
        assert figure.locator("tbody tr").count() >= 1
        assert ((site / address).parent / figure.locator(".figure-file a").get_attribute("href")).is_file()


def test_names_beside_a_wide_map_become_numbers_on_a_narrow_one(page, site):
    page.goto((site / "neighbourhoods.html").as_uri())
    wide = page.viewport_size["width"] >= 720
    assert page.locator(".map-wide").first.is_visible() is wide
    assert page.locator(".map-narrow").first.is_visible() is not wide
    assert page.locator("ol.map-names").first.is_visible() is not wide


def test_the_page_says_what_it_does_not_know(page, site):
    page.goto((site / "neighbourhoods.html").as_uri())
    words = page.locator("main").inner_text()
    assert "There is no file of moves between neighbourhoods" in words
    assert page.locator("#jobs + p a").get_attribute("href") == "good-jobs.html"
    assert "lockdown" in words


def test_moves_of_a_places_own_are_counted_on_the_page(site, tmp_path, page):
    from invented_neighbourhoods import SMALL

    moves = tmp_path / "moves.csv"
    moves.write_text(
        f"from,to,people\n{SMALL[-2]},{SMALL[-1]},300\n{SMALL[-1]},{SMALL[0]},300\n", encoding="utf-8"
    )
    asked = MovesFile(moves, "the year to 21 March 2021", "Office of Invention")
    found = invented_neighbourhoods(tmp_path / "data", {}, moves=asked)
    made = fill(tmp_path / "site", neighbourhoods=found)
    page.goto((made / "neighbourhoods.html").as_uri())
    figure = page.locator("figure", has_text="deprived neighbourhoods, 1 escalator, 0 improver")
    assert "the year to 21 March 2021" in figure.locator(".figure-foot").inner_text()
    assert not Axe().run(page, options={"runOnly": RULES}).response["violations"]
    rows = (made / page.locator("a", has_text="Every deprived").get_attribute("href")).read_text("utf-8-sig")
    assert f"{SMALL[-1]},Town 011D,E08999004,Escalator,Escalator,0.0000," in rows
    assert "Labels that other choices would change" in page.locator("main").inner_text()


def test_no_name_beside_a_map_leaves_the_window(page, site):
    page.goto((site / "neighbourhoods.html").as_uri())
    names = page.locator(".map-wide .map-name:visible")
    if page.viewport_size["width"] < 600:
        assert names.count() == 0  # numbers on the map and a list below it
        return
    right = names.evaluate_all("all => all.map(one => one.getBoundingClientRect().right)")
    assert right
    assert max(right) <= page.viewport_size["width"]
