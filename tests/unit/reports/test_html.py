"""Pages: nothing hostile lives in them, every link leads somewhere, headings and names are in order."""

import itertools
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

from goodwork.reports.html import fill_report_folder, render_report
from goodwork.reports.lists import ROWS_A_PAGE
from invented_results import HOSTILE, RIGHT_TO_LEFT, empty_result, invented_result


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("report")
    fill_report_folder(invented_result(), made)
    return made


@pytest.fixture(scope="module")
def pages(folder):
    return {path: html.document_fromstring(path.read_bytes()) for path in sorted(folder.rglob("*.html"))}


def test_a_page_for_each_person_and_each_vacancy(folder):
    assert len(list((folder / "people").glob("*.html"))) == 12
    assert len(list((folder / "vacancies").glob("*.html"))) == 20
    assert (folder / "report.html").is_file()


def test_nothing_hostile_lives_in_any_page(pages):
    allowed = {"html", "head", "meta", "title", "style", "link", "body", "a", "header", "div", "p", "span", "nav", "ul", "li", "ol", "main", "section", "article", "footer", "h1", "h2", "h3", "h4", "h5", "dl", "dt", "dd", "bdi", "b", "q", "svg", "g", "circle", "rect", "details", "summary", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "mark"}  # fmt: skip
    for path, page in pages.items():
        for element in page.iter(html.etree.Element):
            assert element.tag in allowed, (path, element.tag)
            assert not [name for name in element.attrib if name.lower().startswith("on")], path


def test_hostile_words_are_shown_as_words(pages):
    texts = [page.text_content() for page in pages.values()]
    assert any(HOSTILE in text for text in texts)
    turned_back = RIGHT_TO_LEFT.replace("\u202e", "")
    assert any(turned_back in text for text in texts)
    assert not any("\u202e" in text for text in texts)


def test_a_page_may_load_nothing_from_elsewhere(pages):
    for path, page in pages.items():
        (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert policy.startswith("default-src 'none'")
        assert not page.xpath("//*[@src] | //@srcset | //form | //base"), path
        for address in page.xpath("//@href"):
            assert not urlsplit(address).scheme, (path, address)


def test_every_link_leads_somewhere(pages):
    anchors = {path: set(page.xpath("//@id")) for path, page in pages.items()}
    for path, page in pages.items():
        for address in page.xpath("//a/@href"):
            parts = urlsplit(address)
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            assert target in anchors, (path, address)
            assert not parts.fragment or parts.fragment in anchors[target], (path, address)


def test_anchors_are_unique(pages):
    for path, page in pages.items():
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids)), path


def test_headings_are_in_order(pages):
    for path, page in pages.items():
        levels = [int(h.tag[1]) for h in page.iter("h1", "h2", "h3", "h4", "h5")]
        assert levels[0] == 1, path
        assert levels.count(1) == 1, path
        assert all(below - above <= 1 for above, below in itertools.pairwise(levels)), (
            path,
            levels,
        )


def test_a_page_says_its_language_and_lets_a_reader_skip(pages):
    for page in pages.values():
        assert page.get("lang") == "en-GB"
        assert page.xpath("//body/a[1]/@href") == ["#main"]
        assert page.xpath("//main[@id='main']")
        assert page.xpath("//header")
        assert page.xpath("//footer")


def test_tables_say_what_their_rows_and_columns_are(pages):
    for path, page in pages.items():
        for table in page.iter("table"):
            assert table.xpath("./caption"), path
            assert all(cell.get("scope") for cell in table.iter("th")), path


def test_each_job_shows_money_hours_journey_quality_reason_and_questions(folder):
    page = html.document_fromstring(next((folder / "people").glob("p01-*")).read_bytes())
    card = page.xpath("//li[@class='card']")[1]
    words = " ".join(card.text_content().split())
    for expected in (
        "Money", "37.5 hours a week", "Journey", "by bus", "Why this is here", "Ask about",
        "Job quality: 3 stated, 4 to ask about", "How the score of",
    ):  # fmt: skip
        assert expected in words
    assert len(card.xpath(".//ol[@class='marks']/li")) == 7


def test_shown_points_add_up_to_the_shown_score(pages):
    for page in pages.values():
        for table in page.xpath("//table[@class='score']"):
            cells = [
                c.xpath("string(text())").replace("−", "-") for c in table.xpath(".//td[@class='number']")
            ]
            *parts, total = [round(10 * float(cell)) for cell in cells]
            assert sum(parts) == total


def test_a_quotation_leads_to_its_words_in_the_advert(folder):
    page = html.document_fromstring(next((folder / "vacancies").glob("v01-*")).read_bytes())
    links = page.xpath("//a[@class='quote']")
    assert links
    for link in links:
        (mark,) = page.xpath("//mark[@id=$id]", id=link.get("href")[1:])
        assert link.text_content() in mark.text_content()


def test_a_vacancy_page_names_nobody(folder):
    words = "".join(path.read_text(encoding="utf-8") for path in (folder / "vacancies").iterdir())
    assert "Amina" not in words
    assert "Gareth" not in words


def test_unverified_law_is_marked(folder):
    page = next((folder / "vacancies").glob("v14-*")).read_text(encoding="utf-8")
    assert "Not yet verified" in page
    assert "Not yet verified" in (folder / "how.html").read_text(encoding="utf-8")


def test_rows_we_could_not_use_are_all_listed(folder):
    words = html.document_fromstring((folder / "unused-1.html").read_bytes()).text_content()
    assert "people.csv row 14" in words
    assert "Column min_hourly_pay" in words
    assert "Whole row" in words


def test_we_keep_our_words(pages):
    banned = ("missing", "illegal", "rejected", "client", "caseload")
    for path, page in pages.items():
        words = page.text_content().lower()
        assert not [word for word in banned if word in words], path


def test_the_single_page_holds_everybody_and_needs_no_other_file():
    page = html.document_fromstring(render_report(invented_result()))
    assert len(page.xpath("//article")) == 12 + 20
    assert not page.xpath("//link")
    assert "{" in page.xpath("string(//style)")
    assert "&" not in page.xpath("string(//style)")


def test_an_empty_result_still_makes_pages(tmp_path):
    first = fill_report_folder(empty_result(), tmp_path)
    assert "nobody to find jobs for" in first.read_text(encoding="utf-8")


def test_progress_is_told_for_every_page(tmp_path):
    told = []
    fill_report_folder(invented_result(), tmp_path, lambda done, total: told.append((done, total)))
    assert told[-1][0] == told[-1][1] == len(told)
    assert len(told) == len(list(Path(tmp_path).rglob("*.*")))


def _numbered(shortlist, n):
    return replace(shortlist, person=replace(shortlist.person, person_id=f"person-{n}"))


def test_long_lists_are_cut_into_pages_that_lose_nobody(tmp_path):
    result = invented_result()
    many = [_numbered(result.shortlists[n % 12], n) for n in range(2 * ROWS_A_PAGE + 1)]
    fill_report_folder(replace(result, shortlists=tuple(many)), tmp_path)
    found = []
    for number in (1, 2, 3):
        page = html.document_fromstring((tmp_path / f"people-{number}.html").read_bytes())
        found += page.xpath("//ul[@class='rows']/li//a/@href")
    assert len(set(found)) == len(many)
    assert not (tmp_path / "people-4.html").exists()
    assert not (tmp_path / "report.html").exists()
