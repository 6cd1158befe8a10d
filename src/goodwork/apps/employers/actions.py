"""What can be done to an employer: added, changed, its cap set, and one introduction of a month taken."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Greatest
from django.utils import timezone

from goodwork.apps.accounts import access
from goodwork.apps.accounts.access import Refused
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import OrganisationKind, Permission
from goodwork.apps.accounts.models import Organisation
from goodwork.apps.audit import actions as audit
from goodwork.apps.employers.models import Employer, Intake, name_key

LONGEST_NAME = 200
HIGHEST_CAP = 200
CHANGED_MEANWHILE = (
    "Somebody changed this employer while you were writing. Nothing of yours was saved. "
    "Open the page again, look at what changed, and save once more."
)


@transaction.atomic
def add(
    *, name: str, by: Actor, contact_name: str = "", contact_email: str = "", contact_phone: str = ""
) -> Employer:
    """A new employer. One with this name already there is refused, with what to do."""
    access.check(by, Permission.EMPLOYER_CHANGE)
    clean = _checked(name)
    if Employer.objects.filter(key=name_key(clean)).exists():
        raise Refused(f"There is already an employer called {clean}. Open it from the list of employers.")
    return _added(
        clean, by, contact_name=contact_name, contact_email=contact_email, contact_phone=contact_phone
    )


@transaction.atomic
def let_sign_in(*, employer_id: UUID, organisation_id: UUID, by: Actor) -> Employer:
    """Its people sign in through this organisation from now on, and see its vacancies and introductions."""
    employer = access.one(by, Permission.EMPLOYER_CHANGE, Employer, employer_id, lock=True)
    organisation = Organisation.objects.filter(
        pk=organisation_id, kind=OrganisationKind.EMPLOYER, is_active=True, employer=None
    ).first()
    if organisation is None or employer.organisation_id not in (None, organisation_id):
        raise Refused(
            "Choose an employer's organisation that belongs to no other employer. An administrator adds it first."
        )
    employer.organisation = organisation
    employer.save(update_fields=["organisation"])
    audit.record("employer.signs_in", by=by, subject=employer, organisation=str(organisation.pk))
    return employer


@transaction.atomic
def named(*, name: str, by: Actor) -> Employer:
    """The employer of this name, added where there is none: for whoever brings in a vacancy."""
    access.check(by, Permission.VACANCY_ADD)
    clean = _checked(name)
    found = Employer.objects.filter(key=name_key(clean)).first()
    return found or _added(clean, by)


@transaction.atomic
def change(
    *,
    employer_id: UUID,
    version: int,
    by: Actor,
    name: str,
    contact_name: str = "",
    contact_email: str = "",
    contact_phone: str = "",
) -> Employer:
    """Its name and whom to speak to. A form read before somebody else's change is refused."""
    employer = access.one(by, Permission.EMPLOYER_CHANGE, Employer, employer_id, lock=True)
    _not_stale(employer, version)
    clean = _checked(name)
    if Employer.objects.filter(key=name_key(clean)).exclude(pk=employer.pk).exists():
        raise Refused(f"There is already an employer called {clean}. Choose a name that tells the two apart.")
    employer.name, employer.contact_name = clean, contact_name.strip()
    employer.contact_email, employer.contact_phone = contact_email.strip(), contact_phone.strip()
    employer.version += 1
    employer.save()
    audit.record("employer.changed", by=by, subject=employer, version=employer.version)
    return employer


@transaction.atomic
def set_cap(*, employer_id: UUID, cap: int, version: int, by: Actor) -> Employer:
    """How many introductions it takes in a month: told by its own people, or by staff who spoke with them.

    This month's cap follows at once, but never below what was taken already.
    """
    permission = Permission.OWN_VACANCY if by.may(Permission.OWN_VACANCY) else Permission.EMPLOYER_CHANGE
    employer = access.one(by, permission, Employer, employer_id, lock=True)
    _not_stale(employer, version)
    if not 0 <= cap <= HIGHEST_CAP:
        raise Refused(f"The cap is a number from 0 to {HIGHEST_CAP}. Write how many you can see in a month.")
    before, employer.intake_cap = employer.intake_cap, cap
    employer.version += 1
    employer.save()
    Intake.objects.filter(employer=employer, month__gte=first_of_month(timezone.localdate())).update(
        cap=Greatest(F("taken"), Value(cap))
    )
    audit.record("employer.cap_changed", by=by, subject=employer, before=before, after=cap)
    return employer


@transaction.atomic
def take_one(*, employer_id: UUID, month: date, by: Actor) -> Intake:
    """Use one of the employer's introductions of a month. Refused when all are used: never one over the cap.

    Called inside the introduction's own transaction, so that neither happens without the other.
    """
    access.check(by, Permission.INTRODUCE)
    employer = Employer.objects.filter(pk=employer_id).only("id", "intake_cap").first()
    if employer is None:
        raise access.NotFound(f"No employer {employer_id}")
    first = first_of_month(month)
    Intake.objects.bulk_create(
        [Intake(employer=employer, month=first, cap=employer.intake_cap)], ignore_conflicts=True
    )
    # One statement asks and takes: two that did so one after the other would both find the last one free.
    free = Intake.objects.filter(employer=employer, month=first, taken__lt=F("cap"))
    if not free.update(taken=F("taken") + 1):
        raise Refused(cap_reached(first))
    intake = Intake.objects.get(employer=employer, month=first)
    audit.record(
        "employer.intake_taken", by=by, subject=employer, month=first.isoformat(), taken=intake.taken
    )
    return intake


def cap_reached(month: date) -> str:
    """Why no more introductions can be made, and what to do."""
    return (
        f"This employer has had all the introductions it can take in {month:%B %Y}. "
        "Employers leave when they are sent too many people at once, so the number is kept. "
        "Nothing was shared. Try again next month, or ask the engagement officer to speak with the employer."
    )


def first_of_month(day: date) -> date:
    """The month a day lies in, as its first day."""
    return day.replace(day=1)


def _added(name: str, by: Actor, **contact: str) -> Employer:
    employer = Employer(
        name=name,
        added_at=timezone.now(),
        **{field: words.strip() for field, words in contact.items()},
    )
    employer.save(force_insert=True)
    audit.record("employer.added", by=by, subject=employer)
    return employer


def _checked(name: str) -> str:
    clean = " ".join("".join(c for c in name if c.isprintable() or c.isspace()).split())
    if not clean:
        raise Refused("An employer needs a name. Write it as it stands on its adverts.")
    if len(clean) > LONGEST_NAME:
        raise Refused(f"The employer's name has {len(clean)} characters; at most {LONGEST_NAME} are kept.")
    return clean


def _not_stale(employer: Employer, version: int) -> None:
    if employer.version != version:
        raise Refused(CHANGED_MEANWHILE)
