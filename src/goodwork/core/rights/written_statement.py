"""Written terms: how many of the things owed in writing on the first day an advert already says."""

from collections.abc import Callable, Mapping

from goodwork.core.rights.case import Case, Finding, plain
from goodwork.standards.right import Right, Term

# What `facts` may name in the list of terms, and what makes each stated.
FACTS: Mapping[str, Callable[[Case], bool]] = {
    "employer": lambda case: bool(case.advert.employer),
    "title": lambda case: bool(case.advert.title),
    "place": lambda case: bool(
        case.facts.place.kind
        or case.facts.place.postcode
        or case.facts.place.locality
        or case.advert.place_text
    ),
    "pay": lambda case: case.facts.pay.is_stated,
    "hours": lambda case: case.facts.hours.minimum is not None or case.facts.hours.maximum is not None,
    "pattern": lambda case: bool(case.facts.pattern.shifts),
    "contract": lambda case: bool(case.facts.contract.types),
}


def assess_written_statement(case: Case, right: Right) -> Finding:
    """The terms an advert states, of those owed on the first day, and the main ones it leaves out."""
    if not case.offers_employment:
        return Finding("not_covered", case.facts.contract.evidence)
    given: list[str] = []
    missing: list[str] = []
    for term in right.terms:
        if _is_stated(term, case):
            given.append(term.label)
        elif term.essential:
            missing.append(term.label)
    values = {
        "n": len(given),
        "most": plain(right.number("most")),
        "missing": ", ".join(missing),
        "given": ", ".join(given),
    }
    return Finding("essentials_missing" if missing else "essentials_given", (), values)


def _is_stated(term: Term, case: Case) -> bool:
    return any(FACTS[fact](case) for fact in term.facts) or any(
        signal in case.shown for signal in term.signals
    )
