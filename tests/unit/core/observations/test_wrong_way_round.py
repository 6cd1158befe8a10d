"""Files turned upside down are flagged by name."""

from datetime import date

from tests.official_figures import observation, table

from goodwork.core.observations.directions import turned_round
from goodwork.core.observations.findings import Check, Verdict

LATER = date(2025, 4, 16)


def areas(n: int, value: float, step: float, **said: object) -> list[dict[str, object]]:
    return [
        observation(area=f"E080000{number:02}", value=value + step * number, **said)
        for number in range(1, n + 1)
    ]


def test_a_new_vintage_turned_upside_down_is_flagged() -> None:
    found = turned_round(table(*areas(12, 60, 1), *areas(12, 40, -1, vintage=LATER)))
    assert [(each.check, each.verdict) for each in found] == [(Check.WRONG_WAY_ROUND, Verdict.FLAGGED)]
    assert "12 figures" in found[0].words


def test_a_revision_that_runs_with_the_old_figures_is_not() -> None:
    assert turned_round(table(*areas(12, 60, 1), *areas(12, 58, 1.1, vintage=LATER))) == []


def test_too_few_figures_say_nothing() -> None:
    assert turned_round(table(*areas(9, 60, 1), *areas(9, 40, -1, vintage=LATER))) == []
