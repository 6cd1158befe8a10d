"""What is wrong with an outline is named."""

import numpy as np
import pytest

from goodwork.core.geography.checks import crosses_itself, faults
from goodwork.core.geography.shapes import Shape

SQUARE = np.array([(0, 0), (1000, 0), (1000, 1000), (0, 1000)], np.float64)


def area(ring: object, code: str = "E1") -> Shape:
    return Shape(code, code, ((np.array(ring, np.float64),),))


@pytest.mark.parametrize(
    ("shape", "words", "fatal"),
    [
        (Shape("E1", "E1", ()), "has no outline", True),
        (area([(0, 0), (1, 1), (2, 2)]), "encloses nothing", True),
        (area(SQUARE + np.array([9e6, 0])), "off the British National Grid", True),
        (area([(0, 0), (1000, 1000), (1000, 0), (0, 900)]), "crosses itself", False),
    ],
)
def test_faults_by_name(shape: Shape, words: str, fatal: bool) -> None:
    (fault,) = faults([shape])
    assert words in fault.words
    assert fault.is_fatal is fatal


def test_a_sound_outline_has_none_and_a_second_of_its_code_is_said() -> None:
    assert faults([area(SQUARE)]) == []
    (fault,) = faults([area(SQUARE), area(SQUARE + 5)])
    assert fault.words == "E1 has 2 outlines at once"


def test_neighbouring_edges_touch_and_do_not_cross() -> None:
    random = np.random.default_rng(2)
    angles = np.sort(random.random(300)) * 2 * np.pi
    star = np.column_stack([np.cos(angles), np.sin(angles)]) * random.uniform(50, 99, 300)[:, None]
    assert not crosses_itself(star)
    star[[10, 200]] = star[[200, 10]]
    assert crosses_itself(star)
