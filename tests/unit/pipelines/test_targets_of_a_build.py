"""Targets beside a build's figures: from files to a verdict, and every refusal in words."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.unit.core.targets.test_target_files import HEADER, baseline, goal, made

from goodwork.pipelines.monitor.result import Place
from goodwork.pipelines.monitor.series import SeriesPoint
from goodwork.pipelines.monitor.targets import figures_of, groups_of, judged_targets, targets_asked_for
from goodwork.standards.indicator import Certainty, Indicator, indicator
from goodwork.standards.library import StandardError
from goodwork.vocabulary.areas import Area, AreaKind
from goodwork.vocabulary.periods import Period

# The programme counts households; the indicator on file is their share, and a count is never held against a share.
WORKLESS = indicator("workless_households").model_copy(update={"unit": "people or things counted"})
ON = date(2018, 6, 1)
PLACES = (Place(Area("E08000035", "Brackenford", AreaKind.LOCAL_AUTHORITY)),)


def point(year: int, value: float, half: float | None = 400.0, method: str = "") -> SeriesPoint:
    lower, upper = (None, None) if half is None else (value - half, value + half)
    method = method or WORKLESS.method_on(Period.year(year)).id
    return SeriesPoint(Period.year(year), value, lower, upper, method, "final", "abc", None)


def judged(*points: SeriesPoint, rule: Indicator = WORKLESS, **changes: Any) -> Any:
    series = {("workless_households", "E08000035"): points}
    (found,), refused = judged_targets([made(**changes)], PLACES, {"workless_households": rule}, series, ON)
    return found, refused


def test_a_target_is_judged_from_published_limits() -> None:
    found, refused = judged(*(point(year, 12400 - 650 * (year - 2014)) for year in range(2012, 2018)))
    assert (found.status, found.goal, found.due) == ("on_track", 9300, date(2020, 12, 31))
    assert found.now.value == 10450
    assert found.now.upper == pytest.approx(10850)
    assert found.on_the_way > 0.85
    assert 0.5 < found.probability < 1
    assert refused == ()


def test_limits_cut_by_their_publisher_make_no_figure_surer() -> None:
    cut = replace(point(2017, 12_000.0), upper=12_100.0)
    (figure,) = figures_of((cut,), WORKLESS)
    assert figure.standard_error == pytest.approx(400 / 1.959963984540054)


def test_without_published_limits_nobody_can_tell_and_a_full_count_has_no_error() -> None:
    found, _ = judged(point(2014, 12400, None), point(2017, 9000, None))
    assert found.status == "cannot_tell"
    assert found.why.startswith("sampling error not known; figures are wanting for")
    counted = WORKLESS.model_copy(update={"certainty": Certainty.COUNTED})
    assert figures_of((point(2017, 9000, None),), counted)[0].standard_error == 0.0


def test_a_target_whose_direction_is_not_its_indicators_is_refused_in_words() -> None:
    wrong = made(form="reach a level", direction="higher is better", goal=goal(value=13000))
    series = {("workless_households", "E08000035"): (point(2017, 9000),)}
    (found,), (refused,) = judged_targets([wrong], PLACES, {"workless_households": WORKLESS}, series, ON)
    assert found.status == "cannot_tell"
    assert "one of the two is wrong" in refused.reason


def test_a_count_is_never_held_against_a_share() -> None:
    found, (refused,) = judged(point(2017, 12.5, 0.4), rule=indicator("workless_households"))
    assert found.status == "cannot_tell"
    assert "The target is in households, and workless_households is in %" in refused.reason


def test_a_method_that_broke_after_the_baseline_is_refused_in_words() -> None:
    broken = WORKLESS.model_copy(
        update={
            "methods": (
                *WORKLESS.methods[:1],
                WORKLESS.methods[0].model_copy(update={"id": "new", "starts": date(2016, 1, 1), "broke_because": "asked anew"}),
            )
        }
    )  # fmt: skip
    found, (refused,) = judged(point(2017, 9000, method="new"), rule=broken)
    assert found.status == "cannot_tell"
    assert "changed between 2014 and 2017" in refused.reason


def test_a_target_of_another_place_is_not_judged() -> None:
    found, (refused,) = judged_targets([made(area="E08000001")], PLACES, {}, {}, ON)
    assert found == ()
    assert refused.reason == "its area E08000001 is not a place of this monitor"


def test_a_place_or_an_indicator_without_figures_is_said() -> None:
    found, (refused,) = judged()
    assert "No figure of workless households in Brackenford is held" in refused.reason
    assert found.probability is None
    (_, (refused,)) = judged_targets([made()], PLACES, {}, {}, ON)
    assert "does not know the indicator `workless_households`" in refused.reason


def test_a_gap_is_judged_between_two_groups() -> None:
    closing = made(
        form="close a gap", group="disabled people", direction="lower is better", unit="percentage points",
        baseline=baseline(20), goal=goal(share=0.5), compared_with={"group": "everybody"},
    )  # fmt: skip
    key = ("workless_households", "E08000035")
    everybody, group = {key: (point(2017, 50, 1),)}, {key: (point(2017, 61, 1),)}
    (found,), _ = judged_targets(
        [closing],
        PLACES,
        {"workless_households": indicator("workless_households")},
        everybody,
        ON,
        {"disabled people": group},
    )
    assert found.now.value == pytest.approx(11)
    assert found.status == "on_track"
    assert (found.group, found.is_gap) == ("disabled people", True)
    assert groups_of([closing, made()]) == ("disabled people",)


def test_files_of_a_place_are_read_strictly(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(yaml.safe_dump(HEADER), encoding="utf-8")
    assert [one.id for one in targets_asked_for(["in_work_benefits"], tmp_path)] == ["in_work_benefits", "workless"]  # fmt: skip
    (tmp_path / "again.yaml").write_text(yaml.safe_dump(HEADER), encoding="utf-8")
    with pytest.raises(StandardError, match="Two targets are called workless"):
        targets_asked_for([], tmp_path)
    (tmp_path / "again.yaml").write_text(yaml.safe_dump({**HEADER, "direction": "higher is better"}), encoding="utf-8")  # fmt: skip
    with pytest.raises(StandardError, match="no better than the baseline"):
        targets_asked_for([], tmp_path)
    with pytest.raises(StandardError, match="is not there, so its targets cannot be judged"):
        targets_asked_for([], tmp_path / "nowhere")


def test_a_target_without_figures_is_promised_and_says_that_there_are_none() -> None:
    found, _ = judged()
    assert found.no_figures
    assert found.about.indicator == "workless_households"


def test_the_countrys_target_is_judged_and_one_of_an_ended_area_stands_with_another() -> None:
    series = {
        ("workless_households", "E92000001"): tuple(
            point(year, 12400 - 650 * (year - 2014)) for year in range(2012, 2018)
        )
    }
    rules = {"workless_households": WORKLESS}
    country = made(area="E92000001")
    assert judged_targets([country], PLACES, rules, series, ON)[0] == ()
    ((found,), refused) = judged_targets([country], PLACES, rules, series, ON, country="E92000001")
    assert (found.status, refused) == ("on_track", ())
    ended = made(area="E37000020", shown_with="E08000035")
    ((found,), _) = judged_targets([ended], PLACES, rules, {}, ON)
    assert (found.no_figures, found.shown_with, found.area) == (True, "E08000035", "E37000020")
