"""One advert, assessed."""

import pytest
from lxml import html

from goodwork.reports.assessment import assessment_text, render_assessment
from invented_results import HOSTILE, VACANCIES, assessment

BY_ID = {row[0]: (position, row) for position, row in enumerate(VACANCIES)}


def assessed(vacancy_id):
    return assessment(*BY_ID[vacancy_id])


@pytest.mark.parametrize("vacancy_id", list(BY_ID))
def test_every_advert_has_a_page_and_words(vacancy_id):
    page = html.document_fromstring(render_assessment(assessed(vacancy_id)))
    assert page.xpath("count(//h1)") == 1
    assert not page.xpath("//script | //img | //link | //section[contains(@aria-labelledby, 'levers')]")
    assert "Ask the employer" in assessment_text(assessed(vacancy_id)).plain


def test_the_terminal_says_the_strip_the_facts_and_the_rights():
    words = assessment_text(assessed("v03"), width=200).plain
    assert (
        "Job quality: 3 to ask about, 3 contradicted: secure work, flexible work and people management"
        in words
    )
    assert "Real living wage       Below the legal floor" in words
    assert "Likely breach: National Living Wage" in words
    assert "From the advert: “37.5 hours a week”" in words
    assert "Calculated: £11.20 to £11.96 an hour" in words


def test_unknown_is_asked_about():
    words = assessment_text(assessed("v10")).plain
    assert "Pay:                   ask about" in words
    assert "Ask: What is the pay?" in words
    assert "No right was assessed" in words


def test_an_advert_cannot_steer_the_terminal():
    words = assessment_text(assessed("v19")).plain
    assert "\x1b" not in words
    assert "\x07" not in words
    assert HOSTILE in assessment_text(assessed("v07"), width=200).plain


def test_long_lines_keep_their_indent():
    lines = assessment_text(assessed("v03"), width=60).plain.splitlines()
    assert max(len(line) for line in lines if "http" not in line) <= 60
    start = next(n for n, line in enumerate(lines) if line.startswith("      The pay works out"))
    assert lines[start + 1].startswith("        ")
