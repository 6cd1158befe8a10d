"""The main job: people and adverts in, each person's good jobs with reasons out."""

from collections.abc import Iterator, Sequence

from goodwork.core.matching.levers import find_levers
from goodwork.core.matching.score import reasons, score_weights
from goodwork.pipelines.assess import Terms, assess_adverts
from goodwork.pipelines.crowding import crowding_assumptions, price_crowding
from goodwork.pipelines.introductions import introductions
from goodwork.pipelines.journeys import assumptions as travel_assumptions
from goodwork.pipelines.levers import vacancy_levers
from goodwork.pipelines.levers_by_place import levers_by_place
from goodwork.pipelines.matched import Known, match_all
from goodwork.pipelines.progress import Step, silent
from goodwork.pipelines.repeated import without_repeats
from goodwork.pipelines.results import MatchResult
from goodwork.pipelines.shortlists import shortlists
from goodwork.standards.small_counts import fewest_people
from goodwork.standards.working_week import full_time
from goodwork.vocabulary.advert import Advert
from goodwork.vocabulary.people import Person
from goodwork.vocabulary.source import Reject

SHORTLIST_LENGTH = 10


def match_people(
    people: Sequence[Person],
    adverts: Sequence[Advert],
    terms: Terms,
    known: Known,
    *,
    place: str = "",
    length: int = SHORTLIST_LENGTH,
    rejects: Sequence[Reject] = (),
    step: Step = silent,
) -> MatchResult:
    """Everything a report shows. `length` is the most jobs on one person's list.

    Raises `StandardError` where a rate is not known on the date of `terms`.
    """
    distinct, repeats = without_repeats(adverts)
    assessments = assess_adverts(distinct, terms, known.occupations.index, step)
    matched = match_all(people, assessments, terms, known, length)
    levers = find_levers(matched.problem, layout=matched.layout)
    crowded = price_crowding(matched)
    lists = shortlists(matched, crowded, levers, step)
    crowds = crowded.crowds()
    return MatchResult(
        place=place,
        on=terms.on,
        charter_id=terms.charter.id,
        charter_name=terms.charter.title,
        shortlists=lists,
        assessments={a.advert.advert_id: a for a in assessments},
        vacancy_levers=vacancy_levers(matched, levers, step),
        rejects=(*rejects, *repeats, *known.travel.rejects),
        assumptions=(*assumptions(terms, known), *matched.travelled.notes),
        crowds=crowds,
        introductions=introductions(lists, crowds),
        place_levers=levers_by_place(matched, levers, fewest_people()),
    )


def assumptions(terms: Terms, known: Known) -> Iterator[str]:
    """Every stated default behind the figures, a sentence each."""
    yield from travel_assumptions(known.travel)
    yield f"Full time with no hours given is taken as {full_time().hours_per_week} hours a week or more."
    yield f"Pay floors and rights are those of {terms.on:%-d %B %Y}, for the age band {terms.age_band.value.replace('_', ' ')}."
    yield from reasons(score_weights()).values()
    yield from crowding_assumptions()
    for weaker in known.occupations.weaker:
        yield f"Public data not found: {weaker}."
