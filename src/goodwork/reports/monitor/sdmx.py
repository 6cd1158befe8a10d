"""Observations and scores as SDMX-CSV 2.0, with the structure of each, and the way back."""

import json
from datetime import date

import polars as pl

from goodwork.connectors.sdmx_csv import files, periods
from goodwork.connectors.sdmx_csv.structure import Component, Structure
from goodwork.pipelines.monitor.result import MonitorResult
from goodwork.reports.monitor.exported import TABLES
from goodwork.reports.monitor.source_keys import source_keys
from goodwork.vocabulary.observations import Standing
from goodwork.vocabulary.periods import Period

AGENCY, VERSION = "GOODWORK", "1.0.0"
UNKNOWN_DAY = "_U"
# The letters of CL_OBS_STATUS (standards/statistical_marks/observation_status.yaml). A rounded figure is a normal one.
STATUS = {
    Standing.FINAL: "A", Standing.PROVISIONAL: "P", Standing.ROUNDED: "A", Standing.ESTIMATED: "E",
    Standing.MADE: "E",
    Standing.SUPPRESSED: "Q", Standing.IMPUTED: "I",
}  # fmt: skip
SCORES = next(table for table in TABLES if table.name == "scores")
_NUMBERS = ("lower", "upper", "numerator", "denominator")


def observation_structure(result: MonitorResult) -> Structure:
    """The structure of the observations: a revised figure differs from the one before it by its vintage."""
    table = result.observations
    areas = {code: _name(result, code) for code in sorted(table["area"].unique())}
    paths = {one.sha256: one.path for one in result.sources}
    sources = {
        key: f"{digest} {paths.get(digest, '')}".strip() for digest, key in source_keys(result).items()
    }
    return Structure(
        AGENCY,
        "MONITOR_OBSERVATIONS",
        VERSION,
        "Observations of an inclusive growth monitor",
        (
            Component("INDICATOR", "Indicator", "What is measured", codes={one.id: one.title for one in result.indicators.values()}),
            Component("REF_AREA", "Area", "Where, by the code of the Government Statistical Service", codes=areas),
            Component("GROUP", "Group", "Whom it is about", codes={name: name for name in sorted(table["group"].unique())}),
            Component("VINTAGE", "Vintage", f"The day it was published; {UNKNOWN_DAY} where that is not known"),
            Component("SOURCE", "Source", "The file it was read from, by the first figures of its SHA-256", codes=sources),
            Component("TIME_PERIOD", "Period", "Which days it is about", "ObservationalTimePeriod"),
        ),
        (
            Component("UNIT_MEASURE", "Unit", "What the figure counts, in our words", codes={words: words for words in sorted({one.unit.value for one in result.indicators.values()})}),
            Component("OBS_STATUS", "Status", "How firm it is, in the letters of CL_OBS_STATUS", codes={"A": "Normal value", "P": "Provisional value", "E": "Estimated value", "I": "Imputed value", "Q": "Missing value; suppressed"}),
            Component("STANDING", "Standing", "How firm it is, in our words", codes={one.value: one.value for one in Standing}),
            Component("LOWER", "Lower limit", "Of its 95% interval", "Double"),
            Component("UPPER", "Upper limit", "Of its 95% interval", "Double"),
            Component("NUMERATOR", "Numerator", "What was counted", "Double"),
            Component("DENOMINATOR", "Denominator", "Out of what", "Double"),
            Component("METHOD", "Method", "Which version of the indicator's method"),
            Component("AREA_YEAR", "Year of the area's code", "The year of the list of codes", "Integer"),
        ),
    )  # fmt: skip


def score_structure(result: MonitorResult) -> Structure:
    """The structure of the scores of every index."""
    nodes = sorted({name for one in result.indices for name in one.scores["node"].unique()})
    areas = {code: _name(result, code) for one in result.indices for code in one.areas}
    return Structure(
        AGENCY,
        "MONITOR_SCORES",
        VERSION,
        "Scores of composite indices, with their uncertainty",
        (
            Component("INDEX", "Index", "Which index", codes={one.definition.id: one.definition.title for one in result.indices}),
            Component("NODE", "Node", "The index, a part of it, or an indicator", codes={name: name for name in nodes}),
            Component("REF_AREA", "Area", "Where", codes=areas),
            Component("TIME_PERIOD", "Period", "The period, as the index names it", "String"),
        ),
        tuple(
            Component(name.upper(), name.replace("_", " ").capitalize(), meaning, "Integer" if kind == pl.Int32 else "Double")
            for name, kind, meaning in SCORES.columns
            if kind != pl.String and name != "score"
        ),
    )  # fmt: skip


