"""Wrong directions are refused or flagged by name."""

from datetime import date

from tests.official_figures import observation, table

from goodwork.core.observations.directions import contradicted_directions, turned_round
from goodwork.core.observations.findings import Check, Verdict
from goodwork.standards.indicator import indicator
from goodwork.vocabulary.directions import Direction

RULES = {"employment_rate": indicator("employment_rate")}
LATER = date(2025, 4, 16)


def test_a_direction_that_contradicts_the_indicator_is_refused_by_name() -> None:
    found = list(
        contradicted_directions(
            {"employment_rate": Direction.LOWER_IS_BETTER, "rainfall": Direction.LOWER_IS_BETTER}, RULES
        )
    )
    assert [(each.check, each.verdict, each.indicator) for each in found] == [
        (Check.WRONG_WAY_ROUND, Verdict.REFUSED, "employment_rate")
    ]
    assert "standards/indicators/employment_rate.yaml says “higher is better”" in found[0].words


def test_the_right_direction_is_no_finding() -> None:
    assert list(contradicted_directions({"employment_rate": Direction.HIGHER_IS_BETTER}, RULES)) == []


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
