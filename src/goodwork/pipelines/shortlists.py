"""Each person's shortlist in words: why each job is there, what its score is made of, what to ask."""

from collections.abc import Sequence

from goodwork.core.matching.levers import SoleLimits, limit_costs, person_levers
from goodwork.core.matching.limits import LIMITS, TRAVEL
from goodwork.core.matching.pairs import missing
from goodwork.core.matching.quantities import MODES
from goodwork.core.matching.vacancy import Vacancy
from goodwork.pipelines.levers import in_words
from goodwork.pipelines.matched import Matched, wishes
from goodwork.pipelines.progress import Step
from goodwork.pipelines.results import LimitCost, ScorePart, Shortlist, ShortlistedJob
from goodwork.pipelines.words import (
    ASK_EMPLOYER,
    ASK_PERSON,
    PART_LABELS,
    occupation_words,
    pay_words,
    progression_words,
    quality_words,
    travel_words,
    why_line,
)
from goodwork.vocabulary.people import Person
from goodwork.vocabulary.work import TravelMode

WORDS = "Writing shortlists"
EVERY = 20
LEVERS_SHOWN = 5  # more is a report on the place, not advice to one person
LABELS = {limit.name: limit.label for limit in LIMITS} | {TRAVEL: "Journey"}


def shortlists(matched: Matched, counts: SoleLimits, step: Step) -> tuple[Shortlist, ...]:
    """One shortlist for each person, in their order. `counts` are the place's pairs one limit away."""
    n = len(matched.people)
    found = []
    for row in range(n):
        found.append(_shortlist(matched, counts, row))
        if (row + 1) % EVERY == 0 or row + 1 == n:
            step(WORDS, row + 1, n)
    return tuple(found)


def _shortlist(matched: Matched, counts: SoleLimits, row: int) -> Shortlist:
    person, lists = matched.people[row], matched.shortlists
    places = [place for place, vacancy in enumerate(lists.vacancies[row]) if vacancy >= 0]
    jobs = tuple(_job(matched, row, place) for place in places)
    return Shortlist(
        person=person,
        jobs=jobs,
        n_eligible=int(lists.n_eligible[row]),
        n_in_reach=int(lists.n_in_reach[row]),
        limit_costs=tuple(LimitCost(name, LABELS[name], cost) for name, cost in limit_costs(counts, row)),
        levers=in_words(person_levers(matched.problem, row, most=0), LEVERS_SHOWN),
        notes=_notes(matched, row, [int(lists.vacancies[row, place]) for place in places]),
    )


def _job(matched: Matched, row: int, place: int) -> ShortlistedJob:
    lists = matched.shortlists
    vacancy_row = int(lists.vacancies[row, place])
    person, vacancy = matched.people[row], matched.vacancies[vacancy_row]
    minutes, mode = _journey(int(lists.minutes[row, place]), int(lists.modes[row, place]), vacancy)
    points = dict(zip(lists.part_names, lists.parts[row, place].tolist(), strict=True))
    parts = _parts(matched, row, vacancy_row, points, minutes, mode)
    return ShortlistedJob(
        vacancy_id=vacancy.vacancy_id,
        rank=place + 1,
        score=int(lists.scores[row, place]),
        parts=parts,
        minutes=minutes,
        mode=mode,
        why=why_line(parts),
        ask_about=_ask_about(person, vacancy),
    )


def _journey(minutes: int, mode: int, vacancy: Vacancy) -> tuple[int | None, TravelMode | None]:
    if vacancy.remote:
        return 0, None
    return (minutes if minutes >= 0 else None), (MODES[mode] if mode >= 0 else None)


def _parts(
    matched: Matched,
    row: int,
    vacancy_row: int,
    points: dict[str, int],
    minutes: int | None,
    mode: TravelMode | None,
) -> tuple[ScorePart, ...]:
    person, vacancy = matched.people[row], matched.vacancies[vacancy_row]
    assessment = matched.assessments[vacancy_row]
    base = person.min_hourly_pay if person.min_hourly_pay is not None else matched.scoring.pay_base
    unknown = matched.scoring.weights.minutes_when_unknown
    words = {
        "occupation": occupation_words(_fit_words(matched, row, vacancy)),
        "job_quality": quality_words(assessment.quality, person),
        "progression": progression_words(vacancy.progression),
        "pay": pay_words(assessment, base, hers=person.min_hourly_pay is not None),
        "travel": travel_words(minutes, mode, remote=vacancy.remote, when_unknown=unknown),
    }
    return tuple(ScorePart(name, PART_LABELS[name], points[name], words[name]) for name in words)


def _fit_words(matched: Matched, row: int, vacancy: Vacancy) -> str:
    """The words of the unit group that brings most of the vacancy's fit to this person."""
    fit = matched.reader.fit(*wishes(matched.people[row]))
    groups = [(matched.unit_group_numbers[code], weight) for code, weight in vacancy.occupations]
    best = max(groups, key=lambda group: int(fit.points[group[0]]) * group[1], default=None)
    return fit.why(best[0]) if best else ""


def _ask_about(person: Person, vacancy: Vacancy) -> tuple[str, ...]:
    asked = [ASK_EMPLOYER[gap.limit] for gap in missing(person, vacancy) if gap.side == "vacancy"]
    return tuple(dict.fromkeys(asked))


def _notes(matched: Matched, row: int, vacancy_rows: Sequence[int]) -> tuple[str, ...]:
    """What she has not told us and her jobs ask for, and her words nobody recognised."""
    person = matched.people[row]
    untold = {
        gap.limit
        for vacancy_row in vacancy_rows
        for gap in missing(person, matched.vacancies[vacancy_row])
        if gap.side == "person"
    }
    notes = [
        f"We have not been told {ASK_PERSON[limit]}: some of these jobs depend on it."
        for limit in sorted(untold)
    ]
    unread = matched.unrecognised(person)
    if unread:
        notes.append(f"We did not recognise: {', '.join(unread)}. Other words for the same work may help.")
    return tuple(notes)
