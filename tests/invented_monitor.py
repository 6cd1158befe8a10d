"""An invented monitor: two combined authorities of two authorities each, with every kind of doubt a page must show."""

from datetime import date
from pathlib import Path

import polars as pl

from goodwork.pipelines.monitor.judged import judge
from goodwork.pipelines.monitor.places import with_neighbours
from goodwork.pipelines.monitor.result import (
    Estimate,
    MonitorResult,
    Place,
    Refused,
    SourceFile,
    TargetResult,
)
from goodwork.pipelines.monitor.series import all_series
from goodwork.standards.indicator import Certainty, Indicator, indicator
from goodwork.standards.monitor import Monitor, monitor
from goodwork.vocabulary.areas import Area, AreaKind
from goodwork.vocabulary.observations import COLUMNS
from goodwork.vocabulary.periods import Period
from invented_place_files import place_files

ON = date(2026, 11, 23)
HASH = "ab" * 32
COUNTRY = "E92000001"
MOOR, MARSH = "E47999001", "E47999002"
FORD, WICK, SALT, THORN = "E08999001", "E08999002", "E08999003", "E08999004"
NAMES = {
    COUNTRY: "Albany", MOOR: "Brackenmoor", MARSH: "Saltmarsh", FORD: "Brackenford",
    WICK: "Alder & Wick <North>", SALT: "Salt-next-the-Sea", THORN: "Thornley",
}  # fmt: skip
MEMBERS = {MOOR: (FORD, WICK), MARSH: (SALT, THORN)}
YEARS = range(2012, 2024)
_SIZE = {COUNTRY: 0.2, MOOR: 1.0, MARSH: 1.2}  # how wide the band is, beside an authority's 2.5


def definition(**changes: object) -> Monitor:
    """The monitor of England with another place's name."""
    return monitor("england").model_copy(
        update={"place": "Albany (invented)", "reference_area": COUNTRY, **changes}
    )


def observations(indicators: dict[str, Indicator]) -> pl.DataFrame:
    """Figures that rise slowly, each place at its own level, with limits where the indicator publishes them."""
    rows = [
        _row(one, code, place, year)
        for n, one in enumerate(indicators.values())
        for place, code in enumerate(NAMES)
        for year in YEARS
        if not (one.id == "median_weekly_pay" and code in MEMBERS)
        and not (one.id == "business_births" and year < 2018)
        and not (one.id == "output_per_hour" and code == THORN)
        and not (n == 0 and year == 2016 and code == SALT)
    ]
    return pl.DataFrame(
        rows, schema={name: getattr(pl, kind) for name, kind in COLUMNS.items()}, orient="row"
    )


def _row(one: Indicator, code: str, place: int, year: int) -> dict[str, object]:
    base = (one.plausible.least + one.plausible.most) / 3
    value = round(
        base * (1 + 0.02 * place + 0.006 * (year - 2012)) + ((year * 7 + place) % 3) * base * 0.002, 2
    )
    half = base * 0.012 * _SIZE.get(code, 2.5) if one.certainty is Certainty.LIMITS else None
    period = Period.year(year)
    return {
        "indicator": one.id, "area": code, "start": period.start, "end": period.end, "group": "everybody",
        "value": value, "lower": None if half is None else value - half, "upper": None if half is None else value + half,
        "numerator": None, "denominator": None, "standing": "final", "method": one.method_on(period).id,
        "area_year": 2025, "vintage": date(2024, 4, 16), "source_hash": HASH,
    }  # fmt: skip


def places() -> tuple[Place, ...]:
    """The six, in order of name."""
    parents = {code: parent for parent, codes in MEMBERS.items() for code in codes}
    found = [
        Place(area(code), parents.get(code, ""), MEMBERS.get(code, ())) for code in NAMES if code != COUNTRY
    ]
    return tuple(sorted(found, key=lambda place: (place.name, place.code)))


def area(code: str) -> Area:
    """An area by its code."""
    kind = {"E92": AreaKind.COUNTRY, "E47": AreaKind.COMBINED_AUTHORITY}.get(
        code[:3], AreaKind.LOCAL_AUTHORITY
    )
    return Area(code, NAMES[code], kind)


def invented_monitor(**changes: object) -> MonitorResult:
    """One build of it. `changes` are fields of the result."""
    shown = definition()
    wanted = dict.fromkeys(
        [*(rule.indicator for rule in shown.headline), *shown.place_page, *shown.neighbours.indicators]
    )
    indicators = {name: indicator(name) for name in wanted}
    table = observations(indicators)
    series = all_series(table)
    files = place_files(ON, tuple(indicators))
    everywhere = with_neighbours(shown, places(), series)
    given = {
        "monitor": shown,
        "on": ON,
        "places": everywhere,
        "indicators": indicators,
        "observations": table,
        "sources": (SourceFile(HASH, "invented/figures.csv", "Invented figures", "Office of Invention", "CC0", "https://example.org", date(2024, 4, 16)),),
        "refused": (Refused("invented/figures.csv", "Thornley, 2023", "not a number: “..”", "not used"),),
        "areas": {code: area(code) for code in NAMES},
        "everywhere": {place.code: place for place in everywhere},
        "series": series,
        "judgements": judge(shown, indicators, [place.code for place in everywhere], series),
        "targets": (target(),),
        "capital": files.capital,
        "programme": files.programme,
        "voice": files.voice,
    }  # fmt: skip
    return MonitorResult(**{**given, **changes})  # type: ignore[arg-type]


def target(status: str = "cannot_tell", probability: float | None = 0.61) -> TargetResult:
    """One target of Brackenmoor: people in work."""
    return TargetResult(
        target="work", indicator="employment_rate", area=MOOR, title="80% of people in work by 2030",
        baseline=Estimate(34.0), baseline_period=Period.year(2018), goal=40.0, due=date(2030, 12, 31),
        now=Estimate(35.9, 35.1, 36.7), now_period=Period.year(2023), expected_now=36.5, status=status,
        probability=probability, why="too close to the way for its sampling error",
    )  # fmt: skip


def fill(folder: Path, **changes: object) -> Path:
    """The invented site in a folder."""
    from goodwork.reports.monitor.site import fill_site

    fill_site(invented_monitor(**changes), folder)
    return folder
