"""The store of figures that were fetched or brought: batches that are only ever added, and the bytes they were read from."""

import json
import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import polars as pl

from goodwork.connectors.fetching.keep import Keep
from goodwork.connectors.tables.locks import held
from goodwork.connectors.tables.write import write_whole
from goodwork.core.observations.frames import ABOUT, SCHEMA, ObservationError, conform, empty
from goodwork.pipelines.monitor.result import SourceFile
from goodwork.standards.indicator import Indicator
from goodwork.vocabulary.observations import Observation

CONTENT = ("value", "lower", "upper", "numerator", "denominator", "standing", "method")
LONGEST_WAIT = 120.0  # seconds, for another run that is adding
SECONDS_IN_A_DAY = 86_400
_DAYS = ("published_on", "fetched_on")


@dataclass(frozen=True, slots=True)
class Added:
    """What a batch brought: figures new to the store, figures that change an earlier one, and those it had already."""

    n_new: int
    n_revised: int
    n_same: int


@dataclass(frozen=True, slots=True)
class KeptRead:
    """The figures of a store, every vintage, and the files they were read from."""

    observations: pl.DataFrame
    files: tuple[SourceFile, ...]

    def of(self, asked: Iterable[Indicator]) -> pl.DataFrame:
        """The figures of these indicators."""
        return self.observations.filter(pl.col("indicator").is_in([each.id for each in asked]))


NOTHING_KEPT = KeptRead(empty(), ())


@dataclass(frozen=True, slots=True)
class KeptObservations:
    """A folder: `raw` holds bytes by their hash, `batches` a Parquet file and its description for each addition,
    `layouts` how tables were read. A batch without a description was not finished, and is not read."""

    folder: Path

    @property
    def raw(self) -> Keep:
        """The raw answers and files."""
        return Keep(self.folder / "raw")

    @property
    def layouts(self) -> Path:
        """Where layouts of tables are remembered."""
        return self.folder / "layouts"

    def read(self) -> KeptRead:
        """One row for each figure and vintage. Where two batches give one vintage differently the later stands: a file
        that was corrected the same day. Raises ObservationError where a batch is damaged."""
        frames, files = [], {}
        for number, said in enumerate(self._batches()):
            frames.append(_batch(said).with_columns(pl.lit(number).alias("batch")))
            files |= {file.sha256: file for file in _files(said)}
        if not frames:
            return NOTHING_KEPT
        rows = pl.concat(frames).sort("batch", maintain_order=True)
        rows = rows.unique([*ABOUT, "vintage"], keep="last", maintain_order=True)
        return KeptRead(conform(rows.drop("batch")), tuple(files.values()))

    def add(self, observations: pl.DataFrame, files: Iterable[SourceFile], what: str, at: datetime) -> Added:
        """Add what the store does not say already. A figure that differs from what stood is added as its revision.

        One run adds at a time. Raises ObservationError where the table is not one of observations, HeldByAnother where
        another run does not end.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        with held(self.folder, LONGEST_WAIT):
            self._clear_left_over()
            compared = _compared(conform(observations), self.read().observations)
            fresh = compared.filter(pl.col("is") != "same")
            if fresh.height:
                self._write(conform(fresh.drop("is")), tuple(files), what, at)
        counts = dict(compared.group_by("is").len().iter_rows())
        return Added(counts.get("new", 0), counts.get("revised", 0), counts.get("same", 0))

    def _write(self, frame: pl.DataFrame, files: Sequence[SourceFile], what: str, at: datetime) -> None:
        buffer = BytesIO()
        frame.write_parquet(buffer)
        content = buffer.getvalue()
        digest = sha256(content).hexdigest()
        last = max(
            (int(path.name.split("-")[0]) for path in self._batches() if path.name[:6].isdecimal()), default=0
        )
        name = f"{last + 1:06}-{digest[:12]}"
        folder = self.folder / "batches"
        write_whole(folder / f"{name}.parquet", lambda path: path.write_bytes(content) and None)
        said = {
            "what": what,
            "added_at": at.astimezone(UTC).isoformat(),
            "sha256": digest,
            "n_rows": frame.height,
            "files": [asdict(file) for file in files],
        }
        text = json.dumps(said, indent=1, ensure_ascii=False, default=str) + "\n"
        write_whole(folder / f"{name}.json", lambda path: path.write_text(text, encoding="utf-8") and None)

    def _batches(self) -> list[Path]:
        found = (self.folder / "batches").glob("*.json")
        return sorted(path for path in found if not path.name.startswith("."))

    def _clear_left_over(self) -> None:
        """What a killed run was writing. Only one run writes batches at a time; raw bytes may be another's of this moment."""
        for path in (self.folder / "batches").glob(".*"):
            path.unlink(missing_ok=True)
        for path in (self.folder / "raw").glob("*/.*"):
            if time.time() - path.stat().st_mtime > SECONDS_IN_A_DAY:
                path.unlink(missing_ok=True)


