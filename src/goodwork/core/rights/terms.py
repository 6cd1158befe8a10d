"""Terms an advert offers or refuses: sick pay, flexible working, zero hours, agencies."""

from goodwork.core.rights.case import Case, Finding
from goodwork.standards.commencement import has_commenced
from goodwork.standards.right import Right
from goodwork.vocabulary.evidence import Evidence
from goodwork.vocabulary.signals import Signal
from goodwork.vocabulary.work import ContractType


def assess_sick_pay(case: Case, right: Right) -> Finding:
    """Sick pay refused or put off is a likely breach once the law gives it from the first day."""
    if not case.offers_employment:
        return Finding("not_covered", case.facts.contract.evidence)
    from_day_one = has_commenced("ssp_day_one", case.on)
    refused, put_off = _refused_and_put_off(case, right)
    if refused:
        return Finding("refused" if from_day_one else "refused_before_day_one", refused)
    if put_off:
        return Finding("waiting_days" if from_day_one else "waiting_days_before_day_one", put_off)
    if above := case.quotes(Signal.SICK_PAY_ABOVE_STATUTORY):
        return Finding("above_statutory", above)
    statutory = case.quotes(Signal.SICK_PAY_STATUTORY_ONLY)
    return Finding("statutory_only" if statutory else "not_stated", statutory)


def _refused_and_put_off(case: Case, right: Right) -> tuple[tuple[Evidence, ...], tuple[Evidence, ...]]:
    """The words that refuse sick pay, and those that only put it off: "no sick pay for the first three days"."""
    none, waiting = case.quotes(Signal.SICK_PAY_NONE), case.quotes(Signal.SICK_PAY_WAITING_DAYS)
    put_off = tuple(quote for quote in none if right.patterns["put_off"].search(quote.quote.lower()))
    return tuple(quote for quote in none if quote not in (*put_off, *waiting)), (*put_off, *waiting)


def assess_flexible_working_request(case: Case, right: Right) -> Finding:
    """Requests refused or put off. That a job is full-time on site says nothing about requests."""
    quotes = case.quotes(Signal.FLEXIBLE_REQUESTS_REFUSED)
    return Finding("refused" if quotes else "not_stated", quotes)


def assess_zero_hours(case: Case, right: Right) -> Finding:
    """Work without sure hours, and a rule against other work, which such a contract cannot hold."""
    exclusive = case.quotes(Signal.EXCLUSIVITY)
    if case.offers(ContractType.ZERO_HOURS):
        evidence = (*exclusive, *case.facts.contract.evidence)
        return Finding("exclusive" if exclusive else "no_sure_hours", evidence)
    return Finding("exclusivity_elsewhere" if exclusive else "not_zero_hours", exclusive)


def assess_agency(case: Case, right: Right) -> Finding:
    """A fee for finding work; pay that goes through an umbrella company; work through an agency."""
    if fee := case.quotes(Signal.WORK_FINDING_FEE):
        is_for_work = any(right.patterns["work_finding"].search(quote.quote.lower()) for quote in fee)
        return Finding("fee" if is_for_work else "other_fee", fee)
    evidence = case.facts.contract.evidence
    if case.offers(ContractType.UMBRELLA):
        return Finding("umbrella", evidence)
    return Finding("agency", evidence) if case.offers(ContractType.AGENCY) else Finding("not_agency")
