"""Who is right where the reader and the publisher differ: rules that can be checked against the words by hand.

The publisher's figures were made from the same words by a machine. Its habits, found by comparing the two:
an amount under about 100 is multiplied by 1,681 (hours) and called a year's pay, whatever it is; the first
two numbers are the ends, be they a grade, a bonus or a postcode; pence are cut off.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from goodwork.core.adverts.facts import PayOffer
from goodwork.core.adverts.pay.publisher import is_close
from goodwork.vocabulary.advert import Advert

PUBLISHERS_HOURS = Decimal(1681)


class Outcome(StrEnum):
    """Where the two stand to each other, and why."""

    SAME = "the same ends"
    SAME_BUT_ANNUALISED = "the same, but the publisher multiplied by 1,681 and called it a year"
    NO_PAY_IN_FIELD = "the pay field states no pay: the publisher read a grade, a code or a postcode"
    GRADE = "publisher took a grade, a count or a code for pay"
    ADDITION = "publisher took a bonus or another addition for an end"
    BESIDE = "publisher took the hourly or full-time figure that stands beside"
    FEWER = "publisher read only the first of several rates or pay points"
    NOWHERE = "publisher's figure stands nowhere in the words"
    LEFT_OUT = "ours: an end left out as unreadable"
    OURS = "ours wrong, or open"


CORRECT = frozenset(Outcome) - {Outcome.NO_PAY_IN_FIELD, Outcome.LEFT_OUT, Outcome.OURS}


@dataclass(frozen=True)
class _Number:
    """A number in the words and what stands around it. `value` takes in a "k"."""

    value: Decimal
    has_sign: bool
    is_addition: bool
    is_beside: bool


_NUMBER = re.compile(r"(?P<sign>£\s*)?(?P<digits>\d[\d,]*(?:\.\d+)*)(?P<thousand>\s?k\b)?", re.IGNORECASE)
_ADDITION_BEFORE = re.compile(r"(?:\+|&|\bplus|\bwith|allowance|\band)\W*(?:up to |a )*$", re.IGNORECASE)
_ADDITION_AFTER = re.compile(r"\W*(?:welcome|bonus|location|retention|market|overnight)", re.IGNORECASE)
_BESIDE_BEFORE = re.compile(r"(?:\(|\bfte\b)\W*(?:fte\W*)?$", re.IGNORECASE)


def _numbers(words: str) -> Iterator[_Number]:
    for found in _NUMBER.finditer(words):
        value = _value(found["digits"])
        before, after = words[: found.start()], words[found.end() :]
        yield _Number(
            value * 1000 if found["thousand"] else value,
            bool(found["sign"]),
            bool(_ADDITION_BEFORE.search(before) or _ADDITION_AFTER.match(after)),
            bool(_BESIDE_BEFORE.search(before)),
        )


def _value(digits: str) -> Decimal:
    """Commas are dropped, except before exactly two figures at the end; a second dot makes all but the last commas."""
    *whole, last = re.split(r"[.,]", digits)
    if whole and len(last) <= 2:
        return Decimal(f"{''.join(whole)}.{last}")
    return Decimal("".join([*whole, last]))


def outcome(advert: Advert, offer: PayOffer) -> Outcome:
    """How what was read stands to what was published. The advert must have published pay with both ends."""
    published = advert.published_pay
    assert published is not None
    assert published.minimum is not None
    assert published.maximum is not None
    theirs = (published.minimum, published.maximum)
    ours = _ends(offer)
    numbers = list(_numbers(advert.pay_text))
    if ours is None or offer.evidence[0].field != "pay_text":
        return Outcome.OURS if _states_pay(numbers) else Outcome.NO_PAY_IN_FIELD
    if _same(ours, theirs):
        return Outcome.SAME
    if _same((ours[0] * PUBLISHERS_HOURS, ours[1] * PUBLISHERS_HOURS), theirs):
        return Outcome.SAME_BUT_ANNUALISED
    if "figure_unreadable" in offer.flags:
        return Outcome.LEFT_OUT
    if not all(_stands(end, [number.value for number in numbers]) for end in ours):
        return Outcome.OURS
    return _publishers_error(numbers, ours, theirs)


def _ends(offer: PayOffer) -> tuple[Decimal, Decimal] | None:
    low = offer.minimum if offer.minimum is not None else offer.maximum
    high = offer.maximum if offer.maximum is not None else offer.minimum
    return None if low is None or high is None else (low, high)


def _same(ours: tuple[Decimal, Decimal], theirs: tuple[Decimal, Decimal]) -> bool:
    return is_close(ours[0], theirs[0]) and is_close(ours[1], theirs[1])


def _states_pay(numbers: list[_Number]) -> bool:
    return any((number.has_sign and number.value) or number.value >= 5000 for number in numbers)


def _stands(end: Decimal, values: list[Decimal]) -> bool:
    """Whether an end is one of the numbers in the words, as written or in thousands."""
    return any(is_close(end, value) or is_close(end, value * 1000) for value in values)


def _publishers_error(
    numbers: list[_Number], ours: tuple[Decimal, Decimal], theirs: tuple[Decimal, Decimal]
) -> Outcome:
    """Ours stand in the words: what the publisher's ends are instead."""
    odd = [end for end in theirs if not any(is_close(end, own) for own in ours)] or list(theirs)
    for cause, values in _other_numbers(numbers):
        if any(_stands(end, values) or _stands(end / PUBLISHERS_HOURS, values) for end in odd):
            return cause
    values = [number.value for number in numbers]
    if not any(_stands(end, values) or _stands(end / PUBLISHERS_HOURS, values) for end in odd):
        return Outcome.NOWHERE
    return Outcome.FEWER if _is_whole(numbers, ours) else Outcome.OURS


def _other_numbers(numbers: list[_Number]) -> Iterator[tuple[Outcome, list[Decimal]]]:
    yield Outcome.ADDITION, [number.value for number in numbers if number.is_addition and number.has_sign]
    yield Outcome.GRADE, [number.value for number in numbers if not number.has_sign and number.value <= 100]
    yield Outcome.BESIDE, [number.value for number in numbers if number.is_beside and number.has_sign]


def _is_whole(numbers: list[_Number], ours: tuple[Decimal, Decimal]) -> bool:
    """Whether ours span every sum in the words: nothing of the offer is left out."""
    return all(ours[0] <= number.value <= ours[1] for number in numbers if number.has_sign)
