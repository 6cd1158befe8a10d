"""The terms on offer, from the publisher's field, the title and the words."""

import pytest

from goodwork.core.adverts.contract import read_contract
from goodwork.vocabulary.advert import Advert
from goodwork.vocabulary.work import ContractType as C


def _types(**fields: str) -> set[C]:
    return set(read_contract(Advert("1", **{"title": "", **fields})).types)


@pytest.mark.parametrize(
    ("code", "types"),
    [
        ("FULL_TIME", set()),
        ("OTHER", set()),
        ("TEMPORARY", {C.TEMPORARY}),
        ("CONTRACTOR", {C.TEMPORARY}),
        ("INTERN", {C.INTERNSHIP}),
        ("VOLUNTEER", {C.VOLUNTARY}),
        ("PER_DIEM", {C.ZERO_HOURS}),
        ("FULL_TIME, TEMPORARY", {C.TEMPORARY}),
        ("Permanent, full-time", {C.PERMANENT}),
        ("Contract, part-time", {C.TEMPORARY}),
        ("Temporary, full-time or part-time", {C.TEMPORARY}),
        ("non-permanent", set()),
    ],
)
def test_the_publishers_field_is_read_by_its_code(code: str, types: set[C]) -> None:
    assert _types(contract_text=code) == types


@pytest.mark.parametrize(
    ("title", "types"),
    [
        ("Bank Nurse", {C.ZERO_HOURS}),
        ("Blood Bank Technician", set()),
        ("Bank Cashier", set()),
        ("Apprentice Finance Officer", {C.APPRENTICESHIP}),
        ("Apprenticeship Manager", set()),
        ("Volunteer Coordinator", set()),
        ("Locum Pharmacist", {C.TEMPORARY}),
        ("Internal Auditor", set()),
    ],
)
def test_a_title_may_say_the_contract(title: str, types: set[C]) -> None:
    assert _types(title=title) == types


@pytest.mark.parametrize(
    ("words", "months"),
    [
        ("Fixed term for 12 months", 12),
        ("A two year fixed-term contract", 24),
        ("Fixed term, 6-12 months", None),
        ("Fixed term. You need 2 years experience.", None),
        ("Fixed-term contract with a 6 month probation", None),
        ("Maternity cover for nine months", 9),
        ("We run a 10 year contract for the council.", None),
    ],
)
def test_the_months_of_a_fixed_term(words: str, months: int | None) -> None:
    assert read_contract(Advert("1", "Clerk", words)).months == months


@pytest.mark.parametrize(
    ("stated", "words", "types"),
    [
        ("Permanent, part-time", "Our client, a market leader, has a vacancy.", {C.PERMANENT}),
        ("", "Our client, a market leader, has a vacancy.", set()),
        ("Temporary", "Our client is looking for a chef.", {C.TEMPORARY, C.AGENCY}),
        ("", "A temporary role on behalf of our client.", {C.TEMPORARY, C.AGENCY}),
        ("Permanent", "We are a recruitment agency.", {C.PERMANENT, C.AGENCY}),
        ("Permanent", "Join our staff bank.", {C.PERMANENT}),
        ("", "Join our staff bank.", {C.ZERO_HOURS}),
        ("FULL_TIME", "Join our staff bank.", {C.ZERO_HOURS}),
        ("Permanent", "This is a zero hours contract.", {C.PERMANENT, C.ZERO_HOURS}),
        ("Permanent", "PAYE or limited company.", {C.PERMANENT}),
        ("Permanent", "This is a self-employed role.", {C.PERMANENT, C.SELF_EMPLOYED}),
    ],
)
def test_a_stated_contract_outranks_a_hint(stated: str, words: str, types: set[C]) -> None:
    assert _types(contract_text=stated, description=words) == types


def test_each_type_quotes_its_words() -> None:
    advert = Advert("1", "Bank Cook", "Pay weekly.\nThis is a permanent position.", contract_text="TEMPORARY")
    offer = read_contract(advert)
    assert offer.types == (C.TEMPORARY, C.ZERO_HOURS, C.PERMANENT)
    assert [evidence.quote for evidence in offer.evidence] == [
        "TEMPORARY",
        "Bank Cook",
        "This is a permanent position.",
    ]
