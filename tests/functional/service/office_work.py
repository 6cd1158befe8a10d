"""What stands behind the people and the jobs: files brought in, two records of one person, records opened with a reason,
keys, notices, an alarm and a link. Everybody here is invented."""

from datetime import timedelta

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.utils import timezone
from tests.desk import Desk, make_person
from tests.integration.imports.conftest import bring, send

from goodwork.apps.accounts.actions import make_token
from goodwork.apps.accounts.actor import Actor, system
from goodwork.apps.accounts.enums import LinkKind, Role
from goodwork.apps.accounts.models import Alarm, MagicLink, Membership
from goodwork.apps.accounts.secrets import digest
from goodwork.apps.imports.actions import receiving
from goodwork.apps.imports.enums import ImportKind
from goodwork.apps.people.actions import duplicates, merging, openings
from goodwork.apps.people.enums import ReviewOutcome
from goodwork.apps.people.import_fields import email_index
from goodwork.apps.people.models import DuplicatePair
from goodwork.pipelines.import_files import look_into

HEADINGS = "Ref,Name,Email,Min pay\n"
COLUMNS = {0: "person_id", 1: "name", 2: "email", 3: "min_hourly_pay"}
BROUGHT = HEADINGS + "A1,Olu Bright,olu@example.org,12.60\nA2,,nobody@example.org,lots\n"
CHECKED = HEADINGS + "A1,Olu Bright,olu@example.org,13.10\nA3,Sam Holt,sam@example.org,12.60\nA4,,,lots\n"
STAGED = "Reference,Who,Mail\nB1,Kit Moss,kit@example.org\n"
INVITED = "an-invitation-of-a-test"
LINK = "a-link-of-a-test"


def work_in_the_office(desk: Desk) -> None:
    """Add all of it."""
    ben = Actor(role=Role.ADVISER, user=desk.ben, organisation=desk.north)
    bella = Actor(role=Role.MANAGER, user=desk.bella, organisation=desk.north)
    farid = Actor(role=Role.ADMINISTRATOR, user=desk.farid, organisation=desk.authority)
    _two_records(desk, bella)
    for by in (ben, bella):
        _files(by)
    _openings(desk, bella)
    _doors(desk, farid)


def _files(by: Actor) -> None:
    bring(BROUGHT, by, columns=COLUMNS)
    send(CHECKED, by, columns=COLUMNS, name="october.csv")
    receiving.receive(
        kind=ImportKind.PEOPLE, file=look_into(ImportKind.PEOPLE, "new-list.csv", STAGED.encode()), by=by
    )


def _two_records(desk: Desk, bella: Actor) -> None:
    """One pair that waits for an answer, and one merge that can be undone."""
    for number, name in enumerate(("Rosa Lindqvist", "Tom Ferrers-Holloway"), start=1):
        told = {"email": f"{number}@example.org", "email_index": email_index(f"{number}@example.org")}
        make_person(name, desk.north, desk.ben, **told)
        make_person(name.replace("s", "z"), desk.north, desk.beth, phone="07700 900123", **told)
    duplicates.find(organisation_id=desk.north.pk, by=system("a test"))
    pair = DuplicatePair.objects.select_related("first", "second").order_by("pk")[0]
    merging.merge(
        kept_id=pair.first.pk, merged_id=pair.second.pk, kept_version=pair.first.version,
        merged_version=pair.second.version, by=bella,
    )  # fmt: skip


def _openings(desk: Desk, bella: Actor) -> None:
    beth = Actor(role=Role.ADVISER, user=desk.beth, organisation=desk.north)
    for person in (desk.amina, desk.iris):
        opened = openings.open_with_reason(
            reference=person.reference, name=person.name, by=beth,
            reason="She rang while Ben is away and needs her interview moved.",
        )  # fmt: skip
    openings.review(
        access_id=opened.pk, outcome=ReviewOutcome.values[0], words="I rang Beth: it was right.", by=bella
    )


def _doors(desk: Desk, farid: Actor) -> None:
    """A key to collect (which leaves a notice), an alarm to answer, an invitation and a link to come in by."""
    now = timezone.now()
    make_token(
        membership_id=Membership.objects.get(user=desk.ben).pk, name="The hub's mailing system", by=farid,
        scopes=["person.list"], expires_on=now.date() + timedelta(days=90),
    )  # fmt: skip
    for user in (desk.ben, desk.farid):
        RecoveryCodes.activate(user)
    Alarm.objects.create(
        user=desk.carys, organisation=desk.north, role=Role.ADVISER, rule="adviser_listed_hour", n_people=240, most=120, raised_at=now,
    )  # fmt: skip
    for kind, user, secret in (
        (LinkKind.SIGN_IN, desk.amina_account, LINK),
        (LinkKind.INVITATION, desk.efua, INVITED),
    ):
        MagicLink.objects.create(
            kind=kind, user=user, digest=digest(secret), made_at=now, expires_at=now + timedelta(days=1)
        )
