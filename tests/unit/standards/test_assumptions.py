"""Our own assumptions are marked as such and cannot be nonsense."""

from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from goodwork.standards.pay_conversion import PayConversion, pay_conversion
from goodwork.standards.travel import TravelDefaults, load_travel_defaults
from goodwork.vocabulary.work import TravelMode


def test_every_way_of_travelling_has_its_defaults() -> None:
    assert set(load_travel_defaults().modes) == set(TravelMode)


def test_travel_defaults_are_not_called_verified() -> None:
    assert not any(mode.verified for mode in load_travel_defaults().modes.values())


def test_ways_of_travelling_stand_in_the_order_of_their_speed_and_reach() -> None:
    modes = [load_travel_defaults().modes[mode] for mode in (TravelMode.WALK, TravelMode.CYCLE, TravelMode.BUS, TravelMode.CAR)]  # fmt: skip
    assert sorted(modes, key=lambda mode: mode.speed_km_per_hour) == modes
    assert sorted(modes, key=lambda mode: mode.furthest_km) == modes


@pytest.mark.parametrize(
    ("field", "value"),
    [("speed_km_per_hour", 0), ("detour_factor", 0.9), ("fixed_minutes", -1), ("furthest_km", 0)],
)
def test_impossible_travel_is_refused(field: str, value: float) -> None:
    data: dict[str, Any] = load_travel_defaults().model_dump()
    data["modes"][TravelMode.BUS][field] = value
    with pytest.raises(ValidationError, match=field):
        TravelDefaults.model_validate(data)


def test_a_way_of_travelling_left_out_is_named() -> None:
    data: dict[str, Any] = load_travel_defaults().model_dump()
    del data["modes"][TravelMode.BUS]
    with pytest.raises(ValidationError, match="nothing is said of bus"):
        TravelDefaults.model_validate(data)


def test_a_year_of_work_is_told_two_ways() -> None:
    figures = pay_conversion()
    assert figures.weeks_per_year.value == Decimal(52)
    assert abs(figures.weeks_per_year_borderline.value - Decimal(365) / 7) < Decimal("0.001")


def test_a_day_is_a_fifth_of_the_week() -> None:
    figures = pay_conversion()
    assert figures.hours_per_day.value * figures.days_per_week.value == figures.full_time_weekly_hours.value


def test_the_length_of_a_session_is_an_assumption_to_ask_about() -> None:
    session = pay_conversion().hours_per_session
    assert (session.value, session.verified) == (Decimal(4), False)
    assert "ask" in session.note


def test_rolled_up_holiday_is_the_share_of_5_6_weeks_in_the_weeks_worked() -> None:
    share = Decimal("5.6") / (52 - Decimal("5.6"))
    assert pay_conversion().rolled_up_holiday_share.value == share.quantize(Decimal("0.0001"))


def test_a_figure_of_nothing_is_refused() -> None:
    data: dict[str, Any] = pay_conversion().model_dump()
    data["hours_per_day"]["value"] = "0"
    with pytest.raises(ValidationError, match="hours_per_day"):
        PayConversion.model_validate(data)
