"""Comparing over time: a change across a break in method is refused unless somebody declared a link and said why."""

from dataclasses import dataclass
from math import hypot

import polars as pl

from goodwork.core.observations.frames import ABOUT, ObservationError, conform
from goodwork.core.observations.intervals import HALF_WIDTH, with_standard_errors
from goodwork.core.observations.validity import Rules
from goodwork.standards.indicator import Indicator, Link
from goodwork.vocabulary.observations import EVERYBODY
from goodwork.vocabulary.periods import Period


class MethodBreak(ObservationError):
    """Two figures that were not measured alike, and no declared link between them."""


@dataclass(frozen=True, slots=True)
class Change:
    """How far a figure moved, in its own unit, with the limits of a 95% interval where both figures have theirs.

    `linked_by` are the links the older figure was carried over; their reasons belong beside the change.
    """

    amount: float
    lower: float | None
    upper: float | None
    linked_by: tuple[Link, ...] = ()


def links_to(rule: Indicator, older: str, newer: str) -> tuple[Link, ...] | None:
    """The declared links that lead from one method to a later one; none needed for the same, None where there are none."""
    if older == newer:
        return ()
    if direct := rule.link_between(older, newer):
        return (direct,)
    for link in rule.links:
        if link.older == older and (rest := links_to(rule, link.newer, newer)) is not None:
            return (link, *rest)
    return None


def change(
    frame: pl.DataFrame, rule: Indicator, area: str, first: Period, last: Period, group: str = EVERYBODY
) -> Change:
    """How far an indicator moved in an area between two periods, from a table with one vintage a figure.

    The two figures are taken to be independent, as samples of different years are. Raises MethodBreak where they were
    measured differently and no link is declared, ObservationError where one of them is not there.
    """
    older, newer = (_row(frame, rule, area, period, group) for period in (first, last))
    links = links_to(rule, str(older["method"]), str(newer["method"]))
    if links is None:
        raise MethodBreak(_refusal(rule, str(newer["method"]), first, last))
    value: float = older["value"]
    error: float | None = older["standard_error"]
    for link in links:
        value, error = link.link(value), _stretched(link, error)
    amount = newer["value"] - value
    if error is None or newer["standard_error"] is None:
        return Change(amount, None, None, links)
    half = HALF_WIDTH * hypot(error, newer["standard_error"])
    return Change(amount, amount - half, amount + half, links)


def on_one_method(frame: pl.DataFrame, rules: Rules) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The figures that compare with each indicator's newest ones, and those that do not.

    The newest method is that of the indicator's last period in the table. Figures of a linked method are carried over
    (value and limits), and their `method` says so: "old, linked to new".
    """
    frame = conform(frame).with_row_index("row")
    comparable, apart = [], []
    for (name, method), rows in frame.group_by("indicator", "method", maintain_order=True):
        newest = frame.filter(indicator=name).sort("start", "end")["method"][-1]
        links = links_to(rules[str(name)], str(method), str(newest))
        if links is None:
            apart.append(rows)
        else:
            comparable.append(_carried(rows, links, str(newest)))
    return _joined(comparable, frame), _joined(apart, frame)


def _joined(parts: list[pl.DataFrame], like: pl.DataFrame) -> pl.DataFrame:
    return (pl.concat(parts).sort("row") if parts else like.clear()).drop("row")


def _carried(rows: pl.DataFrame, links: tuple[Link, ...], newest: str) -> pl.DataFrame:
    """Numerators and denominators were counted the old way: they do not come along."""
    for link in links:
        if link.amount is None:
            continue
        moved = (
            pl.col(name) * link.amount if link.by.value == "multiplying" else pl.col(name) + link.amount
            for name in ("value", "lower", "upper")
        )
        rows = rows.with_columns(moved).with_columns(
            numerator=pl.lit(None, pl.Float64), denominator=pl.lit(None, pl.Float64)
        )
    if links:
        rows = rows.with_columns(method=pl.format("{}, linked to {}", "method", pl.lit(newest)))
    return rows


def _stretched(link: Link, error: float | None) -> float | None:
    if error is None or link.amount is None or link.by.value != "multiplying":
        return error
    return abs(error * link.amount)


def _row(frame: pl.DataFrame, rule: Indicator, area: str, period: Period, group: str) -> dict[str, float]:
    key = {"indicator": rule.id, "area": area, "start": period.start, "end": period.end, "group": group}
    found = with_standard_errors(frame.filter(**{name: key[name] for name in ABOUT}))
    if found.height > 1:
        raise ObservationError(
            f"{rule.id} has {found.height} vintages for {area} in {period}: choose one first, with `latest` or `as_at`"
        )
    if found.is_empty() or found["value"][0] is None:
        raise ObservationError(f"{rule.id} has no figure for {area} in {period}: no change can be worked out")
    return found.row(0, named=True)


def _refusal(rule: Indicator, newer: str, first: Period, last: Period) -> str:
    method = next((method for method in rule.methods if method.id == newer), None)
    because = method.broke_because if method and method.broke_because else "the method changed"
    return (
        f"{rule.id} in {first} and in {last} were not measured alike ({because}): the change between them means nothing. "
        f"Compare within one method, or declare a link with its evidence in {rule.file}"
    )
