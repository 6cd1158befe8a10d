"""One form for every figure of speed: the work, the peer, both costs, the ratio, and what was hoped for."""

import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

KEPT_IN = "GOODWORK_BENCHMARK_ROWS"  # a folder: rows printed are also kept there


@dataclass(frozen=True)
class Row:
    """One measured comparison. Costs are medians in seconds, `cpu` of processor on all threads, `wall` by the clock.

    `ratio` is the peer's processor time over ours on the same, checked answer; None where there is no peer or no
    honest ratio. `reach` and `aim` are what the design set out to do, in words ("7x", "30 s"). `note` says
    selectivity, dimension, runs and memory.
    """

    id: str
    work: str
    peer: str
    ours_cpu_s: float | None
    ours_wall_s: float
    peer_cpu_s: float | None = None
    ratio: float | None = None
    reach: str = ""
    aim: str = ""
    note: str = ""


HEADINGS = ("id", "work", "peer", "our CPU-s", "our wall s", "peer CPU-s", "ratio", "reach", "aim", "note")


def seconds(value: float | None) -> str:
    """Three figures, whatever the size; nothing where not measured."""
    return "" if value is None else f"{value:#.3g}".rstrip(".")


def times(ratio: float | None) -> str:
    """A ratio as "9.4x", whole from 100."""
    return "" if ratio is None else f"{ratio:,.0f}x" if ratio >= 100 else f"{ratio:#.3g}x".replace(".x", "x")


def table(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table."""
    lines = [HEADINGS, tuple("--:" if 3 <= i <= 6 else "---" for i in range(len(HEADINGS)))]
    for row in rows:
        costs = (seconds(row.ours_cpu_s), seconds(row.ours_wall_s), seconds(row.peer_cpu_s), times(row.ratio))
        lines.append((row.id, row.work, row.peer, *costs, row.reach, row.aim, row.note))
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def print_table(rows: Sequence[Row], machine: str) -> None:
    """The table, with the machine it was measured on beneath. Kept too, where one table of all is being made."""
    print(f"{table(rows)}\n\nMachine: {machine}.")
    if folder := os.environ.get(KEPT_IN):
        kept = [json.dumps({**asdict(row), "machine": machine}) for row in rows]
        with (Path(folder) / "rows.jsonl").open("a", encoding="utf-8") as lines:
            lines.writelines(f"{line}\n" for line in kept)


def table_of_kept(folder: Path) -> str:
    """One table of all rows kept in a folder, by id, with the machines beneath."""
    lines = (folder / "rows.jsonl").read_text(encoding="utf-8").splitlines()
    kept = [json.loads(line) for line in lines]
    machines = sorted({row.pop("machine") for row in kept})
    rows = sorted(
        (Row(**row) for row in kept),
        key=lambda row: (row.id[:1], int("".join(filter(str.isdigit, row.id)) or 0)),
    )
    return f"{table(rows)}\n\nMachine: {'; '.join(machines)}."
