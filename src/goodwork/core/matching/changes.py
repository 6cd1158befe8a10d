"""The single changes worth trying on each limit, declared: what an employer, or a person, could do instead.

Each entry takes the value stated now and those stated by the other side of the pairs this limit alone closes, and
yields families of new values, each from the smallest change to the largest. Values are in the units of
`limits`. A limit with no entry is in nobody's power on that side (what a person excludes is hers).
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Any

from goodwork.core.matching.encoders import rotated
from goodwork.core.matching.limits import CONTRACTS, DURATIONS
from goodwork.vocabulary.weekly_hours import SLOTS_PER_DAY

Family = Sequence[Hashable]
Changes = Callable[[Any, Sequence[Any]], Iterable[Family]]

PAY_STEPS = (25, 50, 100, 200)  # pence an hour that pay could be higher, or a person's floor lower
HOURS_STEPS = (150, 300, 600)  # minutes a week a person's bounds could be wider
SLOTS_MOVED = range(1, 9)  # half-hours a job could start later or earlier: up to four hours
SLOTS_LONGER = range(1, 5)  # half-hours a person's days could be longer at one end: up to two hours
WEEKEND_DAYS = (5, 6)
MINUTES_FURTHER = (5, 10, 15, 20, 30)  # minutes of travel: a person's, or that a bus or a lift would save


def _upwards(now: int, others: Sequence[int]) -> Iterable[Family]:
    yield sorted(set(others))


def _downwards(now: int, others: Sequence[int]) -> Iterable[Family]:
    yield sorted(set(others), reverse=True)


def _lower_by(steps: Sequence[int]) -> Changes:
    """The least of what is on offer within each step below."""
    return lambda now, others: [
        [min(other for other in others if other >= now - step) for step in steps if max(others) >= now - step]
    ]


def _higher_by(steps: Sequence[int]) -> Changes:
    """The most of what is on offer within each step above."""
    return lambda now, others: [
        [max(other for other in others if other <= now + step) for step in steps if min(others) <= now + step]
    ]


def _members(bits: int) -> Iterator[int]:
    return (1 << place for place in range(bits.bit_length()) if bits >> place & 1)


def _without_one(now: int, others: Sequence[int]) -> Iterable[Family]:
    return ([now & ~member or None] for member in _members(now))


def _with_one(now: int, others: Sequence[int]) -> Iterable[Family]:
    wanted = 0
    for other in others:
        wanted |= other
    return ([now | member] for member in _members(wanted & ~now))


def _other_contract(now: int, others: Sequence[int]) -> Iterable[Family]:
    """One of permanent, fixed-term and temporary as a further choice, or one other term dropped."""
    if now & DURATIONS:
        yield from ([now | member] for member in _members(DURATIONS & ~now))
    yield from ([now & ~member or None] for member in _members(now & ~DURATIONS & (1 << len(CONTRACTS)) - 1))


def _moved(now: tuple[int, int], others: Sequence[int]) -> Iterable[Family]:
    """The whole working day later, or earlier."""
    for direction in (1, -1):
        yield [(rotated(now[0], direction * n), rotated(now[1], direction * n)) for n in SLOTS_MOVED]


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


def _more_time(now: int, others: Sequence[int]) -> Iterable[Family]:
    yield [longer_days(now, -n) for n in SLOTS_LONGER]
    yield [longer_days(now, n) for n in SLOTS_LONGER]
    yield from ([with_day(now, day)] for day in WEEKEND_DAYS if not on_day(now, day))


def _one_term_fewer(now: tuple[str, ...], others: Sequence[object]) -> Iterable[Family]:
    return ([tuple(term for term in now if term != dropped) or None] for dropped in now)


def _nothing_stated(now: object, others: Sequence[object]) -> Iterable[Family]:
    yield [None]


BY_VACANCY: dict[str, Changes] = {
    "pay": _higher_by(PAY_STEPS),
    "enough_hours": _higher_by(HOURS_STEPS),
    "hours_at_most": _downwards,
    "times": _moved,
    "contract": _other_contract,
    "qualification": _downwards,
    "licences": _without_one,
    "adjustments": _without_one,
    "legal_floor": _nothing_stated,
}

BY_PERSON: dict[str, Changes] = {
    "pay": _lower_by(PAY_STEPS),
    "enough_hours": _lower_by(HOURS_STEPS),
    "hours_at_most": _higher_by(HOURS_STEPS),
    "times": _more_time,
    "contract": _without_one,
    "qualification": _upwards,
    "licences": _with_one,
    "exclusions": _one_term_fewer,
}
