"""Who needs an adviser first, and the few sentences a report opens with."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from goodwork.core.job_quality.profile import DimensionMark
from goodwork.core.matching.limits import TRAVEL
from goodwork.core.rights.verdicts import VerdictKind
from goodwork.pipelines.results import Assessment, Lever, LimitCost, MatchResult, Shortlist, VacancyLevers
from goodwork.reports.words.crowding import congestion_sentences
from goodwork.reports.words.limits import limit_of_them
from goodwork.reports.words.phrases import capitalised, counted

ENOUGH_JOBS = 3  # a list this long is a choice; below it a person has "few" jobs


class Need(StrEnum):
    """Why a person needs an adviser first, most pressing first."""

    NO_JOBS = "no_jobs"
    FEW_JOBS = "few_jobs"
    BREACHES = "breaches"
    NONE = "none"


NEED_LABELS = {
    Need.NO_JOBS: "No job yet",
    Need.FEW_JOBS: "Few jobs",
    Need.BREACHES: "Likely breach in each",
    Need.NONE: "Jobs to look at",
}
FIRST_NEEDS = (Need.NO_JOBS, Need.FEW_JOBS, Need.BREACHES)


def has_likely_breach(assessment: Assessment) -> bool:
    """Whether the advert shows a likely breach, or pay below the legal floor."""
    breach = any(verdict.kind is VerdictKind.LIKELY_BREACH for verdict in assessment.rights)
    return breach or any(d.mark is DimensionMark.BELOW_FLOOR for d in assessment.quality.dimensions)


def is_good_as_far_as_shown(assessment: Assessment) -> bool:
    """No likely breach, at least one thing stated and nothing contradicted. Silence is a question, not a fault."""
    counts = assessment.quality.counts()
    nothing_against = not counts[DimensionMark.CONTRADICTED] and not has_likely_breach(assessment)
    return nothing_against and counts[DimensionMark.STATED] > 0


def need(shortlist: Shortlist, assessments: Mapping[str, Assessment]) -> Need:
    """The most pressing need of one person."""
    jobs = [assessments[job.vacancy_id] for job in shortlist.jobs]
    if not shortlist.n_near:
        return Need.NO_JOBS
    if shortlist.n_near < ENOUGH_JOBS:
        return Need.FEW_JOBS
    return Need.BREACHES if all(has_likely_breach(job) for job in jobs) else Need.NONE


def costliest_limit(shortlist: Shortlist) -> LimitCost | None:
    """The one limit that closes most jobs by itself."""
    return max((cost for cost in shortlist.limit_costs if cost.n_jobs), key=lambda c: c.n_jobs, default=None)


def best_lever(levers: tuple[Lever, ...]) -> Lever | None:
    """The one change that opens most."""
    return max((lever for lever in levers if lever.opens), key=lambda lever: lever.opens, default=None)


def employers_best_lever(levers: tuple[Lever, ...]) -> Lever | None:
    """The one change an employer could make that opens most: a nearer bus is for others to bring."""
    return best_lever(tuple(lever for lever in levers if lever.limit != TRAVEL))


def need_sentence(shortlist: Shortlist, found: Need) -> str:
    """Why this person is on the list of those to see first."""
    n_jobs = counted(shortlist.n_near, "job")
    if found is Need.BREACHES:
        return f"{n_jobs} to look at, and each shows a likely breach of a right."
    if found is Need.NONE:
        return f"{n_jobs} to look at."
    opening = f"{n_jobs} near the work they named." if shortlist.n_near else _nothing_near(shortlist)
    cost = costliest_limit(shortlist)
    if cost is not None:
        limit = capitalised(limit_of_them(cost.limit, cost.label))
        return f"{opening} {limit}: this alone closes {counted(cost.n_jobs, 'job')}."
    return f"{opening} {_no_single_limit(shortlist)}"


def _nothing_near(shortlist: Shortlist) -> str:
    further = counted(len(shortlist.jobs), "job")
    return (
        f"No job near the work they named, and {further} further from it."
        if shortlist.jobs
        else "No job to look at yet."
    )


def _no_single_limit(shortlist: Shortlist) -> str:
    if not shortlist.n_in_reach:
        return "No job is within reach of home."
    return f"{counted(shortlist.n_in_reach, 'job')} within reach; no one limit alone closes them."


@dataclass(frozen=True, slots=True)
class Figures:
    """The counts behind the summary."""

    n_people: int
    n_vacancies: int
    n_rejects: int
    by_need: Mapping[Need, int]
    n_with_good_job: int

    @property
    def n_enough(self) -> int:
        return self.n_people - self.by_need[Need.NO_JOBS] - self.by_need[Need.FEW_JOBS]


def figures(result: MatchResult, needs: Mapping[str, Need]) -> Figures:
    """Count people by need (`needs` by person id) and those with a job that is good as far as shown."""
    good = {key for key, assessment in result.assessments.items() if is_good_as_far_as_shown(assessment)}
    return Figures(
        n_people=len(result.shortlists),
        n_vacancies=len(result.assessments),
        n_rejects=len(result.rejects),
        by_need=Counter(needs.values()),
        n_with_good_job=sum(any(j.vacancy_id in good for j in s.jobs) for s in result.shortlists),
    )


def summary_sentences(result: MatchResult, counts: Figures) -> list[str]:
    """What happened, in sentences a tired reader can stop after."""
    if not counts.n_people:
        return ["There is nobody to find jobs for: the people file had no row we could use."]
    if not counts.n_vacancies:
        return [f"We have {counted(counts.n_people, 'person', 'people')}, but no vacancy we could use."]
    people = counted(counts.n_people, "person", "people")
    sentences = [
        f"{counts.n_enough:,} of {people} {_have(counts.n_people)} {ENOUGH_JOBS} or more jobs near the work they named."
    ]
    sentences.append(
        f"{counts.n_with_good_job:,} {_have(counts.n_with_good_job)} at least one whose advert states something good, "
        "contradicts nothing in the charter and shows no likely breach of rights."
    )
    return [
        *sentences,
        *_few_or_none(result, counts),
        *_most_helpful_change(result),
        *congestion_sentences(result.crowds),
        *_not_used(counts),
    ]


def _not_used(counts: Figures) -> list[str]:
    """Whoever reads only the summary must know that somebody may be missing from it."""
    if not counts.n_rejects:
        return []
    return [
        f"{counted(counts.n_rejects, 'entry', 'entries')} in the files could not be used: see “Rows we could not use”."
    ]


def _have(n: int) -> str:
    return "has" if n == 1 else "have"


def _few_or_none(result: MatchResult, counts: Figures) -> list[str]:
    n_few, n_none = counts.by_need[Need.FEW_JOBS], counts.by_need[Need.NO_JOBS]
    if not n_few and not n_none:
        return []
    parts = [f"{n_none:,} {_have(n_none)} none"] if n_none else []
    parts += [f"{n_few:,} {_have(n_few)} only 1 or 2"] if n_few else []
    return [f"{' and '.join(parts)}{_commonest_reason(result)}."]


def _commonest_reason(result: MatchResult) -> str:
    """The limit that most often closes most jobs to those with few or none."""
    short_of_jobs = [s for s in result.shortlists if s.n_near < ENOUGH_JOBS]
    closing = Counter(
        limit_of_them(cost.limit, cost.label)
        for shortlist in short_of_jobs
        if (cost := costliest_limit(shortlist)) is not None
    )
    if not closing:
        return ""
    limit, n_people = min(closing.items(), key=lambda item: (-item[1], item[0]))
    of_them = "all" if n_people == len(short_of_jobs) else f"{n_people:,}"
    return f": for {of_them} of them what closes most jobs is {limit}"


def _most_helpful_change(result: MatchResult) -> list[str]:
    """The vacancy and the single change to it that would open it to most people."""
    offers = [
        (v, lever) for v in result.vacancy_levers if (lever := employers_best_lever(v.levers)) is not None
    ]
    if not offers:
        return []
    vacancy, lever = min(offers, key=lambda offer: (-offer[1].opens, offer[0].vacancy_id))
    return [f"The one change by an employer that would help most: {_change(result, vacancy, lever)}."]


def _change(result: MatchResult, vacancy: VacancyLevers, lever: Lever) -> str:
    advert = result.assessments[vacancy.vacancy_id].advert
    employer = f" at {advert.employer}" if advert.employer.strip() else ""
    people = counted(lever.opens, "more person", "more people")
    return f"“{lever.words.rstrip('.')}” in the job {advert.title.strip() or 'with no title'}{employer}. It would open it to {people}"
