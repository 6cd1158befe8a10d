"""The page of planned projects: the work they ask for, who is there to do it, what they should carry, and every assumption."""

from collections.abc import Iterator
from datetime import date
from math import isnan

from goodwork.core.capital_pipeline.demand import MILLION
from goodwork.core.capital_pipeline.gaps import Gap, Verdict
from goodwork.pipelines.monitor.capital import CapitalResult
from goodwork.pipelines.monitor.result import MonitorResult
from goodwork.reports.monitor import capital_tables as tables
from goodwork.reports.monitor.figures import Figure, table_as_csv
from goodwork.reports.monitor.pictures.dots import Dot, dots_picture
from goodwork.reports.monitor.place_sources import n_unverified, source_rows
from goodwork.reports.monitor.registry import DataFile, Page, Section
from goodwork.reports.words.phrases import counted, long_date, sentence_list

ADDRESS = "capital.html"
CSV = "data/capital/every-gap.csv"
PROJECTS_CSV = "data/capital/every-project.csv"
_MOST_NAMED = 3
PROJECT_HEADINGS = (
    "Project",
    "Promoter",
    "Kind",
    "When",
    "Value",
    "Chance it goes ahead",
    "Person-years (low to high)",
)


def pages(result: MonitorResult) -> Iterator[Page | DataFile]:
    """The page, and the tables of projects and gaps."""
    capital = result.capital
    assert isinstance(capital, CapitalResult)
    yield DataFile(CSV, table_as_csv(tables.GAP_HEADINGS, tables.gap_rows(capital.gaps)))
    yield DataFile(PROJECTS_CSV, table_as_csv(PROJECT_HEADINGS, tables.project_rows(capital)))
    years = tuple(map(str, capital.demand.years))
    yield Page(
        ADDRESS,
        "Planned projects",
        "capital",
        {
            "headline": headline(capital),
            "caution": caution(capital),
            "grid": tables.verdict_grid(capital),
            "grid_headings": ("Occupation", *years),
            "has_supply": capital.workforce is not None,
            "supply": supply_words(capital),
            "skills": tables.skill_rows(capital),
            "skill_headings": ("What the work asks for", *years, "All years"),
            "training": tables.training_rows(capital, result.on),
            "projects": tables.project_rows(capital),
            "project_headings": PROJECT_HEADINGS,
            "due": tables.due_rows(capital),
            "due_totals": tables.due_totals(capital),
            "assumptions": [assumed.cells for assumed in tables.assumptions(capital)],
            "files": source_rows(capital.sources),
            "csv": CSV,
            "projects_csv": PROJECTS_CSV,
            "price_year": capital.labour.price_year,
        },
        _figures(capital, result.on),
        place=capital.place,
    )


def headline(capital: CapitalResult) -> str:
    """What is planned and what it asks for, in one sentence."""
    if not capital.projects:
        return "No planned project could be read."
    low, central, high = capital.demand.by_year().sum(axis=1)
    first, last = capital.demand.years[0], capital.demand.years[-1]
    pounds = sum(p.pounds for p in capital.projects)
    return (
        f"{counted(len(capital.projects), 'planned project')} worth £{pounds / MILLION:,.0f} million would ask for about "
        f"{tables.people(central)} person-years of work from {first} to {last}: between {tables.people(low)} and {tables.people(high)}."
    )


def caution(capital: CapitalResult) -> str:
    """How much of this nobody has verified."""
    unsure, every = n_unverified((capital.labour, capital.prices, capital.places_due, capital.supply_rules))
    return (
        f"{unsure} of the {every} numbers behind this page are our own assumptions or not yet verified. They are all listed below. "
        "Put in those of your own contracts before you decide anything by it."
    )


def supply_words(capital: CapitalResult) -> str:
    """Whose figures of local people these are, and what is not in them."""
    if capital.workforce is None:
        return f"There are no figures of who works in {capital.place} at hand, so nobody can tell whether there are enough people."
    withheld = [
        tables.title_of(code)
        for code in capital.demand.occupations
        if capital.workforce.employed.get(code) is None
    ]
    said = (
        f"People there: {capital.workforce_source}, {capital.workforce.period}. They are those working in the occupation "
        "who could move, and those out of work who could start."
    )
    if capital.workforce.own_list:
        said += " People the place supports who want the work count where they are more than the unemployed counted to it."
    return said + (f" Not published for this area: {sentence_list(withheld)}." if withheld else "")


