"""The small marks beside a figure: a shape and a word, never a colour alone."""

from dataclasses import dataclass

from goodwork.core.change.verdict import Verdict
from goodwork.pipelines.monitor.judged import Judgement
from goodwork.pipelines.monitor.result import TargetResult
from goodwork.reports.monitor.sentences import when
from goodwork.reports.monitor.words import VERDICT_WORDS


@dataclass(frozen=True, slots=True)
class Chip:
    """One mark. `shape` is drawn by the template; `kind` its class."""

    shape: str
    words: str
    kind: str
    short: str = ""


_SHAPES = {
    Verdict.BETTER: ("▲", "is-better"),
    Verdict.BETTER_AS_PUBLISHED: ("△", "is-better"),
    Verdict.WORSE: ("▼", "is-worse"),
    Verdict.WORSE_AS_PUBLISHED: ("▽", "is-worse"),
    Verdict.SAME: ("=", "is-same"),
    Verdict.CANNOT_TELL: ("?", "is-unclear"),
    Verdict.HIGHER: ("↑", "is-same"),
    Verdict.LOWER: ("↓", "is-same"),
}
_TARGETS = {
    "on_track": ("●", "On track", "is-better"),
    "off_track": ("■", "Off track", "is-worse"),
    "cannot_tell": ("?", "Cannot tell if on track", "is-unclear"),
}


def change_chip(judgement: Judgement) -> Chip:
    """Which way a figure went, or that nobody can tell."""
    if judgement.change is None or judgement.before is None:
        words = (
            ("Not published here", "Not published")
            if judgement.now is None
            else ("Nothing to compare", "No past")
        )
        return Chip("–", words[0], "is-none", words[1])
    shape, kind = _SHAPES[judgement.change.verdict]
    since = when(judgement.before.period).removeprefix("in ").removeprefix("on ")
    said = VERDICT_WORDS[judgement.change.verdict]
    if judgement.change.verdict is Verdict.CANNOT_TELL:
        return Chip(shape, f"Cannot tell which way since {since}", kind, said)
    return Chip(shape, f"{said} since {since}", kind, said.removesuffix(", as published"))


def target_chip(target: TargetResult | None, whose: str = "") -> Chip:
    """Where a figure stands beside its target; `whose` names who set it, where that is not the place of the page."""
    if target is None:
        return Chip("–", "No target set", "is-none")
    if target.no_figures:
        return Chip("–", "No figures yet", "is-none")
    shape, words, kind = _TARGETS[target.status]
    chance = "" if target.probability is None else f", {round(100 * target.probability)}% likely to be met"
    said = f"{whose}’s target: {words[0].lower()}{words[1:]}" if whose else words
    return Chip(shape, f"{said}{chance}", kind)
