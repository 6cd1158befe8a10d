"""The monitor's targets judged by its figures: one result a target and place, with its probability or the reason for none."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from goodwork.core.change.verdict import Z
from goodwork.core.targets.figures import Figure, TargetError
from goodwork.core.targets.status import Standing, judge
from goodwork.pipelines.monitor.result import Estimate, Place, Refused, TargetResult
from goodwork.pipelines.monitor.series import AllSeries, Series
from goodwork.standards.indicator import Certainty, Indicator
from goodwork.standards.library import load, read
from goodwork.standards.target import Target, Verdicts, verdicts


def targets_asked_for(names: Sequence[str], folder: Path | None) -> tuple[Target, ...]:
    """Targets of ours by name, and every target file of a folder. Raises StandardError naming each fault."""
    own = tuple(load(Target, name) for name in names)
    files = sorted(folder.glob("*.yaml")) if folder is not None else []
    return (*own, *(read(Target, file, is_ours=False) for file in files))


def judged_targets(
    targets: Sequence[Target],
    places: Sequence[Place],
    indicators: Mapping[str, Indicator],
    series: AllSeries,
    on: date,
) -> tuple[tuple[TargetResult, ...], tuple[Refused, ...]]:
    """Every target of a place of the monitor, and those that could not be judged, with the reason."""
    rules = verdicts()
    known = {place.code: place.name for place in places}
    results: list[TargetResult] = []
    refused: list[Refused] = []
    for target in targets:
        for one in _judged(target, known, indicators, series, rules, on):
            (results if isinstance(one, TargetResult) else refused).append(one)  # type: ignore[arg-type]
    return tuple(results), tuple(refused)


def _judged(
    target: Target,
    known: Mapping[str, str],
    indicators: Mapping[str, Indicator],
    series: AllSeries,
    rules: Verdicts,
    on: date,
) -> Iterator[TargetResult | Refused]:
    if target.area not in known:
        yield _refusal(target, f"its area {target.area or '(none is named)'} is not a place of this monitor")
        return
    indicator = indicators.get(target.indicator)
    if indicator is None:
        yield _refusal(target, f"its indicator {target.indicator} is not one of this monitor's")
        return
    try:
        yield _result(
            target,
            judge(target, _figures(series.get((target.indicator, target.area), ()), indicator), rules, on=on),
        )
    except TargetError as error:
        yield _refusal(target, str(error))


def _figures(series: Series, indicator: Indicator) -> list[Figure]:
    """The series with standard errors: 0 for a full count, None where no limits are published."""
    is_count = indicator.certainty is Certainty.COUNTED
    return [
        Figure(point.period, point.value, 0.0 if is_count else _error(point.lower, point.upper), point.method)
        for point in series
    ]


def _error(lower: float | None, upper: float | None) -> float | None:
    return None if lower is None or upper is None else (upper - lower) / (2 * Z)


def _result(target: Target, standing: Standing) -> TargetResult:
    now = standing.now
    return TargetResult(
        target=target.id,
        indicator=target.indicator,
        area=target.area,
        title=target.title,
        baseline=_estimate(target.baseline.value, target.baseline.standard_error),
        baseline_period=target.baseline.period,
        goal=target.goal_value,
        due=target.goal.by,
        now=_estimate(now.value, now.standard_error) if now else None,
        now_period=now.period if now else None,
        expected_now=standing.expected,
        status=standing.status.value,
        probability=standing.chance,
        why=standing.why.value
        if standing.chance is not None or not standing.no_chance_because
        else f"{standing.why.value}; {standing.no_chance_because}",
        source=target.source(target.goal.reference).title if target.goal.reference else target.publisher,
        verified=target.goal.verified and target.baseline.verified,
    )


def _estimate(value: float, error: float | None) -> Estimate:
    return Estimate(value) if error is None else Estimate(value, value - Z * error, value + Z * error)


def _refusal(target: Target, why: str) -> Refused:
    return Refused(f"target {target.id}", target.area_name, why, "this target is not judged on any page")
