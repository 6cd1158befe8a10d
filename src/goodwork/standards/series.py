"""Values keyed by the date they take effect, and the one question asked of them: which is in force on a day?"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Annotated, Self

from pydantic import Field, model_validator

from goodwork.standards.standard import Amount, Fact, Standard, StandardError, StrictModel, Words
from goodwork.standards.uprating import Timeline


class DatedAmount(Fact):
    """An amount from the date it takes effect. `value` null ends the rule; `unchanged` says a repeat is meant."""

    value: Amount | None
    unchanged: bool = False
    reference: Words


class Series(StrictModel):
    """The amounts of one rule, oldest first."""

    values: Annotated[dict[date, DatedAmount], Field(min_length=1)]

    @model_validator(mode="after")
    def _is_in_order_and_repeats_nothing_by_mistake(self) -> Self:
        for (earlier, before), (later, after) in pairwise(self.values.items()):
            if later <= earlier:
                raise ValueError(f"{later} stands after {earlier}: put the oldest first")
            if (before.value == after.value) is not after.unchanged:
                raise ValueError(
                    f"{later}: mark a value `unchanged: true` when, and only when, it repeats the last"
                )
        return self

    def timeline(self) -> Timeline:
        """When the amounts take effect, and when the rule ended."""
        ended_on = next((day for day, amount in self.values.items() if amount.value is None), None)
        return Timeline(tuple(self.values), ended_on)

    def latest(self, on: date) -> tuple[date, DatedAmount] | None:
        """The newest amount dated on or before `on` with its date; None before the first."""
        days = tuple(self.values)
        position = bisect_right(days, on)
        return (days[position - 1], self.values[days[position - 1]]) if position else None


@dataclass(frozen=True, slots=True)
class Rate:
    """An amount in force on the day asked about, in pounds, with where it was read.

    `name` is the law's own name, `ages` says for whom ("18 to 20"). `verified` False: check before relying on it.
    """

    value: Decimal
    name: str
    ages: str
    in_force_from: date
    reference: str
    address: str
    verified: bool
    note: str


def rate_from(standard: Standard, name: str, ages: str, in_force_from: date, amount: DatedAmount) -> Rate:
    """A rate in full from an amount of a standard. Raises `StandardError` where the rule has ended."""
    if amount.value is None:
        raise StandardError(f"{name} ended on {in_force_from} (see {standard.file})")
    source = standard.source(amount.reference)
    return Rate(
        amount.value, name, ages, in_force_from, source.title, source.address, amount.verified, amount.note
    )


def check_covers(standard: Standard, days: Sequence[date], on: date) -> None:
    """Refuse a day before the first value or past the last one known, never answering with an old figure.

    `days` are the dates the values take effect, oldest first.
    """
    if on < days[0]:
        raise StandardError(
            f"No {standard.title} for {on}: the first value is dated {days[0]}. "
            f"Add earlier values with their references to {standard.file}."
        )
    rhythm = standard.uprated
    if rhythm and rhythm.next_due and on >= rhythm.next_due:
        raise StandardError(
            f"No {standard.title} for {on}: the last value is dated {days[-1]} and this standard is uprated "
            f"every {rhythm.every}. Add the {rhythm.next_due.year} value to {standard.file}, or mark the year "
            "as unchanged with a reference."
        )
