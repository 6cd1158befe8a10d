"""What residents said, from files: consent is never guessed, and an event cannot contradict itself."""

import polars as pl
import pytest

from goodwork.connectors.programme_files.voice import read_voice
from goodwork.standards.voice import themes

GOOD = {
    "said_id": "V1",
    "event": "Kestrel Estate meeting",
    "said_on": "14 May 2026",
    "place_code": "E08000035",
    "gathered": "meeting",
    "took_part": "24",
    "theme": "getting about",
    "people": "7",
    "quote": "The last bus goes at six.",
    "consent_to_quote": "yes",
    "withdrawn": "no",
}


@pytest.fixture
def read(tmp_path):
    def read(*rows):
        path = tmp_path / "voice.csv"
        pl.DataFrame([{**GOOD, "said_id": f"V{n}", **row} for n, row in enumerate(rows, 1)]).write_csv(path)
        return read_voice(path, themes())

    return read


def test_a_point_made_at_a_meeting(read):
    found = read({})
    (said,) = found.records
    assert found.rejects == ()
    assert (said.theme, said.people, said.took_part, said.may_quote, said.withdrawn) == (
        "getting_about",
        7,
        24,
        True,
        False,
    )


@pytest.mark.parametrize(
    ("change", "may_quote"),
    [({"consent_to_quote": "yes"}, True), ({"consent_to_quote": "no"}, False), ({"consent_to_quote": ""}, False),
     ({"consent_to_quote": "I think so"}, False)],
)  # fmt: skip
def test_only_a_plain_yes_is_consent(read, change, may_quote):
    assert read(change).records[0].may_quote is may_quote


@pytest.mark.parametrize(
    ("change", "column", "said"),
    [
        ({"withdrawn": "perhaps"}, "withdrawn", "'perhaps' is not known: write one of yes, no"),
        ({"theme": "weather"}, "theme", "'weather' is not known"),
        ({"gathered": "telepathy"}, "gathered", "is not known: write one of meeting"),
        (
            {"people": "25"},
            "people",
            "with other rows of this event and theme makes 25 people, and 24 took part",
        ),
        ({"people": "most"}, "people", "is not a whole number from 1"),
        ({"took_part": ""}, "took_part", "is empty"),
        ({"said_on": "spring"}, "said_on", "is not a date"),
        ({"place_code": "Leeds"}, "place_code", "is not a GSS code"),
        (
            {"place_code": "E06000028"},
            "place_code",
            "was replaced by E06000058 (Bournemouth, Christchurch and Poole)",
        ),
    ],
)
def test_a_bad_row_comes_back_with_its_reason(read, change, column, said):
    found = read(change, {"event": "Another"})
    assert [one.event for one in found.records] == ["Another"]
    assert (found.rejects[0].source.row, found.rejects[0].column) == (2, column)
    assert said in found.rejects[0].reason


@pytest.mark.parametrize(
    ("change", "column"),
    [({"took_part": "30"}, "took_part"), ({"said_on": "2026-05-15"}, "said_on"),
     ({"place_code": "E08000036"}, "place_code"), ({"gathered": "workshop"}, "gathered")],
)  # fmt: skip
def test_an_event_has_one_day_one_place_and_one_size(read, change, column):
    found = read({}, {"theme": "housing"} | change)
    assert (len(found.records), found.rejects[0].column) == (1, column)
    assert "in row 2: an event has one" in found.rejects[0].reason


def test_more_people_than_took_part_cannot_make_one_point_between_rows(read):
    found = read({"people": "20"}, {"people": "5"})
    assert found.rejects[0].reason.startswith("with other rows of this event and theme makes 25 people")
    assert len(read({"people": "20"}, {"people": "5", "theme": "housing"}).records) == 2


def test_what_was_withdrawn_leaves_room_for_others(read):
    assert len(read({"people": "20", "withdrawn": "yes"}, {"people": "24"}).records) == 2
