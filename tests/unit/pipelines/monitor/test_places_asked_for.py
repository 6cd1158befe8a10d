"""Places asked for by name or code; one that is not there is said to be what it is, or nearly what it is."""

import pytest

from goodwork.pipelines.monitor.places import codes_asked_for
from goodwork.standards.library import StandardError
from goodwork.vocabulary.areas import Area, AreaKind
from invented_monitor import FORD, MOOR, NAMES, area, places

AREAS = {
    **{code: area(code) for code in NAMES},
    "E12000099": Area("E12000099", "Albany North", AreaKind.REGION),
}


def test_a_name_or_a_code_will_do_however_it_is_written() -> None:
    asked = ["Brackenford", "  brackenford ", FORD.lower(), "BRACKENMOOR"]
    assert codes_asked_for(asked, places(), AREAS) == (FORD, FORD, FORD, MOOR)
    assert codes_asked_for([], places(), AREAS) == ()


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("Brakenford", r"Did you mean Brackenford \(E08999001\)"),
        ("Albany North", r"Albany North \(E12000099\) is a region that has no page"),
        ("e12000099", r"is a region that has no page"),
        ("E99999999", "no place E99999999, so nothing was built. Give the name or the code"),
        ("", "Give the name or the code"),
    ],
)
def test_a_place_that_is_not_there_is_told_with_what_to_do(asked: str, told: str) -> None:
    with pytest.raises(StandardError, match=told):
        codes_asked_for([asked], places(), AREAS)


def test_a_name_that_two_places_bear_asks_for_the_code() -> None:
    twin = Area("E08999009", "Brackenford", AreaKind.LOCAL_AUTHORITY)
    one = next(place for place in places() if place.code == FORD)
    with pytest.raises(StandardError, match="give the code of one"):
        codes_asked_for(["Brackenford"], (*places(), type(one)(twin)), AREAS)
