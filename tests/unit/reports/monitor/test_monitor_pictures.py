"""Pictures: scales that hold what they draw, labels that do not stand on one another, breaks that are not bridged."""

import re
from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from goodwork.reports.monitor.pictures.dots import Dot, dots_picture, strip_picture
from goodwork.reports.monitor.pictures.drawing import Scale, scale_over, spread_out
from goodwork.reports.monitor.pictures.line import Goal, Line, Point, line_picture
from goodwork.reports.monitor.pictures.quadrant import Position, quadrant_picture
from goodwork.reports.monitor.pictures.slope import Slope, slope_picture

finite = st.floats(-1e9, 1e9, allow_nan=False)


def series(*methods: str, without: int | None = None) -> tuple[Point, ...]:
    made = (Point(date(2010 + n, 7, 1), 50.0 + n, 49.0 + n, 51.0 + n, m) for n, m in enumerate(methods))
    return tuple(point for n, point in enumerate(made) if n != without)


def drawn(points: tuple[Point, ...], **changes: object) -> str:
    given = {"title": "It rose", "points": points, "first_words": "50%", "last_words": "53%", "first_when": "2010", "last_when": "2013"}  # fmt: skip
    return str(line_picture(Line(**{**given, **changes})))


@given(st.lists(finite, min_size=1, max_size=20))
def test_a_scale_holds_every_figure(values):
    scale = scale_over(values, 0.0, 100.0)
    assert all(-1e-6 <= scale(value) <= 100 + 1e-6 for value in values)


@given(st.lists(st.floats(0, 200, allow_nan=False), min_size=1, max_size=8))
def test_labels_keep_their_distance_and_their_order(wanted):
    placed = spread_out(wanted, 0.0, 200.0, 20.0)
    for low, high in pairwise(sorted(range(len(wanted)), key=lambda i: (wanted[i], i))):
        assert placed[high] - placed[low] >= 20.0 - 1e-6
    assert max(placed) <= 200.0 + 1e-6


def test_one_method_is_one_line_and_one_band():
    made = drawn(series("a", "a", "a", "a"))
    assert len(re.findall('class="own"', made)) == 1
    assert len(re.findall('class="band"', made)) == 1
    assert "new method" not in made


def test_a_break_is_a_gap_with_its_word():
    made = drawn(series("a", "a", "b", "b"))
    assert len(re.findall('class="own"', made)) == 2
    assert "new method" in made


def test_a_missing_year_is_a_gap_with_its_word():
    made = drawn(series("a", "a", "a", "a", "a", without=2))
    assert len(re.findall('class="own"', made)) == 2
    assert "no figures" in made


def test_a_figure_that_stands_alone_keeps_its_doubt():
    assert 'class="doubt"' in drawn(series("a", "a", "b", "c", "c"))


def test_the_target_is_drawn_to_its_day():
    goal = Goal(Point(date(2010, 7, 1), 50.0), Point(date(2030, 12, 31), 60.0), "Target 60.0")
    made = drawn(series("a", "a", "a", "a"), goal=goal)
    assert "Target 60.0" in made
    assert ">2030<" in made
    assert 'class="aim"' in made


def test_names_from_files_cannot_act():
    made = dots_picture(
        "Beside", (Dot("<script>alert(1)</script>", "5", 5.0, 4.0, 6.0, is_own=True), Dot("B", "6", 6.0))
    )
    assert "<script" not in made
    assert "&lt;script&gt;" in made


def test_a_place_without_limits_has_no_bar():
    made = str(
        dots_picture(
            "Beside", (Dot("A", "5", 5.0, 4.0, 6.0, is_own=True), Dot("B", "6", 6.0)), 5.5, "England 5.5"
        )
    )
    assert made.count('class="own-doubt"') == 1
    assert "other-doubt" not in made
    assert "England 5.5" in made


def test_the_quadrant_shows_doubt_of_named_places_alone():
    places = (
        Position("Own", 60, 40, (55, 65), (35, 45), is_own=True),
        Position("Far", 20, 30, (10, 30), (20, 40)),
        Position("Named", 30, 70, None, None, is_named=True),
    )
    made = str(quadrant_picture("Own is prosperous", places, (50.0, 50.0)))
    assert made.count("<ellipse") == 1
    assert made.count("<circle") == 3
    assert "<title>Far</title>" in made


def test_names_that_stand_close_on_the_quadrant_are_not_drawn_over_one_another():
    names = ("Cambridgeshire and Peterborough", "West of England", "Liverpool City Region", "West Yorkshire", "South Yorkshire")  # fmt: skip
    places = tuple(Position(name, 50 + n, 50 + n % 2, is_named=True) for n, name in enumerate(names))
    far = (Position("Low", 0, 0), Position("High", 100, 100))
    made = str(quadrant_picture("Close", (*places, *far), (50.0, 50.0)))
    heights = [float(y) for name in names for y in re.findall(rf'<text[^>]* y="([\d.]+)"[^>]*>{name}', made)]
    assert len(heights) == len(names)
    assert all(abs(a - b) >= 15 for n, a in enumerate(heights) for b in heights[:n])


def test_a_slope_for_each_place():
    made = str(
        slope_picture(
            "Up", (Slope("A", 1, 2, "1", "2", is_own=True), Slope("B", 3, 1, "3", "1")), "2018", "2023"
        )
    )
    assert made.count('class="own-slope"') == made.count('class="other-slope"') == 1
    assert "2 A" in made


def test_no_line_is_under_the_words_at_its_end():
    rising = tuple(Point(date(2010 + n, 7, 1), 50.0 + n * n) for n in range(9))
    under = tuple(Point(date(2010 + n, 7, 1), 45.0 + n * n) for n in range(9))
    made = drawn(rising, beside=under, beside_name="England 109")
    heights = {
        words: float(y) for y, words in re.findall(r'<text[^>]* y="([\d.]+)"[^>]*>([^<]+)</text>', made)
    }
    traces = [
        [tuple(map(float, point.split())) for point in path.removeprefix("M").split(" L")]
        for path in re.findall(r'<path d="([^"]+)" class="(?:own|other)"', made)
    ]
    near = [y for trace in traces for x, y in trace if x >= 985 - 450]
    assert heights["53%"] <= min(near) - 10
    assert heights["England 109"] - 15 >= max(near)


def test_a_long_name_takes_two_lines_so_that_a_phone_has_room():
    slopes = (Slope("Cambridgeshire and Peterborough", 1, 2, "1.0", "2.0"), Slope("B", 3, 1, "3.0", "1.0"))
    made = str(slope_picture("Up", slopes, "2018", "2023"))
    lines = re.findall(r'text-anchor="start" class="other-name">([^<]+)<', made)
    assert max(map(len, lines)) <= 20
    assert "2.0 Cambridgeshire" in lines


def test_a_strip_is_better_to_the_right():
    own = Dot("A", "", 4.0, 3.0, 5.0, is_own=True)
    for is_turned in (False, True):
        made = str(strip_picture(own, [1.0, 9.0], 6.0, is_turned=is_turned))
        at = [float(x) for x in re.findall(r'cx="([\d.]+)%"', made)]
        assert (at[0] > at[1]) == is_turned
        assert 'class="own-doubt"' in made


def test_the_same_figures_give_the_same_drawing():
    assert drawn(series("a", "a", "b", "b")) == drawn(series("a", "a", "b", "b"))


def test_a_scale_of_one_figure_stands_in_the_middle():
    assert Scale(5, 5, 0, 100)(5) == 50
