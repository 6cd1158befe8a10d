"""What would open a vacancy to more people: counted by the last rounds, small counts protected, never a name."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from goodwork.apps.accounts import access
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.matches.models import VacancyOpening
from goodwork.apps.vacancies.models import Vacancy
from goodwork.standards.small_counts import fewest_people


@dataclass(frozen=True, slots=True)
class Lever:
    """One change and how many more people could take the job: never a count that rests on few."""

    words: str
    opens: int
    because: str


@dataclass(frozen=True, slots=True)
class Opening:
    """`n_eligible` None: fewer than may be counted. `levers` longest first."""

    vacancy_id: UUID
    title: str
    n_eligible: int | None
    fewest: int
    levers: tuple[Lever, ...]
    is_known: bool


@transaction.atomic
def vacancy_opening(*, vacancy_id: UUID, by: Actor) -> Opening:
    """What would open one vacancy, over the rounds that are read now. For staff with employers, and for the employer itself."""
    permission = next(
        (
            one
            for one in (Permission.OWN_VACANCY, Permission.VACANCY_CHANGE, Permission.VACANCY_LIST)
            if by.may(one)
        ),
        Permission.OWN_VACANCY,
    )
    vacancy = access.one(by, permission, Vacancy, vacancy_id)
    held = list(VacancyOpening.objects.filter(vacancy=vacancy, round__is_current=True).order_by("round"))
    eligible, counted = 0, {}
    for one in held:
        eligible += one.n_eligible
        for lever in one.levers:
            at = counted.setdefault(lever["words"], [0, str(lever.get("because", "")), lever["limit"]])
            at[0] += int(lever["opens"])
    fewest = fewest_people()
    return Opening(
        vacancy_id=vacancy.pk,
        title=vacancy.title,
        n_eligible=_protected(eligible, fewest),
        fewest=fewest,
        levers=_levers(counted, fewest),
        is_known=bool(held),
    )


def _protected(count: int, fewest: int) -> int | None:
    """None below the threshold; above it in steps of half of it, so that two roads to one count tell nothing of a few."""
    if count < fewest:
        return None
    step = max(fewest // 2, 1)
    return count // step * step


def _levers(counted: dict[str, list[Any]], fewest: int) -> tuple[Lever, ...]:
    """Those that open enough, longest first; of two of one limit, the lesser only where it differs by enough people."""
    kept: list[Lever] = []
    last: dict[str, int] = {}
    for words, (opens, because, limit) in sorted(counted.items(), key=lambda item: (-item[1][0], item[0])):
        shown = _protected(opens, fewest)
        if shown is None or (limit in last and last[limit] - opens < fewest):
            continue
        last[limit] = opens
        kept.append(Lever(words, shown, because))
    return tuple(kept)
