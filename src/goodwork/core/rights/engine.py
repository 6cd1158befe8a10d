"""One advert against every right in force on a date."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from goodwork.core.adverts.facts import AdvertFacts, Question
from goodwork.core.rights.case import Case, Finding
from goodwork.core.rights.deductions import assess_deductions, assess_payslip
from goodwork.core.rights.holiday import assess_paid_holiday
from goodwork.core.rights.minimum_wage import assess_minimum_wage
from goodwork.core.rights.terms import (
    assess_agency,
    assess_flexible_working_request,
    assess_sick_pay,
    assess_zero_hours,
)
from goodwork.core.rights.unpaid_work import assess_unpaid_internship, assess_unpaid_trial
from goodwork.core.rights.verdicts import Verdict, VerdictKind
from goodwork.core.rights.wording import assess_wording
from goodwork.core.rights.working_time import assess_working_time
from goodwork.core.rights.written_statement import assess_written_statement
from goodwork.standards.right import Right, rights_in_force
from goodwork.vocabulary.advert import Advert
from goodwork.vocabulary.pay import AgeBand

Engine = Callable[[Case, Right], Finding]

# By the id of the right's file in standards/rights, in the order verdicts of one kind are shown.
ENGINES: Mapping[str, Engine] = {
    "nmw": assess_minimum_wage,
    "unpaid_trial": assess_unpaid_trial,
    "unpaid_internship": assess_unpaid_internship,
    "unlawful_deductions": assess_deductions,
    "sick_pay": assess_sick_pay,
    "paid_holiday": assess_paid_holiday,
    "zero_hours": assess_zero_hours,
    "agency_and_umbrella": assess_agency,
    "working_time": assess_working_time,
    "flexible_working_request": assess_flexible_working_request,
    "discriminatory_wording": assess_wording,
    "itemised_payslip": assess_payslip,
    "written_statement": assess_written_statement,
}

# Rights whose likely breach means that work would go unpaid or paid below the legal minimum.
PAY_FLOOR = frozenset({"nmw", "unpaid_trial", "unpaid_internship"})

_KINDS = tuple(VerdictKind)
_PLACES = {right_id: place for place, right_id in enumerate(ENGINES)}


def assess(
    facts: AdvertFacts, advert: Advert, *, on: date, age_band: AgeBand = AgeBand.FROM_21
) -> tuple[Verdict, ...]:
    """One verdict for each right that is law on the date: likely breaches first, then what to ask, then good signs.

    `age_band` is the oldest the job is open to. Never raises: a right that cannot be assessed says why.
    """
    case = Case.of(facts, advert, on, age_band)
    verdicts = [_verdict(right, _find(case, right)) for right in rights_in_force(on)]
    return tuple(sorted(verdicts, key=_order))


def to_ask(verdicts: Iterable[Verdict]) -> tuple[Question, ...]:
    """The questions of likely breaches and of what to ask, in the order of the verdicts."""
    return tuple(
        Question(verdict.about, verdict.question)
        for verdict in verdicts
        if verdict.kind in (VerdictKind.LIKELY_BREACH, VerdictKind.ASK)
    )


def is_below_floor(verdicts: Iterable[Verdict]) -> bool:
    """Whether pay for some of the work is likely below the legal minimum: such a vacancy is put on nobody's list."""
    return any(
        verdict.right_id in PAY_FLOOR and verdict.kind is VerdictKind.LIKELY_BREACH for verdict in verdicts
    )


def _find(case: Case, right: Right) -> Finding:
    return ENGINES[right.id](case, right) if right.assessable else Finding("not_assessable")


def _verdict(right: Right, finding: Finding) -> Verdict:
    outcome = right.outcomes[finding.outcome]
    return Verdict(
        right_id=right.id,
        title=right.title,
        kind=VerdictKind(outcome.verdict),
        explanation=outcome.explanation.format_map(finding.values) if finding.values else outcome.explanation,
        question=outcome.question.format_map(finding.values) if finding.values else outcome.question,
        law=right.law,
        source=right.address,
        verified=right.verified and outcome.verified and not finding.doubt,
        evidence=finding.evidence,
        about=right.about,
        note=finding.doubt or outcome.note or right.note,
    )


def _order(verdict: Verdict) -> tuple[int, int]:
    return _KINDS.index(verdict.kind), _PLACES.get(verdict.right_id, len(_PLACES))
