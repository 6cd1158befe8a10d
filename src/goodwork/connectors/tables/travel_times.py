"""A place's own minutes between zones, as CSV or Parquet of millions of rows, and where the zones are."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from goodwork.connectors.tables.cells import MOST_MINUTES
from goodwork.connectors.tables.files import FileKind, kind_of, read_content
from goodwork.connectors.tables.reading import DEFAULT_LIMITS, Limits, TableError, shortened
from goodwork.core.travel.imported import ANY_TIME, ImportedTimes
from goodwork.vocabulary.source import Reject, Source
from goodwork.vocabulary.tables import heading_key
from goodwork.vocabulary.tables.code_words import TRAVEL_MODES
from goodwork.vocabulary.work import TravelMode

FIRST_ROW = 2
MOST_REJECTS = 1_000  # listed for each reason; the rest are counted
_CLOCK = r"^([01]?\d|2[0-3]):([0-5]\d)(?::00)?$"
_MODES = {word: list(TravelMode).index(TravelMode(code)) for word, code in TRAVEL_MODES.items()}


@dataclass(frozen=True, slots=True)
class TravelTimesReading:
    """Minutes between zones, what could not be used and why, and what the reader should know."""

    times: ImportedTimes
    rejects: tuple[Reject, ...]
    notes: tuple[str, ...]


def read_travel_times(times: Path, zones: Path, limits: Limits = DEFAULT_LIMITS) -> TravelTimesReading:
    """The minutes of one file between the zones of another.

    Raises `TableError` where either cannot be read, lacks a column, or has no row that can be used.
    """
    places = _Table.read(zones, ("zone", "latitude", "longitude"), (), limits)
    places.take_zones()
    pairs = _Table.read(times, ("from", "to", "mode", "minutes"), ("arrive_by",), limits)
    pairs.take_pairs(places.frame["zone"])
    pairs.drop_contradictions()
    frame = pairs.frame
    imported = ImportedTimes(
        latitudes=places.frame["latitude"].to_numpy(),
        longitudes=places.frame["longitude"].to_numpy(),
        mode=frame["mode"].to_numpy().astype(np.int8),
        from_zone=frame["from"].to_numpy().astype(np.int32),
        to_zone=frame["to"].to_numpy().astype(np.int32),
        arrive_by=frame["arrive_by"].to_numpy().astype(np.int16),
        minutes=frame["minutes"].to_numpy().astype(np.uint16),
    )
    return TravelTimesReading(imported, (*places.rejects, *pairs.rejects), (*places.notes, *pairs.notes))


@dataclass
class _Table:
    """A table being read: `frame` holds the rows still good, each with its `row` in the file."""

    path: Path
    frame: pl.DataFrame
    rejects: list[Reject]
    notes: list[str]

    @classmethod
    def read(cls, path: Path, needed: Sequence[str], wanted: Sequence[str], limits: Limits) -> "_Table":
        frame = _frame(path, limits)
        named = {heading_key(column): column for column in frame.columns}
        missing = [column for column in needed if heading_key(column) not in named]
        if missing:
            raise TableError(
                f"{path} has no column '{missing[0]}'. Its columns are: {', '.join(frame.columns)[:200]}."
            )
        columns = [
            pl.col(named[heading_key(column)]).alias(column)
            if heading_key(column) in named
            else pl.lit("").alias(column)
            for column in (*needed, *wanted)
        ]
        return cls(path, frame.select(columns).with_row_index("row", FIRST_ROW), [], [])

    def keep(self, good: pl.Expr, column: str, reason: str) -> None:
        """Go on with the rows that are good; the others are rejected for the reason."""
        marked = self.frame.with_columns(good.fill_null(False).alias("_good"))
        bad = marked.filter(~pl.col("_good"))
        if not bad.height:
            return
        self.frame = marked.filter(pl.col("_good")).drop("_good")
        self.reject(bad["row"].to_list(), bad[column].to_list(), column, [reason] * bad.height)
        if not self.frame.height:
            first = self.rejects[0]
            raise TableError(f"{self.path}: no row can be used. The first: {first.column} {first.reason}.")

    def reject(
        self, rows: Sequence[int], values: Sequence[object], column: str, reasons: Sequence[str]
    ) -> None:
        for row, value, reason in list(zip(rows, values, reasons, strict=True))[:MOST_REJECTS]:
            shown = "" if value is None else shortened(str(value))
            self.rejects.append(Reject(Source(self.path.name, row), column, reason, shown))
        if len(rows) > MOST_REJECTS:
            self.notes.append(
                f"{self.path.name}: {len(rows):,} rows whose {column} {reasons[0]}; {MOST_REJECTS:,} are listed"
            )

    def take_zones(self) -> None:
        self.frame = self.frame.with_columns(_text("zone"))
        self.keep(pl.col("zone") != "", "zone", "is empty: every zone needs a name")
        for column, most in (("latitude", 90), ("longitude", 180)):
            value = _number(column)
            self.keep(
                value.is_finite() & (value.abs() <= most),
                column,
                f"is not degrees between -{most} and {most}",
            )
        self.keep(pl.col("zone").is_first_distinct(), "zone", "stands twice: the first was kept")
        self.frame = self.frame.with_columns(_number("latitude"), _number("longitude"))

    def take_pairs(self, zones: pl.Series) -> None:
        """Zones as numbers, modes as numbers, whole minutes."""
        numbers = pl.DataFrame({"zone": zones, "number": np.arange(len(zones), dtype=np.int32)})
        for column in ("from", "to"):
            named = self.frame.with_columns(_text(column).alias("_zone"))
            at = named.join(numbers, left_on="_zone", right_on="zone", how="left", maintain_order="left")
            self.frame = at.drop("_zone").rename({"number": f"{column}_number"})
            self.keep(pl.col(f"{column}_number").is_not_null(), column, "is not a zone of the file of zones")
        self._take_modes()
        minutes = _number("minutes")
        fair = minutes.is_finite() & (minutes >= 0) & (minutes <= MOST_MINUTES)
        self.keep(fair, "minutes", f"is not a number of minutes from 0 to {MOST_MINUTES:,}")
        parts = _text("arrive_by").str.extract_groups(_CLOCK).struct
        clock = parts.field("1").cast(pl.Int32) * 60 + parts.field("2").cast(pl.Int32)
        empty = _text("arrive_by") == ""
        self.keep(empty | clock.is_not_null(), "arrive_by", "is not a time of day such as 08:30")
        self.frame = self.frame.select(
            "row",
            pl.col("from_number").alias("from"),
            pl.col("to_number").alias("to"),
            pl.col("mode_number").alias("mode"),
            (minutes + 0.5).floor().cast(pl.Int32).alias("minutes"),
            pl.when(empty).then(ANY_TIME).otherwise(clock).cast(pl.Int32).alias("arrive_by"),
        )

    def _take_modes(self) -> None:
        """Each way of writing a mode is understood once, however many rows bear it."""
        said = self.frame["mode"].cast(pl.String).fill_null("").unique()
        known = {word: _MODES[key] for word in said if (key := heading_key(word)) in _MODES}
        names = pl.DataFrame(
            {"_said": list(known), "mode_number": list(known.values())},
            {"_said": pl.String, "mode_number": pl.Int32},
        )
        frame = self.frame.with_columns(pl.col("mode").cast(pl.String).fill_null("").alias("_said"))
        self.frame = frame.join(names, on="_said", how="left", maintain_order="left").drop("_said")
        modes = ", ".join(mode.value for mode in TravelMode)
        self.keep(
            pl.col("mode_number").is_not_null(), "mode", f"is not a way to travel: write one of {modes}"
        )

    def drop_contradictions(self) -> None:
        """One row for each pair, mode and time: a later row that says otherwise is rejected."""
        frame, n_times = self.frame, MOST_MINUTES + 1
        n = 1 + max(int(frame[column].max() or 0) for column in ("from", "to"))  # type: ignore[arg-type]
        keys = [frame[column].to_numpy().astype(np.int64) for column in ("mode", "arrive_by", "from", "to")]
        key = ((keys[0] * n_times + keys[1] + 1) * n + keys[2]) * n + keys[3]
        first = _first_alike(key)
        minutes, rows = frame["minutes"].to_numpy(), frame["row"].to_numpy()
        other = np.flatnonzero(minutes != minutes[first])
        reasons = [
            f"is given as {minutes[first[i]]} in row {rows[first[i]]}, which was kept"
            for i in other[:MOST_REJECTS]
        ]
        reasons += ["contradict an earlier row"] * (len(other) - len(reasons))
        self.reject(rows[other].tolist(), minutes[other].tolist(), "minutes", reasons)
        if again := int((first != np.arange(len(first))).sum()) - len(other):
            self.notes.append(f"{self.path.name}: rows that say again what another says: {again:,}")
        self.frame = frame.filter(pl.Series(first == np.arange(len(first))))


def _first_alike(key: NDArray[np.int64]) -> NDArray[np.int64]:
    """int64 [n]: the first place at which each one's key stands."""
    order = np.argsort(key, kind="stable")
    begins = np.ones(len(key), np.bool_)
    begins[1:] = key[order][1:] != key[order][:-1]
    first = np.empty(len(key), np.int64)
    first[order] = order[begins][np.cumsum(begins) - 1]
    return first


def _text(column: str) -> pl.Expr:
    return pl.col(column).cast(pl.String).str.strip_chars().fill_null("")


def _number(column: str) -> pl.Expr:
    return _text(column).cast(pl.Float64, strict=False)


def _frame(path: Path, limits: Limits) -> pl.DataFrame:
    content = read_content(path, limits)
    kind = kind_of(path, content)
    if kind not in (FileKind.PARQUET, FileKind.DELIMITED):
        raise TableError(f"{path} is {kind.value}. Save it as CSV or Parquet.")
    try:
        if kind == FileKind.PARQUET:
            return pl.read_parquet(BytesIO(content))
        return pl.read_csv(content, infer_schema=False, separator=_separator(content), encoding="utf8-lossy")
    except (MemoryError, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # the reader is written in Rust: its panics are not `Exception`
        reason = str(error).strip().splitlines()[0][:200] if str(error).strip() else type(error).__name__
        raise TableError(
            f"{path} could not be read as a table ({reason}). Fetch or write it again."
        ) from error


def _separator(content: bytes) -> str:
    first = content.split(b"\n", 1)[0].decode("utf-8", "replace")
    return max(",;\t|", key=first.count)
