"""Which observations may be believed: each fault is named, with the area, the period and the group it stands at."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import polars as pl

from goodwork.core.observations.findings import Check, Finding, Verdict, of_rows
from goodwork.core.observations.frames import ABOUT, conform
from goodwork.standards.indicator import Indicator, KnownFault, Unit
from goodwork.vocabulary.areas import KINDS
from goodwork.vocabulary.observations import Standing

Rules = Mapping[str, Indicator]
Step = Callable[[pl.DataFrame, Rules], tuple[pl.DataFrame, list[Finding]]]

#: Fewer figures than these may all lie below 1 by chance.
FEWEST_FOR_FRACTIONS = 5
SAME_FILE = ("indicator", "group", "vintage", "source_hash")


@dataclass(frozen=True, slots=True)
class Checked:
    """Observations that may be used, and everything found on the way."""

    kept: pl.DataFrame
    findings: tuple[Finding, ...]

    def of(self, verdict: Verdict) -> tuple[Finding, ...]:
        """The findings of one verdict."""
        return tuple(finding for finding in self.findings if finding.verdict == verdict)


def checked(frame: pl.DataFrame, rules: Rules) -> Checked:
    """The observations that pass every check, and what was the matter with the others.

    Nothing is repaired or filled in: a figure is used as its publisher gave it or not at all. Suppressed figures are
    kept, without a value. Raises ObservationError where the table is not one of observations.
    """
    kept, findings = conform(frame), []
    for step in STEPS:
        kept, found = step(kept, rules)
        findings += found
    return Checked(kept, tuple(findings))


def _known(frame: pl.DataFrame, rules: Rules) -> tuple[pl.DataFrame, list[Finding]]:
    strange = ~pl.col("indicator").is_in(list(rules))
    found = [
        Finding(
            Check.UNKNOWN_INDICATOR,
            Verdict.REFUSED,
            name,
            f"{count} figures are of an indicator that standards/indicators does not have: add its file, or correct the name",
            n=count,
        )
        for name, count in frame.filter(strange).group_by("indicator").len().sort("indicator").iter_rows()
    ]
    return frame.filter(~strange), found


def _areas(frame: pl.DataFrame, rules: Rules) -> tuple[pl.DataFrame, list[Finding]]:
    code = pl.col("area")
    known = code.str.contains(r"^[A-Z][0-9]{8}$") & code.str.slice(0, 3).is_in(list(KINDS))
    words = "'{area}' is not the nine-character code of a kind of area Goodwork knows: correct the code"
    return _refuse(frame, known.fill_null(False), Check.UNKNOWN_AREA, words)


def _periods(frame: pl.DataFrame, rules: Rules) -> tuple[pl.DataFrame, list[Finding]]:
    sound = (pl.col("start") <= pl.col("end")).fill_null(False)
    return _refuse(
        frame, sound, Check.NO_PERIOD, "the period from {start} to {end} is not one: give both days"
    )


def _numbers(frame: pl.DataFrame, rules: Rules) -> tuple[pl.DataFrame, list[Finding]]:
    withheld = pl.col("standing") == Standing.SUPPRESSED.value
    sound = pl.when(withheld).then(pl.col("value").is_null()).otherwise(pl.col("value").is_finite())
    words = "has '{value}' for a value though it is {standing}: a figure is a number, or it is suppressed and has none"
    return _refuse(frame, sound.fill_null(False), Check.NO_NUMBER, words)


def _repeats(frame: pl.DataFrame, rules: Rules) -> tuple[pl.DataFrame, list[Finding]]:
    """One vintage says one thing. The same figure twice is kept once; two different figures are both refused."""
    key = [*ABOUT, "vintage"]
    marked = frame.with_columns(
        same=pl.struct("value", "lower", "upper", "standing").n_unique().over(key), times=pl.len().over(key)
    )
    differ = marked.filter(pl.col("same") > 1)
    twice = marked.filter((pl.col("same") == 1) & (pl.col("times") > 1)).unique(
        key, keep="first", maintain_order=True
    )
    found = list(
        of_rows(
            differ,
            Check.CONTRADICTED,
            Verdict.REFUSED,
            "is said {times} times, differently ({value} here): none is used",
        )
    )
    found += of_rows(twice, Check.REPEATED, Verdict.FLAGGED, "is said {times} times, alike: used once")
    kept = marked.filter(pl.col("same") == 1).unique(key, keep="first", maintain_order=True)
    return kept.drop("same", "times"), found


def _fractions(frame: pl.DataFrame, rules: Rules) -> tuple[pl.DataFrame, list[Finding]]:
    """Percentages of which none is above 1 were given as fractions, unless so small a range is the plausible one."""
    percent = [name for name, rule in rules.items() if rule.unit == Unit.PERCENT and rule.plausible.most > 1]
    value = pl.col("value")
    suspect = (value.max() <= 1) & (value.count() >= FEWEST_FOR_FRACTIONS) & (value.max() > 0)
    marked = frame.with_columns(
        suspect=(suspect.over(SAME_FILE) & pl.col("indicator").is_in(percent)).fill_null(False)
    )
    batches = marked.filter("suspect").group_by(SAME_FILE).agg(pl.len().alias("n"), value.max().alias("most"))
    found = [
        Finding(
            Check.FRACTIONS,
            Verdict.REFUSED,
            row["indicator"],
            f"none of {row['n']} percentages is above {row['most']:g}: they look like fractions of 1. Say so with `times: 100`, or correct the file",
            group=row["group"],
            n=row["n"],
        )
        for row in batches.sort("indicator", "group").iter_rows(named=True)
    ]
    return marked.filter(~pl.col("suspect")).drop("suspect"), found


def _plausible(frame: pl.DataFrame, rules: Rules) -> tuple[pl.DataFrame, list[Finding]]:
    bounds = pl.DataFrame(
        [(name, rule.plausible.least, rule.plausible.most) for name, rule in rules.items()],
        schema={"indicator": pl.String, "least": pl.Float64, "most": pl.Float64},
        orient="row",
    )
    with_bounds = frame.join(bounds, on="indicator", how="left", maintain_order="left")
    sound = pl.col("value").is_between("least", "most").fill_null(True)
    kept, found = _refuse(
        with_bounds,
        sound,
        Check.IMPLAUSIBLE,
        "{value:,.10g} is outside the plausible range, {least:,.10g} to {most:,.10g}",
    )
    return kept.drop("least", "most"), found


def _limits(frame: pl.DataFrame, rules: Rules) -> tuple[pl.DataFrame, list[Finding]]:
    sound = ((pl.col("lower") <= pl.col("value")) & (pl.col("value") <= pl.col("upper"))).fill_null(True)
    words = "{value:,.10g} is not between its limits, {lower:,.10g} and {upper:,.10g}"
    return _refuse(frame, sound, Check.LIMITS, words)


def _known_faults(frame: pl.DataFrame, rules: Rules) -> tuple[pl.DataFrame, list[Finding]]:
    found: list[Finding] = []
    for name, rule in rules.items():
        for fault in rule.faults:
            wrong = (pl.col("indicator") == name) & _concerns(fault)
            found += of_rows(frame.filter(wrong), Check.KNOWN_FAULT, Verdict.REFUSED, fault.because)
            frame = frame.filter(~wrong)
    return frame, found


def _concerns(fault: KnownFault) -> pl.Expr:
    prefixes = [prefix for prefix, kind in KINDS.items() if kind in fault.kinds]
    in_years = pl.col("start").dt.year().is_between(fault.first, fault.last)
    named = pl.col("area").is_in(list(fault.areas)) if fault.areas else pl.lit(True)
    return pl.col("area").str.slice(0, 3).is_in(prefixes) & in_years & named


def _withheld(frame: pl.DataFrame, rules: Rules) -> tuple[pl.DataFrame, list[Finding]]:
    rows = frame.filter(pl.col("standing") == Standing.SUPPRESSED.value)
    words = "its publisher withholds this figure: it has no value, and none is put in its place"
    return frame, list(of_rows(rows, Check.SUPPRESSED, Verdict.FLAGGED, words))


def _refuse(
    frame: pl.DataFrame, sound: pl.Expr, check: Check, words: str
) -> tuple[pl.DataFrame, list[Finding]]:
    return frame.filter(sound), list(of_rows(frame.filter(~sound), check, Verdict.REFUSED, words))


STEPS: Iterable[Step] = (
    _known,
    _areas,
    _periods,
    _numbers,
    _repeats,
    _known_faults,
    _fractions,
    _plausible,
    _limits,
    _withheld,
)
