"""Only what an advert states limits anybody."""

from decimal import Decimal

import pytest

from goodwork.core.adverts.facts import HoursOffer, Requirement, Shift
from goodwork.core.occupations.guess import OccupationGuess
from goodwork.pipelines.vacancies import (
    daily_times,
    licences_required,
    occupation_weights,
    qualification_required,
    weekly_hours,
    work_times,
)
from goodwork.standards.working_week import full_time
from goodwork.vocabulary.evidence import Evidence
from goodwork.vocabulary.weekly_hours import WeeklyHours
from goodwork.vocabulary.work import Licence, QualificationLevel, Weekday

WORDS = Evidence("description", 0, 5, "words")
FULL_TIME = full_time().hours_per_week


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (HoursOffer(), (None, None)),
        (HoursOffer(full_time=True), (FULL_TIME, None)),
        (HoursOffer(part_time=True), (None, FULL_TIME)),
        (HoursOffer(full_time=True, part_time=True), (None, None)),
        (HoursOffer(Decimal(20), Decimal(20), part_time=True), (Decimal(20), Decimal(20))),
        (HoursOffer(None, Decimal(30)), (None, Decimal(30))),
        (HoursOffer(Decimal(16), None), (Decimal(16), None)),
    ],
    ids=["silent", "full time", "part time", "either", "a number wins", "up to", "from"],
)
def test_weekly_hours(said: HoursOffer, expected: tuple[Decimal | None, Decimal | None]) -> None:
    assert weekly_hours(said, full_time()) == expected


def test_a_shift_without_days_is_not_put_on_a_day() -> None:
    early = Shift((), 7 * 60, 15 * 60, WORDS)
    monday = Shift((Weekday.MONDAY,), 9 * 60, 17 * 60, WORDS)
    assert work_times([early, monday]) == WeeklyHours.from_spans([(Weekday.MONDAY, 540, 1020)])
    assert daily_times([early, monday]) == WeeklyHours.from_spans([(Weekday.MONDAY, 420, 900)])
    assert work_times([early]) is None
    assert daily_times([monday]) is None


@pytest.mark.parametrize(
    ("essential", "or_equivalent", "limits"),
    [(True, False, True), (True, True, False), (False, False, False), (None, False, False)],
    ids=["essential", "or equal experience", "desirable", "not said which"],
)
def test_only_what_is_essential_limits(essential: bool | None, or_equivalent: bool, limits: bool) -> None:
    degree = Requirement(
        essential, WORDS, qualification=QualificationLevel.LEVEL_6, or_equivalent=or_equivalent
    )
    driving = Requirement(essential, WORDS, licence=Licence.DRIVING, or_equivalent=or_equivalent)
    assert qualification_required([degree]) == (QualificationLevel.LEVEL_6 if limits else None)
    assert licences_required([driving]) == (frozenset({Licence.DRIVING}) if limits else frozenset())


def test_the_highest_essential_level_counts() -> None:
    levels = [Requirement(True, WORDS, qualification=level) for level in QualificationLevel]
    assert qualification_required(levels) == QualificationLevel.LEVEL_8


def test_occupation_weights_are_thousandths_of_at_most_three() -> None:
    guesses = tuple(OccupationGuess(f"{n}", "", 0.3) for n in range(1111, 1116))
    assert occupation_weights(guesses) == (("1111", 300), ("1112", 300), ("1113", 300))
    assert (
        sum(
            w
            for _, w in occupation_weights(
                (OccupationGuess("1111", "", 0.9), OccupationGuess("1112", "", 0.8))
            )
        )
        <= 1000
    )
    assert occupation_weights(()) == ()
