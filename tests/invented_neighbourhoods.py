"""Files of invented neighbourhoods: four authorities of twelve, in three larger ones each, with outlines as squares."""

import gzip
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from goodwork.connectors.open_data.neighbourhoods import (
    DEPRIVATION,
    DEPRIVED_PEOPLE,
    JOURNEYS,
    JOURNEYS_LEEDS,
    LARGER_NEIGHBOURHOODS,
    MIDDLES,
    NEIGHBOURHOOD_NAMES,
    NEIGHBOURHOOD_OUTLINES,
    OUTLINES,
)
from goodwork.pipelines.monitor.neighbourhoods import Neighbourhoods, neighbourhoods
from goodwork.pipelines.monitor.result import Place

AUTHORITIES = ("E08999001", "E08999002", "E08999003", "E08999004")
COMBINED = {"E47999001": AUTHORITIES[:2], "E47999002": AUTHORITIES[2:]}
N = 48
SMALL = [f"E0199{i:04d}" for i in range(N)]
LARGER = [f"E0299{m:04d}" for m in range(N // 4)]
RATES = [round(0.02 + 0.01 * i, 2) for i in range(N)]
WEST, SOUTH, DEGREE = -2.0, 53.0, 0.1


def filled(folder: Path, *, order: Sequence[int] = range(N), outlines: bool = False) -> Path:
    """The files, with rows of deprivation in an order."""
    _put(folder, DEPRIVATION.path, _deprivation(order))
    counts = [None if i == 3 else 1000.0 * RATES[i] for i in range(N)]
    _put(folder, DEPRIVED_PEOPLE.path, {"lsoa21_code": SMALL, "income_domain_numerator": counts})
    names = [f"Town {i // 4:03d}{'ABCD'[i % 4]}" for i in range(N)]
    authorities = [AUTHORITIES[i // 12] for i in range(N)]
    _put(folder, NEIGHBOURHOOD_NAMES.path, {"lsoa21_code": SMALL, "lsoa21_name": names, "ltla24_code": authorities})  # fmt: skip
    ms = range(len(LARGER))
    _put(
        folder, LARGER_NEIGHBOURHOODS.path,
        {"MSOACD": LARGER, "MSOA21CD": LARGER, "MSOANM": [f"Town {m:03d}" for m in ms], "MSOAHCLNM": [f"Quarter {m}" for m in ms], "LADCD_ACTIVE": [AUTHORITIES[m // 3] for m in ms]},
    )  # fmt: skip
    first = LARGER[0]
    journeys = [(o, first, 400) for o in LARGER[1:3]] + [(o, o, n) for o, n in zip(LARGER[:3], (300, 100, 100), strict=True)]  # fmt: skip
    _put(folder, JOURNEYS_LEEDS.path, pl.DataFrame(journeys, schema=["origin", "destination", "count"], orient="row"))  # fmt: skip
    if outlines:
        _put_journeys_of_authorities(folder)
        _put_outlines(folder)
        middles = [_corner(m) for m in ms]
        _put(folder, MIDDLES.path, {"MSOACD": LARGER, "latitude": [y + 0.02 for _, y in middles], "longitude": [x + 0.02 for x, _ in middles]})  # fmt: skip
    return folder


def invented_neighbourhoods(folder: Path, places: Mapping[str, Place], **more: Any) -> Neighbourhoods:
    """Everything known of them, outlines too."""
    found = neighbourhoods(filled(folder, outlines=True), places, **more)
    assert found
    return found


def _deprivation(order: Sequence[int]) -> dict[str, list[Any]]:
    return {
        "lsoa21_code": [SMALL[i] for i in order],
        "IMD_rank": [N - i for i in order],
        "IMD_score": [10.0 + i for i in order],
        "Income_score": [RATES[i] for i in order],
        "Employment_score": [0.05 + 0.01 * i for i in order],
    }


def _put(folder: Path, path: str, content: Mapping[str, Any] | pl.DataFrame) -> None:
    table = content if isinstance(content, pl.DataFrame) else pl.DataFrame(content)
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    if path.endswith("parquet"):
        table.write_parquet(target)
    else:
        text = table.write_csv().encode()
        target.write_bytes(gzip.compress(text) if path.endswith("gz") else text)


def _put_journeys_of_authorities(folder: Path) -> None:
    rows = [
        (home, f"Town {h}", work, "", 3, 9000 if home == work else 500 * (w + 1))
        for h, home in enumerate(AUTHORITIES)
        for w, work in enumerate(AUTHORITIES)
    ]
    columns = ["home_code", "home_name", "work_code", "work_name", "indicator_code", "count"]
    _put(folder, JOURNEYS.path, pl.DataFrame(rows, schema=columns, orient="row"))


def _corner(m: int) -> tuple[float, float]:
    """The south-west corner of a larger neighbourhood: columns of three for each authority."""
    return WEST + DEGREE * (m // 3), SOUTH + DEGREE * (m % 3)


def _ring(x: float, y: float, wide: float, high: float) -> list[list[float]]:
    return [[x, y], [x + wide, y], [x + wide, y + high], [x, y + high], [x, y]]


def _put_outlines(folder: Path) -> None:
    columns = {a: _ring(WEST + DEGREE * n, SOUTH, DEGREE, 3 * DEGREE) for n, a in enumerate(AUTHORITIES)}
    pairs = {c: _ring(WEST + 2 * DEGREE * n, SOUTH, 2 * DEGREE, 3 * DEGREE) for n, c in enumerate(COMBINED)}
    rings = [*columns.values(), *pairs.values()]

    def layer(codes: Sequence[str], first: int) -> dict[str, Any]:
        shapes = [{"type": "Polygon", "arcs": [[first + i]], "properties": {"areacd": c, "areanm": f"Name {c}"}} for i, c in enumerate(codes)]  # fmt: skip
        return {"type": "GeometryCollection", "geometries": shapes}

    topology = {
        "type": "Topology", "arcs": rings,
        "objects": {"ltla": layer(AUTHORITIES, 0), "cauth": layer(list(COMBINED), len(AUTHORITIES))},
    }  # fmt: skip
    features = [
        {"type": "Feature", "properties": {"code": code, "name": code}, "geometry": {"type": "Polygon", "coordinates": [_ring(*_corner(m), DEGREE, DEGREE)]}}
        for m, code in enumerate(LARGER)
    ]  # fmt: skip
    for path, document in (
        (OUTLINES.path, topology),
        (NEIGHBOURHOOD_OUTLINES.path, {"type": "FeatureCollection", "features": features}),
    ):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(gzip.compress(json.dumps(document).encode()))
