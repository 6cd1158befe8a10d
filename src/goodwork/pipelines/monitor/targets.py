"""Targets beside the figures of a build: ours by name, and a place's own files, each judged on a day or refused in words."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from goodwork.core.indices.sampling_error import Z_95
from goodwork.core.observations.breaks import links_to
from goodwork.core.targets.figures import Comparable, Figure, TargetError, gap_figures, gap_to_level
from goodwork.core.targets.status import Standing, Status, judge
from goodwork.pipelines.monitor.result import Estimate, Place, Refused, TargetResult
from goodwork.pipelines.monitor.series import AllSeries, Series, SeriesPoint
from goodwork.standards.indicator import Certainty, Indicator
from goodwork.standards.library import StandardError, facts_in, read
from goodwork.standards.target import Form, Target, Verdicts, target, verdicts
from goodwork.vocabulary.directions import Direction
from goodwork.vocabulary.observations import EVERYBODY

SHARES = frozenset({"per cent", "percentage points"})


class NoFiguresError(TargetError):
    """A target of an indicator that has no figures for its area yet."""


def targets_asked_for(names: Iterable[str], folder: Path | None) -> tuple[Target, ...]:
    """Ours by name, then every YAML file of a place's own folder, by the names of the files.

    Raises StandardError naming the file and each fault, and where two targets have one id.
    """
    found = [target(name) for name in names]
    if folder is not None:
        if not folder.is_dir():
            raise StandardError(
                f"{folder} is not there, so its targets cannot be judged: correct the folder of targets, or leave it out."
            )
        found += [read(Target, file, is_ours=False) for file in sorted(folder.glob("*.y*ml"))]
    ids = [one.id for one in found]
    if twice := sorted({name for name in ids if ids.count(name) > 1}):
        raise StandardError(
            f"Two targets are called {', '.join(twice)}, so one would hide the other: give each an id of its own."
        )
    return tuple(found)


def judged_targets(
    targets: Iterable[Target],
    places: Iterable[Place],
    indicators: Mapping[str, Indicator],
    series: AllSeries,
    on: date,
    by_group: Mapping[str, AllSeries] | None = None,
    country: str = "",
) -> tuple[tuple[TargetResult, ...], tuple[Refused, ...]]:
    """Each target of a place of the monitor judged; one that cannot be is "cannot tell" with the reason, and among what was refused.

    `by_group` holds the series of groups other than everybody. A target of `country`, which everything is held against,
    is judged for all places to see. A target of no place of the monitor, and shown with none, is only refused.
    """
    rules, results, refused = verdicts(), [], []
    known = {place.code for place in places} | ({country} if country else set())
    groups = {EVERYBODY: series, **(by_group or {})}
    for one in targets:
        if not {one.area, one.shown_with} & known:
            why = f"its area {one.area or '(none is named)'} is not a place of this monitor"
            refused.append(
                Refused(f"target {one.id}", one.area_name, why, "this target is not judged on any page")
            )
            continue
        try:
            results.append(_judged(one, indicators, groups, rules, on))
        except TargetError as error:
            no_figures = isinstance(error, NoFiguresError)
            results.append(_cannot_tell(one, str(error), no_figures=no_figures))
            refused.append(Refused(f"target {one.id}", one.area_name, str(error), "shown as cannot tell"))
    return tuple(results), tuple(refused)


def _judged(
    one: Target,
    indicators: Mapping[str, Indicator],
    series: Mapping[str, AllSeries],
    rules: Verdicts,
    on: date,
) -> TargetResult:
    rule = indicators.get(one.indicator)
    if rule is None:
        raise TargetError(
            f"Goodwork does not know the indicator `{one.indicator}`: correct its name, or add its file."
        )
    _same_direction(one, rule)
    _same_unit(one, rule)
    found = _series(one, rule, series)
    if not found:
        raise NoFiguresError(
            f"No figure of {one.quantity} in {one.area_name} is held, so the target cannot be judged: bring in its figures."
        )
    standing = judge(one, found, rules, on=on, comparable=_comparable(rule))
    return _result(one, standing)


def _same_direction(one: Target, rule: Indicator) -> None:
    if rule.direction.sign not in (0, one.direction.sign):
        raise TargetError(
            f"The target says {one.direction}, and of {rule.id} it is said that {rule.direction}: one of the two is wrong. Correct it."
        )


def _same_unit(one: Target, rule: Indicator) -> None:
    """A count is never held against a share, nor money of a week against money of a year."""
    is_share, is_money = rule.unit == "%", rule.unit.startswith("pounds")
    if is_share != (one.unit in SHARES) or (is_money and one.unit != rule.unit):
        raise TargetError(
            f"The target is in {one.unit}, and {rule.id} is in {rule.unit}, so the two cannot be compared: "
            "name an indicator of the same unit, or write the target in this one."
        )


def groups_of(targets: Iterable[Target]) -> tuple[str, ...]:
    """The groups other than everybody that these targets are about, or are held against."""
    found = {one.group for one in targets} | {
        one.compared_with.group for one in targets if one.compared_with is not None
    }
    return tuple(sorted(found - {EVERYBODY}))


def _series(one: Target, rule: Indicator, series: Mapping[str, AllSeries]) -> tuple[Figure, ...]:
    own = figures_of(series.get(one.group, {}).get((one.indicator, one.area), ()), rule)
    if one.form is not Form.CLOSE_A_GAP or one.compared_with is None:
        return own
    higher = one.direction is Direction.HIGHER_IS_BETTER
    beside = one.compared_with
    if beside.level is not None:
        return gap_to_level(own, beside.level, higher_is_better=higher)
    other = series.get(beside.group, {}).get((one.indicator, beside.area or one.area), ())
    return gap_figures(own, figures_of(other, rule), higher_is_better=higher, part=beside.part)


def figures_of(points: Series, rule: Indicator) -> tuple[Figure, ...]:
    """Figures of a series with their standard errors: 0 where everybody was counted, None where nothing is published."""
    return tuple(Figure(point.period, point.value, _error(point, rule), point.method) for point in points)


def _error(point: SeriesPoint, rule: Indicator) -> float | None:
    if rule.certainty is Certainty.COUNTED:
        return 0.0
    if point.lower is None or point.upper is None:
        return None
    return max(point.upper - point.value, point.value - point.lower) / Z_95


def _comparable(rule: Indicator) -> Comparable:
    """Whether the methods of two figures' periods are one, or linked; where a figure names none, by the days of its period."""

    def comparable(one: Figure, other: Figure) -> bool:
        first, last = rule.method_on(one.period).id, other.method or rule.method_on(other.period).id
        return links_to(rule, first, last) is not None

    return comparable


