"""Makes everything that pages list grow: people on a caseload, and what is kept of one of them."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone
from tests.desk import Desk

from goodwork.apps.accounts.enums import Role
from goodwork.apps.accounts.models import Alarm, ApiToken, Membership, Notice, User
from goodwork.apps.audit.models import AuditEvent
from goodwork.apps.journeys.enums import ContactKind, StepDoer
from goodwork.apps.journeys.models import Contact, PlanStep
from goodwork.apps.matches.enums import ListKind, PursuitState, RoundState
from goodwork.apps.matches.models import PersonList, Pursuit, Round, SharingConsent, Shortlisted
from goodwork.apps.people.enums import AccessKind, SkillState
from goodwork.apps.people.models import Access, Consent, Person, Profile, Skill
from goodwork.apps.vacancies.models import Vacancy

JOBS_ON_A_LIST = 20  # a list is never longer than the rule for rounds


def grow(desk: Desk, rows: int) -> None:
    """So many of everything."""
    people = add_people(desk, rows)
    add_steps_and_contacts(desk, desk.amina, rows)
    add_jobs(desk, desk.amina, rows)
    add_skills_and_accesses(desk, desk.amina, rows)
    add_colleagues(desk, rows)
    for person in people:
        PlanStep.objects.bulk_create([_step(person.pk, desk.ben, 1)])


def add_people(desk: Desk, rows: int) -> list[Person]:
    """On Ben's caseload and shared with Hana's organisation; nobody spoke with them for a month."""
    now = timezone.now()
    people = [
        Person(
            reference=f"LD-{n:05}", organisation=desk.north, name=f"Person {n:05}", added_at=now - timedelta(days=90),
            last_contact_at=now - timedelta(days=40), phone="01632 960001",
        )
        for n in range(rows)
    ]  # fmt: skip
    Person.objects.bulk_create(people)
    Profile.objects.bulk_create([Profile(person=person) for person in people])
    consents = [
        Consent(
            person=person, purpose="share_with_partner", organisation=desk.counselling, lawful_basis="consent",
            wording="2026-11", how="said", given_at=now, recorded_by=desk.ben,
        )
        for person in people
    ]  # fmt: skip
    Consent.objects.bulk_create(consents)
    given: dict[str, Any] = {
        "organisation": desk.north, "user": desk.ben, "kind": AccessKind.KEYWORKER, "starts_at": now - timedelta(days=9),
        "given_by": desk.ben,
    }  # fmt: skip
    shared = given | {
        "organisation": desk.counselling, "user": None, "kind": AccessKind.SHARED, "reason": "counselling",
        "ends_at": now + timedelta(days=30),
    }  # fmt: skip
    Access.objects.bulk_create([Access(person=person, **given) for person in people])
    Access.objects.bulk_create([Access(person=one.person, consent=one, **shared) for one in consents])
    return people


def add_steps_and_contacts(desk: Desk, person: Person, rows: int) -> None:
    """A long plan and a long story."""
    now = timezone.now()
    PlanStep.objects.bulk_create(_step(person.pk, desk.ben, n) for n in range(rows))
    Contact.objects.bulk_create(
        Contact(
            person=person, kind=ContactKind.CALL, happened_at=now - timedelta(hours=n), words=f"Call {n}",
            made_by=desk.ben, made_at=now,
        )
        for n in range(rows)
    )  # fmt: skip


def _step(person_id: Any, made_by: User, n: int) -> PlanStep:
    now = timezone.now()
    return PlanStep(
        person_id=person_id, words=f"Step {n}", doer=StepDoer.PERSON, due_on=now.date() - timedelta(days=2), made_at=now,
        done_at=now if n % 3 == 0 else None, made_by=made_by,
    )  # fmt: skip


def add_jobs(desk: Desk, person: Person, rows: int) -> None:
    """A list as long as lists are, and pursuits of all those jobs by her and by others."""
    now = timezone.now()
    jobs = [
        Vacancy(
            employer=desk.dunmore_foods, organisation=desk.north, title=f"Job {n}", state="open", confirmed_at=now,
            queued_at=now, added_at=now, expires_on=now.date() + timedelta(days=40), hourly_pay="13.50",
        )
        for n in range(rows)
    ]  # fmt: skip
    Vacancy.objects.bulk_create(jobs)
    made = Round.objects.create(
        organisation=desk.north,
        state=RoundState.DONE,
        is_current=True,
        on=now.date(),
        asked_at=now,
        ended_at=now,
    )
    PersonList.objects.create(
        id=uuid4(),
        round=made,
        person=person,
        n_jobs=JOBS_ON_A_LIST,
        n_eligible=rows,
        n_in_reach=rows,
        n_new=3,
    )
    Shortlisted.objects.bulk_create(
        Shortlisted(
            id=uuid4(), round=made, person=person, vacancy=job, kind=ListKind.BEST, rank=n + 1, points=900,
            told={"why": "It fits."},
        )
        for n, job in enumerate(jobs[:JOBS_ON_A_LIST])
    )  # fmt: skip
    pursuits = [
        Pursuit(
            person=person, vacancy=job, state=PursuitState.ASKED, began_at=now, changed_at=now,
            adviser_agreed_at=now, person_agreed_at=now, deadline_at=now + timedelta(days=1 + n % 3),
        )
        for n, job in enumerate(jobs)
    ]  # fmt: skip
    Pursuit.objects.bulk_create(pursuits)
    SharingConsent.objects.bulk_create(
        SharingConsent(
            pursuit=one, details=["name"], asked_by=desk.ben, asked_at=now, answer_by=now + timedelta(days=2)
        )
        for one in pursuits
    )


def add_skills_and_accesses(desk: Desk, person: Person, rows: int) -> None:
    """Skills, everybody who ever covered for her adviser, and everybody who looked."""
    now = timezone.now()
    Skill.objects.bulk_create(
        Skill(person=person, label=f"Skill {n:04}", state=SkillState.CONFIRMED, told_at=now)
        for n in range(rows)
    )
    ended = now - timedelta(days=20)
    Access.objects.bulk_create(
        Access(
            person=person, user=desk.beth, organisation=desk.north, kind=AccessKind.COVER, covers=desk.ben,
            starts_at=ended - timedelta(days=1), ends_at=ended if n % 2 else now + timedelta(days=1), given_by=desk.bella,
        )
        for n in range(rows)
    )  # fmt: skip
    AuditEvent.objects.bulk_create(
        AuditEvent(
            at=now - timedelta(days=3), event="person.read", actor_id=desk.beth.pk, organisation_id=desk.north.pk,
            role="adviser", channel="page", purpose="p", request_id="r", person_id=person.pk, subject_kind="", subject_id="",
        )
        for n in range(rows)
    )  # fmt: skip


def add_colleagues(desk: Desk, rows: int) -> None:
    """Accounts, keys, alarms and notices of North Hub."""
    now = timezone.now()
    users = [
        User(email=f"colleague{n}@example.org", name=f"Colleague {n:04}", password="!x") for n in range(rows)
    ]
    User.objects.bulk_create(users)
    held = [
        Membership(user=user, organisation=desk.north, role=Role.ADVISER, started_at=now - timedelta(days=9))
        for user in users
    ]
    Membership.objects.bulk_create(held)
    ApiToken.objects.bulk_create(
        ApiToken(
            membership=one, name=f"Key {n}", digest=f"{n:064}", scopes=[], made_at=now, expires_at=now + timedelta(days=9)
        )
        for n, one in enumerate(held)
    )  # fmt: skip
    Alarm.objects.bulk_create(
        Alarm(
            user=user, organisation=desk.north, role=Role.ADVISER, rule="adviser_opened_hour", n_people=50, most=49,
            raised_at=now,
        )
        for user in users
    )  # fmt: skip
    Notice.objects.bulk_create(
        Notice(user=who, kind="round.finished", made_at=now)
        for who in (desk.ben, desk.farid)
        for _ in range(rows)
    )
