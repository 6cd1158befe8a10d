"""The quality strip of a vacancy that is kept as codes: the same drawing and sentence as in reports."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from goodwork.core.job_quality.profile import DimensionMark, DimensionReading, JobQualityProfile
from goodwork.reports import quality_strip
from goodwork.reports.words.labels import MARKS


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark as a card shows it."""

    label: str
    word: str
    svg: Markup
    words: str


def profile_of(marks: Any) -> JobQualityProfile:
    """From (label, code) pairs, or from {"dimensions": [{"label", "mark"}]} as a vacancy keeps them."""
    if isinstance(marks, JobQualityProfile):
        return marks
    rows = marks.get("dimensions", ()) if isinstance(marks, Mapping) else marks or ()
    return JobQualityProfile("", "", tuple(_dimension(row) for row in rows))


def _dimension(row: Any) -> DimensionReading:
    if isinstance(row, Mapping):
        label, code = row.get("label", ""), row.get("mark", DimensionMark.NOT_STATED)
    elif isinstance(row, Iterable) and not isinstance(row, str):
        label, code, *_ = row
    else:
        label, code = row.label, row.mark
    return DimensionReading(str(label), str(label), DimensionMark(str(code)), 0, ())


def strip(marks: Any) -> Markup:
    """The strip as one picture with its sentence."""
    profile = profile_of(marks)
    if not profile.dimensions:
        return Markup('<p class="hint-line">Job quality: not assessed yet</p>')
    return quality_strip.strip_svg(profile)


def sentence(marks: Any) -> str:
    """What a screen reader hears."""
    return quality_strip.strip_sentence(profile_of(marks))


def marks_with_words(marks: Any, evidence: Mapping[str, str] | None = None) -> list[Mark]:
    """Each mark with its word, and the quoted evidence where there is any."""
    said = evidence or {}
    return [
        Mark(d.label, MARKS[d.mark], quality_strip.mark_svg(d.mark), said.get(d.label, ""))
        for d in profile_of(marks).dimensions
    ]


def one_mark(code: str) -> Markup:
    """A single mark, for a key or a tag."""
    return quality_strip.mark_svg(DimensionMark(code))
