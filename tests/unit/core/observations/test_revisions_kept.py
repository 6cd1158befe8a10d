"""Revisions are further rows: the latest stands, the earlier are kept, and any day can be told again."""

from datetime import date

from tests.official_figures import BRADFORD, LEEDS, observation, table

from goodwork.core.observations.revisions import as_at, history, latest, revised

FIRST = observation(value=74.7, vintage=date(2024, 4, 16))
REVISED = observation(value=74.2, vintage=date(2025, 4, 16))
OTHER = observation(value=70.1, area=BRADFORD, vintage=date(2024, 4, 16))


def test_the_latest_vintage_stands() -> None:
    stands = latest(table(REVISED, FIRST, OTHER))
    assert stands.select("area", "value").rows() == [(BRADFORD, 70.1), (LEEDS, 74.2)]


def test_what_was_known_on_a_day_can_be_told_again() -> None:
    everything = table(REVISED, FIRST, OTHER)
    assert as_at(everything, date(2025, 4, 15)).filter(area=LEEDS)["value"].to_list() == [74.7]
    assert as_at(everything, date(2025, 4, 16)).filter(area=LEEDS)["value"].to_list() == [74.2]
    assert as_at(everything, date(2024, 4, 15)).is_empty()


def test_a_figure_of_unknown_vintage_gives_way_and_was_known_on_no_day() -> None:
    undated = observation(value=99.0, vintage=None)
    assert latest(table(undated, FIRST))["value"].to_list() == [74.7]
    assert latest(table(undated))["value"].to_list() == [99.0]
    assert as_at(table(undated), date(2030, 1, 1)).is_empty()


def test_a_withdrawn_figure_stands_withheld() -> None:
    withdrawn = observation(value=None, standing="suppressed", vintage=date(2025, 4, 16))
    assert latest(table(FIRST, withdrawn))["value"].to_list() == [None]


def test_the_history_of_a_figure_names_what_each_vintage_changed() -> None:
    told = history(table(REVISED, OTHER, FIRST), "employment_rate", LEEDS)
    assert told.select("vintage", "value").rows() == [(date(2024, 4, 16), 74.7), (date(2025, 4, 16), 74.2)]
    assert told["revised_by"][0] is None
    assert round(told["revised_by"][1], 9) == -0.5


def test_figures_that_moved_stand_largest_first() -> None:
    moved = revised(
        table(FIRST, REVISED, OTHER, observation(area=BRADFORD, value=72.1, vintage=date(2025, 4, 16)))
    )
    assert moved["area"].to_list() == [BRADFORD, LEEDS]
    assert moved["first_value"].to_list() == [70.1, 74.7]
    assert revised(table(FIRST, OTHER)).is_empty()
