"""Every entry of every table is tried on its own examples: what shows it, and what is mistaken for it."""

import pytest

from goodwork.core.adverts import signals
from goodwork.core.adverts.entries import entries
from goodwork.core.adverts.passage import passage
from goodwork.core.adverts.wording import Wording, table

TABLES = (*signals.TABLES, "contract", "place", "demands", "licences", "qualifications")
ENTRIES = [
    (wording, entry)
    for name in TABLES
    for wording, entry in zip(table(name).wordings, entries(name), strict=True)
]
SHOWN = [(wording, text) for wording, entry in ENTRIES for text in entry["examples"]["shows"]]
NOT_SHOWN = [(wording, text) for wording, entry in ENTRIES for text in entry["examples"]["not"]]


def _shows(wording: Wording, text: str) -> bool:
    return any(wording.find(passage("description", text)))


@pytest.mark.parametrize(("wording", "text"), SHOWN, ids=[f"{w.shows}: {text}" for w, text in SHOWN])
def test_an_example_shows_it(wording: Wording, text: str) -> None:
    assert _shows(wording, text)


@pytest.mark.parametrize(("wording", "text"), NOT_SHOWN, ids=[f"{w.shows}: {text}" for w, text in NOT_SHOWN])
def test_a_false_friend_does_not_show_it(wording: Wording, text: str) -> None:
    assert not _shows(wording, text)


def test_every_entry_has_two_examples_that_show_it_and_one_that_does_not() -> None:
    for wording, entry in ENTRIES:
        assert len(entry["examples"]["shows"]) >= 2, wording.shows
        assert len(entry["examples"]["not"]) >= 1, wording.shows
