"""Money taken from pay, and payslips."""

from goodwork.core.rights.case import Case, Finding, has_doubtful_pay, pounds
from goodwork.standards.library import StandardError
from goodwork.standards.right import Right
from goodwork.standards.wages import minimum_wage
from goodwork.vocabulary.signals import Signal
from goodwork.vocabulary.work import ContractType


def assess_deductions(case: Case, right: Right) -> Finding:
    """Charges to the worker: a breach only where pay is at the floor, so that nothing may be taken from it."""
    quotes = case.quotes(Signal.PAY_DEDUCTIONS)
    if not quotes:
        return Finding("nothing_shown")
    highest = case.facts.pay.hourly_maximum
    try:
        floor = minimum_wage(
            case.on, case.age_band, apprentice=case.offers(ContractType.APPRENTICESHIP)
        ).value
    except StandardError:
        return Finding("charged", quotes)
    if highest is not None and highest <= floor and not has_doubtful_pay(case):
        return Finding("takes_pay_below_floor", (*quotes, *case.facts.pay.evidence), {"floor": pounds(floor)})
    return Finding("charged", quotes)


def assess_payslip(case: Case, right: Right) -> Finding:
    """Cash in hand is allowed, but raises the question."""
    quotes = case.quotes(Signal.CASH_IN_HAND)
    return Finding("cash_in_hand" if quotes else "nothing_shown", quotes)
