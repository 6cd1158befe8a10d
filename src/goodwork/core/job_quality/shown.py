"""What one advert shows, by signal: the words of the advert, and pay compared with the real Living Wage of the day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from goodwork.core.adverts.facts import AdvertFacts, PayOffer
from goodwork.core.adverts.pay import DOUBTFUL_PAY, PayFlag
from goodwork.standards.library import StandardError
from goodwork.standards.wages import RealLivingWageOn, real_living_wage
from goodwork.vocabulary.evidence import Evidence
from goodwork.vocabulary.signals import Signal

# What is paid to an umbrella company, or in another currency, is not what a worker gets in pounds.
_NOT_COMPARABLE = frozenset({PayFlag.UMBRELLA_RATE, PayFlag.CURRENCY_NOT_POUNDS})

COMPUTED = frozenset({Signal.PAY_MEETS_REAL_LIVING_WAGE, Signal.PAY_BELOW_REAL_LIVING_WAGE})


@dataclass(frozen=True, slots=True)
class LivingWageReading:
    """Pay against the real Living Wage: the signal computed, if any, and why, in a sentence ("" if nothing is known).

    `doubt` says what a person must check of the rate; "" where it is verified.
    """

    signal: Signal | None
    words: str
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """Evidence by signal, and how pay stands to the real Living Wage."""

    evidence: Mapping[Signal, tuple[Evidence, ...]]
    living_wage: LivingWageReading


NOTHING_SHOWN = Shown({}, LivingWageReading(None, ""))


def shown_by(facts: AdvertFacts, on: date, london: bool) -> Shown:
    """Everything a charter's measures can rest on, for one advert on one date."""
    evidence: dict[Signal, tuple[Evidence, ...]] = {}
    for shown in facts.signals:
        if shown.signal not in COMPUTED:
            evidence[shown.signal] = (*evidence.get(shown.signal, ()), shown.evidence)
    reading = living_wage_reading(facts.pay, on, london)
    if reading.signal is not None:
        evidence[reading.signal] = facts.pay.evidence
    return Shown(evidence, reading)


def living_wage_reading(pay: PayOffer, on: date, london: bool) -> LivingWageReading:
    """Basic hourly pay in pounds against the real Living Wage on a date.

    Until a new rate must be paid, the rate before it still meets. Where no rate is held for the date, says so.
    """
    if (pay.hourly_minimum is None and pay.hourly_maximum is None) or _NOT_COMPARABLE & set(pay.flags):
        return LivingWageReading(None, "")
    try:
        wage = real_living_wage(on, london)
    except StandardError:
        return LivingWageReading(
            None, f"No real Living Wage is on file for {on}, so the pay was not compared with it."
        )
    signal, words = _compared(pay, wage)
    return LivingWageReading(signal, words, "" if wage.verified else wage.note)


def _compared(pay: PayOffer, wage: RealLivingWageOn) -> tuple[Signal | None, str]:
    lowest, highest = pay.hourly_minimum, pay.hourly_maximum
    is_doubtful = bool(DOUBTFUL_PAY & set(pay.flags))
    opening = "As we read it, " if is_doubtful else ""
    if lowest is not None and lowest >= wage.accepted:
        return Signal.PAY_MEETS_REAL_LIVING_WAGE, opening + _words_of_meeting(lowest, wage)
    if highest is None or highest >= wage.accepted:
        start = f"pay from £{lowest:.2f} an hour" if lowest is not None else "pay with no lowest figure"
        return None, _sentence(f"{opening}{start} need not meet the real Living Wage of £{wage.accepted}.")
    signal = None if is_doubtful else Signal.PAY_BELOW_REAL_LIVING_WAGE
    return signal, f"{opening}£{highest:.2f} an hour is below the real Living Wage of £{wage.accepted}."


def _words_of_meeting(lowest: Decimal, wage: RealLivingWageOn) -> str:
    """While a new rate is not yet due, the old one is still accepted."""
    if lowest >= wage.current:
        return f"£{lowest:.2f} an hour meets the real Living Wage of £{wage.current}."
    return (
        f"£{lowest:.2f} an hour meets the old rate of the real Living Wage, £{wage.accepted}; "
        f"the new rate of £{wage.current} is due by {wage.implement_by:%-d %B %Y}."
    )


def _sentence(words: str) -> str:
    return words[0].upper() + words[1:]
