"""What a place's page says of the neighbourhoods inside it: who is left out, and a map where there are outlines."""

import polars as pl

from goodwork.core.geography.shapes import Shape
from goodwork.pipelines.monitor.neighbourhoods import Neighbourhoods
from goodwork.pipelines.monitor.result import MonitorResult, Place
from goodwork.pipelines.monitor.unequal_places import PlaceInequality
from goodwork.reports.monitor import good_jobs
from goodwork.reports.monitor.figures import Figure
from goodwork.reports.monitor.neighbourhoods import ADDRESS
from goodwork.reports.monitor.parts import Part
from goodwork.reports.monitor.pictures.dots import Dot, dots_picture
from goodwork.reports.monitor.place_figures import (
    INEQUALITY_HEADINGS,
    LOW_INCOME_CERTAINTY,
    LOW_INCOME_SOURCE,
    inequality_row,
    low_income_date,
    low_income_maps,
    low_income_year,
    of_100,
    share,
)

FEWEST_ON_A_MAP = 3


def part(result: MonitorResult, place: Place) -> Part | None:
    """The part; None where its neighbourhoods are not known, or too few."""
    hoods = result.neighbourhoods
    one = hoods.inequality.of.get(place.code) if hoods else None
    if hoods is None or one is None or one.most is None or one.least is None:
        return None
    figures = _map(result, hoods, place) | {"inside-spread": _spread(hoods, place, one, one.most, one.least)}
    return Part(
        id="inside",
        heading=f"Inside {place.name}",
        words=_words(place, one, (one.most, one.least), hoods.inequality.most_deprived),
        figures=figures,
        links=(("How neighbourhoods are counted and typed", ADDRESS), *_good_jobs(result, place)),
    )


def _good_jobs(result: MonitorResult, place: Place) -> tuple[tuple[str, str], ...]:
    """The way to the good jobs within reach, where they are of this place or of one it lies in."""
    asked = result.monitor.vacancies
    if result.good_jobs is None or asked is None or asked.area not in (place.code, place.combined_authority):
        return ()
    return ((f"{good_jobs.LABEL} of its neighbourhoods", good_jobs.ADDRESS),)


def _words(place: Place, one: PlaceInequality, tenths: tuple[float, float], most_deprived: float) -> str:
    n = f"{one.n_most_deprived:,} of its {one.n_neighbourhoods:,} neighbourhoods"
    if not one.n_most_deprived:
        n = f"None of its {one.n_neighbourhoods:,} neighbourhoods"
    verb = "is" if one.n_most_deprived in (0, 1) else "are"
    return (
        f"{of_100(one.low_income)} people in {place.name} had a low income {low_income_year()}. In the tenth of its people who live in the most "
        f"affected neighbourhoods it was {of_100(tenths[0])}; in the least affected tenth, {of_100(tenths[1])}. "
        f"{n} {verb} among the most deprived {most_deprived:.0%} of England's."
    )


def _spread(hoods: Neighbourhoods, place: Place, one: PlaceInequality, most: float, least: float) -> Figure:
    title = (
        f"Low income was {most / least:.0f} times as common in the most affected tenth as in the least."
        if least > 0
        else "Low income was all but unknown in the least affected tenth."
    )
    england = float(hoods.inequality.split.mean @ hoods.inequality.split.people) / float(
        hoods.inequality.split.people.sum()
    )
    rows = (
        ("Most affected tenth", most),
        (place.name, one.low_income),
        ("Least affected tenth", least),
    )
    dots = tuple(Dot(name, share(value), value, is_own=name == place.name) for name, value in rows)
    return Figure(
        title,
        f"People with a low income as a share of all people, neighbourhoods of {place.name}, {low_income_year()}",
        dots_picture(title, dots, england, f"England {share(england)}"),
        LOW_INCOME_SOURCE,
        low_income_date(),
        LOW_INCOME_CERTAINTY,
        INEQUALITY_HEADINGS,
        (inequality_row(place.name, one),),
    )


def _map(result: MonitorResult, hoods: Neighbourhoods, place: Place) -> dict[str, Figure]:
    """A combined authority by its members; an authority by its larger neighbourhoods, where there are outlines."""
    if hoods.outlines is None:
        return {}
    if place.is_combined_authority:
        inside = [hoods.outlines.authorities[m] for m in place.members if m in hoods.outlines.authorities]
        values = {m: hoods.inequality.of[m].low_income for m in place.members if m in hoods.inequality.of}
        names = {code: result.areas[code].name for code in place.members}
    else:
        rows = hoods.table.larger.filter(pl.col("authority") == place.code)
        names = dict(rows.select("area", "name").iter_rows())
        values = dict(rows.select("area", "low_income").iter_rows())
        inside = [hoods.outlines.larger[a] for a in names if a in hoods.outlines.larger]
    shown = [Shape(s.code, names[s.code], s.polygons) for s in inside if s.code in values]
    if len(shown) < FEWEST_ON_A_MAP:
        return {}
    ordered = sorted((values[s.code], s.name) for s in shown)
    (low, lowest), (high, highest) = ordered[0], ordered[-1]
    title = f"Low income reached {share(high)} in {highest}, and was {share(low)} in {lowest}."
    kind = "local authority" if place.is_combined_authority else "larger neighbourhood"
    rows_shown = tuple((name, share(value)) for value, name in ordered[::-1])
    return low_income_maps(
        "inside", title, f"{place.name} by {kind}", shown, values, rows_shown, ("Area", "Low income"),
        shown if place.is_combined_authority else (), hexagons=False,
    )  # fmt: skip
