"""Types of neighbourhoods and authorities by journeys to work, from the census."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl

from goodwork.connectors.open_data.folder import fingerprint, has, read
from goodwork.connectors.open_data.neighbourhoods import JOURNEYS, JOURNEYS_LEEDS
from goodwork.core.places.deprivation import Deprivation
from goodwork.core.places.flows import Flows
from goodwork.core.places.work import NOT_KNOWN, TOO_FEW, WorkKinds, work_kinds
from goodwork.pipelines.monitor.neighbourhood_table import NeighbourhoodTable, aligned, source_of
from goodwork.pipelines.monitor.result import SourceFile, TypeOfPlace, TypologyResult
from goodwork.standards.typologies import CommutingTypology, work_typology
from goodwork.vocabulary.areas import AreaKind, kind_of
from goodwork.vocabulary.periods import Period

CENSUS_DAY = Period(date(2021, 3, 21), date(2021, 3, 21))
LOCKDOWN = (
    "Census day, 21 March 2021, fell in a lockdown: many worked at home who did not before or since, and people on "
    "furlough were asked about the job they were kept from. Journeys are fewer and other than in most years."
)
TRAVELS = 3  # the census's code for a workplace in the UK that is not home
OTHER_TYPES = (
    TypeOfPlace(TOO_FEW, "Too few workers", "too few residents travel to work to say"),
    TypeOfPlace(NOT_KNOWN, "Not known", "a figure that its kind rests on is not known"),
)


@dataclass(frozen=True, slots=True)
class WorkPlaces:
    """A typology with what was measured: `kinds` for a picture, `result` for tables and releases."""

    typology: CommutingTypology
    kinds: WorkKinds
    names: tuple[str, ...]
    authorities: tuple[str, ...]
    result: TypologyResult
    sources: tuple[SourceFile, ...]


def neighbourhood_work(folder: Path, table: NeighbourhoodTable) -> WorkPlaces | None:
    """Neighbourhoods of the place the journeys are of; None where there is no file of them."""
    if not has(folder, JOURNEYS_LEEDS):
        return None
    rows = read(folder, JOURNEYS_LEEDS)
    areas = sorted(set(rows["origin"]) | set(rows["destination"]))
    flows = Flows.of(rows["origin"].to_list(), rows["destination"].to_list(), rows["count"].to_list(), areas)
    named = pl.DataFrame({"area": areas}).join(table.larger, on="area", how="left", maintain_order="left")
    caution = f"{LOCKDOWN} Only journeys that begin and end within the authority are in the file: jobs held by people who travel in, and residents who travel out, are not counted."
    return _typed(
        work_typology("work_and_home"),
        flows,
        Deprivation(aligned(table.larger, areas, "rank"), table.larger.height),
        aligned(table.larger, areas, "out_of_work"),
        (named["name"].fill_null(named["area"]).to_list(), named["authority"].fill_null("").to_list()),
        (source_of(folder, JOURNEYS_LEEDS, rows.height),),
        (fingerprint(folder, JOURNEYS_LEEDS), *(s.sha256 for s in table.sources)),
        caution,
    )  # fmt: skip


def authority_work(folder: Path) -> WorkPlaces | None:
    """Authorities of England and Wales as they were in the census; None where there is no file of journeys."""
    if not has(folder, JOURNEYS):
        return None
    rows = read(folder, JOURNEYS).filter(pl.col("indicator_code") == TRAVELS)
    names = dict(rows.select("home_code", "home_name").unique().iter_rows())
    areas = sorted(code for code in names if kind_of(code) is AreaKind.LOCAL_AUTHORITY)
    summed = rows.group_by("home_code", "work_code").agg(pl.col("count").sum()).sort("home_code", "work_code")
    flows = Flows.of(
        summed["home_code"].to_list(), summed["work_code"].to_list(), summed["count"].to_list(), areas
    )
    nothing = Deprivation(np.full(len(areas), np.nan), max(len(areas), 1))
    return _typed(
        work_typology("work_and_home_of_authorities"), flows, nothing, None,
        ([names[code] for code in areas], areas), (source_of(folder, JOURNEYS, rows.height),),
        (fingerprint(folder, JOURNEYS),),
        f"{LOCKDOWN} Authorities are those of the census: some have merged since.",
    )  # fmt: skip


def _typed(
    typology: CommutingTypology,
    flows: Flows,
    deprivation: Deprivation,
    out_of_work: np.ndarray | None,
    named: tuple[Sequence[str], Sequence[str]],
    sources: tuple[SourceFile, ...],
    hashes: tuple[str, ...],
    caution: str,
) -> WorkPlaces:
    kinds = work_kinds(flows, deprivation, out_of_work, typology)
    near = f"near a line: one line moved by {typology.margin.value:.0%} of itself would change it"
    labels = pl.DataFrame(
        {
            "neighbourhood": list(flows.areas),
            "name": list(named[0]),
            "authority": list(named[1]),
            "type": list(kinds.kind),
            "sure": kinds.is_firm.astype(np.float64),
            "why": ["" if firm else near for firm in kinds.is_firm],
            **{
                f"measured_{name}": values
                for name, values in kinds.measured.values.items()
                if not np.isnan(values).all()
            },
            "workers": kinds.facts.workers,
            "jobs": kinds.facts.jobs,
        }
    )
    types = (*(TypeOfPlace(kind.id, kind.label, kind.means) for kind in typology.kinds), *OTHER_TYPES)
    result = TypologyResult(typology.id, typology.title, types, labels, CENSUS_DAY, hashes, caution)
    return WorkPlaces(typology, kinds, tuple(named[0]), tuple(named[1]), result, sources)
