"""Targets on a headline page: the country's beside a place, one without figures yet, and what to add."""

from dataclasses import replace
from pathlib import Path

from goodwork.pipelines.monitor.result import Estimate, TargetResult
from goodwork.reports.monitor.headline import target_of, targets_said
from goodwork.reports.monitor.verdicts import target_chip
from goodwork.reports.words.targets import result_sentences
from goodwork.standards.indicator import indicator
from goodwork.standards.target import target, targets
from invented_monitor import MOOR, fill, invented_monitor
from invented_monitor import target as target_result

# The recalled target names no place: here it is one, by somebody's guess.
WAITING = target("workless_households").model_copy(
    update={"area": "E37000020", "area_name": "the city region", "whose": target("employment_rate_80").whose}
)


def waiting(area: str = MOOR, shown_with: str = "") -> TargetResult:
    return replace(
        target_result("cannot_tell", None), indicator="workless_households", area=area, shown_with=shown_with, title=WAITING.title,
        about=WAITING, no_figures=True, now=None, now_period=None, verified=False, baseline=Estimate(12_400.0),
    )  # fmt: skip


def test_a_target_without_figures_is_shown_with_its_promise_and_what_to_add(tmp_path: Path) -> None:
    result = invented_monitor(targets=(waiting("E37000020", MOOR),))
    result = replace(
        result, indicators={**result.indicators, "workless_households": indicator("workless_households")}
    )
    place = result.place(MOOR)
    assert place is not None
    (said,) = targets_said(result, place)
    assert said.chip.words == "No figures yet"
    assert said.words.startswith(
        "Workless households in the city region: 12,400 in 2014. The target is 9,300 by 31 December 2020. No figures yet"
    )
    assert "Whose it is, too" in said.words
    assert "NM_136_1" in said.wanted
    fill(tmp_path, targets=(waiting(),))
    page = next(path for path in tmp_path.rglob("*.html") if "No figures yet" in path.read_text("utf-8"))
    text = page.read_text("utf-8")
    assert "12,400 in 2014" in text


def test_the_countrys_target_stands_beside_a_place_under_the_countrys_name() -> None:
    result = invented_monitor()
    country = result.monitor.reference_area
    national = replace(target_result("off_track", 0.03), area=country)
    result = replace(result, targets=(national,))
    judgement = result.judgements["employment_rate", MOOR]
    assert target_of(result, judgement) == national
    own = replace(target_result("on_track", 0.9), area=MOOR)
    assert target_of(replace(result, targets=(national, own)), judgement) == own
    assert target_chip(national, "England").words == "England’s target: off track, 3% likely to be met"


def test_every_target_of_ours_says_what_is_not_known() -> None:
    for one in targets():
        assert (one.whose is not None and one.whose.note) or not one.area
        assert "checked" in result_sentences(replace(waiting(), about=one))
