"""A target in words, as a mayor would say it: what it was, what it is, whether it is on track, and how sure that is."""

from goodwork.core.targets.status import Standing, Status, Why
from goodwork.pipelines.monitor.result import TargetResult
from goodwork.reports.words.phrases import capitalised, long_date
from goodwork.standards.target import Form, Target

_NEVER, _ALWAYS = 0.01, 0.99
_UNCHECKED = "The target itself has still to be checked with the people who set it."


def amount(value: float, target: Target) -> str:
    """A figure of a target in its unit: "9,300", "16%", "11 percentage points", "£300 a week"."""
    figure = f"{round(value, target.decimals) + 0.0:,.{target.decimals}f}"
    if target.unit == "per cent":
        return f"{figure}%"
    if target.unit.startswith("pounds"):
        sign, plain = ("−", figure[1:]) if figure.startswith("-") else ("", figure)
        return f"{sign}£{plain}{target.unit.removeprefix('pounds')}"
    return f"{figure} {target.unit}" if target.unit == "percentage points" else figure


def in_hundred(probability: float) -> str:
    """A probability as people say it: "about 70 in 100"."""
    if probability < _NEVER:
        return "less than 1 in 100"
    if probability > _ALWAYS:
        return "more than 99 in 100"
    return f"about {round(100 * probability)} in 100"


def target_sentences(standing: Standing) -> str:
    """The target, where it stands, and whether it is likely to be met."""
    parts = (_figures(standing), verdict_sentence(standing), chance_sentence(standing), _cautions(standing))
    return " ".join(part for part in parts if part)


def result_sentences(result: TargetResult) -> str:
    """A target of a build in words, also one whose figures could not be used."""
    if result.standing is not None:
        return target_sentences(result.standing)
    if result.no_figures and result.about is not None:
        return f"{promise_sentences(result.about)} No figures yet, so nobody can say where it stands. {_whose(result.about)}"
    unchecked = "" if result.verified else f" {_UNCHECKED}"
    return f"We cannot tell if it is on track. {capitalised(result.why).rstrip('.')}.{unchecked}"


def promise_sentences(target: Target) -> str:
    """Where it began and what was promised."""
    began = f"{amount(target.baseline.value, target)} in {target.baseline.period}"
    return f"{_what(target)}: {began}. {goal_sentence(target)}"


def _what(target: Target) -> str:
    gap = "the gap for " if target.form is Form.CLOSE_A_GAP else ""
    return capitalised(f"{gap}{target.quantity} in {target.area_name}")


def _whose(target: Target) -> str:
    """What has still to be checked of it: whose it is, or the target itself."""
    if target.whose is not None and not target.whose.verified:
        return f"{_UNCHECKED} Whose it is, too: {target.whose.note.rstrip('.')}."
    return "" if target.baseline.verified and target.goal.verified else _UNCHECKED


def goal_sentence(target: Target) -> str:
    """What was promised."""
    by = long_date(target.goal.by)
    if target.form is Form.ELIMINATE and target.goal_value == 0:
        return f"The target is none by {by}."
    return f"The target is {amount(target.goal_value, target)} by {by}."


def _figures(standing: Standing) -> str:
    target = standing.target
    what = _what(target)
    began = f"{amount(target.baseline.value, target)} in {target.baseline.period}"
    now = "" if standing.now is None else f", {amount(standing.now.value, target)} in {standing.now.period}"
    return f"{what}: {began}{now}. {goal_sentence(target)}"


def verdict_sentence(standing: Standing) -> str:
    """On track, off track or cannot tell, and why."""
    target = standing.target
    if standing.now is None or standing.expected is None:
        return "There has been no figure since the start, so we cannot tell if it is on track."
    if standing.is_over and standing.now.period.end == target.goal.by:
        return _at_the_end(standing)
    should = amount(standing.expected, target)
    match standing.status, standing.why:
        case Status.ON_TRACK, _:
            return f"That is on track: it should have been {should} by then, and the chance that it was there or better is {_sure(standing)}."
        case Status.OFF_TRACK, _:
            return f"That is off track: it should have been {should} by then, and the chance that it was is {_sure(standing)}."
        case _, Why.ERROR_UNKNOWN:
            return (
                "We cannot tell if that is on track, because nobody has said how far the figure may be out."
            )
        case _, Why.TOO_OLD:
            return f"We cannot tell if that is on track now: the last figure is from {standing.now.period}."
    return f"We cannot tell if that is on track: it should have been {should} by then, and the figure {_out_by(standing)}."


def _at_the_end(standing: Standing) -> str:
    if standing.status is Status.ON_TRACK:
        return f"The target was met. The chance that this is right is {_sure(standing)}."
    if standing.status is Status.OFF_TRACK:
        return f"The target was not met. The chance that it was is {_sure(standing)}."
    if standing.why is Why.ERROR_UNKNOWN:
        return "We cannot tell if the target was met, because nobody has said how far the figure may be out."
    return f"We cannot tell if the target was met: the figure {_out_by(standing)}."


def _sure(standing: Standing) -> str:
    assert standing.probability is not None
    return in_hundred(standing.probability)


def _out_by(standing: Standing) -> str:
    assert standing.now is not None
    error = standing.now.standard_error or 0.0
    return f"may be out by {amount(1.96 * error, standing.target)} either way"


def chance_sentence(standing: Standing) -> str:
    """How likely it is to be met, if things go on as they have."""
    if standing.is_over and standing.now is not None and standing.now.period.end == standing.target.goal.by:
        return ""
    if standing.chance is None:
        return f"We cannot say how likely it is to be met. {capitalised(standing.no_chance_because).rstrip('.')}."
    found = standing.projection
    reach = ""
    if found is not None:
        low, high = (amount(value, standing.target) for value in (found.lower, found.upper))
        reach = f", and it would then be between {low} and {high}"
    return f"If things go on as they have, the chance of meeting it is {in_hundred(standing.chance)}{reach}."


def _cautions(standing: Standing) -> str:
    said = []
    if standing.revised is not None:
        said.append(
            f"The first figure has since been changed to {amount(standing.revised, standing.target)}."
        )
    if not (standing.target.baseline.verified and standing.target.goal.verified):
        said.append(_UNCHECKED)
    return " ".join(said)
