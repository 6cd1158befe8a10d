"""Reading employers: the list, one of them, and how many introductions of the month are left."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone

from goodwork.apps.accounts import access
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import OrganisationKind, Permission
from goodwork.apps.accounts.models import Organisation
from goodwork.apps.employers.actions import first_of_month
from goodwork.apps.employers.models import Employer, Intake, usual_cap

PAGE = 25
LAST_PAGE = 400


@dataclass(frozen=True, slots=True)
class EmployerRow:
    """One employer on a list, with this month's introductions."""

    id: UUID
    name: str
    signs_in: bool
    cap: int
    taken: int

    @property
    def left(self) -> int:
        return max(self.cap - self.taken, 0)


@dataclass(frozen=True, slots=True)
class EmployerCard:
    """One employer. Its contacts are shown to whoever may change them, and to nobody else."""

    id: UUID
    version: int
    name: str
    signs_in: bool
    cap: int
    usual_cap: int
    taken: int
    contact_name: str
    contact_email: str
    contact_phone: str
    may_change: bool

    @property
    def left(self) -> int:
        return max(self.cap - self.taken, 0)


def list_employers(*, by: Actor, words: str = "", page: int = 1) -> tuple[tuple[EmployerRow, ...], bool]:
    """One page of employers by name, and whether there are more."""
    access.check(by, Permission.EMPLOYER_LIST)
    found = access.rows(by, Permission.EMPLOYER_LIST, Employer)
    if words:
        found = found.filter(name__icontains=words)
    number = min(max(page, 1), LAST_PAGE)
    first = (number - 1) * PAGE
    light = found.only("id", "name", "organisation_id", "intake_cap").order_by("name")
    held = list(light[first : first + PAGE + 1])
    taken = _taken([employer.pk for employer in held])
    rows = tuple(
        EmployerRow(
            employer.pk, employer.name, employer.organisation_id is not None,
            employer.intake_cap, taken.get(employer.pk, 0),
        )
        for employer in held[:PAGE]
    )  # fmt: skip
    return rows, len(held) > PAGE and number < LAST_PAGE


def employer_card(*, by: Actor, employer_id: UUID) -> EmployerCard:
    """One employer as staff see it."""
    employer = access.one(by, Permission.EMPLOYER_LIST, Employer, employer_id)
    return _card(employer, may_change=by.may(Permission.EMPLOYER_CHANGE))


def organisations_to_sign_in_through(*, by: Actor) -> tuple[tuple[UUID, str], ...]:
    """Employers' organisations that belong to no employer yet."""
    access.check(by, Permission.EMPLOYER_CHANGE)
    free = Organisation.objects.filter(kind=OrganisationKind.EMPLOYER, is_active=True, employer=None)
    return tuple(free.order_by("name").values_list("pk", "name"))


def own_employer(*, by: Actor) -> EmployerCard:
    """The employer whose people sign in through the actor's organisation."""
    access.check(by, Permission.OWN_VACANCY)
    employer = access.rows(by, Permission.OWN_VACANCY, Employer).first()
    if employer is None:
        raise access.NotFound("No employer of her own")
    return _card(employer, may_change=True)


def left_this_month(employer_ids: Iterable[UUID], *, month: date | None = None) -> Mapping[UUID, int]:
    """How many introductions each employer can still take in a month."""
    ids = list(employer_ids)
    taken = _taken(ids, month)
    caps = Employer.objects.filter(pk__in=ids).values_list("pk", "intake_cap")
    return {pk: max(cap - taken.get(pk, 0), 0) for pk, cap in caps}


def at_their_cap(*, by: Actor, most: int = 20) -> tuple[EmployerRow, ...]:
    """Employers that can take no more this month."""
    access.check(by, Permission.EMPLOYER_LIST)
    full = (
        Intake.objects.filter(month=first_of_month(timezone.localdate()), taken__gt=0)
        .select_related("employer")
        .order_by("employer__name")
    )
    rows = (
        EmployerRow(
            one.employer_id, one.employer.name, one.employer.organisation_id is not None, one.cap, one.taken
        )
        for one in full
    )
    return tuple(row for row in rows if not row.left)[:most]


def _card(employer: Employer, *, may_change: bool) -> EmployerCard:
    return EmployerCard(
        id=employer.pk,
        version=employer.version,
        name=employer.name,
        signs_in=employer.organisation_id is not None,
        cap=employer.intake_cap,
        usual_cap=usual_cap(),
        taken=_taken([employer.pk]).get(employer.pk, 0),
        contact_name=employer.contact_name if may_change else "",
        contact_email=employer.contact_email if may_change else "",
        contact_phone=employer.contact_phone if may_change else "",
        may_change=may_change,
    )


def _taken(employer_ids: list[UUID], month: date | None = None) -> dict[UUID, int]:
    first = first_of_month(month or timezone.localdate())
    rows = Intake.objects.filter(employer_id__in=employer_ids, month=first)
    return dict(rows.values_list("employer_id", "taken"))
