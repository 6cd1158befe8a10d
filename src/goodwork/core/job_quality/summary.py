"""A profile in one line, as a screen reader says it and a text export shows it."""

from goodwork.core.job_quality.profile import DimensionMark, JobQualityProfile

_COUNTED = {DimensionMark.STATED: "stated", DimensionMark.NOT_STATED: "to ask about"}
_NAMED = {DimensionMark.CONTRADICTED: "contradicted", DimensionMark.BELOW_FLOOR: "below the legal floor"}


def summary(profile: JobQualityProfile) -> str:
    """How many dimensions carry each mark; those contradicted or below the floor by name.

    "Job quality: 3 stated, 3 to ask about, 1 contradicted: secure work"
    """
    counts = profile.counts()
    parts = [f"{counts[mark]} {words}" for mark, words in _COUNTED.items() if counts[mark]]
    parts += [
        f"{counts[mark]} {words}: {_labels(profile, mark)}" for mark, words in _NAMED.items() if counts[mark]
    ]
    return f"Job quality: {', '.join(parts)}"


def _labels(profile: JobQualityProfile, mark: DimensionMark) -> str:
    *others, last = (dimension.label.lower() for dimension in profile.dimensions if dimension.mark is mark)
    return f"{', '.join(others)} and {last}" if others else last
