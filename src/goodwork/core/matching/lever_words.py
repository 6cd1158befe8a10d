"""Levers in words: "Start at 9:30, not 7:00"."""

from collections.abc import Callable
from typing import Any

from goodwork.core.matching.changes import ANOTHER_MODE
from goodwork.core.matching.lever_tables import Side
from goodwork.core.matching.levers import Lever
from goodwork.core.matching.limits import ADJUSTMENTS, CONTRACTS, LICENCES
from goodwork.core.matching.quantities import MODES, hours, pounds
from goodwork.vocabulary import labels
from goodwork.vocabulary.weekly_hours import SLOT_MINUTES, SLOTS_PER_DAY, SLOTS_PER_WEEK

DAY_WORDS = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")


def clock(slot: int) -> str:
    """The time at which a half-hour of the week begins: slot 14 is "7:00"."""
    at = slot % SLOTS_PER_DAY * SLOT_MINUTES
    return f"{at // 60}:{at % 60:02}"


def first_start(bits: int) -> int:
    """The slot at which the first stretch of work in the week begins; 0 for a week with no beginning."""
    starts = bits & ~(bits << 1 | bits >> (SLOTS_PER_WEEK - 1))
    return (starts & -starts).bit_length() - 1 if starts else 0


def money(pence: int) -> str:
    """Pence as they are said: "50p", "£1", "£1.50"."""
    return f"{pence}p" if pence < 100 else pounds(pence).removesuffix(".00")


def amount_of_hours(minutes: int) -> str:
    """Minutes as hours, counted: "1 hour", "2.5 hours"."""
    return f"{hours(minutes)} hour{'' if minutes == 60 else 's'}"


def _level(value: int) -> str:
    return f"level {value}" if value else "entry level"


def _licence(lever: Lever) -> str:
    return labels.licence_with_article(LICENCES[lever.change.step])


def _contract(lever: Lever) -> str:
    return labels.CONTRACTS[CONTRACTS[lever.change.step]]


def start_of(times: Any) -> str:
    """When the first stretch of a vacancy's times begins."""
    return clock(first_start(times[0] or times[1]))


def _start(lever: Lever) -> str:
    return f"Start at {start_of(lever.becomes)}, not {start_of(lever.was)}"


def _term(lever: Lever) -> str:
    was: Any = lever.was
    return str(was[lever.change.step])


def _slots(lever: Lever) -> str:
    return amount_of_hours(lever.change.step * SLOT_MINUTES)


Phrase = Callable[[Any], str]

VACANCY_WORDS: dict[tuple[str, str], Phrase] = {
    ("pay", "more_pay"): lambda it: f"Pay {pounds(it.becomes)} an hour, not {pounds(it.was)}",
    ("enough_hours", "more_hours"): lambda it: (
        f"Offer up to {hours(it.becomes)} hours a week, not {hours(it.was)}"
    ),
    ("hours_at_most", "fewer_hours"): lambda it: (
        f"Offer from {hours(it.becomes)} hours a week, not {hours(it.was)}"
    ),
    ("times", "later"): _start,
    ("times", "earlier"): _start,
    ("contract", "offered_too"): lambda it: f"Offer it as {_contract(it)} too",
    ("contract", "not_offered"): lambda it: f"Offer it on other than {_contract(it)} terms",
    ("qualification", "lower_level"): lambda it: (
        f"Accept {_level(it.becomes)} or equal experience, not {_level(it.was)}"
    ),
    ("licences", "not_required"): lambda it: f"Do not require {_licence(it)}",
    ("adjustments", "made_possible"): lambda it: (
        f"Make it possible with {labels.ADJUSTMENTS[ADJUSTMENTS[it.change.step]]}"
    ),
    ("legal_floor", "lawful"): lambda it: "Pay at least the legal minimum for every hour, trials too",
    ("travel", "nearer"): lambda it: f"Bring it {it.becomes} minutes nearer: a bus, a lift or a cycle route",
}

