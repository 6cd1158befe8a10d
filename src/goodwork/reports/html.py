"""A result as pages: a folder of them for a caseload, or one file for a few people."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from goodwork.pipelines.results import MatchResult
from goodwork.reports.links import FolderLinks, Links, SinglePageLinks
from goodwork.reports.lists import ListPage, list_pages
from goodwork.reports.pages import ReportPages, vacancy_page
from goodwork.reports.style import report_css
from goodwork.reports.templating import environment
from goodwork.reports.words.phrases import long_date, without_controls

Progress = Callable[[int, int], None]  # pages written, pages in all

MOST_PEOPLE_IN_ONE_FILE = 50  # beyond this one file is slow to open on a phone and heavy to send
_SHOWN_ON_INDEX = 12
NO_CSS = Markup("")

_SINGLE_ENTRIES = [
    ("Summary", "#summary"),
    ("See first", "#first"),
    ("Everyone", "#everyone"),
    ("Vacancies", "#vacancies"),
    ("Rows we could not use", "#unused"),
    ("How this was worked out", "#how"),
]
_FOLDER_ENTRIES = [
    ("Summary", "index.html"),
    ("People to see first", "first-1.html"),
    ("Everyone", "people-1.html"),
    ("Vacancies", "vacancies-1.html"),
    ("Rows we could not use", "unused-1.html"),
    ("How this was worked out", "how.html"),
]


class _Renderer:
    """Templates filled for one result."""

    def __init__(self, result: MatchResult) -> None:
        self.pages = ReportPages(result)
        self.environment = environment()
        self.shared = {"pages": self.pages, "place": result.place.strip(), "on": long_date(result.on)}

    def render(self, template: str, links: Links, css: Markup = NO_CSS, **context: Any) -> str:
        return filled(self.environment, template, links=links, inline_css=css, **self.shared, **context)


def filled(env: Environment, template: str, **context: Any) -> str:
    """A template filled, without anything that could break the page."""
    return without_controls(env.get_template(f"{template}.html.jinja").render(context))


def render_report(result: MatchResult) -> str:
    """The whole report as one HTML page that needs no other file: to print, or to send for a few people."""
    renderer, links = _Renderer(result), SinglePageLinks()
    pages = renderer.pages
    vacancies = (
        vacancy_page(
            job,
            pages.levers.get(job.vacancy_id),
            f"{links.vacancy(job.vacancy_id)[1:]}-",
            pages.crowd_of(job.vacancy_id),
        )
        for job in pages.vacancies
    )
    return renderer.render(
        "single", links, css=report_css(), vacancy_pages=vacancies, entries=_SINGLE_ENTRIES
    )


def fill_report_folder(result: MatchResult, folder: Path, progress: Progress | None = None) -> Path:
    """Write the pages of a report into a folder and return its first page.

    A page a person and a page a vacancy open quickly on any machine however many there are, can be handed to
    one person alone, and link to one another. A small caseload also gets `report.html`, all in one file.
    """
    renderer = _Renderer(result)
    jobs = _page_jobs(renderer)
    for name in ("people", "vacancies"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for done, (name, render) in enumerate(jobs, 1):
        (folder / name).write_text(render(), encoding="utf-8", errors="replace", newline="\n")
        if progress is not None:
            progress(done, len(jobs))
    return folder / "index.html"


PageJob = tuple[str, Callable[[], str]]


def _page_jobs(renderer: _Renderer) -> list[PageJob]:
    """Every file of the folder by name, with what renders it."""
    jobs: list[PageJob] = [("report.css", report_css), ("how.html", partial(_how, renderer))]
    lists = list_pages(renderer.pages)
    jobs += [("index.html", partial(_index, renderer, lists))]
    jobs += [(page.name, partial(_list, renderer, page)) for page in lists]
    jobs += [*_person_jobs(renderer), *_vacancy_jobs(renderer)]
    if len(renderer.pages.people) <= MOST_PEOPLE_IN_ONE_FILE:
        jobs.append(("report.html", partial(render_report, renderer.pages.result)))
    return jobs


def _person_jobs(renderer: _Renderer) -> Iterator[PageJob]:
    up = FolderLinks("../")
    for person in renderer.pages.people:
        name = FolderLinks().person(person.shortlist.person.person_id)
        yield name, partial(renderer.render, "person", up, person=person)


def _vacancy_jobs(renderer: _Renderer) -> Iterator[PageJob]:
    for vacancy_id in renderer.pages.jobs:
        yield FolderLinks().vacancy(vacancy_id), partial(_vacancy, renderer, vacancy_id)


def _vacancy(renderer: _Renderer, vacancy_id: str) -> str:
    pages = renderer.pages
    page = vacancy_page(
        pages.jobs[vacancy_id], pages.levers.get(vacancy_id), crowd=pages.crowd_of(vacancy_id)
    )
    return renderer.render("vacancy", FolderLinks("../"), page=page)


def _how(renderer: _Renderer) -> str:
    return renderer.render("how", FolderLinks(), entries=_FOLDER_ENTRIES)


def _list(renderer: _Renderer, page: ListPage) -> str:
    return renderer.render("list", FolderLinks(), page=page, entries=_FOLDER_ENTRIES)


def _index(renderer: _Renderer, lists: list[ListPage]) -> str:
    people_pages = next(page.entries for page in lists if page.kind == "people")
    return renderer.render(
        "index",
        FolderLinks(),
        entries=_FOLDER_ENTRIES,
        people_pages=people_pages,
        more={"first": "first-1.html", "vacancies": "vacancies-1.html"},
        n_shown=_SHOWN_ON_INDEX,
    )
