"""Maps: five tones, marks, names that do not meet, small files, and words for those who see none of it."""

import re
from itertools import pairwise

import numpy as np
import pytest
from markupsafe import Markup

from goodwork.core.geography.classes import by_fixed, by_quantile
from goodwork.core.geography.shapes import Shape
from goodwork.reports.monitor.map_marks import WIDE, Frame
from goodwork.reports.monitor.maps import Kind, Mapped, choropleth, classed, hex_map, spread_out


def square(code: str, x: float, y: float, side: float = 1000.0, name: str = "") -> Shape:
    ring = np.array([(x, y), (x + side, y), (x + side, y + side), (x, y + side)])
    return Shape(code, name or code, ((ring,),))


SHAPES = tuple(square(f"E{i}", 1000.0 * (i % 5), 1000.0 * (i // 5), name=f"Place {i} <b>") for i in range(10))
FIGURES = {f"E{i}": float(i) for i in range(9)}  # E9 has none


def shown(name: str = "m") -> Mapped:
    classes = by_quantile(np.array(list(FIGURES.values())))
    return classed(name, SHAPES, FIGURES, classes, lambda x: f"{x:.0f}%", "How much, everywhere")


def test_every_area_is_drawn_once_with_its_words_and_its_fill() -> None:
    made = choropleth(shown())
    assert len(re.findall(r"<path fill=", made)) == 10
    assert "Place 0 &lt;b&gt;: 0%" in made
    assert "Place 9 &lt;b&gt;: no figure" in made
    assert made.count('fill="url(#m-none)" d=') == 1
    assert {f"m-{k}" for k in range(5)} <= set(re.findall(r'pattern id="([^"]+)"', made))


def test_the_key_counts_every_area_and_names_what_has_no_figure() -> None:
    made = choropleth(shown())
    counts = [int(n) for n in re.findall(r"<span>(\d+) areas?</span>", made)]
    assert sum(counts) == 10
    assert "No figure" in made
    assert (
        "<span>0% to 1%</span>" in made
    )  # the figures of its areas, so that no figure is named by two classes
    assert "About as many areas in each class." in made


def test_hexagons_carry_the_mark_of_their_class_and_a_dash_without_figure() -> None:
    made = hex_map(shown())
    marks = re.findall(r"font-size=\"\d+\">(.)</text>", made)
    assert len(marks) == 10
    assert set(marks) == {"1", "2", "3", "4", "5", "–"}


def test_a_screen_reader_hears_the_map_in_a_sentence() -> None:
    assert 'role="img" aria-label="How much, everywhere"' in choropleth(shown())
    assert 'aria-label="How much, everywhere as equal hexagons"' in hex_map(shown())


def test_ids_are_the_maps_own_so_that_two_can_share_a_page() -> None:
    ids = [re.findall(r'id="([^"]+)"', choropleth(shown(name), SHAPES[:2])) for name in ("one", "two")]
    assert not set(ids[0]) & set(ids[1])
    assert len(set(ids[0])) == len(ids[0])


def test_a_square_country_is_drawn_square() -> None:
    frame = Frame.of([square("E1", 400_000, 300_000, 50_000)])
    assert frame.high == pytest.approx(WIDE, abs=2)
    assert frame.at(400_000, 350_000) == (0, 0)  # north at the top


def test_paths_leave_out_steps_that_do_not_move() -> None:
    ring = np.array([(0, 0), (0.1, 0.1), (1000, 0), (1000, 1000)])
    path = Frame(0, 1000, 1.0, 1000).path([ring])
    assert path == "M0 1000l1000 0 0-1000z"


def names_of(made: Markup) -> list[str]:
    return re.findall(r'class="map-name"[^>]*>([^<]+)<', made)


def test_names_stand_beside_the_map_and_do_not_meet() -> None:
    made = choropleth(shown(), SHAPES)
    heights: dict[str, list[int]] = {}
    for y, side in re.findall(r'class="map-name" x="-?\d+" y="(-?\d+)" text-anchor="(\w+)"', made):
        heights.setdefault(side, []).append(int(y))
    assert len(names_of(made)) == 10
    assert all(b - a >= 190 for ys in heights.values() for a, b in pairwise(ys))
    assert made.count('class="map-number-text"') == 10
    assert made.count("<li>Place") == 10


@pytest.mark.parametrize(("n", "on"), [(7, True), (8, False)])
def test_few_names_stand_on_the_map_and_more_become_numbers(n: int, on: bool) -> None:
    made = choropleth(shown(), SHAPES[:n], names_on=True)
    assert made.count("map-name-on") == (n if on else 0)
    assert made.count("map-number-text") == (0 if on else n)


@pytest.mark.parametrize("wanted", [[0, 0, 0], [0, 500, 510, 520], [990, 995, 1000], [5, 6, 7, 8, 9, 10]])
def test_heights_keep_apart_and_inside(wanted: list[int]) -> None:
    found = spread_out(wanted, 190, 1000)
    assert all(b - a >= 190 for a, b in pairwise(found))
    assert max(found) <= 1000


def test_a_sixth_tone_is_refused() -> None:
    with pytest.raises(ValueError, match="a map has 5 fills"):
        Kind("sixth", "F", 5)


def test_two_classes_are_as_far_apart_in_tone_as_can_be() -> None:
    drawn = classed("m", SHAPES, FIGURES, by_fixed(np.arange(9.0), [5]), str, "about")
    assert [kind.fill for kind in drawn.kinds] == [0, 4]
    assert drawn.counts() == [5, 4, 1]
