"""Groups of people and the words of residents on a place's page: said to differ only where the interval bears it out."""

from goodwork.pipelines.monitor.result import Estimate, Gap
from goodwork.reports.monitor.groups import gaps_part, gaps_words
from goodwork.standards.indicator import indicator
from goodwork.vocabulary.periods import Period
from invented_monitor import FORD, HASH, THORN, invented_monitor


def gap(group: str, value: float, lower: float | None, upper: float | None, *, small: bool = False) -> Gap:
    return Gap(
        "employment_rate", FORD, Period.year(2023), group, "everybody",
        Estimate(70 + value, 68 + value, 72 + value), Estimate(70.0, 69.0, 71.0), Estimate(value, lower, upper), small, HASH,
    )  # fmt: skip


def test_a_group_differs_only_where_the_interval_says_so():
    found = (gap("women", -6.0, -8.0, -4.0), gap("men", 1.0, -1.0, 3.0))
    assert gaps_words(found, indicator("employment_rate"), "Brackenford") == (
        "Employment rate in Brackenford, where everybody’s is 70.0%: women below (64.0%); for 1 other group we cannot tell."
    )


def test_nothing_is_claimed_of_gaps_without_limits():
    found = (gap("women", -6.0, None, None),)
    told = gaps_words(found, indicator("employment_rate"), "Brackenford")
    assert told == "Employment rate in Brackenford: we cannot tell any group from everybody."


def test_small_samples_are_named_and_other_places_left_alone():
    result = invented_monitor(gaps=(gap("women", -6.0, -8.0, -4.0, small=True),))
    part = gaps_part(result, result.everywhere[FORD])
    assert part.figures["groups-employment_rate"].note == "Small samples, read with care: women."
    assert gaps_part(result, result.everywhere[THORN]) is None
