"""The rows of each table of a result, in the order of its columns."""

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Any

from goodwork.core.allocation.introductions import Standing
from goodwork.core.matching.score import POINT
from goodwork.pipelines.results import Crowd, Lever, MatchResult, ShortlistedJob
from goodwork.reports.columns import (
    ABOUT,
    INTRODUCTIONS,
    JOB_QUALITY,
    LESS_CROWDED,
    LEVERS,
    LEVERS_BY_PLACE,
    PEOPLE,
    QUESTIONS,
    REJECTS,
    RIGHTS,
    SHORTLISTS,
    VACANCIES,
)
from goodwork.reports.pages import JobSummary, PersonPage, ReportPages
from goodwork.reports.quality_strip import strip_words
from goodwork.reports.summary import NEED_LABELS, best_lever, costliest_limit
from goodwork.reports.words import jobs as job_words
from goodwork.reports.words.crowding import crowd_words, introduction_words, second_list_words
from goodwork.reports.words.journeys import by_timetable
from goodwork.reports.words.labels import MARKS, MEASURE_STATES, VERDICTS
from goodwork.reports.words.levers import with_reason
from goodwork.reports.words.phrases import long_date
from goodwork.vocabulary.evidence import Evidence
from goodwork.vocabulary.labels import MODES

Row = tuple[Any, ...]


def _joined(words: Iterable[str]) -> str:
    return "; ".join(words)


def _quotes(evidence: Iterable[Evidence]) -> str:
    return _joined(dict.fromkeys(f"“{e.quote}”" for e in evidence))


def _number(amount: Decimal | None) -> float | None:
    return None if amount is None else float(amount)


def _people(pages: ReportPages) -> Iterator[Row]:
    return map(_person, pages.people)


def _person(page: PersonPage) -> Row:
    held = page.shortlist
    cost, lever = costliest_limit(held), best_lever(held.levers)
    return (
        held.person.person_id,
        page.name,
        NEED_LABELS[page.need],
        len(held.jobs),
        held.n_eligible,
        held.n_in_reach,
        _joined(f"{subject}: {words}" for subject, words in page.told_us),
        cost.label if cost else "",
        cost.n_jobs if cost else None,
        lever.words if lever else "",
        lever.opens if lever else None,
        _joined(held.notes),
    )


def _shortlists(pages: ReportPages) -> Iterator[Row]:
    for page in pages.people:
        for item in page.shortlist.jobs:
            crowd = pages.result.crowds.get(item.vacancy_id)
            yield _shortlisted(page, item, pages.jobs[item.vacancy_id], crowd)


def _shortlisted(page: PersonPage, item: ShortlistedJob, job: JobSummary, crowd: Crowd | None) -> Row:
    return (
        page.shortlist.person.person_id,
        page.name,
        item.rank,
        item.vacancy_id,
        job.title,
        job.employer,
        item.score / POINT,
        _joined(f"{part.label} {part.points / POINT:g}" for part in item.parts),
        item.minutes,
        "" if item.mode is None else MODES[item.mode],
        by_timetable(item.timetable) if item.timetable else "",
        job.pay,
        _number(job.assessment.facts.pay.hourly_minimum),
        job.hours,
        strip_words(job.assessment.quality),
        item.why,
        _joined(item.ask_about),
        _crowding(crowd),
    )


def _crowding(crowd: Crowd | None) -> str:
    return crowd_words(crowd) if crowd else ""


def _less_crowded(pages: ReportPages) -> Iterator[Row]:
    crowds = pages.result.crowds
    for page in pages.people:
        whys = second_list_words(page.shortlist)
        for entry, why in zip(page.shortlist.less_crowded, whys, strict=True):
            job, crowd = pages.jobs[entry.job.vacancy_id], crowds[entry.job.vacancy_id]
            yield (
                page.shortlist.person.person_id,
                page.name,
                entry.job.rank,
                entry.plain_rank,
                job.vacancy_id,
                job.title,
                job.employer,
                entry.job.score / POINT,
                crowd.price / POINT,
                crowd.n_people,
                crowd.n_places,
                crowd_words(crowd),
                why,
            )


def _introductions(pages: ReportPages) -> Iterator[Row]:
    for page in pages.people:
        for one in pages.introduced(page.shortlist.person.person_id):
            job, crowd = pages.jobs[one.vacancy_id], pages.result.crowds[one.vacancy_id]
            yield (
                one.person_id,
                page.name,
                one.vacancy_id,
                job.title,
                job.employer,
                introduction_words(one),
                one.ahead if one.standing is Standing.WAITING else None,
                crowd.n_introductions,
                crowd.introductions_stated,
            )


def _vacancies(pages: ReportPages) -> Iterator[Row]:
    return (_vacancy(job, pages) for job in pages.vacancies)


