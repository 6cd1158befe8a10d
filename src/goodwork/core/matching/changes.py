"""The single changes worth trying on each limit, declared: what an employer, or a person, could do instead.

A `Family` is one kind of change by steps. Its `change` takes the value stated now and a step, and gives the value
there would be after it, in the units of `limits`, or `IMPOSSIBLE`. A limit with no entry is in nobody's power on
that side (what a person excludes is hers). Travel, which is between places, has its own steps.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from goodwork.core.matching.encoders import rotated
from goodwork.core.matching.limits import ADJUSTMENTS, CONTRACTS, DURATIONS, LICENCES
from goodwork.vocabulary.weekly_hours import SLOTS_PER_DAY
from goodwork.vocabulary.work import REGISTRATIONS

IMPOSSIBLE: Final = "impossible"  # the step has no meaning for this value

PAY_STEPS = (25, 50, 75, 100, 150, 200, 300)  # pence an hour that pay could be higher
FLOOR_STEPS = (25, 50, 100)  # pence an hour that a person's floor could be lower: more is another life
HOURS_STEPS = (150, 300, 450, 600, 900, 1200)  # minutes a week a bound could be wider
LEVEL_STEPS = (1, 2, 3, 4)  # levels of qualification
SLOTS_MOVED = tuple(range(1, 9))  # half-hours a job could start later or earlier: up to four hours
SLOTS_LONGER = tuple(range(1, 5))  # half-hours a person's days could be longer at one end: up to two hours
WEEKEND_DAYS = (5, 6)
MINUTES_FURTHER = (
    5,
    10,
    15,
    20,
    30,
    45,
    60,
)  # minutes of travel: a person's, or that a bus or a lift would save
HIGHEST_LEVEL = 8

Steps = Callable[[Iterable[Any]], Sequence[int]]


@dataclass(frozen=True, slots=True)
class Family:
    """One kind of change. `steps` gives its steps from the values stated, smallest change first.

    `grows` where each step opens all that the smaller ones open, so that only the first is kept for a pair, and a step
    that is impossible opens what the smaller ones do. It does
    not where a start is moved so far that it closes again, nor where steps `stand_alone` as the licences do:
    none is more than another.
    """

    code: str
    steps: Steps
    change: Callable[[Any, int], Hashable]
    grows: bool = True
    stand_alone: bool = False


def always(steps: Sequence[int]) -> Steps:
    """The same steps whatever is stated."""
    return lambda values: steps


def _places(values: Iterable[Sequence[object] | None]) -> Sequence[int]:
    """The places of the longest value."""
    return range(max((len(value) for value in values if value is not None), default=0))


def more(now: int, step: int) -> int:
    """The amount raised by the step."""
    return now + step


def less(now: int, step: int) -> Hashable:
    """The amount lowered by the step, which must leave one."""
    return now - step if now >= step else IMPOSSIBLE


def _less_or_none(now: int, step: int) -> int:
    return max(now - step, 0)


def _higher_level(now: int, step: int) -> Hashable:
    return now + step if now + step <= HIGHEST_LEVEL else IMPOSSIBLE


def without(now: int, member: int) -> Hashable:
    """The set of bits without one of them; nothing stated when it was the last."""
    return (now & ~(1 << member)) or None if now >> member & 1 else IMPOSSIBLE


def with_one(now: int, member: int) -> Hashable:
    """The set of bits with one more."""
    return IMPOSSIBLE if now >> member & 1 else now | 1 << member


def _offered_too(now: int, member: int) -> Hashable:
    return with_one(now, member) if now & DURATIONS else IMPOSSIBLE


def _later(now: tuple[int, int], slots: int) -> Hashable:
    """The whole working day later (earlier when negative)."""
    return rotated(now[0], slots), rotated(now[1], slots)


def longer_days(now: int, n_slots: int) -> int:
    """Every span she can work ended `n_slots` half-hours later; begun so much earlier when negative."""
    longer, direction = now, 1 if n_slots > 0 else -1
    for n in range(1, abs(n_slots) + 1):
        longer |= rotated(now, direction * n)
    return longer


def with_day(now: int, day: int) -> int:
    """The week with the whole of one day (0 is Monday) as well."""
    return now | ((1 << SLOTS_PER_DAY) - 1) << day * SLOTS_PER_DAY


def on_day(week: int, day: int) -> int:
    """What of the week falls on one day (0 is Monday)."""
    return week & ((1 << SLOTS_PER_DAY) - 1) << day * SLOTS_PER_DAY


def _free_day(now: int, day: int) -> Hashable:
    return IMPOSSIBLE if on_day(now, day) else with_day(now, day)


def _without_term(now: tuple[str, ...], place: int) -> Hashable:
    return now[:place] + now[place + 1 :] or None if place < len(now) else IMPOSSIBLE


def _members(bits: int) -> Iterator[int]:
    return (place for place in range(bits.bit_length()) if bits >> place & 1)


_DURATIONS = tuple(_members(DURATIONS))
_OTHER_TERMS = tuple(place for place in range(len(CONTRACTS)) if place not in _DURATIONS)
_LICENCES = always(
    [place for place, licence in enumerate(LICENCES) if licence not in REGISTRATIONS]
)  # no short course gives a registration, and no employer may waive it

BY_VACANCY: Mapping[str, tuple[Family, ...]] = {
    "pay": (Family("more_pay", always(PAY_STEPS), more),),
    "enough_hours": (Family("more_hours", always(HOURS_STEPS), more),),
    "hours_at_most": (Family("fewer_hours", always(HOURS_STEPS), _less_or_none),),
    "times": (
        Family("later", always(SLOTS_MOVED), _later, grows=False),
        Family("earlier", always(SLOTS_MOVED), lambda now, slots: _later(now, -slots), grows=False),
    ),
    "contract": (
        Family("offered_too", always(_DURATIONS), _offered_too, grows=False, stand_alone=True),
        Family("not_offered", always(_OTHER_TERMS), without, grows=False, stand_alone=True),
    ),
    "qualification": (Family("lower_level", always(LEVEL_STEPS), less),),
    "licences": (Family("not_required", _LICENCES, without, grows=False, stand_alone=True),),
    "adjustments": (
        Family("made_possible", always(range(len(ADJUSTMENTS))), without, grows=False, stand_alone=True),
    ),
    "legal_floor": (Family("lawful", always((0,)), lambda now, step: None),),
}

BY_PERSON: Mapping[str, tuple[Family, ...]] = {
    "pay": (Family("lower_floor", always(FLOOR_STEPS), less),),
    "enough_hours": (Family("fewer_hours", always(HOURS_STEPS), less),),
    "hours_at_most": (Family("more_hours", always(HOURS_STEPS), more),),
    "times": (
        Family("begin_earlier", always(SLOTS_LONGER), lambda now, slots: longer_days(now, -slots)),
        Family("finish_later", always(SLOTS_LONGER), longer_days),
        Family("another_day", always(WEEKEND_DAYS), _free_day, grows=False, stand_alone=True),
    ),
    "contract": (Family("accepted", always(range(len(CONTRACTS))), without, grows=False, stand_alone=True),),
    "qualification": (Family("higher_level", always(LEVEL_STEPS), _higher_level),),
    "licences": (Family("gained", _LICENCES, with_one, grows=False, stand_alone=True),),
    "exclusions": (Family("considered", _places, _without_term, grows=False, stand_alone=True),),
}

NEARER, FURTHER, ANOTHER_MODE = "nearer", "further", "another_mode"  # the families of travel