PERSON_WORDS: dict[tuple[str, str], Phrase] = {
    ("pay", "lower_floor"): lambda it: f"Consider {pounds(it.becomes)} an hour, not {pounds(it.was)}",
    ("enough_hours", "fewer_hours"): lambda it: (
        f"Consider {hours(it.becomes)} hours a week, not {hours(it.was)} or more"
    ),
    ("hours_at_most", "more_hours"): lambda it: (
        f"Be able to work {hours(it.becomes)} hours a week, not {hours(it.was)}"
    ),
    ("times", "begin_earlier"): lambda it: f"Be able to start {_slots(it)} earlier",
    ("times", "finish_later"): lambda it: f"Be able to finish {_slots(it)} later",
    ("times", "another_day"): lambda it: f"Be able to work on {DAY_WORDS[it.change.step]}",
    ("contract", "accepted"): lambda it: f"Consider {_contract(it)} terms",
    ("qualification", "higher_level"): lambda it: f"Gain a qualification at {_level(it.becomes)}",
    ("licences", "gained"): lambda it: f"Gain {_licence(it)}",
    ("exclusions", "considered"): lambda it: f"Consider work named “{_term(it)}”",
    ("travel", "further"): lambda it: f"Travel up to {it.becomes} minutes more",
    ("travel", "another_mode"): lambda it: f"Be able to travel {labels.MODES[it.becomes]}",
}

# What a step of a family is in a curve: "50p more an hour".
_STEP_WORDS: dict[str, Callable[[int], str]] = {
    "more_pay": lambda step: f"{money(step)} more an hour",
    "lower_floor": lambda step: f"{money(step)} less an hour",
    "later": lambda step: f"{amount_of_hours(step * SLOT_MINUTES)} later",
    "earlier": lambda step: f"{amount_of_hours(step * SLOT_MINUTES)} earlier",
    "begin_earlier": lambda step: f"begin {amount_of_hours(step * SLOT_MINUTES)} earlier",
    "finish_later": lambda step: f"finish {amount_of_hours(step * SLOT_MINUTES)} later",
    "lower_level": lambda step: f"{step} level{'s' if step > 1 else ''} lower",
    "higher_level": lambda step: f"{step} level{'s' if step > 1 else ''} higher",
    "nearer": lambda step: f"{step} minutes nearer",
    "further": lambda step: f"{step} minutes further",
}

# The same where the limit decides the words, or the change stands alone.
_MEMBER_WORDS: dict[tuple[str, str], Callable[[int], str]] = {
    ("enough_hours", "more_hours"): lambda step: f"offer {amount_of_hours(step)} more a week",
    ("enough_hours", "fewer_hours"): lambda step: f"accept {amount_of_hours(step)} fewer a week",
    ("hours_at_most", "fewer_hours"): lambda step: f"ask {amount_of_hours(step)} fewer a week",
    ("hours_at_most", "more_hours"): lambda step: f"able to work {amount_of_hours(step)} more a week",
    ("contract", "offered_too"): lambda step: f"offered as {labels.CONTRACTS[CONTRACTS[step]]} too",
    ("contract", "not_offered"): lambda step: f"not on {labels.CONTRACTS[CONTRACTS[step]]} terms",
    ("contract", "accepted"): lambda step: f"{labels.CONTRACTS[CONTRACTS[step]]} terms considered",
    ("licences", "not_required"): lambda step: f"{labels.licence_with_article(LICENCES[step])} not required",
    ("licences", "gained"): lambda step: f"{labels.licence_with_article(LICENCES[step])} gained",
    ("adjustments", "made_possible"): lambda step: (
        f"made possible with {labels.ADJUSTMENTS[ADJUSTMENTS[step]]}"
    ),
    ("legal_floor", "lawful"): lambda step: "paid at least the legal minimum",
    ("times", "another_day"): lambda step: f"able to work on {DAY_WORDS[step]}",
    ("exclusions", "considered"): lambda step: "one more kind of work considered",
    ("travel", ANOTHER_MODE): lambda step: f"able to travel {labels.MODES[MODES[step]]}",
}


def lever_words(lever: Lever) -> str:
    """The change a lever asks for, as a short phrase to the one who could make it."""
    words = VACANCY_WORDS if lever.side is Side.VACANCY else PERSON_WORDS
    return words[lever.limit, lever.change.family](lever)


def step_words(limit: str, family: str, step: int) -> str:
    """One step of a change where nobody's own value is meant: "50p more an hour", "a driving licence gained"."""
    if family in _STEP_WORDS:
        return _STEP_WORDS[family](step)
    return _MEMBER_WORDS[limit, family](step)


def nobody_arrives(lever: Lever) -> str:
    """Why a moved start opens a vacancy to people whose hours suit already: no journey there, or home, fits it."""
    if not lever.by_journey:
        return ""
    people = "1 of them" if lever.by_journey == 1 else f"{lever.by_journey:,} of them"
    return f"{people} could work a {start_of(lever.was)} start, but cannot make the journey for it"
