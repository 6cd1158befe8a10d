"""Skills read from what a person tells, with the words they were read from."""

import pytest

from goodwork.pipelines.experience import MOST_FOUND, suggested
from goodwork.standards.profile_words import plain_skills


def labels(words: str) -> list[str]:
    return [one.label for one in suggested(words)]


def test_skills_come_in_the_order_in_which_she_tells_of_them_with_her_words() -> None:
    found = suggested(
        "I worked on the till at a bakery for two years. At home I cooked for groups at my church."
    )
    assert [one.label for one in found] == ["serve customers", "handle cash", "bake", "cook for groups"]
    cooked = next(one for one in found if one.label == "cook for groups")
    assert cooked.evidence == "At home I cooked for groups at my church"


@pytest.mark.parametrize(
    "words",
    [
        "I have never driven a van",
        "I would like to learn hairdressing",
        "no experience of welding",
        "I cannot do gardening",
    ],
)
def test_what_she_has_not_done_is_no_skill(words: str) -> None:
    assert labels(words) == []


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("Data entry and filing in a council office", "enter data"),
        ("looked after kids for my sister", "look after children"),
        ("DELIVERY DRIVER 2019-2021", "deliver parcels and goods"),
        ("answered\nthe phone", "answer telephone calls"),
        ("Excel, Word", "use spreadsheets software"),
    ],
)
def test_usual_words_are_understood(words: str, label: str) -> None:
    assert label in labels(words)


@pytest.mark.parametrize(
    "words", ["", "   ", "<script>alert(1)</script>", "مرحبا 👩🏽‍🍳", "x" * 60_000, "excellent excelling"]
)
def test_words_without_skills_give_none(words: str) -> None:
    assert labels(words) == []


def test_a_list_of_every_phrase_stays_within_bounds() -> None:
    everything = ". ".join(
        phrase.replace("*", "") for skill in plain_skills().values() for phrase in skill.phrases
    )
    assert len(suggested(everything)) == MOST_FOUND


@pytest.mark.parametrize("code", sorted(plain_skills()))
def test_every_skill_is_found_by_each_of_its_phrases(code: str) -> None:
    skill = plain_skills()[code]
    for phrase in skill.phrases:
        assert skill.label in labels(f"In my last job: {phrase.replace('*', '')}, every day.")
