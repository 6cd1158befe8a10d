"""Pictures of places: low income over the authorities, types by work and home; each with all that must stand beside it."""

from collections.abc import Mapping, Sequence

import numpy as np

from goodwork.core.geography.classes import MOST_CLASSES, by_natural_breaks
from goodwork.core.geography.shapes import Shape
from goodwork.pipelines.monitor.neighbourhoods import Neighbourhoods
from goodwork.pipelines.monitor.unequal_places import PlaceInequality
from goodwork.pipelines.monitor.work_places import WorkPlaces
from goodwork.reports.monitor.figures import Figure
from goodwork.reports.monitor.maps import Kind, Mapped, choropleth, classed, hex_map
from goodwork.reports.words.phrases import long_date
from goodwork.standards.indicator_feed import source
from goodwork.standards.typologies import MOST_FAMILIES, CommutingTypology
from goodwork.vocabulary.areas import Area

LOW_INCOME_SOURCE = "Ministry of Housing, Communities and Local Government, English indices of deprivation 2025, income domain"
LOW_INCOME_CERTAINTY = (
    "Counted from benefit and tax records; no margin of error is published. Shares are rounded."
)
LOW_INCOME_RELEASE = "deprivation_2025_authorities"  # the layout that says which year the release is of


def low_income_year() -> str:
    """The year that people were counted in, which is years before the release: "around 2022"."""
    release = source(LOW_INCOME_RELEASE)
    assert release.period is not None
    assert release.period.starts is not None
    return f"around {release.period.starts.year}"


def low_income_date() -> str:
    """When people were counted and when that was published, with what a person still has to check of it."""
    release = source(LOW_INCOME_RELEASE)
    published = f", published {long_date(release.published_on)}" if release.published_on else ""
    doubts = "".join(f"; {doubt.note}" for doubt in release.doubts if not doubt.verified)
    return f"{low_income_year().capitalize()}{published}{doubts}"


def share(value: float) -> str:
    """A share as a whole per cent."""
    return f"{value:.0%}"


def of_100(value: float) -> str:
    """ "24 in every 100"."""
    return f"{value * 100:.0f} in every 100"