def _vacancy(job: JobSummary, pages: ReportPages) -> Row:
    advert, facts = job.assessment.advert, job.assessment.facts
    guess = next(iter(job.assessment.occupations), None)
    levers, crowd = pages.levers.get(job.vacancy_id), pages.result.crowds.get(job.vacancy_id)
    return (
        job.vacancy_id,
        job.title,
        job.employer,
        job.place,
        job.pay,
        _number(facts.pay.hourly_minimum),
        _number(facts.pay.hourly_maximum),
        _joined(facts.pay.assumptions),
        job.hours,
        job_words.pattern(facts.pattern),
        job.contract,
        _joined(f"{job_words.requirement(r)} ({job_words.weight(r)})" for r in facts.requirements),
        guess.soc_code if guess else "",
        guess.title if guess else "",
        guess.confidence if guess else None,
        strip_words(job.assessment.quality),
        job.has_likely_breach,
        levers.n_eligible_people if levers else None,
        crowd.n_places if crowd else None,
        crowd.n_people if crowd else None,
        _crowding(crowd),
        crowd.n_introductions if crowd else None,
        advert.closes_on,
        advert.url,
        str(advert.source),
    )


def _job_quality(pages: ReportPages) -> Iterator[Row]:
    for job in pages.vacancies:
        for dimension in job.assessment.quality.dimensions:
            head = (job.vacancy_id, job.title, dimension.dimension_id, dimension.label)
            for measure in dimension.measures:
                yield (
                    *head,
                    MARKS[dimension.mark],
                    dimension.points,
                    measure.measure_id,
                    measure.label,
                    MEASURE_STATES[measure.state],
                    measure.explanation,
                    measure.question,
                    _quotes(measure.evidence),
                )


def _rights(pages: ReportPages) -> Iterator[Row]:
    for job in pages.vacancies:
        for verdict in job.assessment.rights:
            yield (
                job.vacancy_id,
                job.title,
                job.employer,
                verdict.right_id,
                verdict.title,
                VERDICTS[verdict.kind],
                verdict.explanation,
                verdict.question,
                verdict.law,
                verdict.source,
                verdict.verified,
                _quotes(verdict.evidence),
            )


def _questions(pages: ReportPages) -> Iterator[Row]:
    for job in pages.vacancies:
        for position, question in enumerate(job.assessment.questions, 1):
            yield job.vacancy_id, job.title, job.employer, position, question.about, question.words


def _levers(pages: ReportPages) -> Iterator[Row]:
    for job in pages.vacancies:
        held = pages.levers.get(job.vacancy_id)
        head = ("vacancy", job.vacancy_id, job.title)
        yield from _changes(head, held.levers if held else (), "people")
    for page in pages.people:
        head = ("person", page.shortlist.person.person_id, page.name)
        yield from _changes(head, page.shortlist.levers, "jobs")
        for cost in page.shortlist.limit_costs:
            yield *head, "closed by this limit alone", cost.limit, cost.label, cost.n_jobs, "jobs"


def _changes(head: tuple[str, str, str], levers: Iterable[Lever], counted: str) -> Iterator[Row]:
    for lever in levers:
        yield *head, "opened by this one change", lever.limit, with_reason(lever), lever.opens, counted


def _levers_by_place(pages: ReportPages) -> Iterator[Row]:
    for row in pages.result.place_levers:
        yield row.side, row.place, row.limit, row.label, row.words, row.n_people, row.n_jobs


def _rejects(pages: ReportPages) -> Iterator[Row]:
    for reject in pages.result.rejects:
        source = reject.source
        yield source.file, source.row or None, reject.column, reject.reason, reject.value


def _about(pages: ReportPages) -> Iterator[Row]:
    result: MatchResult = pages.result
    yield "Place", result.place
    yield "Date", long_date(result.on)
    yield "Charter", result.charter_name
    yield from (("Summary", sentence) for sentence in pages.sentences)
    yield from (("Taken for granted", words) for words in result.assumptions)
    yield from (("Read from", file) for file in pages.files)
    for law, source, verified in pages.sources:
        yield "Law and source", f"{law}. {source}{'' if verified else ' (not yet verified by a person)'}"


ROWS: dict[str, Callable[[ReportPages], Iterator[Row]]] = {
    PEOPLE.name: _people,
    SHORTLISTS.name: _shortlists,
    LESS_CROWDED.name: _less_crowded,
    INTRODUCTIONS.name: _introductions,
    VACANCIES.name: _vacancies,
    JOB_QUALITY.name: _job_quality,
    RIGHTS.name: _rights,
    QUESTIONS.name: _questions,
    LEVERS.name: _levers,
    LEVERS_BY_PLACE.name: _levers_by_place,
    REJECTS.name: _rejects,
    ABOUT.name: _about,
}
