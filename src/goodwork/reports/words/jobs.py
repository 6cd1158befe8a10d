"""The facts of an advert in words. An empty string is unknown: the page then says what to ask."""

from decimal import Decimal

from goodwork.core.adverts.facts import (
    ContractOffer,
    HoursOffer,
    Requirement,
    Shift,
    WorkingPattern,
    WorkPlace,
)
from goodwork.reports.words.clock import clock, days
from goodwork.reports.words.labels import CHECKS, QUALIFICATIONS, WORK_PLACES
from goodwork.reports.words.phrases import capitalised, counted, sentence_list
from goodwork.vocabulary.labels import CONTRACTS, LICENCES


def number(amount: Decimal) -> str:
    """A decimal without idle noughts: "37.5", "40"."""
    return f"{amount.normalize():f}"


def hours(offer: HoursOffer) -> str:
    """ "37.5 hours a week", "16 to 30 hours a week", "Part time, hours not stated"."""
    lowest, highest = offer.minimum, offer.maximum
    if lowest is not None and highest is not None and lowest != highest:
        return f"{number(lowest)} to {number(highest)} hours a week"
    if highest is not None:
        return f"{'' if lowest is not None else 'Up to '}{number(highest)} hours a week"
    if lowest is not None:
        return f"At least {number(lowest)} hours a week"
    said = [w for w, is_said in (("full time", offer.full_time), ("part time", offer.part_time)) if is_said]
    return f"{capitalised(sentence_list(said, 'or'))}, hours not stated" if said else ""


def _shift(shift: Shift) -> str:
    return f"{days(shift.days)} {clock(shift.start)} to {clock(shift.end)}".strip()


def pattern(offer: WorkingPattern) -> str:
    """When the work is done: "Monday to Friday 9am to 5pm; no weekends"."""
    said = [_shift(shift) for shift in offer.shifts] or ([days(offer.days)] if offer.days else [])
    for name, value in (("nights", offer.nights), ("weekends", offer.weekends)):
        if value is not None:
            said.append(name if value else f"no {name}")
    for name, value in (
        ("rota", offer.rota),
        ("term time only", offer.term_time),
        ("on call", offer.on_call),
    ):
        if value:
            said.append(name)
    return capitalised("; ".join(dict.fromkeys(said)))


def contract(offer: ContractOffer) -> str:
    """ "Permanent", "Fixed term, 12 months"."""
    types = sentence_list([CONTRACTS[kind] for kind in offer.types], "or")
    return capitalised(", ".join(filter(None, [types, offer.months and counted(offer.months, "month")])))


def work_place(place: WorkPlace) -> str:
    """ "Wakefield, partly at home (2 days)"."""
    kind = "" if place.kind is None else WORK_PLACES[place.kind]
    home = f" ({counted(place.home_days, 'day')} at home)" if place.home_days else ""
    return capitalised(", ".join(filter(None, [place.locality or place.postcode, kind + home])))


def requirement(asked: Requirement) -> str:
    """One thing asked of the applicant: "Driving licence", "Qualification at level 2 ... or equal experience"."""
    if asked.qualification is not None:
        thing = f"qualification at {QUALIFICATIONS[asked.qualification]}"
    elif asked.licence is not None:
        thing = LICENCES[asked.licence]
    elif asked.check is not None:
        thing = CHECKS[asked.check]
    elif asked.years is not None:
        thing = f"{number(asked.years)} {'year' if asked.years == 1 else 'years'} of experience"
    else:
        thing = asked.words or asked.evidence.quote
    return capitalised(f"{thing} or equal experience" if asked.or_equivalent else thing)


def weight(asked: Requirement) -> str:
    """Whether it must be met."""
    return {True: "essential", False: "desirable", None: "ask whether it is essential"}[asked.essential]
