"""The report in a real browser: accessible, within a phone's width, and deaf to what an advert would have it do."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from goodwork.reports.assessment import render_assessment
from goodwork.reports.html import fill_report_folder
from invented_results import invented_result

pytestmark = pytest.mark.browser

WIDTHS = {"desktop": 1280, "phone": 390}
AUDITED = (
    "index.html", "vacancies-1.html", "unused-1.html", "how.html", "people/p01-*.html", "people/p02-*.html",
    "vacancies/v03-*.html", "vacancies/v10-*.html", "assess.html",
)  # fmt: skip
MEASURED = (*AUDITED, "first-1.html", "people/p03-*.html", "people/p05-*.html", "vacancies/v07-*.html", "vacancies/v09-*.html")  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("pages")
    fill_report_folder(invented_result(), made)
    (made / "assess.html").write_text(
        render_assessment(invented_result().assessments["v03"]), encoding="utf-8"
    )
    return made


@pytest.fixture(params=WIDTHS.values(), ids=WIDTHS.keys())
def page(request, chromium):
    context = chromium.new_context(viewport={"width": request.param, "height": 900})
    yield context.new_page()
    context.close()


def open_page(page, folder: Path, name: str):
    (path,) = folder.glob(name)
    page.goto(path.as_uri())
    return page


@pytest.mark.parametrize("name", AUDITED)
def test_axe_finds_nothing_to_mend(page, folder, name):
    open_page(page, folder, name)
    page.eval_on_selector_all("details", "all => all.forEach(one => one.open = true)")
    found = Axe().run(
        page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    )
    assert not found.response["violations"], found.generate_report()


@pytest.mark.parametrize("name", MEASURED)
def test_no_page_is_wider_than_its_window(page, folder, name):
    open_page(page, folder, name)
    page.eval_on_selector_all("details", "all => all.forEach(one => one.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_the_look_arrives_although_the_policy_forbids_almost_everything(page, folder):
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    open_page(page, folder, "index.html")
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.masthead')).backgroundColor")
        == "rgb(11, 90, 75)"
    )
    assert complaints == []


def test_the_words_of_an_advert_cannot_act(page, folder):
    asked, spoken = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: (spoken.append(dialog.message), dialog.dismiss()))
    for name in ("index.html", "vacancies/v07-*.html", "people/p03-*.html"):
        open_page(page, folder, name)
    assert spoken == []
    assert {url.split(":")[0] for url in asked} <= {"file", "data"}


def test_the_keyboard_reaches_the_content_and_shows_where_it_is(page, folder):
    open_page(page, folder, "people/p01-*.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top >= 0")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_paper_shows_what_is_folded_away(page, folder):
    open_page(page, folder, "people/p01-*.html")
    is_seen = "document.querySelector('details.behind > dl.quotes').checkVisibility()"
    assert not page.evaluate(is_seen)
    page.emulate_media(media="print")
    assert page.evaluate(is_seen)


def test_a_quotation_leads_to_its_mark(page, folder):
    open_page(page, folder, "vacancies/v01-*.html")
    page.locator("a.quote").first.click(position={"x": 40, "y": 10})
    page.locator("mark:target").wait_for(timeout=5000)
    assert page.locator("mark:target").count() == 1
