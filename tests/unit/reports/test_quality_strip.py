"""The quality strip: shapes for the eye, a sentence for the ear."""

import pytest
from lxml import html

from goodwork.core.job_quality.profile import DimensionMark
from goodwork.reports.quality_strip import mark_svg, strip_sentence, strip_svg, strip_words
from invented_results import profile


@pytest.mark.parametrize(
    ("marks", "sentence"),
    [
        ("SSSNNNC", "Job quality: 3 stated, 3 to ask about, 1 contradicted: health and wellbeing"),
        ("NNNNNNN", "Job quality: 7 to ask about"),
        ("CCBNNNN", "Job quality: 4 to ask about, 2 contradicted: secure work and flexible work, 1 below the legal floor: real living wage"),
    ],
)  # fmt: skip
def test_a_screen_reader_hears_the_strip(marks, sentence):
    assert strip_sentence(profile(marks)) == sentence
    assert html.fromstring(str(strip_svg(profile(marks)))).get("aria-label") == sentence


def test_each_mark_has_its_own_shape():
    shapes = {mark: str(mark_svg(mark)) for mark in DimensionMark}
    assert len(set(shapes.values())) == 4
    assert "<circle" in shapes[DimensionMark.STATED]
    assert "<rect" in shapes[DimensionMark.CONTRADICTED]
    assert "<circle" not in shapes[DimensionMark.BELOW_FLOOR]


def test_marks_keep_the_order_of_the_charter():
    drawn = html.fromstring(str(strip_svg(profile("SNCBSNC"))))
    classes = [group[0].get("class") for group in drawn]
    assert classes == ["disc", "ring", "barred", "floor", "disc", "ring", "barred"]


def test_the_strip_in_words():
    assert strip_words(profile("SNNNNNN")).startswith("Secure work: Stated · Flexible work: Ask about")
