"""Places then and now: what changed beyond doubt is drawn heavy, and nobody is told more than the figures allow."""

from dataclasses import replace

import pytest

from goodwork.core.change.verdict import Change, Measured, Verdict
from goodwork.reports.monitor.then_and_now import MOST, then_and_now
from goodwork.standards.indicator import indicator
from invented_monitor import FORD, SALT, THORN, WICK, invented_monitor

RESULT = invented_monitor()
MEMBERS = [RESULT.everywhere[code] for code in (FORD, WICK, SALT, THORN)]
RATE, PAY_HOUR = indicator("employment_rate"), indicator("output_per_hour")


def with_verdicts(*verdicts: Verdict) -> dict[tuple[str, str], object]:
    judged = dict(RESULT.judgements)
    for place, verdict in zip(MEMBERS, verdicts, strict=False):
        one = judged["employment_rate", place.code]
        judged["employment_rate", place.code] = replace(one, change=Change(1.0, -1.0, 3.0, verdict))
    return judged


def test_only_what_is_beyond_doubt_is_heavy_and_the_title_counts_it() -> None:
    judged = with_verdicts(Verdict.BETTER, Verdict.CANNOT_TELL, Verdict.CANNOT_TELL, Verdict.WORSE)
    figure = then_and_now(replace(RESULT, judgements=judged), RATE, MEMBERS, "Members")
    assert figure is not None
    assert str(figure.picture).count('class="own-slope"') == 2
    assert figure.title == "Since 2018: of 4 places, 1 is better, 1 is worse and for 2 we cannot tell."
    assert {row[1] for row in figure.rows} == {"Better", "Worse", "Cannot tell"}


def test_a_place_of_other_periods_is_left_out_and_said() -> None:
    judged = dict(RESULT.judgements)
    one = judged["employment_rate", FORD]
    assert one.before is not None
    judged["employment_rate", FORD] = replace(one, before=RESULT.series["employment_rate", FORD][0])
    figure = then_and_now(replace(RESULT, judgements=judged), RATE, MEMBERS, "Members")
    assert figure is not None
    assert FORD not in {row[0] for row in figure.rows}
    assert len(figure.rows) == 3
    assert figure.note == "1 place cannot be compared over these periods."


def test_shares_of_the_country_are_shown_as_shares() -> None:
    judged = dict(RESULT.judgements)
    for place in MEMBERS[:3]:
        one = judged["output_per_hour", place.code]
        judged["output_per_hour", place.code] = replace(
            one, shares=(Measured(91.6, None), Measured(94.2, None))
        )
    figure = then_and_now(replace(RESULT, judgements=judged), PAY_HOUR, MEMBERS[:3], "Members")
    assert figure is not None
    assert figure.rows[0][2:] == ("92%", "94%")
    assert "as a share of Albany’s" in figure.subtitle


@pytest.mark.parametrize("n", [0, 1, MOST + 1])
def test_too_few_and_too_many_are_not_drawn(n: int) -> None:
    assert then_and_now(RESULT, RATE, [MEMBERS[0]] * n, "Members") is None
