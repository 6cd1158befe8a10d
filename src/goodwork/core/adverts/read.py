"""Reads one advert whole: every fact, the signals that follow, and what to ask where it is silent."""

from collections.abc import Iterator
from dataclasses import replace

from goodwork.core.adverts.contract import read_contract
from goodwork.core.adverts.conversions import Conversions, standard_conversions
from goodwork.core.adverts.demands import read_demands
from goodwork.core.adverts.derived_signals import with_derived
from goodwork.core.adverts.facts import AdvertFacts, Question
from goodwork.core.adverts.hours import read_hours
from goodwork.core.adverts.pattern import read_pattern
from goodwork.core.adverts.pay import read_pay
from goodwork.core.adverts.requirements import read_requirements
from goodwork.core.adverts.signals import read_signals
from goodwork.core.adverts.workplace import read_place
from goodwork.vocabulary.advert import Advert
from goodwork.vocabulary.work import ContractType, WorkPlaceKind

_ENDING = (ContractType.FIXED_TERM, ContractType.TEMPORARY)


SHORT_FIELDS = ("title", "employer", "pay_text", "hours_text", "contract_text", "place_text", "postcode")
LONGEST_FIELD = 2_000  # characters


def read_advert(advert: Advert, conversions: Conversions | None = None) -> AdvertFacts:
    """Everything the advert says, each fact with its words, and questions for what it does not say.

    `conversions` are the weeks and hours that turn one period of pay into another (the standard ones if None).
    Never raises, whatever the text: what cannot be understood is unknown.
    """
    advert, figures = _bounded(advert), conversions or standard_conversions()
    hours = read_hours(advert, conversions=figures)
    facts = AdvertFacts(
        advert_id=advert.advert_id,
        pay=read_pay(advert, hours, conversions=figures),
        hours=hours,
        pattern=read_pattern(advert),
        contract=read_contract(advert),
        place=read_place(advert),
        requirements=read_requirements(advert),
        demands=read_demands(advert),
        signals=read_signals(advert),
    )
    return replace(facts, signals=with_derived(facts), ask=tuple(_questions(facts)))


def _bounded(advert: Advert) -> Advert:
    """The advert with its short fields cut to a length no real one has, so that no field can stall a reader."""
    long = {
        name: text[:LONGEST_FIELD]
        for name in SHORT_FIELDS
        if len(text := getattr(advert, name)) > LONGEST_FIELD
    }
    return replace(advert, **long) if long else advert


def _questions(facts: AdvertFacts) -> Iterator[Question]:
    """What a person needs to know to decide and the advert leaves out, in the order to ask it."""
    if not facts.pay.is_stated:
        yield Question("pay", "How much does the job pay, and is that for an hour, a month or a year?")
    if facts.hours.minimum is None and facts.hours.maximum is None:
        yield Question("hours", "How many hours a week is the job?")
    if not facts.pattern.days and not facts.pattern.shifts:
        yield Question("pattern", "Which days and times would I work?")
    yield from _about_contract(facts)
    if not facts.place.postcode and not facts.place.locality and facts.place.kind is not WorkPlaceKind.REMOTE:
        yield Question("place", "Where would I work? A postcode helps me to check the journey.")
    yield from _about_requirements(facts)


def _about_contract(facts: AdvertFacts) -> Iterator[Question]:
    types = facts.contract.types
    if not types:
        yield Question("contract", "Is the job permanent, fixed-term or something else?")
    elif facts.contract.months is None and any(kind in types for kind in _ENDING):
        yield Question("contract", "When does the contract end, and could it be extended?")


def _about_requirements(facts: AdvertFacts) -> Iterator[Question]:
    """One question, where something named is neither said to be essential nor said to be desirable."""
    for item in facts.requirements:
        if item.essential is None and not item.check:
            yield Question("requirements", f"Do I need this, or would it only help? “{item.evidence.quote}”")
            return
