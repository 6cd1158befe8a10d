"""Signals that follow from facts already read (pay, hours, contract, place, requirements) or from one another."""

from collections.abc import Iterator

from goodwork.core.adverts.facts import AdvertFacts, ShownSignal
from goodwork.core.adverts.pay import PayFlag
from goodwork.standards.right import right
from goodwork.vocabulary.evidence import Evidence
from goodwork.vocabulary.signals import Signal
from goodwork.vocabulary.work import ContractType, WorkPlaceKind

_CONTRACT_SIGNALS = {
    ContractType.PERMANENT: Signal.PERMANENT_CONTRACT,
    ContractType.FIXED_TERM: Signal.TEMPORARY_CONTRACT,
    ContractType.TEMPORARY: Signal.TEMPORARY_CONTRACT,
    ContractType.ZERO_HOURS: Signal.INSECURE_CONTRACT,
    ContractType.UMBRELLA: Signal.INSECURE_CONTRACT,
    ContractType.SELF_EMPLOYED: Signal.INSECURE_CONTRACT,
}
_HIDDEN = (PayFlag.COMPETITIVE, PayFlag.NEGOTIABLE)
_OPTIONS = (Signal.JOB_SHARE_POSSIBLE, Signal.FLEXITIME, Signal.COMPRESSED_HOURS, Signal.HOME_WORKING)

# A signal that is also shown wherever the other is, and one that says nothing more where the other is.
_IMPLIED = {
    Signal.PENSION_GENEROUS: Signal.PENSION,
    Signal.LIVING_WAGE_EMPLOYER: Signal.REAL_LIVING_WAGE_PROMISED,
    Signal.LEAVE_ABOVE_STATUTORY: Signal.LEAVE_STATED,
    Signal.LEAVE_BELOW_STATUTORY: Signal.LEAVE_STATED,
    **dict.fromkeys(_OPTIONS, Signal.FLEXIBLE_OPTION_NAMED),
}
_OVERTAKEN = {
    Signal.FLEXIBILITY_VAGUE: Signal.FLEXIBLE_OPTION_NAMED,
    Signal.SICK_PAY_STATUTORY_ONLY: Signal.SICK_PAY_ABOVE_STATUTORY,
    Signal.PAY_HIDDEN: Signal.PAY_STATED,
}


def with_derived(facts: AdvertFacts) -> tuple[ShownSignal, ...]:
    """The signals of `facts` with those that follow from them, each of these once, quoting the words of the fact."""
    shown = {item.signal: item for item in reversed(facts.signals)}
    for signal, evidence in (*_from_pay_and_hours(facts), *_from_contract(facts), *_from_the_rest(facts)):
        shown.setdefault(signal, ShownSignal(signal, evidence))
    for signal, implied in _IMPLIED.items():
        if signal in shown:
            shown.setdefault(implied, ShownSignal(implied, shown[signal].evidence))
    for signal, by in _OVERTAKEN.items():
        if by in shown:
            shown.pop(signal, None)
    kept = tuple(item for item in facts.signals if item.signal in shown)
    read = {item.signal for item in kept}
    return (*kept, *(item for signal, item in shown.items() if signal not in read))


def _from_pay_and_hours(facts: AdvertFacts) -> Iterator[tuple[Signal, Evidence]]:
    pay, hours = facts.pay, facts.hours
    if pay.evidence:
        if pay.is_stated:
            yield Signal.PAY_STATED, pay.evidence[0]
        elif any(flag in pay.flags for flag in _HIDDEN):
            yield Signal.PAY_HIDDEN, pay.evidence[0]
        if PayFlag.COMMISSION_ONLY in pay.flags:
            yield Signal.COMMISSION_ONLY, pay.evidence[0]
    if not hours.evidence:
        return
    if hours.minimum is not None or hours.maximum is not None:
        yield Signal.HOURS_STATED, hours.evidence[0]
    if hours.minimum is not None and hours.minimum > right("working_time").number("week_hours"):
        yield Signal.LONG_HOURS, hours.evidence[0]
    if hours.part_time:
        yield Signal.PART_TIME_POSSIBLE, hours.evidence[-1]
    if hours.part_time and hours.full_time:
        yield Signal.FLEXIBLE_OPTION_NAMED, hours.evidence[-1]


def _from_contract(facts: AdvertFacts) -> Iterator[tuple[Signal, Evidence]]:
    for kind, evidence in zip(facts.contract.types, facts.contract.evidence, strict=True):
        yield Signal.CONTRACT_STATED, evidence
        if kind in _CONTRACT_SIGNALS:
            yield _CONTRACT_SIGNALS[kind], evidence


def _from_the_rest(facts: AdvertFacts) -> Iterator[tuple[Signal, Evidence]]:
    if facts.place.kind in (WorkPlaceKind.HYBRID, WorkPlaceKind.REMOTE):
        yield Signal.HOME_WORKING, facts.place.evidence[0]
    if facts.pattern.term_time and facts.pattern.evidence:
        yield Signal.TERM_TIME_ONLY, facts.pattern.evidence[0]
    for item in facts.requirements:
        if item.qualification and item.or_equivalent:
            yield Signal.EQUIVALENT_EXPERIENCE, item.evidence
        if item.years is not None and item.essential is not False:
            yield Signal.YEARS_DEMANDED, item.evidence