def low_income_maps(
    name: str,
    title: str,
    where: str,
    shapes: Sequence[Shape],
    values: Mapping[str, float],
    rows: tuple[tuple[str, ...], ...],
    headings: tuple[str, ...],
    named: Sequence[Shape] = (),
    *,
    hexagons: bool = True,
) -> dict[str, Figure]:
    """The map of low income, and the same as hexagons: "NAME-map" and "NAME-hexagons"."""
    known = np.array([values[s.code] for s in shapes if s.code in values])
    classes = by_natural_breaks(known, min(MOST_CLASSES, max(2, len(known) // 2)))
    about = f"People with a low income, {where}. {title}"
    drawn = classed(f"{name}-areas", shapes, values, classes, share, about)
    subtitle = f"People with a low income as a share of all people, {where}, {low_income_year()}"
    common = (LOW_INCOME_SOURCE, low_income_date(), LOW_INCOME_CERTAINTY, headings, rows)
    found = {f"{name}-map": Figure(title, subtitle, choropleth(drawn, named, names_on=not hexagons), *common)}
    if hexagons:
        again = classed(f"{name}-hexes", shapes, values, classes, share, about)
        words = "The same figures with one hexagon for each area, so that small crowded places count as much."
        found[f"{name}-hexagons"] = Figure(words, subtitle, hex_map(again), *common)
    return found


def inequality_row(name: str, one: PlaceInequality) -> tuple[str, ...]:
    """One place in a table of inequality."""
    return (
        name, share(one.low_income), *("too few to say" if x is None else share(x) for x in (one.most, one.least)), f"{one.gini:.2f}", f"{one.theil:.2f}",
        f"{one.n_most_deprived:,} of {one.n_neighbourhoods:,}", f"{round(one.people, -2):,.0f}",
    )  # fmt: skip


INEQUALITY_HEADINGS = (
    "Place", "Low income, all", "In its most affected tenth", "In its least affected tenth", "Gini", "Theil's L",
    "Neighbourhoods in England's most deprived tenth", "People, about",
)  # fmt: skip


def england_figures(hoods: Neighbourhoods, areas: Mapping[str, Area]) -> dict[str, Figure]:
    """Low income over all authorities."""
    if hoods.outlines is None:
        return {}
    of = hoods.inequality.of
    shapes = [shape for code, shape in sorted(hoods.outlines.authorities.items())]
    values = {code: one.low_income for code, one in of.items()}
    ranked = sorted((of[s.code] for s in shapes if s.code in of), key=lambda one: -one.low_income)
    first, last = ranked[0], ranked[-1]
    names = {s.code: s.name for s in shapes} | {code: area.name for code, area in areas.items()}
    title = (
        f"{of_100(first.low_income)} people had a low income in {names[first.code]}, and "
        f"{of_100(last.low_income)} in {names[last.code]}."
    )
    rows = tuple(inequality_row(names[one.code], one) for one in ranked)
    combined = [
        Shape(code, areas[code].name, shape.polygons)
        for code, shape in hoods.outlines.combined.items()
        if code in areas and code.startswith("E47")
    ]
    return low_income_maps(
        "low-income", title, "England by local authority", shapes, values, rows, INEQUALITY_HEADINGS, combined
    )


def kinds_of(typology: CommutingTypology) -> tuple[Kind, ...]:
    """The types as a map draws them: a letter each, and a tone for each family, the first the darkest."""
    families = list(dict.fromkeys(kind.family or kind.id for kind in typology.kinds))
    return tuple(
        Kind(kind.label, chr(ord("A") + i), MOST_FAMILIES - 1 - families.index(kind.family or kind.id))
        for i, kind in enumerate(typology.kinds)
    )


def typed_maps(
    name: str, work: WorkPlaces, shapes: Mapping[str, Shape], title: str, where: str, *, plain: bool
) -> dict[str, Figure]:
    """Types as hexagons with letters, and, where `plain`, over the outlines."""
    number = {kind.id: i for i, kind in enumerate(work.typology.kinds)}
    kind = {a: number[k] for a, k in zip(work.kinds.areas, work.kinds.kind, strict=True) if k in number}
    here = [shapes[area] for area in work.kinds.areas if area in shapes]
    if not here:
        return {}
    labels = {k.id: k.label for k in work.typology.kinds}
    words = {
        area: f"{label}: {labels.get(k, 'not known')}{'' if firm else ' (near a line)'}"
        for area, label, k, firm in zip(
            work.kinds.areas, work.names, work.kinds.kind, work.kinds.is_firm, strict=True
        )
    }
    n_firm = int(work.kinds.is_firm.sum())
    common = (
        "Office for National Statistics, Census 2021 (ODWP01EW); kinds are Goodwork's own",
        long_date(work.result.period.start),
        f"A census taken in a lockdown, its counts changed a little to protect people. {n_firm} of {len(work.kinds.areas)} kinds stay when any one line "
        f"moves by {work.typology.margin.value:.0%} of itself; the rest are near a line",
        ("Area", "Kind", "Firm or near a line", "Working residents", "Jobs", "Jobs for each working resident"),
        typed_rows(work, labels),
        "",
        3,
    )  # fmt: skip
    subtitle = f"People who travel to a workplace, {where}, {long_date(work.result.period.start)}"
    about = f"{work.typology.title}, {where}. {title}"

    def drawn(ending: str) -> Mapped:
        return Mapped(f"{name}-{ending}", tuple(here), kinds_of(work.typology), kind, words, about)

    found = {f"{name}-hexagons": Figure(title, subtitle, hex_map(drawn("hexes")), *common)}
    if plain:
        found[f"{name}-map"] = Figure(
            "The same over the real outlines"
            + ("; kinds of one family share a tone." if any(k.family for k in work.typology.kinds) else "."),
            subtitle,
            choropleth(drawn("areas")),
            *common,
        )
    return found


def typed_rows(work: WorkPlaces, labels: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    """Every area with its kind, by kind and name."""
    order = {kind.id: n for n, kind in enumerate(work.typology.kinds)}
    rows = sorted(
        zip(work.names, work.kinds.kind, work.kinds.is_firm, work.kinds.facts.workers, work.kinds.facts.jobs, strict=True),
        key=lambda row: (order.get(row[1], len(order)), row[0]),
    )  # fmt: skip
    return tuple(
        (
            area, labels.get(kind, "Not known"), "firm" if firm else "near a line", f"{workers:,}", f"{jobs:,}",
            f"{jobs / workers:.2f}" if workers else "no residents who travel",
        )
        for area, kind, firm, workers, jobs in rows
    )  # fmt: skip
