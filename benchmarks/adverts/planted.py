"""What is read from invented adverts, against the truth they were made from. Prints tables in Markdown.

    python -m benchmarks.adverts.planted [--seed N] [--n 2000] [--misses]

The readers are developed on seed 1; figures to report are those of a seed nobody looks at (2). Pay counts where the
advert's words hold a sum of money, hours where they were read at all, and a fault where its words stand in the advert:
no reader finds what is not written.
"""

import argparse
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from benchmarks.adverts.accuracy import print_lines
from goodwork.core.adverts.pay import PayFlag
from goodwork.core.rights.verdicts import VerdictKind
from goodwork.pipelines.assess import Terms, assess_advert
from goodwork.pipelines.results import Assessment
from goodwork.standards.charter import charter
from goodwork.synthetic import synthesise
from goodwork.synthetic.adverts import Truth
from goodwork.synthetic.pools import pool
from goodwork.vocabulary.advert import Advert
from goodwork.vocabulary.signals import Signal

ON = date(2026, 11, 22)
CHARTER = "greater_manchester"
N_PEOPLE = 1
WITHIN = Decimal("0.01")
_BREACH = frozenset({VerdictKind.LIKELY_BREACH})
_BREACH_OR_ASK = _BREACH | {VerdictKind.ASK}


@dataclass(frozen=True, slots=True)
class Case:
    """One invented advert: what it says, what is so, and what was made of it."""

    advert: Advert
    truth: Truth
    assessment: Assessment

    @property
    def words(self) -> str:
        advert = self.advert
        return "\n".join(
            (advert.pay_text, advert.hours_text, advert.contract_text, advert.title, advert.description)
        )


