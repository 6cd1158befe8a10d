"""What is left of a title as employers write it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwork.core.occupations.titles import clean_title, singular, words_of


@pytest.mark.parametrize(
    ("title", "main", "rest"),
    [
        ("Care Assistant - £11.44 per hour", "care assistant", ""),
        ("Band 5 Staff Nurse", "staff nurse", ""),
        ("Staff Nurse Band 5/6 (37.5 hours)", "staff nurse", ""),
        ("Receptionist, part-time, 0.6 WTE", "receptionist", ""),
        ("IMMEDIATE START!! Warehouse Operatives required x10", "warehouse operative", ""),
        ("Bank Support Worker in Ferndale", "support worker", "ferndale"),
        ("Bank Manager", "bank manager", ""),
        ("Consultant in Dermatology", "consultant", "dermatology"),
        ("Recruitment Consultant | 80k OTE", "recruitment consultant", ""),
        ("Healthcare Assistant &ndash; Oak Ward", "healthcare assistant", "oak ward"),
        ("HCA", "healthcare assistant", ""),
        ("Teaching Assistant (SEN)", "teaching assistant", "special educational need"),
        ("Chef (12 month maternity cover)", "chef", ""),
        ("Ref: AB-1234 Cleaner", "cleaner", ""),
        ("Careers Adviser", "career adviser", ""),
    ],
)
def test_noise_goes_and_the_occupation_stays(title: str, main: str, rest: str) -> None:
    cleaned = clean_title(title)
    assert (" ".join(cleaned.main), " ".join(cleaned.rest)) == (main, rest)


def test_a_title_of_noise_alone_keeps_its_words() -> None:
    assert clean_title("Job opportunity").main == ("job", "opportunity")


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("nurses", "nurse"),
        ("secretaries", "secretary"),
        ("coaches", "coach"),
        ("waitresses", "waitress"),
        ("business", "business"),
        ("people", "person"),
        ("bus", "bus"),
        ("stores", "stores"),
    ],
)
def test_plurals(plural: str, one: str) -> None:
    assert singular(plural) == one


def test_an_abbreviation_is_a_whole_word() -> None:
    assert words_of("pa to the spa manager") == ("personal", "assistant", "spa", "manager")


@given(st.text(max_size=80))
def test_any_text_is_a_title(text: str) -> None:
    words = clean_title(text).words
    assert all(word and word == word.lower() and " " not in word for word in words)


@pytest.mark.parametrize("title", ["Handyperson", "Handywoman", "Handymen", "handypeople"])
def test_one_who_does_the_work_is_one_word_whoever_she_is(title: str) -> None:
    assert clean_title(title).main == ("handyman",)
    assert clean_title("Person centred support").main == clean_title("person centred support").main
    assert "person" in clean_title("Qualified person").main
