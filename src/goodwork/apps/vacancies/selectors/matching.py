"""Reading vacancies for a round of matching, for the reader, and for whoever brings them in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db.models import F
from django.utils import timezone

from goodwork.apps.accounts import access
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.vacancies.enums import VacancyState
from goodwork.apps.vacancies.models import Vacancy
from goodwork.apps.vacancies.permissions import may_be_shown
from goodwork.apps.vacancies.terms import advert_of
from goodwork.vocabulary.advert import Advert

PIECE = 500


@dataclass(frozen=True, slots=True)
class ToRead:
    """An advert that waits for the reader, and the version it is."""

    vacancy_id: UUID
    version: int
    advert: Advert


@dataclass(frozen=True, slots=True)
class Held:
    """What stands of one row of a source. `mark` is that of the content the source last gave."""

    vacancy_id: UUID
    version: int
    mark: str


def vacancies_to_match(*, on: date) -> tuple[Advert, ...]:
    """Every vacancy a round may use on a day, by id: open, confirmed, lawful, with places left.

    `advert_id` is the vacancy's id and `n_places` counts the places that are left.
    """
    found = may_be_shown(on).filter(places_taken__lt=F("places")).select_related("employer").order_by("id")
    return tuple(_with_places_left(vacancy) for vacancy in found.iterator(chunk_size=PIECE))


def ids_that_may_be_shown(vacancy_ids: Iterable[UUID], *, on: date | None = None) -> frozenset[UUID]:
    """Which of these vacancies anybody may be shown today: asked again whenever a list of some days ago is opened."""
    day = on or timezone.localdate()
    return frozenset(may_be_shown(day).filter(pk__in=list(vacancy_ids)).values_list("pk", flat=True))


def to_read(*, law: str, after: UUID | None = None, most: int = PIECE) -> list[ToRead]:
    """Vacancies whose advert changed since it was read, or was read under another state of the law. By id."""
    waiting = Vacancy.objects.exclude(state=VacancyState.CLOSED).exclude(law=law, read_version=F("version"))
    if after is not None:
        waiting = waiting.filter(pk__gt=after)
    return [
        ToRead(vacancy.pk, vacancy.version, advert_of(vacancy))
        for vacancy in waiting.select_related("employer").order_by("id")[:most]
    ]


def one_to_read(*, vacancy_id: UUID) -> ToRead | None:
    """One vacancy for the reader; None where it is gone or closed."""
    found = (
        Vacancy.objects.select_related("employer").exclude(state=VacancyState.CLOSED).filter(pk=vacancy_id)
    )
    return next((ToRead(one.pk, one.version, advert_of(one)) for one in found), None)


def held_of_source(*, by: Actor, source: str, source_ids: Iterable[str]) -> Mapping[str, Held]:
    """What stands of these rows of a source in the actor's organisation: for showing what an import would change."""
    access.check(by, Permission.VACANCY_ADD)
    rows = Vacancy.objects.filter(organisation=by.organisation, source=source, source_id__in=list(source_ids))
    return {
        source_id: Held(pk, version, mark)
        for source_id, pk, version, mark in rows.values_list("source_id", "pk", "version", "source_mark")
    }


def _with_places_left(vacancy: Vacancy) -> Advert:
    return replace(advert_of(vacancy), n_places=vacancy.places - vacancy.places_taken)
