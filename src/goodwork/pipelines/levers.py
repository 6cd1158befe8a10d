"""What would open more jobs, to people and from employers, in words."""

from collections import Counter
from collections.abc import Mapping, Sequence

from goodwork.core.matching.lever_words import lever_words
from goodwork.core.matching.levers import Lever as CoreLever
from goodwork.core.matching.levers import SoleLimits
from goodwork.core.matching.levers import vacancy_levers as levers_of_vacancy
from goodwork.pipelines.matched import Matched
from goodwork.pipelines.progress import Step
from goodwork.pipelines.results import Lever, VacancyLevers

WORDS = "Finding what would open jobs"
EVERY = 20
SAME_LIMIT = 3  # steps of one change shown: enough to see what more of it would bring
LEVERS_SHOWN = 8
NO_STEPS: Mapping[str, int] = {}


def vacancy_levers(matched: Matched, counts: SoleLimits, step: Step) -> tuple[VacancyLevers, ...]:
    """What would open each vacancy to more people, in the vacancies' order."""
    n = len(matched.vacancies)
    found = []
    for row, vacancy in enumerate(matched.vacancies):
        levers = in_words(levers_of_vacancy(matched.problem, row, most=0), LEVERS_SHOWN)
        found.append(VacancyLevers(vacancy.vacancy_id, int(counts.n_eligible_people[row]), levers))
        if (row + 1) % EVERY == 0 or row + 1 == n:
            step(WORDS, row + 1, n)
    return tuple(found)


def in_words(
    levers: Sequence[CoreLever], most: int, steps: Mapping[str, int] = NO_STEPS
) -> tuple[Lever, ...]:
    """The `most` that open most. Of one limit at most `steps` are kept, `SAME_LIMIT` where it is not named there."""
    seen: Counter[str] = Counter()
    kept: list[Lever] = []
    for lever in levers:
        seen[lever.limit] += 1
        if seen[lever.limit] <= steps.get(lever.limit, SAME_LIMIT) and len(kept) < most:
            kept.append(Lever(lever.limit, lever_words(lever), lever.opens))
    return tuple(kept)
