"""What pages are told about a vacancy."""

from dataclasses import replace
from datetime import date

import pytest

from goodwork.core.adverts.facts import Requirement
from goodwork.core.rights.verdicts import VerdictKind
from goodwork.reports.pages import NO_EMPLOYER, NO_TITLE, summarise, verdict_groups
from goodwork.reports.understood import understood
from invented_results import VACANCIES, assessment, quoted

TODAY = date(2026, 11, 22)


def assessed(position):
    return assessment(position, VACANCIES[position])


@pytest.mark.parametrize(
    ("closes_on", "words"),
    [
        (date(2026, 11, 22), "22 November 2026"),
        (date(2026, 11, 21), "21 November 2026 (this has passed)"),
        (None, ""),
    ],
)
def test_a_closing_date_before_the_day_has_passed(closes_on, words):
    held = assessed(0)
    closing = replace(held, advert=replace(held.advert, closes_on=closes_on))
    assert summarise(closing, TODAY).closes == words


def test_silence_has_words_of_its_own():
    nameless = summarise(assessed(9))
    assert (nameless.title, nameless.employer) == (NO_TITLE, NO_EMPLOYER)
    assert (nameless.pay, nameless.hours, nameless.contract, nameless.closes) == ("", "", "", "")


def test_likely_breaches_come_first_and_empty_groups_are_left_out():
    kinds = [group.kind for group in verdict_groups(assessed(0).rights)]
    assert kinds == [VerdictKind.ASK, VerdictKind.GOOD_SIGN, VerdictKind.NOT_ASSESSABLE]
    assert verdict_groups(assessed(2).rights)[0].kind is VerdictKind.LIKELY_BREACH


def test_a_fact_not_stated_carries_its_question():
    pay = dict(understood(assessed(9)))["Pay"][0]
    assert (pay.words, pay.ask) == ("", "What is the pay?")


def test_a_requirement_in_the_adverts_own_words_is_not_quoted_twice():
    held = assessed(0)
    own = Requirement(True, quoted("You will lift and move people"), words="you will lift and move people")
    facts = replace(held.facts, requirements=(own, *held.facts.requirements))
    asked = dict(understood(replace(held, facts=facts)))["Asked for"]
    assert [fact.is_quotation for fact in asked[:2]] == [True, False]
