"""The monitor's site in a real browser: every page accessible, within a phone's width, and honest about its numbers."""

import re
from pathlib import Path
from urllib.parse import unquote, urlparse

import pytest
from axe_playwright_python.sync_playwright import Axe

from goodwork.pipelines.monitor.result import Estimate, Gap, Refused
from goodwork.vocabulary.periods import Period
from invented_monitor import FORD, fill

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WIDTHS = {"desk": 1280, "phone": 320}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


REFUSED = (
    *(Refused("employment_rate", f"E0799{n:04}, 2023, everybody", f"period missing: no figure for {2000 + n}", "nothing is put in its place", 2, "period missing") for n in range(80)),
    Refused("claimant_count", "E08999001, 2020", "outside the plausible range: 4,286,892 is", "not used", 1, "outside the plausible range"),
    Refused("invented/figures.csv", "Thornley, 2023", "not a number: “..”", "not used"),
)  # fmt: skip
GAPS = tuple(
    Gap("median_weekly_pay", FORD, Period.year(2023), group, "everybody", Estimate(600.0 + apart, 580.0 + apart, 620.0 + apart), Estimate(600.0, 590.0, 610.0), Estimate(apart, apart - 22, apart + 22))
    for group, apart in (("women", -100.0), ("men", 10.0))
)  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    return fill(tmp_path_factory.mktemp("monitor"), refused=REFUSED, gaps=GAPS)


@pytest.fixture(scope="module")
def pages(site) -> list[Path]:
    found = sorted(site.rglob("*.html"))
    assert len(found) >= 10
    return found


@pytest.fixture(params=WIDTHS.values(), ids=WIDTHS.keys())
def page(request, chromium):
    context = chromium.new_context(viewport={"width": request.param, "height": 900}, java_script_enabled=True)
    yield context.new_page()
    context.close()


def opened(page, path: Path):
    page.goto(path.as_uri())
    page.eval_on_selector_all("details", "all => all.forEach(one => one.open = true)")
    return page


def test_axe_finds_nothing_to_mend_on_any_page(page, pages, site):
    for path in pages:
        found = Axe().run(opened(page, path), options={"runOnly": RULES})
        assert not found.response["violations"], f"{path.relative_to(site)}: {found.generate_report()}"


def test_no_page_is_wider_than_its_window_also_with_letters_of_twice_the_size(page, pages, site):
    wide = []
    for path in pages:
        opened(page, path)
        for size in ("html { }", "html { font-size: 200% } body { font-size: 38px !important }"):
            page.add_style_tag(content=size)
            if not page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"):
                wide.append((str(path.relative_to(site)), size))
    assert wide == []


def test_every_page_says_all_it_has_to_say_without_scripts(chromium, pages):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    for path in pages:
        page.goto(path.as_uri())
        assert page.locator("main h1").count() == 1
        assert page.locator("script").count() == 0
    context.close()


def test_every_link_leads_somewhere(chromium, pages, site):
    page = chromium.new_context().new_page()
    broken = []
    for path in pages:
        page.goto(path.as_uri())
        for address in page.eval_on_selector_all("a[href]", "all => all.map(one => one.href)"):
            parts = urlparse(address)
            if parts.scheme != "file":
                continue
            target = Path(unquote(parts.path))
            if not target.is_file():
                broken.append((str(path.relative_to(site)), str(target)))
            elif parts.fragment and target == path and not page.locator(f'[id="{parts.fragment}"]').count():
                broken.append((str(path.relative_to(site)), f"#{parts.fragment}"))
    page.context.close()
    assert broken == []


def test_every_picture_has_its_words_its_table_and_its_file(chromium, pages, site):
    page = chromium.new_context().new_page()
    n_pictures = 0
    for path in pages:
        for figure in opened(page, path).locator("figure.picture").all():
            n_pictures += 1
            for name in ("data-source", "data-date", "data-certainty"):
                assert figure.get_attribute(name), f"{path.relative_to(site)} lacks {name}"
            assert figure.locator(".finding").inner_text().endswith(".")
            assert figure.locator(".measure").inner_text()
            assert figure.locator("svg[role=img][aria-label]").count() == 1
            assert figure.locator("tbody tr").count() >= 1
            address = figure.locator(".figure-file a").get_attribute("href")
            assert (path.parent / address).is_file()
    page.context.close()
    assert n_pictures > 50


def test_no_number_of_a_headline_stands_without_date_source_and_certainty(chromium, site):
    page = chromium.new_context().new_page()
    seen = 0
    for path in sorted((site / "headline").glob("*.html")):
        page.goto(path.as_uri())
        for tile in page.locator(".tile-figure").all():
            number = tile.locator("data.figure-number")
            assert number.count() == 1
            seen += 1
            for name in ("data-date", "data-source", "data-certainty"):
                assert (number.get_attribute(name) or "").strip()
            shown = tile.locator("xpath=..").locator(".figure-foot").inner_text()
            for name in ("data-date", "data-source", "data-certainty"):
                assert number.get_attribute(name) in shown
    page.context.close()
    assert seen == 16


def test_the_look_arrives_and_nothing_is_asked_of_the_network(page, site):
    asked, complaints = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    opened(page, site / "index.html")
    opened(page, site / "places" / "E08999002.html")
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.masthead')).backgroundColor")
        == "rgb(11, 90, 75)"
    )
    assert {url.split(":")[0] for url in asked} <= {"file", "data"}
    assert complaints == []


def test_paper_shows_the_pictures_and_their_tables(page, site):
    opened(page, site / "headline" / "E47999001.html")
    page.emulate_media(media="print")
    assert page.locator("svg.plotted").first.is_visible()
    assert page.locator("figure table").first.is_visible()
    assert not page.locator(".figure-file").first.is_visible()


def test_a_briefing_is_two_sheets_with_a_line_for_each_figure(chromium, site):
    page = chromium.new_context().new_page()
    for path in sorted((site / "briefings").glob("E*.html")):
        page.goto(path.as_uri())
        drawn = page.locator(".briefed svg[role=img]").count()
        assert drawn == page.locator(".briefed .briefed-number").count() >= 5
        printed = page.pdf(prefer_css_page_size=True)
        assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 2, path.name
    page.context.close()


def test_a_folded_page_shows_every_figure_with_its_verdict_and_prints_whole(chromium, site):
    context = chromium.new_context(viewport={"width": 320, "height": 900}, java_script_enabled=True)
    page = context.new_page()
    page.goto((site / "places" / f"{FORD}.html").as_uri())
    n_folded = page.locator("details.measured").count()
    assert n_folded >= 5
    assert not page.locator("details.measured[open]").count()
    assert page.locator("details.measured > summary .chip:visible").count() == n_folded
    assert page.locator("details.measured > summary svg:visible").count() == n_folded
    assert not page.locator("details.measured figure svg").first.is_visible()
    page.locator("details.measured > summary").first.click()
    assert page.locator("details.measured figure svg").first.is_visible()
    page.reload()
    page.emulate_media(media="print")
    shown = page.locator("details.measured figure svg[role=img]")
    assert all(one.is_visible() for one in shown.all())
    assert page.locator("details.measured figure table").last.is_visible()
    context.close()


def test_what_was_refused_is_short_until_it_is_opened(chromium, site):
    context = chromium.new_context(viewport={"width": 320, "height": 900}, java_script_enabled=True)
    page = context.new_page()
    page.goto((site / "refused.html").as_uri())
    assert page.evaluate("document.documentElement.scrollHeight") < 4000
    assert page.locator("details").count() == 3
    page.locator("details summary").first.click()
    assert page.locator("details[open] dt").first.is_visible()
    context.close()
