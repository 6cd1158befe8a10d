"""What waits for somebody on a desk: files being brought in, records that may be one person, openings, keys, alarms."""

from dataclasses import replace
from datetime import timedelta

from django.utils import timezone
from tests.desk import Desk, make_person

from goodwork.apps.accounts.actions.invitations import invite_colleague
from goodwork.apps.accounts.actions.tokens import make_token
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Role
from goodwork.apps.accounts.models import Alarm, Membership
from goodwork.apps.imports.actions import receiving
from goodwork.apps.imports.enums import ImportKind, ImportState
from goodwork.apps.people.actions.merging import merge
from goodwork.apps.people.actions.openings import open_with_reason
from goodwork.apps.people.models import DuplicatePair
from goodwork.pipelines import import_rows
from goodwork.pipelines.import_files import look_into
from proofs.import_actor import Silent

ROWS = b"Ref,Name,E-mail\nA1,Nia Roberts,nia@example.org\nA2,Olga Petrova,olga@example.org\n"


def leave_open(desk: Desk) -> None:
    """Add one of each."""
    bella = Actor(role=Role.MANAGER, user=desk.bella, organisation=desk.north)
    _imports(bella)
    _duplicates(desk, bella)
    _doors(desk)


def _imports(by: Actor) -> None:
    """Three files: one received, one whose columns are known and whose rows were looked at, one brought in."""
    for number, ending in enumerate((b"", b"\n", b"\n\n")):
        looked = look_into(ImportKind.PEOPLE, f"list{number}.csv", ROWS + ending)
        batch = receiving.receive(kind=ImportKind.PEOPLE, file=looked, by=by)
        if number and batch.state == ImportState.STAGED:
            receiving.confirm_columns(
                import_id=batch.pk, columns=dict(looked.guessed or {}), list_name=f"List {number}", by=by
            )
        if number:
            told = {
                "import_id": str(batch.pk), "user_id": str(by.actor_id), "organisation_id": str(by.organisation_id),
                "role": by.role_code,
            }  # fmt: skip
            import_rows.read(Silent(), **told)


def _duplicates(desk: Desk, by: Actor) -> None:
    """Two pairs, of which one was merged. No name stands inside another: pages are searched for them."""
    for name, twins_name, is_merged in (
        ("Amina Yussuf", "Amina J Yussuf", False),
        ("Lena Fiske", "Lena M Fiske", True),
    ):
        twin, other = make_person(name, desk.north, desk.ben), make_person(twins_name, desk.north, desk.ben)
        first, second = sorted((twin, other), key=lambda one: str(one.pk))
        DuplicatePair.objects.create(
            organisation=desk.north,
            first=first,
            second=second,
            points=90,
            reasons=[],
            found_at=timezone.now(),
        )
        if is_merged:
            merge(
                kept_id=first.pk,
                merged_id=second.pk,
                kept_version=first.version,
                merged_version=second.version,
                by=by,
            )


def _doors(desk: Desk) -> None:
    farid = Actor(role=Role.ADMINISTRATOR, user=desk.farid, organisation=desk.authority)
    carys = Actor(role=Role.ADVISER, user=desk.carys, organisation=desk.south)
    open_with_reason(
        reference=desk.iris.reference, name=desk.iris.name, reason="She called from the hospital", by=carys
    )
    ended = open_with_reason(
        reference=desk.amina.reference,
        name=desk.amina.name,
        reason="Asked by the police about her safety",
        by=carys,
    )
    type(ended).objects.filter(pk=ended.pk).update(ends_at=timezone.now())
    invite_colleague(
        organisation_id=desk.north.pk,
        email="new.colleague@example.org",
        name="Nell Reed",
        role=Role.ADVISER,
        by=farid,
    )
    for user in (desk.ben, desk.bella):
        held = Membership.objects.get(user=user)
        make_token(
            membership_id=held.pk, name="another system", scopes=["person.list"],
            expires_on=timezone.localdate() + timedelta(days=9), by=replace(farid),
        )  # fmt: skip
    Alarm.objects.create(
        user=desk.beth, organisation=desk.north, role="adviser", rule="hour", n_people=99, most=50,
        raised_at=timezone.now(),
    )  # fmt: skip
