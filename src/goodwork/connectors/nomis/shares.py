"""Two answers of Nomis as one figure: those the first counts, as a share of everybody the second is of."""

from collections.abc import Iterator
from dataclasses import replace

from goodwork.vocabulary.observations import Observation
from goodwork.vocabulary.source import Reject, Source
from goodwork.vocabulary.statistics_read import StatisticsRead


def shares_of(counted: StatisticsRead, base: StatisticsRead) -> StatisticsRead:
    """The numerators of one answer over the denominators of another, in per cent, area by area and period by period.

    The limits are those of the first figure on the larger base: how uncertain the share of the smaller base in the
    larger is, is left out, for it is small beside the rest. Where a part is withheld or absent there is no figure.
    """
    bases = {(one.area, one.period): one for one in base.observations}
    found = [_share(one, bases.get((one.area, one.period))) for one in counted.observations]
    observations = tuple(one for one in found if isinstance(one, Observation))
    rejects = tuple(one for one in found if isinstance(one, Reject))
    return StatisticsRead(
        observations, (*counted.rejects, *base.rejects, *rejects), tuple(_notes(counted, base))
    )


def _share(one: Observation, base: Observation | None) -> Observation | Reject:
    if one.value is None:
        return one
    everybody = base.denominator if base is not None else None
    if one.numerator is None or one.denominator is None or not everybody or not one.denominator:
        return Reject(
            Source(f"nomis-{(one.source_hash or '')[:12]}.csv", 1), "OBS_VALUE",
            "has no share of everybody: a numerator or denominator did not come", f"{one.area} {one.period}",
        )  # fmt: skip
    smaller = one.denominator / everybody
    return replace(
        one,
        value=100 * one.numerator / everybody,
        lower=None if one.lower is None else one.lower * smaller,
        upper=None if one.upper is None else one.upper * smaller,
        denominator=everybody,
    )


def _notes(*parts: StatisticsRead) -> Iterator[str]:
    yield from dict.fromkeys(note for part in parts for note in part.notes)
