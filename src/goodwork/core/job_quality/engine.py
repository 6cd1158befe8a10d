"""One advert against one charter."""

from collections.abc import Sequence
from datetime import date

from goodwork.core.adverts.facts import AdvertFacts
from goodwork.core.job_quality.measures import read_measure
from goodwork.core.job_quality.profile import (
    DimensionMark,
    DimensionReading,
    JobQualityProfile,
    MeasureReading,
    MeasureState,
)
from goodwork.core.job_quality.shown import Shown, shown_by
from goodwork.standards.charter import Charter, Dimension, Visibility

_SIGN = {MeasureState.STATED: 1, MeasureState.NOT_STATED: 0, MeasureState.CONTRADICTED: -1}


def profile(
    facts: AdvertFacts, charter: Charter, *, on: date, below_floor: bool = False, london: bool = False
) -> JobQualityProfile:
    """Each measure the charter asked for on the date as stated, not stated or contradicted, dimension by dimension.

    `below_floor` says that pay is likely below the legal minimum: it marks the dimension of pay. `london`
    compares pay with the London rate of the real Living Wage. Never raises: where no rate is held it says so.
    """
    shown = shown_by(facts, on, london)
    dimensions = tuple(
        _read_dimension(dimension, shown, on, below_floor and dimension.is_pay)
        for dimension in charter.dimensions
    )
    return JobQualityProfile(charter.id, charter.title, dimensions)


def _read_dimension(dimension: Dimension, shown: Shown, on: date, below_floor: bool) -> DimensionReading:
    measures = [measure for measure in dimension.measures if measure.applies(on)]
    readings = tuple(read_measure(measure, shown) for measure in measures)
    n_visible = sum(measure.visible is not Visibility.NEVER for measure in measures)
    return DimensionReading(
        dimension_id=dimension.id,
        label=dimension.label,
        mark=DimensionMark.BELOW_FLOOR if below_floor else _mark(readings),
        points=-100 if below_floor else _points(readings, n_visible),
        measures=readings,
    )


def _mark(readings: Sequence[MeasureReading]) -> DimensionMark:
    """One contradiction is enough to bar the disc; else one statement is enough to fill it."""
    states = {reading.state for reading in readings}
    if MeasureState.CONTRADICTED in states:
        return DimensionMark.CONTRADICTED
    return DimensionMark.STATED if MeasureState.STATED in states else DimensionMark.NOT_STATED


def _points(readings: Sequence[MeasureReading], n_visible: int) -> int:
    """Stated less contradicted, as a percentage of the measures an advert can show."""
    return round(100 * sum(_SIGN[reading.state] for reading in readings) / n_visible) if n_visible else 0
