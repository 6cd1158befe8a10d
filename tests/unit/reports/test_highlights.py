"""The advert's words with those relied on marked."""

from hypothesis import given
from hypothesis import strategies as st

from goodwork.reports.highlights import LONGEST_FIELD, mark_advert
from goodwork.vocabulary.advert import Advert
from goodwork.vocabulary.evidence import Evidence

WORDS = "Pay is £12 an hour, full time."


def evidence(start, end, text=WORDS):
    return Evidence("description", start, end, text[start:end])


def marks(*found, text=WORDS):
    (field,) = mark_advert(Advert("a", "", text), found).fields
    return [(segment.words, bool(segment.anchor)) for segment in field.segments]


def test_words_relied_on_are_marked():
    assert marks(evidence(7, 18)) == [("Pay is ", False), ("£12 an hour", True), (", full time.", False)]


def test_overlapping_quotations_share_one_mark_and_both_find_it():
    first, second = evidence(0, 10), evidence(7, 18)
    marked = mark_advert(Advert("a", "", WORDS), [first, second])
    assert marks(first, second) == [("Pay is £12 an hour", True), (", full time.", False)]
    assert marked.anchor(first) == marked.anchor(second) != ""


def test_touching_quotations_stay_apart():
    assert marks(evidence(0, 6), evidence(6, 10))[:2] == [("Pay is", True), (" £12", True)]


def test_a_quotation_that_is_not_there_is_not_marked():
    wrong = Evidence("description", 0, 3, "Pie")
    beyond = Evidence("description", 20, 999, WORDS[20:])
    marked = mark_advert(Advert("a", "", WORDS), [wrong, beyond])
    assert marks(wrong, beyond) == [(WORDS, False)]
    assert marked.anchor(wrong) == ""


def test_a_huge_field_is_shown_in_part_and_says_so():
    text = "x" * (LONGEST_FIELD + 5)
    (field,) = mark_advert(
        Advert("a", "", text), [evidence(LONGEST_FIELD - 1, LONGEST_FIELD + 1, text)]
    ).fields
    assert sum(len(segment.words) for segment in field.segments) == LONGEST_FIELD
    assert field.n_left_out == 5


def test_empty_fields_are_left_out():
    assert mark_advert(Advert("a", " ", ""), []).fields == ()


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=8))
def test_the_segments_are_the_words_whatever_overlaps(text, spans):
    advert = Advert("a", "", text)
    found = [Evidence("description", start, end, text[start:end]) for start, end in spans]
    for field in mark_advert(advert, found).fields:
        assert "".join(segment.words for segment in field.segments) == text
        anchors = [segment.anchor for segment in field.segments if segment.anchor]
        assert len(anchors) == len(set(anchors))
