import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwork.core.adverts.demands import read_demands
from goodwork.core.adverts.pattern import read_pattern
from goodwork.vocabulary.advert import Advert
from goodwork.vocabulary.work import Adjustment

HALF_HOURS = st.integers(0, 47).map(lambda slot: slot * 30)


def clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


@given(st.integers(12, 47).map(lambda slot: slot * 30), st.integers(4, 26))
def test_a_written_span_is_read_back(start: int, length: int) -> None:
    end = (start + length * 30) % (24 * 60)
    pattern = read_pattern(Advert("1", "Cook", hours_text=f"{clock(start)} - {clock(end)}"))
    assert [(shift.start, shift.end) for shift in pattern.shifts] == [(start, end)]


@given(st.integers(1, 11), st.integers(1, 11))
def test_morning_to_afternoon_is_read_back(first: int, second: int) -> None:
    pattern = read_pattern(Advert("1", "Cook", hours_text=f"{first}am - {second}pm"))
    length = (second + 12 - first) * 60
    assert [(s.start, s.end) for s in pattern.shifts] == (
        [(first * 60, (second + 12) * 60)] if 120 <= length <= 960 else []
    )


@pytest.mark.parametrize(
    ("title", "nights", "weekends"),
    [
        ("Night Care Assistant", True, None),
        ("Night Porter", True, None),
        ("Care Assistant (Nights)", True, None),
        ("Twilight Shelf Stacker", True, None),
        ("Waking Night Support Worker", True, None),
        ("Overnight Carer", True, None),
        ("Weekend Cleaner", None, True),
        ("Receptionist, no nights", False, None),
        ("Day Care Assistant", None, None),
        ("Nightclub Manager", None, None),
        ("Night Shelter Worker", None, None),
        ("Fortnightly Cleaner", None, None),
    ],
)
def test_a_title_may_say_nights_or_weekends(title: str, nights: bool | None, weekends: bool | None) -> None:
    pattern = read_pattern(Advert("1", title))
    assert (pattern.nights, pattern.weekends) == (nights, weekends)
    demanded = [demand.against for demand in read_demands(Advert("1", title))]
    assert (Adjustment.NO_NIGHTS in demanded) == (nights is True)


def test_a_choice_of_days_or_nights_demands_no_nights() -> None:
    assert not read_demands(Advert("1", "Care Assistant, days or nights"))


def test_the_same_shift_said_twice_is_one() -> None:
    pattern = read_pattern(Advert("1", "Cook", hours_text="9am - 5pm or 9am to 5pm"))
    assert len(pattern.shifts) == 1