def _figures(capital: CapitalResult, on: date) -> dict[str, Figure]:
    if not capital.projects:
        return {}
    figures = {"years": _years(capital, on)}
    if peak := _peak_gaps(capital):
        figures["gaps"] = _gaps(capital, peak, on)
    return figures


def _years(capital: CapitalResult, on: date) -> Figure:
    low, central, high = capital.demand.by_year()
    most = int(central.argmax())
    year = capital.demand.years[most]
    title = f"Most of the work falls in {year}: about {tables.people(central[most])} person-years."
    dots = tuple(
        Dot(
            str(y),
            f"{tables.people(c)} ({tables.ranged(a, b)})",
            float(c),
            float(a),
            float(b),
            is_own=y == year,
        )
        for y, a, c, b in zip(capital.demand.years, low, central, high, strict=True)
    )
    return Figure(
        title=title,
        subtitle=f"Person-years of work planned projects ask for in each year, {capital.place}. Bar: low to high",
        picture=dots_picture(title, dots),
        source=f"{capital.sources[0].path} and Goodwork's coefficients",
        date=f"worked out on {long_date(on)}",
        certainty="Unverified assumptions. Low: only projects 75% sure or more, at the low coefficients; high: every project, at the high ones"
        if capital.labour.counted_in_low.percent == 75
        else "Unverified assumptions, from the low to the high end of each",
        headings=("Year", "Person-years", "Low", "High"),
        rows=tuple(
            (str(y), tables.people(c), tables.people(a), tables.people(b))
            for y, a, c, b in zip(capital.demand.years, low, central, high, strict=True)
        ),
    )


def _peak_gaps(capital: CapitalResult) -> list[Gap]:
    """The gaps of the year with most work, the widest first; only those that are known."""
    year = capital.demand.years[int(capital.demand.by_year()[1].argmax())]
    return sorted(
        (g for g in capital.gaps if g.year == year and not isnan(g.gap[1])), key=lambda g: -g.gap[1]
    )


def _gaps(capital: CapitalResult, peak: list[Gap], on: date) -> Figure:
    year = peak[0].year
    dots = tuple(
        Dot(
            capital.labour.called[g.occupation],
            _gap_words(g),
            g.gap[1],
            g.gap[0],
            g.gap[2],
            g.verdict is Verdict.SHORT,
        )
        for g in peak
    )
    title = gap_title(peak, year, capital.place)
    return Figure(
        title=title,
        subtitle=f"People wanted less people there, by occupation, {capital.place}, {year}. Bar: 95% of draws; right of the line: too few",
        picture=dots_picture(title, dots, 0.0, "as many as wanted"),
        source=f"{capital.sources[0].path}; {capital.workforce_source}; Goodwork's coefficients",
        date=f"worked out on {long_date(on)}",
        certainty=f"Unverified assumptions, each drawn by chance within its range; “likely” is {capital.supply_rules.sure_enough.percent}% of draws",
        headings=tables.GAP_HEADINGS,
        rows=tuple(tables.gap_rows(tuple(peak))),
    )


def gap_title(gaps: list[Gap], year: int, place: str) -> str:
    """What the gaps of a year say, in one sentence."""
    short = [tables.title_of(g.occupation).lower() for g in gaps if g.verdict is Verdict.SHORT]
    unsure = [g for g in gaps if g.verdict is Verdict.CANNOT_TELL]
    if short:
        more = f" and {len(short) - _MOST_NAMED} more" if len(short) > _MOST_NAMED else ""
        listed = ", ".join(short[:_MOST_NAMED]) if more else sentence_list(short)
        return f"In {year} {place} is likely to have too few people for {listed}{more}."
    if unsure:
        return f"In {year} nobody can tell whether there are enough people in {counted(len(unsure), 'occupation')}."
    return f"In {year} there are likely enough people for every occupation."


def _gap_words(g: Gap) -> str:
    middle = round(g.gap[1])
    return (
        f"{abs(middle):,} too few"
        if middle > 0
        else f"{abs(middle):,} to spare"
        if middle < 0
        else "just enough"
    )


SECTION = Section("Planned projects", ADDRESS, lambda result: result.capital is not None, pages)
