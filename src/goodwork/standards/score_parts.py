"""What a score is made of: how much each part can add, and why."""

from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from goodwork.standards.library import Fact, Standard, Words, load
from goodwork.vocabulary.signals import Signal

Whole = Annotated[int, Field(ge=0)]
FULL_PROGRESSION = 100


class ScorePart(Fact):
    """One part of a score, and why it counts."""

    why: Words
    reference: Words


class Points(ScorePart):
    """A part worth so many points at its fullest."""

    points: Whole


class Pay(ScorePart):
    """Thousandths of a point for each penny an hour above her floor, up to so many pence."""

    thousandths_per_penny: Whole
    most_pence_counted: Whole


class Travel(ScorePart):
    """Thousandths of a point off for each minute on the way, and the minutes counted where a place is not known."""

    thousandths_per_minute: Whole
    minutes_when_unknown: Whole


class ProgressionShown(Fact):
    """How far each thing an advert says goes towards a full way up."""

    points: dict[Signal, Whole]
    reference: Words


class ScoreParts(Standard):
    """The file `standards/scoring/score_parts.yaml`."""

    kind: ClassVar[str] = "scoring"

    occupation: Points
    job_quality: Points
    progression: Points
    pay: Pay
    travel: Travel
    progression_shown: ProgressionShown

    @model_validator(mode="after")
    def _a_full_way_up_is_full(self) -> Self:
        if sum(self.progression_shown.points.values()) != FULL_PROGRESSION:
            raise ValueError(f"progression_shown: the points must add up to {FULL_PROGRESSION}")
        return self


def load_score_parts() -> ScoreParts:
    """The parts of a score as this version weighs them."""
    return load(ScoreParts, "score_parts")
