"""An advert read whole: signals that follow from facts, questions where it is silent, and quotes that quote."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodwork.core.adverts import signals
from goodwork.core.adverts.entries import entries
from goodwork.core.adverts.facts import AdvertFacts
from goodwork.core.adverts.read import read_advert
from goodwork.vocabulary.advert import Advert
from goodwork.vocabulary.evidence import Evidence
from goodwork.vocabulary.signals import Signal

GOOD = Advert(
    advert_id="1",
    title="Kitchen Assistant",
    description=(
        "This is a permanent position, 30 hours per week, Monday to Friday 9am to 3pm.\n"
        "You can work full time or part time, and job share is welcome.\n"
        "35 days holiday including bank holidays. NHS pension scheme.\n"
        "A degree or equivalent experience is essential. At least 3 years experience is required."
    ),
    pay_text="£13.00 per hour",
    postcode="LS1 3AB",
)


def _signals(description: str, **fields: str) -> set[Signal]:
    return {item.signal for item in read_advert(Advert("1", "Job", description, **fields)).signals}


def test_signals_follow_from_facts() -> None:
    shown = {item.signal for item in read_advert(GOOD).signals}
    assert shown >= {
        Signal.PAY_STATED,
        Signal.HOURS_STATED,
        Signal.CONTRACT_STATED,
        Signal.PERMANENT_CONTRACT,
        Signal.PENSION,
        Signal.PENSION_GENEROUS,
        Signal.LEAVE_STATED,
        Signal.LEAVE_ABOVE_STATUTORY,
        Signal.JOB_SHARE_POSSIBLE,
        Signal.FLEXIBLE_OPTION_NAMED,
        Signal.EQUIVALENT_EXPERIENCE,
        Signal.YEARS_DEMANDED,
    }


def test_a_full_advert_leaves_nothing_to_ask() -> None:
    assert read_advert(GOOD).ask == ()


def test_a_silent_advert_is_asked_about_in_order() -> None:
    asked = [question.about for question in read_advert(Advert("1", "Cook")).ask]
    assert asked == ["pay", "hours", "pattern", "contract", "place"]


def test_a_term_that_ends_without_saying_when_is_asked_about() -> None:
    facts = read_advert(Advert("1", "Cook", "Fixed-term contract."))
    assert any("When does the contract end" in question.words for question in facts.ask)


@pytest.mark.parametrize(
    ("words", "signal"),
    [
        ("28 days holiday including bank holidays", None),
        ("29 days holiday including bank holidays", Signal.LEAVE_ABOVE_STATUTORY),
        ("27 days holiday including bank holidays", Signal.LEAVE_BELOW_STATUTORY),
        ("20 days annual leave plus bank holidays", None),
        ("21 days annual leave plus bank holidays", Signal.LEAVE_ABOVE_STATUTORY),
        ("19 days annual leave plus bank holidays", Signal.LEAVE_BELOW_STATUTORY),
        ("25 days annual leave", None),
        ("5.6 weeks holiday including bank holidays", None),
        ("19 days annual leave pro rata, plus bank holidays", None),
        ("The rota includes 12 bank holidays", None),
    ],
)
def test_leave_against_the_law(words: str, signal: Signal | None) -> None:
    either = {Signal.LEAVE_ABOVE_STATUTORY, Signal.LEAVE_BELOW_STATUTORY}
    assert _signals(words) & either == ({signal} if signal else set())


def test_hidden_pay_is_shown_only_where_there_is_no_figure() -> None:
    assert Signal.PAY_HIDDEN in _signals("", pay_text="Competitive")
    assert Signal.PAY_HIDDEN not in _signals("", pay_text="Competitive: £13 per hour")


def test_vague_flexibility_is_overtaken_by_a_named_option() -> None:
    assert Signal.FLEXIBILITY_VAGUE in _signals("We offer flexible working.")
    assert Signal.FLEXIBILITY_VAGUE not in _signals("We offer flexible working and job share.")


@pytest.mark.parametrize(
    ("words", "is_shown"),
    [
        ("A mature person is wanted.", True),
        ("Prune mature trees.", False),
        ("A native speaker of French", True),
        ("Plant native hedges.", False),
        ("We welcome applicants of all ages.", False),
        ("Support young people in our hostel.", False),
        ("Male applicants only", True),
    ],
)
def test_words_that_may_shut_people_out(words: str, is_shown: bool) -> None:
    assert (Signal.DISCRIMINATORY_WORDING in _signals(words)) == is_shown


def test_a_contact_is_found_on_the_lines_after_the_invitation() -> None:
    assert Signal.NAMED_CONTACT in _signals("For further details contact:\nJo Bell\njo.bell@example.org")
    assert Signal.NAMED_CONTACT not in _signals("Strictly no agencies: please contact 0113 496 0000")


def _evidence(facts: AdvertFacts) -> Iterator[Evidence]:
    for offer in (facts.pay, facts.hours, facts.pattern, facts.contract, facts.place):
        yield from offer.evidence
    for item in (*facts.requirements, *facts.demands, *facts.signals):
        yield item.evidence


EXAMPLES = [
    text
    for name in (*signals.TABLES, "contract", "place", "demands", "licences", "qualifications")
    for entry in entries(name)
    for text in (*entry["examples"]["shows"], *entry["examples"]["not"])
]
PIECES = st.sampled_from(
    [*EXAMPLES, "\n", "\nEssential:\n", "\nDesirable\n", " no ", "• ", "£12 per hour", "\u0130", "’"]
)
TEXTS = st.lists(PIECES | st.text(max_size=12), max_size=8).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(TEXTS, TEXTS, TEXTS)
def test_any_text_is_read_and_every_quote_is_exact(title: str, description: str, other: str) -> None:
    advert = Advert(
        "1", title, description, pay_text=other, hours_text=other, contract_text=other, place_text=other
    )
    for evidence in _evidence(read_advert(advert)):
        assert getattr(advert, evidence.field)[evidence.start : evidence.end] == evidence.quote
        assert evidence.quote


@pytest.mark.parametrize(
    "piece",
    ["flexible ", "must must ", "£", "pension, ", "5 years ", "a", "\n", "1 ", "(", "driving licence "],
)
def test_a_megabyte_of_anything_is_read(piece: str) -> None:
    read_advert(Advert("1", "Job", piece * (300_000 // len(piece))))
