"""What a proof found, as rows of one table."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Row:
    """One promise: how often it was tried and how often it held. A control is built to fail, and holds when it does."""

    promise: str
    tried: int
    held: int
    control: bool = False
    note: str = ""

    @property
    def good(self) -> bool:
        """Every time; for a control, at least once otherwise than the promise."""
        return self.tried > 0 and ((self.held < self.tried) if self.control else (self.held == self.tried))


@dataclass(frozen=True)
class Shown:
    """A row with the proof and the database it comes from, and the seconds its proof took."""

    proof: str
    database: str
    seconds: float
    row: Row


def keep(folder: Path, rows: Iterable[Shown]) -> None:
    """Add rows where the process that started this one reads them."""
    with (folder / "rows.jsonl").open("a", encoding="utf-8") as file:
        file.writelines(f"{json.dumps(asdict(row))}\n" for row in rows)


def kept(folder: Path) -> Iterator[Shown]:
    """The rows that were added."""
    path = folder / "rows.jsonl"
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        held = json.loads(line)
        yield Shown(**{**held, "row": Row(**held["row"])})


def table(rows: Iterable[Shown]) -> str:
    """A Markdown table."""
    lines = ["| proof | database | promise | held | seconds | |", "| --- | --- | --- | --- | --- | --- |"]
    for shown in rows:
        row = shown.row
        promise = f"*control, must fail:* {row.promise}" if row.control else row.promise
        said = "" if row.good else "**DOES NOT HOLD**"
        lines.append(
            f"| {shown.proof} | {shown.database} | {promise} | {row.held:,} of {row.tried:,} "
            f"| {shown.seconds:.0f} | {' '.join(filter(None, (said, row.note)))} |"
        )
    return "\n".join(lines)
