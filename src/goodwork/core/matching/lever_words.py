"""Levers in words: "Start at 9:30, not 7:00"."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Any

from goodwork.core.matching.changes import SLOTS_LONGER, WEEKEND_DAYS, longer_days, with_day
from goodwork.core.matching.levers import Lever, Side
from goodwork.core.matching.limits import ADJUSTMENTS, CONTRACTS, LICENCES
from goodwork.core.matching.quantities import hours, pounds
from goodwork.vocabulary.weekly_hours import SLOT_MINUTES, SLOTS_PER_DAY, SLOTS_PER_WEEK
from goodwork.vocabulary.work import Adjustment, ContractType, Licence, TravelMode

LICENCE_WORDS: dict[Licence, str] = {
    Licence.DRIVING: "a driving licence",
    Licence.OWN_VEHICLE: "a vehicle of one's own",
    Licence.LGV: "a large goods vehicle licence",
    Licence.PCV: "a bus and coach licence",
    Licence.FORKLIFT: "a forklift licence",
    Licence.SIA: "a security (SIA) licence",
    Licence.CSCS: "a construction site (CSCS) card",
    Licence.FOOD_HYGIENE: "a food hygiene certificate",
    Licence.FIRST_AID: "a first aid certificate",
    Licence.GAS_SAFE: "Gas Safe registration",
    Licence.ELECTRICIAN: "an electrician's card",
    Licence.NMC: "nursing (NMC) registration",
    Licence.GMC: "medical (GMC) registration",
    Licence.HCPC: "health professions (HCPC) registration",
    Licence.GPHC: "pharmacy (GPhC) registration",
    Licence.GDC: "dental (GDC) registration",
    Licence.SOCIAL_WORK: "social work registration",
    Licence.QTS: "qualified teacher status",
    Licence.LEGAL: "a legal professional qualification",
    Licence.ACCOUNTANCY: "an accountancy qualification",
}

CONTRACT_WORDS: dict[ContractType, str] = {
    ContractType.PERMANENT: "permanent",
    ContractType.FIXED_TERM: "fixed-term",
    ContractType.TEMPORARY: "temporary",
    ContractType.ZERO_HOURS: "zero-hours",
    ContractType.AGENCY: "agency",
    ContractType.UMBRELLA: "umbrella-company",
    ContractType.SELF_EMPLOYED: "self-employed",
    ContractType.APPRENTICESHIP: "apprenticeship",
    ContractType.VOLUNTARY: "unpaid voluntary",
    ContractType.INTERNSHIP: "internship",
}

ADJUSTMENT_WORDS: dict[Adjustment, str] = {
    Adjustment.NO_HEAVY_LIFTING: "without heavy lifting",
    Adjustment.SEATED_WORK: "seated",
    Adjustment.STEP_FREE: "step-free",
    Adjustment.NO_DRIVING: "without driving",
    Adjustment.NO_NIGHTS: "without nights",
    Adjustment.QUIET_WORKPLACE: "in a quiet place",
    Adjustment.WORK_FROM_HOME: "from home",
    Adjustment.FLEXIBLE_HOURS: "with flexible hours",
}

MODE_WORDS: dict[TravelMode, str] = {
    TravelMode.WALK: "on foot",
    TravelMode.CYCLE: "by bicycle",
    TravelMode.BUS: "by bus or train",
    TravelMode.CAR: "by car",
}

DAY_WORDS = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")


def clock(slot: int) -> str:
    """The time at which a half-hour of the week begins: slot 14 is "7:00"."""
    at = slot % SLOTS_PER_DAY * SLOT_MINUTES
    return f"{at // 60}:{at % 60:02}"


def first_start(bits: int) -> int:
    """The slot at which the first stretch of work in the week begins; 0 for a week with no beginning."""
    starts = bits & ~(bits << 1 | bits >> (SLOTS_PER_WEEK - 1))
    return (starts & -starts).bit_length() - 1 if starts else 0


def _named(bits: int, members: Sequence[StrEnum], words: dict[Any, str]) -> str:
    return " and ".join(words[member] for place, member in enumerate(members) if bits >> place & 1)


def _level(value: int) -> str:
    return f"level {value}" if value else "entry level"


def _licences(was: int, becomes: int | None) -> str:
    return _named(was ^ (becomes or 0), LICENCES, LICENCE_WORDS)


def _vacancy_times(was: tuple[int, int], becomes: tuple[int, int]) -> str:
    part = 0 if was[0] else 1
    return f"Start at {clock(first_start(becomes[part]))}, not {clock(first_start(was[part]))}"


def _vacancy_contract(was: int, becomes: int | None) -> str:
    changed = _named(was ^ (becomes or 0), CONTRACTS, CONTRACT_WORDS)
    return f"Offer it as {changed} too" if (becomes or 0) > was else f"Offer it on other than {changed} terms"


def _person_times(was: int, becomes: int) -> str:
    for day in WEEKEND_DAYS:
        if becomes == with_day(was, day):
            return f"Be able to work on {DAY_WORDS[day]}"
    for n in SLOTS_LONGER:
        if becomes == longer_days(was, -n):
            return f"Be able to start {hours(n * SLOT_MINUTES)} hours earlier"
    later = next(n for n in SLOTS_LONGER if becomes == longer_days(was, n))
    return f"Be able to finish {hours(later * SLOT_MINUTES)} hours later"


def _person_travel(was: None, becomes: int | TravelMode) -> str:
    if isinstance(becomes, TravelMode):
        return f"Be able to travel {MODE_WORDS[becomes]}"
    return f"Travel up to {becomes} minutes more"


def _dropped(was: tuple[str, ...], becomes: tuple[str, ...] | None) -> str:
    return next(term for term in was if term not in (becomes or ()))


VACANCY_WORDS: dict[str, Callable[[Any, Any], str]] = {
    "pay": lambda was, becomes: f"Pay {pounds(becomes)} an hour, not {pounds(was)}",
    "enough_hours": lambda was, becomes: f"Offer up to {hours(becomes)} hours a week, not {hours(was)}",
    "hours_at_most": lambda was, becomes: f"Offer from {hours(becomes)} hours a week, not {hours(was)}",
    "times": _vacancy_times,
    "contract": _vacancy_contract,
    "qualification": lambda was, becomes: f"Accept {_level(becomes)} or equal experience, not {_level(was)}",
    "licences": lambda was, becomes: f"Do not require {_licences(was, becomes)}",
    "adjustments": lambda was, becomes: (
        f"Make it possible {_named(was ^ (becomes or 0), ADJUSTMENTS, ADJUSTMENT_WORDS)}"
    ),
    "legal_floor": lambda was, becomes: "Pay at least the legal minimum for every hour, trials too",
    "travel": lambda was, becomes: f"Bring it {becomes} minutes nearer: a bus, a lift or a cycle route",
}

PERSON_WORDS: dict[str, Callable[[Any, Any], str]] = {
    "pay": lambda was, becomes: f"Consider {pounds(becomes)} an hour, not {pounds(was)}",
    "enough_hours": lambda was, becomes: f"Consider {hours(becomes)} hours a week, not {hours(was)} or more",
    "hours_at_most": lambda was, becomes: f"Be able to work {hours(becomes)} hours a week, not {hours(was)}",
    "times": _person_times,
    "contract": lambda was, becomes: (
        f"Consider {_named(was ^ (becomes or 0), CONTRACTS, CONTRACT_WORDS)} terms"
    ),
    "qualification": lambda was, becomes: f"Gain a qualification at {_level(becomes)}",
    "licences": lambda was, becomes: f"Gain {_licences(was, becomes)}",
    "exclusions": lambda was, becomes: f"Consider work named “{_dropped(was, becomes)}”",
    "travel": _person_travel,
}


def lever_words(lever: Lever) -> str:
    """The change a lever asks for, as a short phrase to the one who could make it."""
    words = VACANCY_WORDS if lever.side is Side.VACANCY else PERSON_WORDS
    return words[lever.limit](lever.was, lever.becomes)
