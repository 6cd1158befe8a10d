"""The tables of a monitor that can be taken away: what each column means, and the rows."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import polars as pl

from goodwork.pipelines.monitor.result import CHANGE_COLUMNS, SCORE_COLUMNS, MonitorResult
from goodwork.reports.monitor.reach_table import GOOD_JOBS_COLUMNS, good_jobs_rows
from goodwork.reports.monitor.said_tables import GAP_COLUMNS, HEADLINE_COLUMNS, gap_rows, headline_rows
from goodwork.reports.monitor.source_keys import HASH, KEY, KEY_MEANING, source_keys, with_keys
from goodwork.reports.words.phrases import without_controls
from goodwork.vocabulary.observations import COLUMNS

Column = tuple[str, Any, str]  # name, polars type, meaning


@dataclass(frozen=True, slots=True)
class Exported:
    """One table: its name (the file's stem), what a row is, and its columns."""

    name: str
    title: str
    row: str
    columns: tuple[Column, ...]
    rows: Callable[[MonitorResult], pl.DataFrame]

    def frame(self, result: MonitorResult) -> pl.DataFrame:
        """Its rows, with exactly the columns declared; words without characters that cannot be seen."""
        made = self.rows(result).select([pl.col(name).cast(kind) for name, kind, _ in self.columns])
        return made.with_columns(
            pl.col(name).map_elements(without_controls, return_dtype=pl.String)
            for name, kind, _ in self.columns
            if kind == pl.String and made[name].str.contains(r"[\x00-\x1f]").any()
        )


_MEANINGS = {
    "indicator": "The indicator's id; indicators.csv says what it means",
    "area": "Nine-character code of the area; areas.csv has its name",
    "start": "First day the figure is about",
    "end": "Last day the figure is about",
    "group": "Whom it is about: everybody, or a group",
    "value": "The figure, in the indicator's unit; empty where it is suppressed",
    "lower": "Lower limit of its 95% interval; empty where none is published",
    "upper": "Upper limit of its 95% interval; empty where none is published",
    "numerator": "What was counted, where published",
    "denominator": "Out of what, where published",
    "standing": "final, provisional, rounded, estimated (modelled by its publisher), made of its parts (worked out from its authorities), suppressed, or imputed (by Goodwork)",
    "method": "Which version of the indicator's method; figures of two versions are not compared without a declared link",
    "area_year": "The year of the list of codes the area belongs to",
    "vintage": "The day it was published, as far as known; a revised figure is another row of a later day",
    "source_hash": "SHA-256 of the file it was read from; sources.csv names it",
}
_SCORE_MEANINGS = {
    "index": "Which index",
    "node": "The index, one of its parts, or an indicator",
    "area": "Nine-character code of the area",
    "period": "The period, as the index names it",
    "from_period": "The earlier period",
    "to_period": "The later period",
    "score": "The score",
    "score_lower": "Lower limit of its 95% interval",
    "score_upper": "Upper limit of its 95% interval",
    "rank": "Rank, 1 the best",
    "rank_lower": "Best rank of its 95% interval",
    "rank_upper": "Worst rank of its 95% interval",
    "rank_high": "Best rank of its 95% interval",
    "rank_low": "Worst rank of its 95% interval",
    "unknown": "Share of the score that rests on figures whose sampling error is not known",
    "improved": "Probability that it rose",
    "change": "Later score less earlier",
    "change_lower": "Lower limit of its 95% interval",
    "change_upper": "Upper limit of its 95% interval",
}


def _observations(result: MonitorResult) -> pl.DataFrame:
    return result.observations


def _areas(result: MonitorResult) -> pl.DataFrame:
    used = set(result.observations["area"].unique()) | {place.code for place in result.places}
    rows = []
    for code in sorted(used):
        area = result.areas.get(code)
        place = result.everywhere.get(code)
        rows.append((code, area.name if area else "", area.kind.value if area else "", place.combined_authority if place else ""))  # fmt: skip
    return pl.DataFrame(
        rows, orient="row", schema=dict.fromkeys(("area", "name", "kind", "combined_authority"), pl.String)
    )


def _indicators(result: MonitorResult) -> pl.DataFrame:
    return pl.DataFrame(
        [
            (one.id, one.title, one.description, one.unit.value, str(one.direction.value), one.numerator, one.denominator,
             one.certainty.value, one.publisher, one.comparable_from)
            for one in result.indicators.values()
        ],
        orient="row",
        schema={name: kind for name, kind, _ in _INDICATOR_COLUMNS},
    )  # fmt: skip


def _sources(result: MonitorResult) -> pl.DataFrame:
    return pl.DataFrame(
        [
            (one.sha256, one.path, one.title, one.publisher, one.licence, one.address, one.published_on, one.fetched_on, one.note)
            for one in result.sources
        ],
        orient="row",
        schema={name: kind for name, kind, _ in _SOURCE_COLUMNS},
    )  # fmt: skip


def _of_indices(part: str, columns: tuple[str, ...]) -> Callable[[MonitorResult], pl.DataFrame]:
    def rows(result: MonitorResult) -> pl.DataFrame:
        frames = [
            getattr(one, part).select(pl.lit(one.definition.id).alias("index"), *columns)
            for one in result.indices
        ]
        return (
            pl.concat(frames, how="vertical_relaxed")
            if frames
            else pl.DataFrame(schema=dict.fromkeys(("index", *columns)))
        )

    return rows


def _targets(result: MonitorResult) -> pl.DataFrame:
    rows = []
    for one in result.targets:
        now = one.now
        rows.append(
            (one.target, one.indicator, one.area, one.title, one.baseline.value, one.baseline_period.start, one.baseline_period.end,
             one.goal, one.due, now.value if now else None, now.lower if now else None, now.upper if now else None,
             one.now_period.start if one.now_period else None, one.now_period.end if one.now_period else None,
             one.expected_now, one.status, one.probability, one.why, one.source, one.verified, one.group, one.is_gap)
        )  # fmt: skip
    return pl.DataFrame(rows, orient="row", schema={name: kind for name, kind, _ in _TARGET_COLUMNS})


def _refused(result: MonitorResult) -> pl.DataFrame:
    rows = [(one.source, one.where, one.reason, one.effect, one.n) for one in result.refused]
    return pl.DataFrame(rows, orient="row", schema={name: kind for name, kind, _ in _REFUSED_COLUMNS})


_KINDS: dict[str, Any] = {"String": pl.String, "Float64": pl.Float64, "Date": pl.Date, "Int32": pl.Int32}
_OBSERVATION_COLUMNS = tuple((name, _KINDS[kind], _MEANINGS[name]) for name, kind in COLUMNS.items())
_AREA_COLUMNS = (
    ("area", pl.String, "Nine-character code of the Government Statistical Service"),
    ("name", pl.String, "Its name"),
    ("kind", pl.String, "What it is"),
    ("combined_authority", pl.String, "The combined authority it belongs to; empty where it belongs to none"),
)
_INDICATOR_COLUMNS = (
    ("indicator", pl.String, "The indicator's id"),
    ("title", pl.String, "Its name"),
    ("meaning", pl.String, "What it says, in plain words"),
    ("unit", pl.String, "What a figure counts"),
    ("direction", pl.String, "Which way is better"),
    ("numerator", pl.String, "Who or what is counted"),
    ("denominator", pl.String, "Out of whom or what"),
    ("certainty", pl.String, "How its publisher says how sure a figure is"),
    ("publisher", pl.String, "Who publishes it"),
    (
        "comparable_from",
        pl.Date,
        "First day from which figures can be compared with today's; empty: all of them",
    ),
)
_SOURCE_COLUMNS = (
    ("source_hash", pl.String, "SHA-256 of the file"),
    ("path", pl.String, "Where it was, as whoever built the monitor knows it"),
    ("title", pl.String, "What it is"),
    ("publisher", pl.String, "Who publishes it"),
    ("licence", pl.String, "Under which licence"),
    ("address", pl.String, "Where to get it"),
    ("published_on", pl.Date, "The day it was published; empty: not known"),
    ("fetched_on", pl.Date, "The day it was fetched; empty: not known"),
    ("note", pl.String, "What else is known of it"),
)
_TARGET_COLUMNS = (
    ("target", pl.String, "The target's id"),
    ("indicator", pl.String, "What it is measured by"),
    ("area", pl.String, "Where"),
    ("title", pl.String, "The target in words"),
    ("baseline", pl.Float64, "Where it began"),
    ("baseline_start", pl.Date, "First day of the baseline"),
    ("baseline_end", pl.Date, "Last day of the baseline"),
    ("goal", pl.Float64, "What is to be reached"),
    ("due", pl.Date, "By when"),
    ("now", pl.Float64, "The newest figure"),
    ("now_lower", pl.Float64, "Lower limit of its 95% interval"),
    ("now_upper", pl.Float64, "Upper limit of its 95% interval"),
    ("now_start", pl.Date, "First day of the newest figure"),
    ("now_end", pl.Date, "Last day of the newest figure"),
    ("expected_now", pl.Float64, "Where the declared path would stand now"),
    ("status", pl.String, "on_track, off_track or cannot_tell"),
    ("probability", pl.Float64, "Chance of meeting it on the present path, 0 to 1; empty where it cannot be worked out"),
    ("why", pl.String, "Why the status is what it is"),
    ("source", pl.String, "Where the target stands"),
    ("verified", pl.Boolean, "False: the target's own words still have to be checked against their source"),
    ("group", pl.String, "Whom it is about: everybody, or a group"),
    ("is_gap", pl.Boolean, "True: baseline, goal and newest figure are gaps between two groups"),
)  # fmt: skip
_REFUSED_COLUMNS = (
    ("source", pl.String, "The file or indicator it stood in"),
    ("where", pl.String, "The place in it, or the area"),
    ("reason", pl.String, "Why it was not used as it stands"),
    ("effect", pl.String, "What that means for the reader"),
    ("n", pl.Int64, "How many figures"),
)


def _score_columns(names: tuple[str, ...]) -> tuple[Column, ...]:
    words = {"index", "node", "area", "period", "from_period", "to_period"}
    whole = {"rank", "rank_lower", "rank_upper", "rank_high", "rank_low"}
    return tuple(
        (
            name,
            pl.String if name in words else pl.Int32 if name in whole else pl.Float64,
            _SCORE_MEANINGS[name],
        )
        for name in ("index", *names)
    )


TABLES: tuple[Exported, ...] = (
    Exported("observations", "Observations", "One figure of one area, period and group, as one file said", _OBSERVATION_COLUMNS, _observations),
    Exported("headline", "What is said of each figure", "One headline figure of one place: its newest figure, how it changed, and how it stands beside the country", HEADLINE_COLUMNS, headline_rows),
    Exported("indicators", "Indicators", "One indicator", _INDICATOR_COLUMNS, _indicators),
    Exported("areas", "Areas", "One area", _AREA_COLUMNS, _areas),
    Exported("sources", "Sources", "One file that figures were read from", _SOURCE_COLUMNS, _sources),
    Exported("scores", "Scores of indices, with their uncertainty", "One node of an index, area and period", _score_columns(SCORE_COLUMNS), _of_indices("scores", SCORE_COLUMNS)),
    Exported("score-changes", "Changes of scores, with their uncertainty", "One node of an index and area, between two periods", _score_columns(CHANGE_COLUMNS), _of_indices("changes", CHANGE_COLUMNS)),
    Exported("gaps", "Gaps between groups", "One indicator of one area: a group beside those it is compared with", GAP_COLUMNS, gap_rows),
    Exported("good_jobs", "Good jobs within reach", "One neighbourhood, way of travelling and number of minutes", GOOD_JOBS_COLUMNS, good_jobs_rows),
    Exported("targets", "Targets and where they stand", "One target of one area", _TARGET_COLUMNS, _targets),
)  # fmt: skip


#: What was not used. Its file is behind the page that names it (`reports.monitor.refused`).
REFUSED = Exported(
    "refused",
    "What was refused",
    "What was read and not used, is used with a warning, or could not be had",
    _REFUSED_COLUMNS,
    _refused,
)


def frames(result: MonitorResult) -> dict[str, pl.DataFrame]:
    """Every table by the name Python knows it by, also those without rows; and what was refused."""
    return {_in_python(table): table.frame(result) for table in (*TABLES, REFUSED)}


def columns_by_frame() -> dict[str, tuple[str, tuple[Column, ...]]]:
    """What a row is, and the columns, of every frame."""
    return {_in_python(table): (table.row, table.columns) for table in (*TABLES, REFUSED)}


def _in_python(table: Exported) -> str:
    return "changes" if table.name == "score-changes" else table.name


def as_written(result: MonitorResult, table: Exported) -> pl.DataFrame:
    """The rows as a CSV file has them: a file by its key, which sources.csv resolves, and not by its whole hash."""
    frame, keys = table.frame(result), source_keys(result)
    if table.name == "sources":
        return frame.select(pl.col(HASH).replace_strict(dict(keys)).alias(KEY), *frame.columns)
    return with_keys(frame, keys)


def written_columns(table: Exported) -> tuple[Column, ...]:
    """The columns of a CSV file."""
    key = (KEY, pl.String, KEY_MEANING)
    if table.name == "sources":
        return ((KEY, pl.String, "The key other tables name it by"), *table.columns)
    return tuple(key if column[0] == HASH else column for column in table.columns)


def dictionary(result: MonitorResult) -> pl.DataFrame:
    """Every column of every CSV file with what it means: made from the declarations the tables themselves are made by."""
    rows = [
        (table.name, table.row, name, _KIND_WORDS[kind], meaning)
        for table in shown_tables(result)
        for name, kind, meaning in written_columns(table)
    ]
    return pl.DataFrame(
        rows, orient="row", schema=dict.fromkeys(("table", "row_is", "column", "kind", "meaning"), pl.String)
    )


def shown_tables(result: MonitorResult) -> tuple[Exported, ...]:
    """The tables that have something: without an index there are no scores to take away."""
    nothing = {
        "scores": not result.indices,
        "score-changes": not result.indices,
        "targets": not result.targets,
        "gaps": not result.gaps,
        "good_jobs": result.good_jobs is None,
    }
    return tuple(table for table in TABLES if not nothing.get(table.name, False))


_KIND_WORDS = {
    pl.String: "text", pl.Float64: "number", pl.Int32: "whole number", pl.Date: "date, year-month-day", pl.Boolean: "true or false",
}  # fmt: skip
