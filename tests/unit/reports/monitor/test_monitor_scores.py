"""What is said of an index: a side of the middle, a rise or a fall only where its doubt allows, and never one rank."""

from dataclasses import replace

import polars as pl
import pytest

from goodwork.pipelines.monitor.result import CHANGE_COLUMNS, SCORE_COLUMNS, IndexResult, Place
from goodwork.reports.monitor.scores import (  # fmt: skip
    Score,
    beside_words,
    by_part,
    index_of,
    known_beside,
    lacking_words,
    last_scores,
    moved_words,
    quadrant_figure,
    quadrant_files,
    quadrant_words,
    quadrants_words,
    unknown_words,
)
from goodwork.standards.composite_index import composite_index
from goodwork.vocabulary.areas import Area, AreaKind
from invented_monitor import invented_monitor

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
        "Of 3 places, 1 is above the middle place both for prosperity and for inclusion by the 95% limits of both, and 1 is "
        "below it for both."
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


def test_a_rise_that_rests_partly_on_unknown_error_says_so():
    said = moved_words("Prosperity", 0.99, is_whole=False)
    assert said == "prosperity rose, as far as margins of error are published"


def test_places_surely_above_and_below_are_counted_from_the_ranks_that_may_be():
    one = Score(69, 57, 81, 1, 242, 0.0)
    assert (one.behind, one.ahead(292)) == (0, 50)


def index_over(codes: list[str], **changes: object) -> IndexResult:
    """“Growth shared” over some places: the first ahead of one other, all else open."""
    n = len(codes)
    rows = [
        (node, code, "2022", 50.0, 40.0, 60.0, 1, 1, n - 1 if at == 0 else n, 0.0)
        for node in ("prosperity", "inclusion")
        for at, code in enumerate(codes)
    ]
    return IndexResult(
        composite_index("growth_shared"), AreaKind.LOCAL_AUTHORITY, tuple(codes), ("2022",),
        pl.DataFrame(rows, SCORE_COLUMNS, orient="row"), pl.DataFrame(schema=CHANGE_COLUMNS), **changes,
    )  # fmt: skip


def test_a_place_is_held_against_the_others_and_not_put_in_an_order():
    index = index_over(["E08000035", "B", "C", "D"])
    words = beside_words(index, LEEDS, last_scores(index))
    assert words.startswith(
        "At 95%, 1 of 3 other places score less for prosperity and 0 score more; of the other 2 we cannot tell. At 95%, 1 of 3"
    )
    assert "no order of places is shown" in words
    assert "rank" not in words.lower()


def test_what_a_place_lacks_and_what_was_worked_out_for_it_is_named():
    gaps = pl.DataFrame(
        [("E08000035", "median_weekly_pay", "2022", "withheld"), ("E08000035", "employment_rate", "2021", "no figure"), ("B", "claimant_count", "2022", "no figure")],
        {"area": pl.String, "indicator": pl.String, "period": pl.String, "why": pl.String}, orient="row",
    )  # fmt: skip
    made = pl.DataFrame(
        [("E08000035", "gdp_per_head", "2022")],
        {"area": pl.String, "indicator": pl.String, "period": pl.String},
        orient="row",
    )
    index = index_over(["E08000035", "B", "C"], gaps=gaps, made=made)
    assert lacking_words(index, LEEDS) == (
        "Not in it, for want of a figure: Median weekly pay of residents. "
        "Computed from the figures of its authorities: Output for each person."
    )
    assert lacking_words(index_over(["E08000035", "B", "C"]), LEEDS) == ""


def test_the_unknown_is_told():
    assert (
        unknown_words([score(50, 5, 0.333)])
        == "Up to 33% of a score rests on figures whose margin of error is not published."
    )
    assert unknown_words([score(50, 5)]) == ""


def test_no_rank_is_claimed_where_most_of_a_score_rests_on_unknown_error():
    """Nothing was varied there, so a range of one rank would look like certainty."""
    index = IndexResult(
        composite_index("growth_shared"), AreaKind.LOCAL_AUTHORITY, (LEEDS.code,), ("2022",),
        pl.DataFrame(schema=SCORE_COLUMNS), pl.DataFrame(schema=CHANGE_COLUMNS), unknown_limit=0.4,
    )  # fmt: skip
    scores = {("prosperity", LEEDS.code): score(50, 5, 0.33), ("inclusion", LEEDS.code): score(50, 5, 1.0)}
    assert known_beside(score(50, 5, 0.33), index, 200) == ("39", "80")
    assert known_beside(score(50, 5, 1.0), index, 200) == ("not known", "not known")
    assert "Which places score more or less for inclusion is not known." in beside_words(index, LEEDS, scores)


def test_the_ends_of_the_scale_are_not_called_the_best_and_the_worst_place():
    codes = ["E07990001", "E07990002", "E07990003"]
    rows = [("prosperity", code, "2022", 50.0 + n, 40.0, 60.0, 1, 1, 3, 0.0) for n, code in enumerate(codes)]
    index = IndexResult(
        composite_index("growth_shared"), AreaKind.LOCAL_AUTHORITY, tuple(codes), ("2022",),
        pl.DataFrame(rows, SCORE_COLUMNS, orient="row"), pl.DataFrame(schema=CHANGE_COLUMNS),
    )  # fmt: skip
    place = Place(Area(codes[0], "Place", AreaKind.LOCAL_AUTHORITY))
    shown = by_part(invented_monitor(), place, index, last_scores(index))
    assert "0 would be the worst of 3 places on every figure, 100 the best on every one" in shown.subtitle


def test_the_table_of_a_crowded_quadrant_has_the_places_named_and_one_file_has_all():
    codes = [f"E0799{n:04}" for n in range(25)]
    rows = [(node, code, "2022", 50.0 + n, 40.0, 60.0, 1, 1, 25, 0.0) for node in ("prosperity", "inclusion") for n, code in enumerate(codes)]  # fmt: skip
    index = IndexResult(
        composite_index("growth_shared"), AreaKind.LOCAL_AUTHORITY, tuple(codes), ("2022",),
        pl.DataFrame(rows, SCORE_COLUMNS, orient="row"), pl.DataFrame(schema=CHANGE_COLUMNS),
    )  # fmt: skip
    areas = {code: Area(code, f"Place {n}", AreaKind.LOCAL_AUTHORITY) for n, code in enumerate(codes)}
    result = replace(invented_monitor(), indices=(index,), areas=areas)
    place = Place(areas[codes[3]])
    assert index_of(result, place) is index
    figure = quadrant_figure(result, index, last_scores(index), place)
    assert figure is not None
    assert [row[0] for row in figure.rows] == ["Place 3"]
    assert "the CSV has all 25" in figure.note
    assert figure.subtitle.startswith("Prosperity across, inclusion up; 25 places")
    (file,) = quadrant_files(result)
    assert file.path == figure.csv
    assert sum(line.startswith("1,Place ") for line in file.content.decode("utf-8-sig").splitlines()) == 25
