"""What is said of an index: a side of the middle, a rise or a fall only where its doubt allows, and never one rank."""

import pytest

from goodwork.pipelines.monitor.result import Place
from goodwork.reports.monitor.scores import Score, moved_words, quadrant_words, quadrants_words, unknown_words
from goodwork.vocabulary.areas import Area, AreaKind

LEEDS = Place(Area("E08000035", "Leeds", AreaKind.LOCAL_AUTHORITY))


def score(value: float, half: float, unknown: float = 0.0) -> Score:
    return Score(value, value - half, value + half, 40, 120, unknown)


@pytest.mark.parametrize(
    ("prosperity", "inclusion", "expected"),
    [
        (score(69, 10), score(37, 6), "Leeds: above the middle place for prosperity; below the middle place for inclusion."),
        (score(55, 10), score(37, 6), "Leeds: for prosperity we cannot tell on which side of the middle it is; below the middle place for inclusion."),
    ],
)  # fmt: skip
def test_the_side_of_the_middle_is_said_only_where_it_is_sure(prosperity, inclusion, expected):
    scores = {("p", LEEDS.code): prosperity, ("i", LEEDS.code): inclusion}
    assert quadrant_words(LEEDS, scores, "p", "i", (50.0, 50.0)) == expected


def test_places_are_counted_on_a_side_only_where_both_are_sure():
    scores = {
        ("p", "A"): score(80, 5), ("i", "A"): score(80, 5),
        ("p", "B"): score(80, 5), ("i", "B"): score(52, 5),
        ("p", "C"): score(10, 5), ("i", "C"): score(20, 5),
    }  # fmt: skip
    assert quadrants_words(["A", "B", "C"], scores, "p", "i", (50.0, 50.0)) == (
        "Of 3 places, 1 is surely above the middle place both for prosperity and for inclusion, and 1 surely below it for both."
    )


@pytest.mark.parametrize(
    ("improved", "expected"),
    [
        (0.97, "inclusion rose"),
        (0.02, "inclusion fell"),
        (0.88, "whether inclusion rose we cannot tell (88% likely)"),
    ],
)
def test_a_rise_is_said_only_where_it_is_sure(improved, expected):
    assert moved_words("Inclusion", improved) == expected


def test_nothing_is_said_where_too_much_rests_on_unknown_error():
    assert moved_words("Inclusion", 0.99, is_known=False).startswith("whether inclusion rose we cannot tell")


def test_ranks_are_a_range_and_the_unknown_is_told():
    assert score(50, 5).ranks == "40 to 120"
    assert (
        unknown_words([score(50, 5, 0.333)])
        == "Up to 33% of a score rests on figures whose margin of error is not published."
    )
    assert unknown_words([score(50, 5)]) == ""
