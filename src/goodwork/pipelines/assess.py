"""From adverts to assessments: read the words, name the occupation, judge quality and rights, list what to ask."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from goodwork.core.adverts.read import read_advert
from goodwork.core.job_quality.engine import profile
from goodwork.core.job_quality.questions import questions
from goodwork.core.occupations.guess import OccupationGuess
from goodwork.core.occupations.index import OccupationIndex
from goodwork.core.rights.engine import assess as assess_rights
from goodwork.core.rights.engine import is_below_floor, to_ask
from goodwork.pipelines.progress import Step, silent
from goodwork.pipelines.results import Assessment
from goodwork.standards.charter import Charter
from goodwork.vocabulary.advert import Advert
from goodwork.vocabulary.pay import AgeBand

WORDS = "Reading adverts"
EVERY = 50  # adverts between two words about progress


@dataclass(frozen=True, slots=True)
class Terms:
    """What adverts are judged by: the date, the charter, the oldest age band the job is open to, London or not."""

    on: date
    charter: Charter
    age_band: AgeBand = AgeBand.FROM_21
    london: bool = False


def assess_adverts(
    adverts: Sequence[Advert], terms: Terms, index: OccupationIndex, step: Step = silent
) -> tuple[Assessment, ...]:
    """One assessment for each advert, in their order. Never raises on what an advert says."""
    occupations = index.code_many([advert.title for advert in adverts])
    assessments = []
    for done, (advert, guesses) in enumerate(zip(adverts, occupations, strict=True), start=1):
        assessments.append(assess_advert(advert, terms, guesses))
        if done % EVERY == 0 or done == len(adverts):
            step(WORDS, done, len(adverts))
    return tuple(assessments)


def assess_advert(advert: Advert, terms: Terms, occupations: tuple[OccupationGuess, ...]) -> Assessment:
    """One advert, understood."""
    facts = read_advert(advert)
    rights = assess_rights(facts, advert, on=terms.on, age_band=terms.age_band)
    quality = profile(
        facts, terms.charter, on=terms.on, below_floor=is_below_floor(rights), london=terms.london
    )
    return Assessment(
        advert=advert,
        facts=facts,
        occupations=occupations,
        quality=quality,
        rights=rights,
        questions=questions(quality, rights=to_ask(rights), facts=facts.ask),
    )
