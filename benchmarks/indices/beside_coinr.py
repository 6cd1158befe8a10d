"""`python -m benchmarks.indices.beside_coinr`: the ASEM index of 51 countries, beside COINr in R.

Needs R, and COINr's source in the folder that GOODWORK_COINR names (its folders R and data); without either it says so and
measures ours alone. Both build the same index from the same figures, and both drop each of the eight pillars in turn.
"""

import argparse
import csv
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import polars as pl

from benchmarks.matching.rows import Row, print_table
from benchmarks.matching.timing import costs_of, machine
from benchmarks.public_data import folder_or_stop
from goodwork.core.indices.build import build
from goodwork.core.indices.panel import Panel
from goodwork.core.indices.what_if import removal_effects
from goodwork.standards.composite_index import IndexMethod, index_given

STEPS = {
    "impute": [{"how": "group mean", "grouping": "EurAsia_group"}],
    "treat": {"skewness": 2, "kurtosis": 3.5, "at_most": 5, "log_offset": 0.01, "scope": "per period"},
    "normalise": {"how": "min-max", "scope": "per period", "times": 100},
    "aggregate": [{"how": "arithmetic mean", "at_least": 0}] * 3,
    "rank": {"ties": "lowest", "decimals": 9},
}
WORKS = {
    "build": "the ASEM index, 51 countries, 49 indicators",
    "remove": "the same without each of 8 pillars in turn",
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Check, measure, print the rows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="once")
    repeats = 1 if parser.parse_args(arguments).quick else 20
    data = folder_or_stop() / "composite_asem_coinr"
    if not data.exists():
        print("The ASEM data is not in the folder of public data: nothing to measure.", file=sys.stderr)
        return
    method = method_in(data)
    panel = panel_in(data, method)
    works = [lambda: build(panel, method), lambda: removal_effects(panel, method, "Index", 2)]
    for work in works:
        work()
    ours = dict(zip(WORKS, costs_of(works, repeats), strict=True))
    theirs = beside(panel, method, max(1, repeats // 2))
    print_table(
        [
            Row(
                f"X{number}", words, "COINr 1.1.14" if theirs else "COINr not at hand", ours[work].cpu, ours[work].wall,
                theirs.get(work), theirs[work] / ours[work].cpu if theirs else None, "20x", "", f"{repeats} runs",
            )
            for number, (work, words) in enumerate(WORKS.items(), 3)
        ],
        machine(),
    )  # fmt: skip


def method_in(data: Path) -> IndexMethod:
    """COINr's example index, from its own table of the tree."""
    nodes = []
    for row in pl.read_csv(data / "ASEM_iMeta.csv").iter_rows(named=True):
        if row["Type"] in ("Indicator", "Aggregate"):
            node = {
                "id": row["iCode"],
                "name": row["iName"],
                "parent": row["Parent"] or "",
                "weight": row["Weight"],
            }
            nodes.append(node | {"verified": True} | (_measured(row) if row["Type"] == "Indicator" else {}))
    return index_given({"tops": ["Index"], "nodes": nodes, "steps": STEPS})


def _measured(row: dict[str, object]) -> dict[str, object]:
    better = "higher is better" if row["Direction"] == 1.0 else "lower is better"
    return {"direction": better, "denominator": row["Denominator"] or ""}


def panel_in(data: Path, method: IndexMethod) -> Panel:
    """COINr's example figures."""
    frame = pl.read_csv(data / "ASEM_iData.csv")
    names = [node.id for node in method.indicators]
    sizes = ("Area", "Energy", "GDP", "Population")
    return Panel(
        tuple(frame["uCode"]),
        tuple(names),
        ("2018",),
        frame.select(pl.col(names).cast(pl.Float64)).to_numpy()[:, :, None],
        groups={"EurAsia_group": tuple(frame["EurAsia_group"])},
        denominators={name: frame[name].cast(pl.Float64).to_numpy()[:, None] for name in sizes},
    )


def beside(panel: Panel, method: IndexMethod, repeats: int) -> dict[str, float]:
    """COINr's processor seconds by work, its scores and effects held equal to ours first; empty where it cannot be run."""
    source, program = os.environ.get("GOODWORK_COINR", ""), shutil.which("Rscript")
    if not source or not program:
        print(
            "R, or COINr's source (GOODWORK_COINR), is not at hand: ours is measured alone.", file=sys.stderr
        )
        return {}
    script = Path(__file__).with_name("coinr.R")
    with tempfile.TemporaryDirectory() as out:
        subprocess.run([program, script, source, out, str(repeats)], check=True, capture_output=True)
        scores, effects, costs = (
            _rows(Path(out) / name) for name in ("scores.csv", "effects.csv", "costs.csv")
        )
    mine = build(panel, method)
    theirs = {row["uCode"]: float(row["Index"]) for row in scores}
    index = mine.levels[:, mine.node("Index"), 0]
    np.testing.assert_allclose(index, [theirs[area] for area in panel.areas], rtol=0, atol=1e-9)
    found = removal_effects(panel, method, "Index", 2)
    for row in effects:
        if row["node"] in found:
            np.testing.assert_allclose(found[row["node"]], float(row["effect"]), atol=1e-9)
    return {row["work"]: float(row["cpu"]) for row in costs}


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


if __name__ == "__main__":
    main()
