"""Keeping what the reader understood of an advert, and taking off what has fallen below the legal floor."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from goodwork.apps.accounts.actor import Actor
from goodwork.apps.audit import actions as audit
from goodwork.apps.vacancies.actions.held import only_goodwork
from goodwork.apps.vacancies.alike import alike_adverts
from goodwork.apps.vacancies.enums import Concern, VacancyState
from goodwork.apps.vacancies.models import Vacancy, VacancyReading, VacancyReview
from goodwork.apps.vacancies.notices import tell_employer

FELL_BELOW = "The law on this day makes its pay too low."


@dataclass(frozen=True, slots=True)
class Read:
    """What one reading found. `law` names the state of the law it was judged by; `below_floor_from` is the day on
    which law already known makes the pay too low. `held` is everything, with the words it rests on."""

    on: date
    law: str
    held: Mapping[str, Any]
    quality: Mapping[str, Any]
    rights: Sequence[Mapping[str, Any]]
    concerns: Sequence[Mapping[str, Any]]
    below_floor: bool
    below_floor_from: date | None = None
    hourly_pay: Decimal | None = None
    hours_least: Decimal | None = None
    hours_most: Decimal | None = None
    is_permanent: bool | None = None
    n_contradicted: int = 0


@transaction.atomic
def record_assessment(*, vacancy_id: UUID, version: int, read: Read, by: Actor) -> bool:
    """Keep a reading of one version. False, and nothing kept, when the vacancy is gone or has changed since.

    An open vacancy that is now below the floor is taken off with its reason; one taken off so, and put right by a
    change of the standard, comes to be looked at again.
    """
    only_goodwork(by)
    rows = Vacancy.objects.select_for_update(of=("self",)).select_related("employer")
    vacancy = rows.filter(pk=vacancy_id, version=version).first()
    if vacancy is None:
        return False
    was_below, first_time = vacancy.below_floor, vacancy.read_version == 0
    _keep(vacancy, read)
    VacancyReading.objects.update_or_create(
        vacancy=vacancy, defaults={"held": dict(read.held), "read_at": timezone.now()}
    )
    if vacancy.state == VacancyState.OPEN and read.below_floor:
        _take_off(vacancy, by)
    elif was_below and not read.below_floor and _law_took_it_off(vacancy):
        vacancy.state, vacancy.queued_at = VacancyState.IN_REVIEW, timezone.now()
    vacancy.concerns = [
        {"code": Concern.NEW if first_time else Concern.CHANGED},
        *read.concerns,
        *alike_adverts(vacancy),
    ]
    vacancy.save()
    audit.record("vacancy.read", by=by, subject=vacancy, version=version, below_floor=read.below_floor)
    return True


def _keep(vacancy: Vacancy, read: Read) -> None:
    vacancy.assessed_on, vacancy.law, vacancy.read_version = read.on, read.law, vacancy.version
    vacancy.quality, vacancy.rights = dict(read.quality), [dict(right) for right in read.rights]
    vacancy.below_floor, vacancy.below_floor_from = read.below_floor, read.below_floor_from
    vacancy.hourly_pay, vacancy.is_permanent = read.hourly_pay, read.is_permanent
    vacancy.hours_least, vacancy.hours_most = read.hours_least, read.hours_most
    vacancy.n_contradicted = read.n_contradicted


def _take_off(vacancy: Vacancy, by: Actor) -> None:
    vacancy.state = VacancyState.REFUSED
    vacancy.version += 1
    vacancy.read_version = vacancy.version
    VacancyReview.objects.create(
        vacancy=vacancy, decision=VacancyState.REFUSED, reason=FELL_BELOW, decided_at=timezone.now()
    )
    audit.record("vacancy.fell_below_floor", by=by, subject=vacancy)
    tell_employer("vacancy.below_floor", [vacancy])


def _law_took_it_off(vacancy: Vacancy) -> bool:
    if vacancy.state != VacancyState.REFUSED:
        return False
    last = vacancy.reviews.order_by("-decided_at").first()
    return last is not None and last.decided_by_id is None
