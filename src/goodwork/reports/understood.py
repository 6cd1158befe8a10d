"""What was understood from an advert, each fact with how we know it."""

from dataclasses import dataclass, replace

from goodwork.core.adverts.facts import AdvertFacts, Requirement
from goodwork.pipelines.results import Assessment
from goodwork.reports.words import jobs as job_words
from goodwork.reports.words.money import hourly_pay, stated_pay
from goodwork.reports.words.phrases import capitalised
from goodwork.vocabulary.evidence import Evidence
from goodwork.vocabulary.labels import ADJUSTMENTS

_LIKELIEST = 3  # occupations shown: beyond these the guesses tell a reader nothing


@dataclass(frozen=True, slots=True)
class Fact:
    """What we understood, the words it rests on, how it was calculated, or what to ask instead."""

    words: str
    evidence: tuple[Evidence, ...] = ()
    calculated: tuple[str, ...] = ()
    ask: str = ""
    detail: str = ""
    is_quotation: bool = False  # the words are the advert's own: quoting them again would say nothing


FactGroup = tuple[str, list[Fact]]


def understood(assessment: Assessment) -> list[FactGroup]:
    """The facts of an advert in reading order, under their subjects."""
    facts = assessment.facts
    asks = {question.about: question.words for question in reversed(facts.ask)}
    single = [(label, [_or_ask(fact, asks.get(about, ""))]) for label, about, fact in _single_facts(facts)]
    several = [
        ("Asked for", _requirements(facts)),
        ("May clash with a need", _demands(facts)),
        ("Occupation", _occupation(assessment)),
    ]
    return single + [(label, group) for label, group in several if group]


def _or_ask(fact: Fact, question: str) -> Fact:
    return fact if fact.words else replace(fact, ask=question)


def _single_facts(facts: AdvertFacts) -> list[tuple[str, str, Fact]]:
    """(label, what a question about it is filed under, the fact)."""
    return [
        ("Pay", "pay", Fact(stated_pay(facts.pay), facts.pay.evidence, _pay_calculated(facts))),
        ("Hours", "hours", Fact(job_words.hours(facts.hours), facts.hours.evidence)),
        ("When", "pattern", Fact(job_words.pattern(facts.pattern), _pattern_evidence(facts))),
        ("Contract", "contract", Fact(job_words.contract(facts.contract), facts.contract.evidence)),
        ("Place", "place", Fact(job_words.work_place(facts.place), facts.place.evidence)),
    ]


def _pay_calculated(facts: AdvertFacts) -> tuple[str, ...]:
    hourly = hourly_pay(facts.pay)
    return (hourly, *facts.pay.assumptions) if hourly else facts.pay.assumptions


def _pattern_evidence(facts: AdvertFacts) -> tuple[Evidence, ...]:
    shifts = (shift.evidence for shift in facts.pattern.shifts)
    return tuple(dict.fromkeys((*shifts, *facts.pattern.evidence)))


def _requirements(facts: AdvertFacts) -> list[Fact]:
    return [_requirement(asked) for asked in facts.requirements]


def _requirement(asked: Requirement) -> Fact:
    words = job_words.requirement(asked)
    repeats = words.casefold() == asked.evidence.quote.casefold()
    return Fact(words, (asked.evidence,), detail=job_words.weight(asked), is_quotation=repeats)


def _demands(facts: AdvertFacts) -> list[Fact]:
    labels = {str(adjustment): label for adjustment, label in ADJUSTMENTS.items()}
    return [
        Fact(capitalised(labels.get(demand.against, demand.against)), (demand.evidence,))
        for demand in facts.demands
    ]


def _occupation(assessment: Assessment) -> list[Fact]:
    return [
        Fact(guess.title, detail=f"SOC 2020 {guess.soc_code}, {guess.confidence:.0%} sure")
        for guess in assessment.occupations[:_LIKELIEST]
    ]