def _result(one: Target, standing: Standing) -> TargetResult:
    now = standing.now
    return TargetResult(
        target=one.id, indicator=one.indicator, area=one.area, title=one.title,
        baseline=_estimate(one.baseline.value, one.baseline.standard_error), baseline_period=one.baseline.period,
        goal=one.goal_value, due=one.goal.by,
        now=None if now is None else _estimate(now.value, now.standard_error),
        now_period=None if now is None else now.period,
        expected_now=standing.expected, status=standing.status.value, probability=standing.chance,
        why=_why(standing), source=_source(one), verified=_verified(one), on_the_way=standing.probability, standing=standing,
        group=one.group, is_gap=one.form is Form.CLOSE_A_GAP, shown_with=one.shown_with, about=one,
    )  # fmt: skip


def _why(standing: Standing) -> str:
    if standing.chance is not None or not standing.no_chance_because:
        return standing.why.value
    return f"{standing.why.value}; {standing.no_chance_because}"


def _cannot_tell(one: Target, why: str, *, no_figures: bool) -> TargetResult:
    return TargetResult(
        target=one.id, indicator=one.indicator, area=one.area, title=one.title,
        baseline=_estimate(one.baseline.value, one.baseline.standard_error), baseline_period=one.baseline.period,
        goal=one.goal_value, due=one.goal.by, now=None, now_period=None, expected_now=None,
        status=Status.CANNOT_TELL.value, probability=None, why=why, source=_source(one), verified=_verified(one),
        group=one.group, is_gap=one.form is Form.CLOSE_A_GAP, shown_with=one.shown_with, about=one, no_figures=no_figures,
    )  # fmt: skip


def _estimate(value: float, error: float | None) -> Estimate:
    if error is None:
        return Estimate(value)
    return Estimate(value, value - Z_95 * error, value + Z_95 * error)


def _source(one: Target) -> str:
    return one.source(one.goal.reference).title if one.goal.reference else one.sources[0].title


def _verified(one: Target) -> bool:
    return all(fact.verified for _, fact in facts_in(one))
