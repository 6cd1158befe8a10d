"""The Real Living Wage: a voluntary rate, announced each autumn and due from accredited employers the next spring."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import ClassVar, Self

from pydantic import model_validator

from goodwork.standards.library import Amount, Fact, Standard, StandardError, Words, load
from goodwork.standards.series import check_covers
from goodwork.standards.uprating import Timeline


class Announcement(Fact):
    """The two rates announced on a day, and the day by which accredited employers pay them.

    `implement_by_stated` False: the day was not found in the source and is the usual one.
    """

    announced_on: date
    uk: Amount
    london: Amount
    implement_by: date
    implement_by_stated: bool
    reference: Words


class AfterTheNewest(Fact):
    """How long the newest rate on file may answer for the days after it."""

    in_doubt_from: date
    refused_from: date


class RealLivingWage(Standard):
    """The file `standards/wages/real_living_wage.yaml`."""

    kind: ClassVar[str] = "wages"

    unit: str
    from_age: int
    announcements: tuple[Announcement, ...]
    after_the_newest: AfterTheNewest

    @model_validator(mode="after")
    def _announcements_follow_each_other(self) -> Self:
        for earlier, later in pairwise(self.announcements):
            if not earlier.implement_by <= later.announced_on < later.implement_by:
                raise ValueError(
                    f"the rate announced on {later.announced_on} must come after the one before it was due "
                    f"({earlier.implement_by}) and before its own ({later.implement_by})"
                )
        if self.after_the_newest.in_doubt_from <= self.announcements[-1].announced_on:
            raise ValueError(
                "after_the_newest: is about an announcement already on file, move its dates a year on"
            )
        return self

    def timelines(self) -> dict[str, Timeline]:
        return {"the list of announcements": Timeline(tuple(row.announced_on for row in self.announcements))}


@dataclass(frozen=True, slots=True)
class RealLivingWageOn:
    """The Real Living Wage on one day, in pounds an hour.

    `previous` is the rate of the year before while it is still accepted, that is until the day before
    `implement_by`; after that it is None. `verified` False: `note` says what a person must check.
    """

    current: Decimal
    announced_on: date
    implement_by: date
    previous: Decimal | None
    from_age: int
    reference: str
    address: str
    verified: bool
    note: str

    @property
    def uplift_due(self) -> bool:
        """Whether the day lies between an announcement and the day the new rate must be paid."""
        return self.previous is not None

    @property
    def accepted(self) -> Decimal:
        """The lowest pay that still meets the Real Living Wage on the day."""
        return self.current if self.previous is None else self.previous


@lru_cache(maxsize=8192)
def _real_living_wage(on: date, london: bool) -> RealLivingWageOn:
    standard = load(RealLivingWage, "real_living_wage")
    newest, before = _announced_by(standard, on)
    accepted_before = before if on < newest.implement_by else None
    notes = tuple(_doubts(standard, newest, accepted_before, on))
    source = standard.source(newest.reference)
    return RealLivingWageOn(
        current=_rate(newest, london),
        announced_on=newest.announced_on,
        implement_by=newest.implement_by,
        previous=_rate(accepted_before, london) if accepted_before else None,
        from_age=standard.from_age,
        reference=source.title,
        address=source.address,
        verified=not notes,
        note="; ".join(notes),
    )


def real_living_wage(on: date, london: bool = False) -> RealLivingWageOn:
    """The Real Living Wage on a day, for London (all Greater London boroughs) or the rest of the UK.

    Raises `StandardError` before the first announcement on file and from the day a newer rate is due.
    """
    return _real_living_wage(on, london)


def _announced_by(standard: RealLivingWage, on: date) -> tuple[Announcement, Announcement | None]:
    days = tuple(row.announced_on for row in standard.announcements)
    check_covers(standard, days, on)
    if on >= standard.after_the_newest.refused_from:
        raise StandardError(
            f"No {standard.title} for {on}: the newest rate on file was announced on {days[-1]} and a newer one "
            f"is due by {standard.after_the_newest.refused_from}. Add the new announcement to {standard.file}."
        )
    position = bisect_right(days, on) - 1
    return standard.announcements[position], standard.announcements[position - 1] if position else None


def _doubts(
    standard: RealLivingWage, newest: Announcement, before: Announcement | None, on: date
) -> Iterator[str]:
    """What a person must check before relying on the answer."""
    for announcement in (newest, before):
        if announcement and not announcement.verified:
            yield f"rates of {announcement.announced_on.year}: {announcement.note}"
    if not newest.implement_by_stated:
        yield "the day by which it must be paid was not found and is the usual one"
    expected = standard.after_the_newest.in_doubt_from
    if on > expected:
        yield f"a newer announcement is expected since {expected}: check, and add it to {standard.file}"


def _rate(announcement: Announcement, london: bool) -> Decimal:
    return announcement.london if london else announcement.uk
