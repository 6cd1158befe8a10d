"""On track, off track, cannot tell: what is said of planted figures, and what is refused."""

from datetime import date
from math import isclose, sqrt

import pytest
from tests.unit.core.targets.test_target_files import baseline, goal, made

from goodwork.core.targets.figures import (
    Figure,
    TargetError,
    gap_figures,
    gap_to_level,
    in_order,
    wanting,
)
from goodwork.core.targets.status import Standing, Status, Why, judge
from goodwork.standards.target import verdicts
from goodwork.vocabulary.periods import Period

RULES = verdicts()


def year(n: int, value: float, error: float | None = 200.0, method: str = "") -> Figure:
    return Figure(Period.year(n), value, error, method)


def judged(*figures: Figure, on: date = date(2018, 6, 1)) -> Standing:
    return judge(made(), figures, RULES, on=on)


def test_well_ahead_is_on_track_well_behind_is_off_track_and_near_cannot_be_told() -> None:
    # The way is at 10,850 at the end of 2017; 1.2816 standard errors are a probability of 9 in 10.
    assert judged(year(2017, 10850 - 257)).status is Status.ON_TRACK
    assert judged(year(2017, 10850 - 255)).status is Status.CANNOT_TELL
    assert judged(year(2017, 10850 + 255)).status is Status.CANNOT_TELL
    assert judged(year(2017, 10850 + 259)).status is Status.OFF_TRACK


def test_exactly_on_the_way_is_a_half() -> None:
    found = judged(year(2017, 10850.0))
    assert found.probability is not None
    assert abs(found.probability - 0.5) < 0.005
    assert found.why is Why.TOO_CLOSE


def test_an_unknown_sampling_error_is_never_taken_as_none() -> None:
    found = judged(year(2017, 8000, None))
    assert (found.status, found.why, found.probability) == (Status.CANNOT_TELL, Why.ERROR_UNKNOWN, None)


def test_a_figure_counted_whole_is_on_the_way_or_is_not() -> None:
    assert judged(year(2017, 10000, 0.0)).probability == 1.0
    assert judged(year(2017, 11000, 0.0)).status is Status.OFF_TRACK


def test_no_figure_since_the_baseline_and_an_old_one_say_nothing() -> None:
    assert judged(year(2014, 12400)).why is Why.NO_FIGURE_SINCE
    assert judged(year(2015, 5000), on=date(2017, 12, 31)).status is Status.ON_TRACK
    assert judged(year(2015, 5000), on=date(2018, 1, 31)).why is Why.TOO_OLD


def test_figures_of_the_future_and_after_the_goal_do_not_count() -> None:
    found = judged(year(2017, 12000), year(2018, 5000))
    assert found.now is not None
    assert found.now.period == Period.year(2017)
    found = judged(year(2020, 11000), year(2021, 5000), on=date(2022, 6, 1))
    assert (found.status, found.is_over) == (Status.OFF_TRACK, True)
    assert found.now is not None
    assert found.now.period == Period.year(2020)
    assert found.chance == found.probability


def test_a_method_that_changed_after_the_baseline_is_refused() -> None:
    with pytest.raises(TargetError, match=r"changed between 2014 and 2017.*Declare a link"):
        judged(year(2014, 12400, method="2010 method"), year(2017, 9000, method="2016 method"))


def test_a_declared_link_lets_them_be_compared() -> None:
    figures = (year(2014, 12400, method="2010 method"), year(2017, 9000, method="2016 method"))
    found = judge(made(), figures, RULES, on=date(2018, 6, 1), comparable=lambda one, other: True)
    assert found.status is Status.ON_TRACK


def test_missing_years_are_named_and_nothing_is_carried_on_over_them() -> None:
    found = judged(*(year(n, 12400 - 300 * (n - 2014)) for n in (2010, 2011, 2012, 2014, 2017)))
    assert found.wanting == ("December 2015", "December 2016")
    assert found.chance is None
    assert found.no_chance_because == "figures are wanting for December 2015, December 2016"


def test_rolling_quarters_want_the_right_months() -> None:
    figures = [Figure(Period(date(2016, 4, 1), date(2017, 3, 31)), 1.0), Figure(Period(date(2017, 1, 1), date(2017, 12, 31)), 1.0)]  # fmt: skip
    assert wanting(figures, 3) == ("June 2017", "September 2017")
    assert wanting(figures, 9) == ()


def test_a_revised_baseline_is_said() -> None:
    assert judged(year(2014, 12650), year(2017, 9000)).revised == 12650
    assert judged(year(2014, 12400.2), year(2017, 9000)).revised is None


def test_two_figures_of_one_period_are_refused() -> None:
    with pytest.raises(TargetError, match="keep one"):
        in_order([year(2017, 1.0), year(2017, 2.0)])


def test_a_figure_that_is_no_number_is_refused() -> None:
    with pytest.raises(TargetError, match="no number"):
        in_order([year(2017, float("nan"))])


def test_better_than_the_baseline_counts_both_errors() -> None:
    found = judged(year(2014, 12400, 300), year(2017, 12400 - 500, 400))
    assert found.improved is not None
    assert isclose(found.improved, 0.8413447, abs_tol=1e-6)


def test_a_gap_has_the_error_of_both_sides() -> None:
    group = [year(2016, 49.0, 2.0), year(2017, 52.0, 2.0)]
    everybody = [year(2017, 74.0, 0.5)]
    (gap,) = gap_figures(group, everybody, higher_is_better=True)
    assert (gap.value, gap.period) == (22.0, Period.year(2017))
    assert gap.standard_error is not None
    assert isclose(gap.standard_error, sqrt(4.25))
    (joined,) = gap_figures(group, everybody, higher_is_better=True, part=0.2)
    assert joined.standard_error is not None
    assert joined.standard_error < gap.standard_error
    (unknown,) = gap_figures(group, [year(2017, 74.0, None)], higher_is_better=True)
    assert unknown.standard_error is None


def test_a_gap_of_two_methods_is_refused() -> None:
    with pytest.raises(TargetError, match="different ways"):
        gap_figures([year(2017, 49.0)], [year(2017, 74.0, method="new")], higher_is_better=True)


def test_49_to_60_per_cent_is_a_gap_of_11_points_that_closes() -> None:
    closing = made(
        form="close a gap",
        direction="higher is better",
        baseline=baseline(11),
        goal=goal(share=1.0),
        compared_with={"level": 60},
        unit="percentage points",
    )
    series = gap_to_level([year(2014, 49.0, 1.0), year(2017, 57.5, 1.0)], 60, higher_is_better=True)
    assert [figure.value for figure in series] == [11.0, 2.5]
    assert judge(closing, series, RULES, on=date(2018, 6, 1)).status is Status.ON_TRACK
