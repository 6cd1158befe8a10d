"""The quality strip: one mark a dimension, in the charter's own order, told by shape and never by colour alone."""

from markupsafe import Markup, escape

from goodwork.core.job_quality.profile import DimensionMark, JobQualityProfile
from goodwork.reports.words.labels import MARKS
from goodwork.reports.words.phrases import sentence_list

_STEP, _SIZE = 26, 20  # the room for one mark, and the mark, in the drawing's own units

# Each drawing sits in a square of `_SIZE`. The ring keeps its weight in black and white print.
_DRAWINGS = {
    DimensionMark.STATED: Markup('<circle class="disc" cx="10" cy="10" r="9"/>'),
    DimensionMark.NOT_STATED: Markup('<circle class="ring" cx="10" cy="10" r="7.75"/>'),
    DimensionMark.CONTRADICTED: Markup(
        '<circle class="barred" cx="10" cy="10" r="9"/><rect class="bar-across" x="4" y="8" width="12" height="4"/>'
    ),
    DimensionMark.BELOW_FLOOR: Markup('<rect class="floor" x="4.5" y="4.5" width="11" height="11"/>'),
}

_NAMED = {DimensionMark.CONTRADICTED: "contradicted", DimensionMark.BELOW_FLOOR: "below the legal floor"}
_COUNTED = {DimensionMark.STATED: "stated", DimensionMark.NOT_STATED: "to ask about"}


def strip_sentence(profile: JobQualityProfile) -> str:
    """What a screen reader hears: "Job quality: 3 stated, 3 to ask about, 1 contradicted: secure work"."""
    counts = profile.counts()
    said = [f"{counts[mark]} {words}" for mark, words in _COUNTED.items() if counts[mark]]
    for mark, words in _NAMED.items():
        named = [d.label.lower() for d in profile.dimensions if d.mark is mark]
        if named:
            said.append(f"{len(named)} {words}: {sentence_list(named)}")
    return f"Job quality: {', '.join(said)}" if said else "Job quality: not assessed"


def mark_svg(mark: DimensionMark) -> Markup:
    """One mark, silent to screen readers: its word stands beside it."""
    return Markup(
        '<svg class="mark" viewBox="0 0 {0} {0}" aria-hidden="true" focusable="false">{1}</svg>'
    ).format(_SIZE, _DRAWINGS[mark])


def strip_svg(profile: JobQualityProfile) -> Markup:
    """The whole strip as one picture with its sentence, for lists."""
    drawn = Markup("").join(
        Markup('<g transform="translate({0} 0)">{1}</g>').format(position * _STEP, _DRAWINGS[dimension.mark])
        for position, dimension in enumerate(profile.dimensions)
    )
    width = max(_STEP * len(profile.dimensions) - (_STEP - _SIZE), _SIZE)
    return Markup(
        '<svg class="strip" viewBox="0 0 {0} {1}" width="{0}" height="{1}" role="img" aria-label="{2}">{3}</svg>'
    ).format(width, _SIZE, escape(strip_sentence(profile)), drawn)


def strip_words(profile: JobQualityProfile) -> str:
    """The strip for text: "Secure work: Stated · Flexible work: Ask about"."""
    return " · ".join(f"{d.label}: {MARKS[d.mark]}" for d in profile.dimensions)