def frame_of(observations: Iterable[Observation], rules: dict[str, Indicator]) -> pl.DataFrame:
    """Observations as a table. Where a reader named no method, it is the indicator's own on that day."""
    rows = [
        (
            one.indicator, one.area, one.period.start, one.period.end, one.group, one.value, one.lower, one.upper,
            one.numerator, one.denominator, one.standing.value, one.method or _method(rules.get(one.indicator), one),
            one.area_year, one.vintage, one.source_hash,
        )
        for one in observations
    ]  # fmt: skip
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def _method(rule: Indicator | None, one: Observation) -> str:
    return rule.method_on(one.period).id if rule else ""


def _compared(new: pl.DataFrame, kept: pl.DataFrame) -> pl.DataFrame:
    """The new rows, each with `is`: new, revised, or the same as what stood on the day of its vintage. A figure of
    unknown vintage stood before all others."""
    day = pl.col("vintage").fill_null(date.min).alias("day")
    new = new.unique([*ABOUT, "vintage", *CONTENT], maintain_order=True)
    stood = kept.select(
        *ABOUT, day, *(pl.col(name).alias(f"was_{name}") for name in CONTENT), was=pl.lit(True)
    )
    joined = (
        new.with_columns(day)
        .sort("day", maintain_order=True)
        .join_asof(stood.sort("day"), on="day", by=list(ABOUT), strategy="backward", check_sortedness=False)
    )
    same = pl.all_horizontal(pl.col(name).eq_missing(pl.col(f"was_{name}")) for name in CONTENT)
    state = (
        pl.when(pl.col("was").is_null())
        .then(pl.lit("new"))
        .when(same)
        .then(pl.lit("same"))
        .otherwise(pl.lit("revised"))
    )
    return joined.with_columns(state.alias("is")).select(*new.columns, "is")


def _batch(said: Path) -> pl.DataFrame:
    path = said.with_suffix(".parquet")
    try:
        content = path.read_bytes()
        expected = json.loads(said.read_text(encoding="utf-8"))["sha256"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise ObservationError(_damaged(path, type(error).__name__)) from error
    if sha256(content).hexdigest() != expected:
        raise ObservationError(_damaged(path, "its bytes are not those that were written"))
    try:
        return conform(pl.read_parquet(BytesIO(content)))
    except pl.exceptions.PolarsError as error:
        raise ObservationError(_damaged(path, "it is no table")) from error


def _files(said: Path) -> list[SourceFile]:
    try:
        listed = json.loads(said.read_text(encoding="utf-8"))["files"]
        return [_file(each) for each in listed]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ObservationError(_damaged(said, "it does not say where its figures came from")) from error


def _file(said: dict[str, Any]) -> SourceFile:
    days = {name: date.fromisoformat(said[name]) if said[name] else None for name in _DAYS}
    words = {name: said[name] for name in ("sha256", "path", "title", "publisher", "licence", "address")}
    if not all(isinstance(each, str) for each in words.values()):
        raise TypeError("words are words")
    return SourceFile(**said | days)


def _damaged(path: Path, why: str) -> str:
    return (
        f"{path} is damaged ({why}): the figures in it cannot be believed, and nothing was read. Put the folder back from a "
        "backup, or delete this file and its description and fetch or add its figures again: their bytes are in raw."
    )
