"""Everything the monitor knows of neighbourhoods: deprivation, types, inequality, and outlines to draw."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import polars as pl

from goodwork.connectors.boundaries.read import Boundaries, BoundaryError, read_boundaries
from goodwork.connectors.open_data.data_file import DataFile
from goodwork.connectors.open_data.folder import OpenDataError, has
from goodwork.connectors.open_data.neighbourhoods import (
    DEPRIVATION,
    DEPRIVED_PEOPLE,
    LARGER_NEIGHBOURHOODS,
    NEIGHBOURHOOD_NAMES,
    NEIGHBOURHOOD_OUTLINES,
    OUTLINES,
)
from goodwork.core.geography.shapes import Shape
from goodwork.core.geography.simplify import simplified
from goodwork.core.places.deprivation import Deprivation
from goodwork.core.places.flows import FlowError, Flows
from goodwork.core.places.residential import Changed, ResidentialKinds, label_changes, residential_kinds
from goodwork.pipelines.monitor.neighbourhood_table import (
    NeighbourhoodTable,
    aligned,
    neighbourhood_table,
    source_of,
)
from goodwork.pipelines.monitor.result import Place, Refused, SourceFile, TypologyResult
from goodwork.pipelines.monitor.unequal_places import Inequality, inequality_of
from goodwork.pipelines.monitor.work_places import WorkPlaces, authority_work, neighbourhood_work
from goodwork.standards.area_changes import area_changes
from goodwork.standards.monitor import Monitor
from goodwork.standards.typologies import residential_typology

NEEDED = (DEPRIVATION, DEPRIVED_PEOPLE, NEIGHBOURHOOD_NAMES, LARGER_NEIGHBOURHOODS)
THIS_YEAR = 2025  # the newest year of the outlines on file
CENSUS_YEAR = 2021
# Square metres: a triangle of 1.7 km a side on a map of England, 100 m on a map of one authority.
FOR_ENGLAND, ISLANDS = 3e6, 12e6
FOR_A_CITY = 1e4


@dataclass(frozen=True, slots=True)
class Outlines:
    """Simplified shapes by code: today's authorities and combined authorities, the census's, larger neighbourhoods."""

    authorities: Mapping[str, Shape]
    combined: Mapping[str, Shape]
    of_census: Mapping[str, Shape]
    larger: Mapping[str, Shape]


@dataclass(frozen=True, slots=True)
class Residential:
    """Types by moves, from a place's own file of them, and what other choices would change."""

    kinds: ResidentialKinds
    changes: tuple[Changed, ...]
    names: tuple[str, ...]
    authorities: tuple[str, ...]
    when: str
    source: SourceFile


@dataclass(frozen=True, slots=True)
class MovesFile:
    """A CSV of moves, with the period it is of, in words, and who published it."""

    path: Path
    when: str
    publisher: str
    licence: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Neighbourhoods:
    """All of it. A part whose file is absent is None."""

    table: NeighbourhoodTable
    inequality: Inequality
    work: WorkPlaces | None
    authorities: WorkPlaces | None
    residential: Residential | None
    outlines: Outlines | None
    sources: tuple[SourceFile, ...]
    refused: tuple[Refused, ...]

    @property
    def typologies(self) -> tuple[TypologyResult, ...]:
        """The types as the rest of the monitor takes them."""
        return tuple(each.result for each in (self.work, self.authorities) if each)


def neighbourhoods_of(
    definition: Monitor, folder: Path, places: Mapping[str, Place], beside: Path | None = None
) -> Neighbourhoods | None:
    """As `neighbourhoods`, with the file of moves a monitor names: beside its own file, or within the public data."""
    asked, moves = definition.moves, None
    if asked is not None:
        own = beside / asked.file if beside is not None else folder / asked.file
        path = own if own.is_file() else folder / asked.file
        moves = MovesFile(path, asked.when, asked.publisher, asked.licence, asked.address)
    try:
        return neighbourhoods(folder, places, moves=moves)
    except (BoundaryError, FlowError, ValueError) as error:
        raise OpenDataError(str(error)) from error