def written_observations(result: MonitorResult) -> bytes:
    """The observations as one SDMX-CSV file."""
    days = result.observations.select("start", "end").unique()
    named = days.with_columns(
        pl.Series("TIME_PERIOD", [periods.written(Period(*pair)) for pair in days.iter_rows()], pl.String)
    )
    table = result.observations.join(named, on=["start", "end"], how="left", maintain_order="left")
    return files.write(
        table.select(
            INDICATOR="indicator",
            REF_AREA="area",
            GROUP="group",
            VINTAGE=pl.col("vintage").cast(pl.String).fill_null(UNKNOWN_DAY),
            SOURCE=pl.col("source_hash").replace_strict(dict(source_keys(result)), default=""),
            TIME_PERIOD="TIME_PERIOD",
            OBS_VALUE="value",
            UNIT_MEASURE=pl.col("indicator").replace_strict(
                {one.id: one.unit.value for one in result.indicators.values()}
            ),
            OBS_STATUS=pl.col("standing").replace_strict({one.value: code for one, code in STATUS.items()}),
            STANDING="standing",
            **{name.upper(): pl.col(name) for name in _NUMBERS},
            METHOD="method",
            AREA_YEAR="area_year",
        ),
        observation_structure(result),
    )


def read_observations(content: bytes, structure: Structure) -> pl.DataFrame:
    """A file of observations as the table it was written from. Raises SdmxError, ValueError for a period nobody writes."""
    rows = files.read(content, structure)
    said = rows["TIME_PERIOD"].unique(maintain_order=True)
    spans = {words: periods.read(words) for words in said}

    def day(side: str) -> pl.Expr:
        held = {words: getattr(span, side) for words, span in spans.items()}
        return pl.col("TIME_PERIOD").replace_strict(held, return_dtype=pl.Date)

    def number(name: str, kind: type[pl.Float64] | type[pl.Int32] = pl.Float64) -> pl.Expr:
        return pl.col(name).replace("", None).cast(kind)

    sources = next(part.codes for part in structure.dimensions if part.id == "SOURCE")
    whole = {key: words.partition(" ")[0] for key, words in sources.items()}
    vintage = pl.when(pl.col("VINTAGE") == UNKNOWN_DAY).then(None).otherwise(pl.col("VINTAGE"))
    return rows.select(
        indicator="INDICATOR",
        area="REF_AREA",
        start=day("start"),
        end=day("end"),
        group="GROUP",
        value="OBS_VALUE",
        **{name: number(name.upper()) for name in _NUMBERS},
        standing="STANDING",
        method="METHOD",
        area_year=number("AREA_YEAR", pl.Int32),
        vintage=vintage.str.to_date("%Y-%m-%d"),
        source_hash=pl.col("SOURCE").replace_strict(whole, default=""),
    ).select("indicator", "area", "start", "end", "group", "value", *_NUMBERS, "standing", "method", "area_year", "vintage", "source_hash")  # fmt: skip


def written_scores(result: MonitorResult) -> bytes:
    """The scores of every index as one SDMX-CSV file."""
    named = {"index": "INDEX", "area": "REF_AREA", "period": "TIME_PERIOD", "score": "OBS_VALUE"}
    frame = SCORES.frame(result)
    return files.write(
        frame.rename({name: named.get(name, name.upper()) for name in frame.columns}), score_structure(result)
    )


def described(structure: Structure, on: date) -> bytes:
    """A structure as SDMX-JSON: what each column is, and every code with its words."""
    return (json.dumps(structure.as_message(on.isoformat()), ensure_ascii=False, indent=1) + "\n").encode()


def _name(result: MonitorResult, code: str) -> str:
    return result.areas[code].name if code in result.areas else code
