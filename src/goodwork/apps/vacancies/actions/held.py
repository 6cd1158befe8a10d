"""The one vacancy an action is about: reached by the actor's own permission, locked, and not changed meanwhile."""

from datetime import date, timedelta
from uuid import UUID

from goodwork.apps.accounts import access
from goodwork.apps.accounts.access import Refused
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission, Role
from goodwork.apps.vacancies.models import Vacancy
from goodwork.standards.vacancy_upkeep import upkeep

CHANGED_MEANWHILE = (
    "This vacancy changed while you were looking at it. Nothing of yours was saved. "
    "Open it again, look at what changed, and decide once more."
)


def changeable(by: Actor, vacancy_id: UUID, version: int | None = None) -> Vacancy:
    """A vacancy that staff, or the employer's own people, may change."""
    permission = Permission.OWN_VACANCY if by.may(Permission.OWN_VACANCY) else Permission.VACANCY_CHANGE
    vacancy = access.one(by, permission, Vacancy, vacancy_id, lock=True)
    not_stale(vacancy, version)
    return vacancy


def reviewable(by: Actor, vacancy_id: UUID, version: int | None) -> Vacancy:
    """A vacancy that staff may decide about."""
    vacancy = access.one(by, Permission.VACANCY_REVIEW, Vacancy, vacancy_id, lock=True)
    not_stale(vacancy, version)
    return vacancy


def not_stale(vacancy: Vacancy, version: int | None) -> None:
    """Refuse a form that was read before somebody else's change."""
    if version is not None and vacancy.version != version:
        raise Refused(CHANGED_MEANWHILE)


def only_goodwork(by: Actor) -> None:
    """Some things nobody does by hand: the reader, and the dates."""
    if by.role != Role.SYSTEM:
        raise access.NotFound(f"{by.role} does not do what only Goodwork itself does")


def last_day(confirmed_on: date, closes_on: date | None) -> date:
    """The last day a vacancy stands: as long as a confirmation lasts, or its closing day where that is sooner."""
    stands_until = confirmed_on + timedelta(days=upkeep().stands_days.n)
    return min(stands_until, closes_on) if closes_on else stands_until
