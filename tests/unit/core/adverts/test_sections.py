"""Which lines are headings, and what stands beneath them."""

import pytest

from goodwork.core.adverts.passage import passage
from goodwork.core.adverts.sections import Section, read_sections


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("Essential", Section.ESSENTIAL),
        ("Essential criteria:", Section.ESSENTIAL),
        ("To succeed you will need:", Section.ESSENTIAL),
        ("You must have:", Section.ESSENTIAL),
        ("Desirable", Section.DESIRABLE),
        ("It would be great if you have:", Section.DESIRABLE),
        ("Person specification", Section.ASKED),
        ("Skills and experience", Section.ASKED),
        ("About you", Section.ASKED),
        ("What we offer", Section.OTHER),
        ("Benefits:", Section.OTHER),
    ],
)
def test_a_heading_says_what_follows(heading: str, section: Section) -> None:
    text = f"We bake.\n{heading}\nA clean licence"
    assert read_sections(passage("description", text)).at(text.index("clean")) is section


@pytest.mark.parametrize(
    "line",
    [
        "You must be kind.",
        "We value people who work hard and care",
        "Desirable skills include the use of a wide range of tools",
    ],
)
def test_a_sentence_is_no_heading(line: str) -> None:
    text = f"{line}\nA clean licence"
    assert read_sections(passage("description", text)).at(text.index("clean")) is Section.OTHER