def main() -> None:
    """Make the adverts of a seed, assess them, and print how much of the truth was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--n", type=int, default=2000, help="adverts to make")
    parser.add_argument(
        "--misses", action="store_true", help="print what was misread (not of a seed you report)"
    )
    arguments = parser.parse_args()
    cases = cases_of(arguments.seed, arguments.n)
    print_planted(cases, arguments.seed)
    if arguments.misses:
        print_lines(misses(cases))


def print_planted(cases: list[Case], seed: int) -> None:
    """All tables of one seed."""
    print(f"# Reading {len(cases):,} invented adverts of seed {seed}\n")
    print_lines(facts_table(cases))
    print_lines(faults_table(cases))


def cases_of(seed: int, n: int) -> list[Case]:
    """The adverts of a seed, assessed as the main job assesses them. Occupations are not: they change no fact."""
    place = synthesise(seed, N_PEOPLE, n, on=ON)
    terms = Terms(ON, charter(CHARTER))
    assessments = [assess_advert(advert, terms, ()) for advert in place.adverts]
    return [
        Case(advert, place.truths[advert.advert_id], assessment)
        for advert, assessment in zip(place.adverts, assessments, strict=True)
    ]


# Facts


def pay_outcome(case: Case) -> str:
    """How the hourly pay read stands to the real one."""
    pay = case.assessment.facts.pay
    ends = [end for end in (pay.hourly_minimum, pay.hourly_maximum) if end is not None]
    if case.truth.pay_is_silent or "£" not in case.words:
        return "the advert states no pay"
    if not ends:
        return "left open, with the reason" if pay.assumptions else "not read"
    if all(any(abs(end - real) <= real * WITHIN for real in case.truth.hourly_pay) for end in ends):
        return "within 1 %"
    return "off, flagged as an assumption" if PayFlag.HOURS_ASSUMED in pay.flags else "off"


def hours_outcome(case: Case) -> str:
    """How the weekly hours read stand to the real ones."""
    hours, real = case.assessment.facts.hours, case.truth.weekly_hours
    if hours.minimum is None and hours.maximum is None:
        return "no hours read"
    if hours.minimum == hours.maximum:
        return "exact" if hours.minimum == real else "off"
    return "a range that ends in them" if real in (hours.minimum, hours.maximum) else "off"


def contract_outcome(case: Case) -> str:
    """How the contract read stands to the real one."""
    types, real = case.assessment.facts.contract.types, case.truth.contract
    if not types:
        return "no contract read"
    if real not in types:
        return "off"
    return "exact" if len(types) == 1 else "named among others"


_FACTS: tuple[tuple[str, Callable[[Case], str]], ...] = (
    ("hourly pay", pay_outcome),
    ("weekly hours", hours_outcome),
    ("contract", contract_outcome),
)


def facts_table(cases: list[Case]) -> Iterator[str]:
    """Pay, hours and contract, with how many adverts came out in each way."""
    yield "| fact | outcome | adverts | share |"
    yield "|---|---|---:|---:|"
    for fact, outcome in _FACTS:
        for name, count in Counter(map(outcome, cases)).most_common():
            yield f"| {fact} | {name} | {count:,} | {count / len(cases):.1%} |"


# Faults


def _by_right(right_id: str, kinds: frozenset[VerdictKind] = _BREACH_OR_ASK) -> Callable[[Assessment], bool]:
    return lambda found: any(v.right_id == right_id and v.kind in kinds for v in found.rights)


def _by_signal(signal: Signal) -> Callable[[Assessment], bool]:
    return lambda found: any(shown.signal is signal for shown in found.facts.signals)


def _by_flag(flag: PayFlag) -> Callable[[Assessment], bool]:
    return lambda found: flag in found.facts.pay.flags


# What finds each fault. Kinds of discrimination are found by one right: an alarm is false where none was planted.
_FINDERS: dict[str, Callable[[Assessment], bool]] = {
    "below_minimum_wage": _by_right("nmw", _BREACH),
    "unpaid_trial": _by_right("unpaid_trial"),
    "discriminatory_age": _by_right("discriminatory_wording"),
    "discriminatory_sex": _by_right("discriminatory_wording"),
    "discriminatory_language": _by_right("discriminatory_wording"),
    "deductions": _by_right("unlawful_deductions"),
    "work_finding_fee": _by_right("agency_and_umbrella", _BREACH),
    "exclusivity": _by_signal(Signal.EXCLUSIVITY),
    "commission_only": _by_signal(Signal.COMMISSION_ONLY),
    "cash_in_hand": _by_signal(Signal.CASH_IN_HAND),
    "unpaid_overtime": _by_signal(Signal.UNPAID_OVERTIME),
    "no_sick_pay": _by_signal(Signal.SICK_PAY_NONE),
    "no_flexible_requests": _by_right("flexible_working_request"),
    "publisher_period_wrong": _by_flag(PayFlag.PUBLISHER_DISAGREES),
}


def is_written(case: Case, fault: str) -> bool:
    """Whether the planted fault can be seen in the advert: its words stand there, or a sum of money does."""
    if fault in ("below_minimum_wage", "publisher_period_wrong"):
        return not case.truth.pay_is_silent and "£" in case.words
    words = next(kind["words"] for kind in pool("faults") if kind["id"] == fault)
    return any(sentence in case.words for sentence in words)


def _kind(fault: str) -> str:
    return "discriminatory" if fault.startswith("discriminatory") else fault


def _has(case: Case, fault: str) -> bool:
    return any(_kind(planted) == _kind(fault) for planted in case.truth.faults)


def faults_table(cases: list[Case]) -> Iterator[str]:
    """Each fault: how often it is planted, can be seen and is found, and the alarms where it was not planted."""
    yield "| fault | planted | can be seen | found | recall | false alarms | precision |"
    yield "|---|---:|---:|---:|---:|---:|---:|"
    for fault, finds in _FINDERS.items():
        planted = [case for case in cases if fault in case.truth.faults]
        seen = [case for case in planted if is_written(case, fault)]
        found = sum(finds(case.assessment) for case in seen)
        false = sum(finds(case.assessment) for case in cases if not _has(case, fault))
        yield (
            f"| {fault} | {len(planted)} | {len(seen)} | {found} | {_share(found, len(seen))} "
            f"| {false} | {_share(found, found + false)} |"
        )


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "–"


def misses(cases: Iterable[Case]) -> Iterator[str]:
    """What was misread, a line each, to develop on."""
    for case in cases:
        for fact, outcome in _FACTS:
            if outcome(case).startswith(("off", "not read", "named")):
                yield f"- {fact} {outcome(case)}: {case.truth} | {_shown(case)}"
        for fault, finds in _FINDERS.items():
            if finds(case.assessment) and not _has(case, fault):
                yield f"- {fault} falsely alarmed: {case.truth} | {_shown(case)}"
            if fault in case.truth.faults and is_written(case, fault) and not finds(case.assessment):
                yield f"- {fault} missed: {case.truth} | {_shown(case)}"


def _shown(case: Case) -> str:
    pay, hours, advert = case.assessment.facts.pay, case.assessment.facts.hours, case.advert
    return (
        f"{advert.advert_id} “{advert.pay_text}” “{advert.hours_text}” “{advert.contract_text}” "
        f"→ {pay.hourly_minimum}–{pay.hourly_maximum} {list(map(str, pay.flags))}, {hours.minimum}–{hours.maximum} h"
    )


if __name__ == "__main__":
    main()
