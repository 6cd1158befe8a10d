"""The few shapes a hard limit can have, each a table of who may take what.

An encoder takes the distinct values stated by people and those stated by vacancies and returns a bool
array [n people's values, n vacancies' values], true where the pair may go together. Values are whole
numbers (an amount, or a set as bits) or as the encoder says. Nothing here knows what a limit is about.
"""

import re
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from goodwork.vocabulary.weekly_hours import SLOTS_PER_DAY, SLOTS_PER_WEEK

Fits = NDArray[np.bool_]
Encoder = Callable[[Sequence[Any], Sequence[Any]], Fits]

WEEK = (1 << SLOTS_PER_WEEK) - 1
_N_WORDS = -(-SLOTS_PER_WEEK // 64)
_ROWS_AT_ONCE = 64  # people's weeks compared at a time: bounds memory


def _outer(people: Sequence[int], vacancies: Sequence[int]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    return np.array(people, np.int64)[:, None], np.array(vacancies, np.int64)[None, :]


def at_least(people: Sequence[int], vacancies: Sequence[int]) -> Fits:
    """The vacancy's amount is no less than the person's."""
    wanted, offered = _outer(people, vacancies)
    return np.asarray(offered >= wanted)


def at_most(people: Sequence[int], vacancies: Sequence[int]) -> Fits:
    """The vacancy's amount is no more than the person's."""
    bound, asked = _outer(people, vacancies)
    return np.asarray(asked <= bound)


def held(people: Sequence[int], vacancies: Sequence[int]) -> Fits:
    """Every bit the vacancy requires is among the person's."""
    has, required = _outer(people, vacancies)
    return np.asarray(required & ~has == 0)


def avoided(people: Sequence[int], vacancies: Sequence[int]) -> Fits:
    """No bit the vacancy shows is among those the person refuses."""
    refused, shown = _outer(people, vacancies)
    return np.asarray(shown & refused == 0)


def avoided_with_choice(choice: int) -> Encoder:
    """As `avoided`, but of the bits in `choice` one that is not refused is enough: they are alternatives."""

    def fits(people: Sequence[int], vacancies: Sequence[int]) -> Fits:
        refused, shown = _outer(people, vacancies)
        offered = shown & choice
        some_choice = (offered == 0) | (offered & ~refused != 0)
        return np.asarray(avoided(people, [v & ~choice for v in vacancies]) & some_choice)

    return fits


def never(people: Sequence[object], vacancies: Sequence[object]) -> Fits:
    """Whatever states a value here is closed to everybody."""
    return np.zeros((len(people), len(vacancies)), np.bool_)


def _words(weeks: Sequence[int]) -> NDArray[np.uint64]:
    """Weeks as words, uint64 [n_words, n_weeks]."""
    octets = b"".join(week.to_bytes(8 * _N_WORDS, "little") for week in weeks)
    return np.ascontiguousarray(np.frombuffer(octets, "<u8").reshape(-1, _N_WORDS).T)


def _shares(absent: NDArray[np.uint64], weeks: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Bool [n_absent, n_weeks]: whether the two have a half-hour in common. Both are words [n_words, n]."""
    common = absent[0][:, None] & weeks[0]
    for word in range(1, _N_WORDS):
        common |= absent[word][:, None] & weeks[word]
    return np.asarray(common != 0)


def rotated(week: int, slots: int) -> int:
    """The week `slots` half-hours later (earlier when negative), Sunday night running into Monday."""
    shift = slots % SLOTS_PER_WEEK
    return (week << shift | week >> (SLOTS_PER_WEEK - shift)) & WEEK


def _distinct(values: Sequence[int]) -> tuple[list[int], NDArray[np.intp]]:
    places: dict[int, int] = {}
    of_value = [places.setdefault(value, len(places)) for value in values]
    return list(places), np.array(of_value, np.intp)


def week_covered(people: Sequence[int], vacancies: Sequence[tuple[int, int]]) -> Fits:
    """Every half-hour of the job is one the person can work.

    People's values are weeks of 336 bits. Vacancies' are (week, shift): the shift's days are not stated, so
    it fits when it does on at least one day, and the half-hours past midnight follow it to the next.
    """
    away = _words([~week & WEEK for week in people])
    weeks, week_of = _distinct([week for week, _ in vacancies])
    shifts, shift_of = _distinct([shift for _, shift in vacancies])
    stated = _words(weeks)
    moved = [_words([rotated(shift, day * SLOTS_PER_DAY) for shift in shifts]) for day in range(7)]
    fits = np.empty((len(people), len(vacancies)), np.bool_)
    for first in range(0, len(people), _ROWS_AT_ONCE):
        rows = slice(first, first + _ROWS_AT_ONCE)
        no_day = np.logical_and.reduce([_shares(away[:, rows], shift) for shift in moved])
        fits[rows] = ~(_shares(away[:, rows], stated)[:, week_of] | no_day[:, shift_of])
    return fits


def _excluded(term: str, vacancies: Sequence[tuple[str, str]]) -> NDArray[np.bool_]:
    if term.isdigit():
        return np.array([code.startswith(term) for _, code in vacancies], np.bool_)
    word = re.compile(rf"\b{re.escape(term)}s?\b")
    return np.array([word.search(title) is not None for title, _ in vacancies], np.bool_)


def not_named(people: Sequence[tuple[str, ...]], vacancies: Sequence[tuple[str, str]]) -> Fits:
    """None of the person's terms names the vacancy, which is (title in small letters, SOC code or "").

    A term of digits is the beginning of a code; any other is whole words of the title, with or without a
    final s, so that "care" names "care assistant" and not "career adviser".
    """
    named = {term: _excluded(term, vacancies) for terms in people for term in terms}
    nobody = np.zeros(len(vacancies), np.bool_)
    return ~np.array(
        [np.logical_or.reduce([nobody, *(named[t] for t in terms)]) for terms in people], np.bool_
    )
