"""An assessment as a vacancy keeps it, and back: everything but the advert, which the vacancy holds itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from goodwork.core.adverts.facts import AdvertFacts, Question
from goodwork.core.job_quality.profile import JobQualityProfile
from goodwork.core.occupations.guess import OccupationGuess
from goodwork.core.rights.verdicts import Verdict
from goodwork.pipelines.results import Assessment
from goodwork.vocabulary.advert import Advert


@dataclass(frozen=True, slots=True)
class Understood:
    """What was understood of an advert."""

    facts: AdvertFacts
    occupations: tuple[OccupationGuess, ...]
    quality: JobQualityProfile
    rights: tuple[Verdict, ...]
    questions: tuple[Question, ...]


def kept(assessment: Assessment) -> dict[str, Any]:
    """An assessment as plain values, ready for JSON."""
    understood = Understood(
        assessment.facts, assessment.occupations, assessment.quality, assessment.rights, assessment.questions
    )
    plain: dict[str, Any] = _form().dump_python(understood, mode="json")
    return plain


def assessment_from(advert: Advert, held: Mapping[str, Any]) -> Assessment:
    """The assessment that was kept of an advert. Raises `ValueError` where it was kept by another version of Goodwork."""
    understood = _form().validate_python(held)
    return Assessment(
        advert=advert,
        facts=understood.facts,
        occupations=understood.occupations,
        quality=understood.quality,
        rights=understood.rights,
        questions=understood.questions,
    )


@cache
def _form() -> TypeAdapter[Understood]:
    return TypeAdapter(Understood)
