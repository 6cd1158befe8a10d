"""What residents said: people at events, never shares of residents; words only with consent and nobody named in them."""

from datetime import date

import pytest

from goodwork.core.voice.identifying import identifying
from goodwork.core.voice.said import Said, count_themes, quotable
from goodwork.standards.library import names
from goodwork.standards.voice import identifying_words, themes

WORDS = identifying_words()


def said(said_id="V1", event="A", theme="housing", people=4, took_part=20, **more) -> Said:
    more = {"on": date(2026, 5, 14), "area": "E08000035", "gathered": "meeting"} | more
    return Said(id=said_id, event=event, theme=theme, people=people, took_part=took_part, **more)


def test_people_are_counted_against_everybody_who_took_part_in_any_event():
    found = count_themes([said(), said("V2", "B", people=8), said("V3", "C", "pay", took_part=54)])
    assert [(c.theme, c.people, c.events, c.took_part, c.all_events) for c in found] == [
        ("housing", 12, 2, 94, 3),
        ("pay", 4, 1, 94, 3),
    ]


def test_what_was_withdrawn_is_not_counted_and_those_who_took_part_still_did():
    found = count_themes([said(), said("V2", "B", people=8, withdrawn=True)])
    assert [(c.people, c.events, c.took_part, c.all_events) for c in found] == [(4, 1, 40, 2)]
    assert count_themes([said(withdrawn=True)]) == ()


def test_words_are_quoted_with_consent_alone():
    every = [
        said("1", quote="Fine.", may_quote=True),
        said("2", quote="No consent."),
        said("3", quote="Taken back.", may_quote=True, withdrawn=True),
        said("4", may_quote=True),
        said("5", quote="Later.", may_quote=True, on=date(2026, 6, 1)),
        said("6", quote="Refused.", may_quote=True),
    ]
    assert [one.id for one in quotable(every, ["6"])] == ["5", "1"]


@pytest.mark.parametrize(
    ("quote", "what", "words"),
    [
        ("Write to amina@example.org.", "an e-mail address", "amina@example.org"),
        ("It is amina at example dot co dot uk", "an e-mail address", "amina at example dot co dot uk"),
        ("Ring 07700 900123 after six", "a telephone number", "07700 900123"),
        ("Ring (0113) 496-0001", "a telephone number", "0113) 496-0001"),
        ("+44 7700 900 123 is me", "a telephone number", "+44 7700 900 123"),
        ("I live at zz2 1ab and walk", "a postcode", "zz2 1ab"),
        ("LS85AB is too far out", "a postcode", "LS85AB"),
        ("We are at 14 Mill Lane now", "an address", "14 Mill Lane"),
        ("Sandra at the desk was kind", "what may be a name", "Sandra"),
        ("The lady, Mrs Okafor, helped", "what may be a name", "Okafor"),
        ("I asked Chukwuemeka twice", "what may be a name", "Chukwuemeka"),
        ("Ask at Bartholomew’s garage", "what may be a name", "Bartholomew"),
    ],
)
def test_what_may_say_who_somebody_is_is_found_by_name(quote, what, words):
    assert (what, words) in {(each.what, each.words) for each in identifying(quote, WORDS)}


@pytest.mark.parametrize(
    "quote",
    [
        "The last bus goes at six. My shift ends at ten past.",
        "I'd take the course if the NHS ran it on Saturday.",
        "We waited 12 weeks, then 3 more, and £1,250.50 was gone.",
        "“Nobody asked us,” she said. Universal Credit stopped in March 2026.",
        "It costs 2 x 450 a month: rent for 3 rooms.",
        "Buses! Trains! Anything.",
    ],
)
def test_plain_words_are_not_taken_for_somebody(quote):
    assert identifying(quote, WORDS) == ()


def test_words_of_the_place_are_no_names():
    quote = "The Kestrel Estate bus is gone."
    assert identifying(quote, WORDS)
    assert identifying(quote, WORDS, ["Kestrel Estate"]) == ()


def test_a_name_may_be_cleared_and_a_number_may_not():
    found = {each.what: each.may_be_cleared for each in identifying("I told Okafor on 07700 900123", WORDS)}
    assert found == {"what may be a name": True, "a telephone number": False}


def test_every_theme_is_shown_beside_indicators_that_there_are():
    named = {name for theme in themes().themes.values() for name in theme.indicators}
    assert named
    assert named <= set(names("indicators"))