def neighbourhoods(
    folder: Path,
    places: Mapping[str, Place],
    *,
    moves: MovesFile | None = None,
) -> Neighbourhoods | None:
    """What the folder's files say; None where the files every part rests on are absent.

    Raises OpenDataError, BoundaryError, FlowError or `TableError` where a file that is there cannot be used.
    """
    if not has(folder, *NEEDED):
        return None
    table = neighbourhood_table(folder)
    work, authorities = neighbourhood_work(folder, table), authority_work(folder)
    outlines, sources, refused = _outlines(folder)
    own = [s for each in (work, authorities) if each for s in each.sources]
    residential = _residential(moves, table)
    own += [residential.source] if residential else []
    return Neighbourhoods(
        table, inequality_of(table.small, places), work, authorities, residential, outlines,
        (*table.sources, *own, *sources), (*table.refused, *refused),
    )  # fmt: skip


def _outlines(folder: Path) -> tuple[Outlines | None, list[SourceFile], list[Refused]]:
    if not has(folder, OUTLINES):
        return None, [], []
    authorities = read_boundaries(folder / OUTLINES.path, "ltla")
    combined = read_boundaries(folder / OUTLINES.path, "cauth")
    used, larger = [OUTLINES], {}
    refused = [*_faults(OUTLINES, authorities), *_faults(OUTLINES, combined)]
    if has(folder, NEIGHBOURHOOD_OUTLINES):
        fine = read_boundaries(folder / NEIGHBOURHOOD_OUTLINES.path)
        larger = _by_code(simplified(fine.shapes, FOR_A_CITY))
        used.append(NEIGHBOURHOOD_OUTLINES)
        refused += _faults(NEIGHBOURHOOD_OUTLINES, fine)
    outlines = Outlines(
        _england(authorities, THIS_YEAR),
        _england(combined, THIS_YEAR),
        _england(authorities, CENSUS_YEAR),
        larger,
    )
    return outlines, [source_of(folder, file) for file in used], refused


def _england(found: Boundaries, year: int) -> dict[str, Shape]:
    shown_as = area_changes().recoded()  # figures are shown by one list of codes, and so are outlines
    shapes = [
        replace(shape, code=shown_as.get(code, code))
        for code, shape in found.at(year).items()
        if code.startswith("E")
    ]
    return _by_code(simplified(shapes, FOR_ENGLAND, ISLANDS))


def _by_code(shapes: Sequence[Shape]) -> dict[str, Shape]:
    return {shape.code: shape for shape in shapes}


def _faults(file: DataFile, found: Boundaries) -> list[Refused]:
    effects = ("it is drawn as it is", "it is left off the map")
    return [
        Refused(file.path, f.code, f.words, effects[f.is_fatal])
        for f in found.faults
        if f.code.startswith("E") or f.is_fatal
    ]


def _residential(moves: MovesFile | None, table: NeighbourhoodTable) -> Residential | None:
    """Types by moves from a file with columns from, to and people, of neighbourhoods as the deprivation file codes them."""
    if moves is None:
        return None
    path = moves.path
    try:
        raw = path.read_bytes()
        rows = pl.read_csv(raw, infer_schema=False)
        counts = rows["people"].cast(pl.Float64, strict=False)
        pairs = (rows["from"].to_list(), rows["to"].to_list())
    except (OSError, pl.exceptions.PolarsError) as error:
        raise FlowError(
            f"{path} cannot be read ({str(error).splitlines()[0]}): give a CSV with the columns from, to and people"
        ) from error
    if counts.null_count():
        row = int(np.flatnonzero(counts.is_null().to_numpy())[0])
        raise FlowError(
            f"{path} row {row + 2}: '{rows['people'][row]}' is no number of people. A suppressed figure cannot be used: "
            "leave the row out and say so, or give the count"
        )
    areas = table.small["area"].to_list()
    flows = Flows.of(*pairs, counts.to_list(), areas)
    deprivation = Deprivation(aligned(table.small, areas, "rank"), table.small.height)
    typology = residential_typology()
    return Residential(
        residential_kinds(flows, deprivation, typology),
        label_changes(flows, deprivation, typology),
        tuple(table.small["name"]),
        tuple(table.small["authority"]),
        moves.when,
        SourceFile(
            hashlib.sha256(raw).hexdigest(), path.name, "Moves of home between neighbourhoods", moves.publisher, moves.licence,
            moves.address, n_rows=rows.height,
        ),
    )  # fmt: skip
