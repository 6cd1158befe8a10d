"""The engine as a whole: every right has its engine, planned law is silent, and nothing an advert holds can break it."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advert_facts import ADVERT, NO_PAY, facts, pay, quote
from goodwork.core.adverts.facts import PayOffer, Shift
from goodwork.core.adverts.pay import PayFlag
from goodwork.core.rights import minimum_wage
from goodwork.core.rights.engine import ENGINES, assess, is_below_floor, to_ask
from goodwork.core.rights.verdicts import VerdictKind
from goodwork.core.rights.written_statement import FACTS
from goodwork.standards.commencement import planned
from goodwork.standards.right import right, rights, rights_in_force
from goodwork.vocabulary.pay import AgeBand, PayPeriod
from goodwork.vocabulary.signals import Signal
from goodwork.vocabulary.work import ContractType, Weekday

TODAY = date(2026, 11, 22)


def test_every_right_has_an_engine_or_is_declared_not_assessable():
    assert {found.id for found in rights() if found.assessable} == set(ENGINES)


def test_every_outcome_of_a_right_that_cannot_be_assessed_is_that_it_cannot():
    for found in rights():
        if not found.assessable:
            assert list(found.outcomes) == ["not_assessable"]


def test_verdicts_in_data_are_the_four_there_are():
    named = {outcome.verdict for found in rights() for outcome in found.outcomes.values()}
    named |= {rule.verdict for rule in right("discriminatory_wording").wording}
    assert named == {kind.value for kind in VerdictKind}


def test_every_fact_the_list_of_terms_names_is_one_the_engine_knows():
    assert {fact for term in right("written_statement").terms for fact in term.facts} == set(FACTS)


def test_the_list_of_terms_is_as_long_as_it_says():
    found = right("written_statement")
    assert len(found.terms) == found.number("most")


amounts = st.none() | st.decimals(Decimal("0.01"), Decimal(100), places=2)
flags = st.lists(st.sampled_from(list(PayFlag)), max_size=3, unique=True).map(tuple)
offers = st.builds(
    lambda low, high, shown, period: PayOffer(
        low,
        high,
        period,
        low,
        high if high is None or low is None else max(low, high),
        None,
        None,
        shown,
        (),
        (quote("£"),),
    ),
    amounts,
    amounts,
    flags,
    st.sampled_from(PayPeriod),
)
words = st.sampled_from(
    [
        "two days",
        "25 days including bank holidays",
        "waitress",
        "opt out",
        "{braces}",
        "12.07%",
        "",
        "30 days holiday",
    ]
)
shown = st.lists(st.tuples(st.sampled_from(list(Signal)), words.map(quote)), max_size=8)
minutes = st.integers(0, 24 * 60 - 1)
shifts = st.lists(
    st.builds(
        Shift,
        st.lists(st.sampled_from(list(Weekday)), max_size=3, unique=True).map(tuple),
        minutes,
        minutes,
        words.map(quote),
    ),
    max_size=3,
).map(tuple)
contracts = st.lists(st.sampled_from(list(ContractType)), max_size=3, unique=True).map(tuple)
adverts_read = st.builds(
    lambda signals, offer, hours, contract, times: facts(
        *signals, offer=offer, hours=hours, contract=contract, shifts=times
    ),
    shown,
    st.just(NO_PAY) | offers,
    st.sampled_from(["", "16", "37.5", "60"]),
    contracts,
    shifts,
)
days = st.dates(date(1995, 1, 1), date(2060, 1, 1))


@given(adverts_read, days, st.sampled_from(AgeBand))
def test_one_whole_verdict_for_each_right_in_force_and_never_an_error(read, on, age_band):
    verdicts = assess(read, ADVERT, on=on, age_band=age_band)
    assert sorted(verdict.right_id for verdict in verdicts) == sorted(
        found.id for found in rights_in_force(on)
    )
    for verdict in verdicts:
        assert verdict.explanation
        assert not re.search(r"\{(?!braces)", verdict.explanation + verdict.question)
        assert verdict.law
        assert verdict.source
        assert verdict.verified or verdict.note


@given(adverts_read, st.dates(date(2026, 11, 22), date(2027, 3, 31)))
def test_no_planned_law_changes_a_verdict_as_its_day_passes(read, on):
    """The wage years of the two dates are the same: between them only planned law could make a difference."""
    told = [(verdict.right_id, verdict.kind) for verdict in assess(read, ADVERT, on=on)]
    assert told == [(verdict.right_id, verdict.kind) for verdict in assess(read, ADVERT, on=TODAY)]
    assert not {right_id for right_id, _ in told} & {provision.id for provision in planned()}


@given(adverts_read)
def test_worst_verdicts_come_first(read):
    kinds = [list(VerdictKind).index(verdict.kind) for verdict in assess(read, ADVERT, on=TODAY)]
    assert kinds == sorted(kinds)


@given(
    st.decimals(Decimal("0.01"), Decimal(50), places=2), st.decimals(Decimal("0.01"), Decimal(50), places=2)
)
def test_more_pay_never_makes_a_breach(less, more):
    less, more = sorted((less, more))
    if is_below_floor(assess(facts(offer=pay(str(more))), ADVERT, on=TODAY)):
        assert is_below_floor(assess(facts(offer=pay(str(less))), ADVERT, on=TODAY))


def test_questions_are_those_of_breaches_and_asks_in_order():
    verdicts = assess(facts(Signal.SICK_PAY_NONE, offer=pay("13.00")), ADVERT, on=TODAY)
    asked = to_ask(verdicts)
    assert asked[0].words == "Will I get Statutory Sick Pay from my first day of illness?"
    assert len(asked) == sum(verdict.kind in ("likely_breach", "ask") for verdict in verdicts)
    assert all(question.words for question in asked)


@pytest.mark.parametrize(("hourly", "below"), [("12.70", True), ("12.71", False)])
def test_below_the_floor_is_the_minimum_wage_alone(hourly, below):
    read = facts(Signal.SICK_PAY_NONE, offer=pay(hourly))
    assert is_below_floor(assess(read, ADVERT, on=TODAY)) is below


def test_a_rate_that_was_not_checked_is_not_called_verified(monkeypatch):
    doubtful = replace(minimum_wage.minimum_wage(TODAY), verified=False, note="read in a newspaper")
    monkeypatch.setattr(minimum_wage, "minimum_wage", lambda *_, **__: doubtful)
    verdict = next(v for v in assess(facts(offer=pay("13.00")), ADVERT, on=TODAY) if v.right_id == "nmw")
    assert (verdict.verified, verdict.note) == (False, "read in a newspaper")
