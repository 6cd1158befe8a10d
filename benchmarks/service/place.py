"""Fills a database with an invented place of any size, through the models, so that what is encrypted is encrypted."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection, models, transaction
from django.utils import timezone

from benchmarks.service import adverts
from benchmarks.service.numbers import CONTACTS, JOBS, STEPS, Size, key, name_of
from goodwork.apps.accounts.enums import OrganisationKind, Role
from goodwork.apps.accounts.models import Membership, Organisation, User
from goodwork.apps.journeys.enums import ContactKind, StepDoer
from goodwork.apps.journeys.models import Contact, PlanStep
from goodwork.apps.matches.enums import ListKind, PursuitState, RoundState
from goodwork.apps.matches.models import PersonList, Pursuit, Round, Shortlisted, VacancyOpening
from goodwork.apps.people.enums import AccessKind, SkillState
from goodwork.apps.people.models import Access, Person, Profile, Skill

PIECE = 2000
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
Said = Callable[[str], None]


def fill(size: Size, say: Said) -> None:
    """Everything, table by table. Nothing is done where the last of it is there already."""
    if Pursuit.objects.exists():
        say("the place is there already")
        return
    now = timezone.now()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # Only while the place is filled: rows made here name only rows made here.
            cursor.execute("SET session_replication_role = replica")
            cursor.execute("SET synchronous_commit = off")
        for model, rows in _tables(size, now):
            _write(model, rows, say)
        cursor.execute("ANALYZE")
    connection.close()


def sessions(size: Size) -> dict[int, str]:
    """The session of each adviser who is at work, as signing in with both steps leaves it."""
    made = {}
    for adviser in size.working():
        user = User.objects.get(pk=key("adviser", adviser))
        session = SessionStore()
        session["_auth_user_id"], session["_auth_user_backend"] = str(user.pk), BACKEND
        session["_auth_user_hash"] = user.get_session_auth_hash()
        session["begun_at"] = timezone.now().isoformat()
        session.create()
        made[adviser] = str(session.session_key)
    return made


def _write(model: type[models.Model], rows: Iterable[Any], say: Said) -> None:
    """Each field prepares and encrypts its value as when a row is saved; the values then go in as many at once."""
    fields = [one for one in model._meta.local_concrete_fields if not isinstance(one, models.AutoField)]
    waiting, n = iter(rows), 0
    while piece := list(islice(waiting, PIECE)):
        prepared = [
            [one.get_db_prep_save(one.pre_save(row, True), connection) for one in fields] for row in piece
        ]
        with transaction.atomic(), connection.cursor() as cursor:
            _insert(cursor, model._meta.db_table, [one.column for one in fields], prepared)
        n += len(piece)
    say(f"{model._meta.db_table}: {n:,}")


def _insert(cursor: Any, table: str, columns: list[str], rows: list[list[Any]]) -> None:
    named = ", ".join(f'"{column}"' for column in columns)
    if connection.vendor == "postgresql":
        with cursor.copy(f'COPY "{table}" ({named}) FROM STDIN') as copy:
            for row in rows:
                copy.write_row(row)
    else:
        marks = ", ".join(["%s"] * len(columns))
        cursor.executemany(f'INSERT INTO "{table}" ({named}) VALUES ({marks})', rows)


def _tables(size: Size, now: datetime) -> Iterator[tuple[type[models.Model], Iterable[Any]]]:
    everybody = range(size.people)
    yield Organisation, (_organisation(n) for n in range(size.organisations))
    yield User, (_user(n) for n in range(size.advisers))
    yield Membership, (_membership(size, n, now) for n in range(size.advisers))
    yield Authenticator, (_second_step(n) for n in range(size.advisers))
    yield from adverts.tables(size, now)
    yield Person, (_person(size, n, now) for n in everybody)
    yield Profile, (_profile(n) for n in everybody)
    yield Skill, (_skill(n, now) for n in everybody)
    yield Access, (_access(size, n, now) for n in everybody)
    yield Contact, (_contact(size, n, which, now) for n in everybody for which in range(CONTACTS))
    yield PlanStep, (_step(size, n, which, now) for n in everybody for which in range(STEPS))
    yield Round, (_round(n, now) for n in range(size.organisations))
    yield VacancyOpening, _openings(size)
    yield PersonList, (_list(size, n) for n in everybody)
    yield (
        Shortlisted,
        (_listed(size, n, rank, job) for n in everybody for rank, job in enumerate(size.list_of(n))),
    )
    yield Pursuit, (_pursuit(size, n, now) for n in everybody if n % 5 == 0)


def _organisation(n: int) -> Organisation:
    return Organisation(id=key("organisation", n), name=f"Hub {n}", kind=OrganisationKind.PROVIDER)


def _user(n: int) -> User:
    return User(id=key("adviser", n), email=f"adviser{n}@example.org", name=f"Adviser {n}", password="!none")


def _membership(size: Size, n: int, now: datetime) -> Membership:
    return Membership(
        user_id=key("adviser", n), organisation_id=key("organisation", size.organisation_of(n)), role=Role.ADVISER,
        started_at=now - timedelta(days=400),
    )  # fmt: skip


def _second_step(n: int) -> Authenticator:
    return Authenticator(user_id=key("adviser", n), type=Authenticator.Type.TOTP, data={"secret": "sealed"})


def _person(size: Size, n: int, now: datetime) -> Person:
    return Person(
        id=key("person", n), reference=f"GW-{n:06}", name=name_of(n), postcode_district=adverts.district(n),
        organisation_id=key("organisation", size.organisation_of(size.adviser_of(n))),
        email=f"person{n}@example.org", phone="01632 960123", postcode=f"{adverts.district(n)} 1AA", born_on="1990-05-17",
        circumstances={"answers": {}, "words": "Two children, one at school."}, added_at=now - timedelta(days=90),
        last_contact_at=now - timedelta(days=n % 25, minutes=n % 50),
    )  # fmt: skip


def _profile(n: int) -> Profile:
    return Profile(
        person_id=key("person", n), travel_modes=["walk", "bus"], max_travel_minutes=45, min_hourly_pay="12.60",
        min_weekly_hours="16", max_weekly_hours="30", adjustments=[], experience_words="Six years in a school kitchen.",
    )  # fmt: skip


def _skill(n: int, now: datetime) -> Skill:
    return Skill(
        person_id=key("person", n), label="prepare meals", state=SkillState.CONFIRMED,
        evidence="in a school kitchen", told_at=now,
    )  # fmt: skip


def _access(size: Size, n: int, now: datetime) -> Access:
    adviser = size.adviser_of(n)
    return Access(
        person_id=key("person", n), user_id=key("adviser", adviser), kind=AccessKind.KEYWORKER,
        organisation_id=key("organisation", size.organisation_of(adviser)), starts_at=now - timedelta(days=80),
        given_by_id=key("adviser", adviser),
    )  # fmt: skip


def _contact(size: Size, n: int, which: int, now: datetime) -> Contact:
    at = now - timedelta(days=n % 25 + which * 10, minutes=n % 50)
    return Contact(
        person_id=key("person", n), kind=ContactKind.CALL, happened_at=at, made_at=at,
        made_by_id=key("adviser", size.adviser_of(n)),
        words=f"Spoke with {name_of(n)} about the two jobs, the bus that no longer runs, and her letter. " * 3,
    )  # fmt: skip


def _step(size: Size, n: int, which: int, now: datetime) -> PlanStep:
    return PlanStep(
        person_id=key("person", n), words=f"Ring the school about the hours, {name_of(n)}", doer=StepDoer.PERSON,
        due_on=now.date() + timedelta(days=n % 13 - 2), done_at=now - timedelta(days=3) if which else None,
        made_by_id=key("adviser", size.adviser_of(n)), made_at=now - timedelta(days=20),
    )  # fmt: skip


def _round(n: int, now: datetime) -> Round:
    return Round(
        id=key("round", n), organisation_id=key("organisation", n), state=RoundState.DONE, is_current=True,
        on=now.date(), asked_at=now, ended_at=now,
    )  # fmt: skip


def _openings(size: Size) -> Iterator[VacancyOpening]:
    """Of the vacancies that stand on people's lists: a round writes one of every vacancy, which no page here opens."""
    for n in range(size.organisations):
        for job in size.pool_of(n):
            yield VacancyOpening(
                id=key("opening", n, job), round_id=key("round", n), vacancy_id=key("vacancy", job), n_eligible=120,
                crowd=adverts.CROWD, at=[53.4, -2.2],
            )  # fmt: skip


def _list(size: Size, n: int) -> PersonList:
    return PersonList(
        id=key("list", n), round_id=key("round", size.organisation_of(size.adviser_of(n))), person_id=key("person", n),
        n_jobs=JOBS, n_eligible=140, n_in_reach=2600, n_new=n % 4, told=adverts.told_of_list(n),
    )  # fmt: skip


def _listed(size: Size, n: int, rank: int, job: int) -> Shortlisted:
    return Shortlisted(
        id=key("listed", n, rank), round_id=key("round", size.organisation_of(size.adviser_of(n))),
        person_id=key("person", n), vacancy_id=key("vacancy", job), kind=ListKind.BEST, rank=rank + 1,
        points=7100 - 120 * rank, minutes=12 + 3 * rank, mode="bus", nearness="close", is_new=rank < n % 4,
        parts=adverts.PARTS, told=adverts.told_of_job(n),
    )  # fmt: skip


def _pursuit(size: Size, n: int, now: datetime) -> Pursuit:
    state = (PursuitState.SUGGESTED, PursuitState.AGREED)[n // 5 % 2]
    began = now - timedelta(days=n % 20)
    return Pursuit(
        person_id=key("person", n), vacancy_id=key("vacancy", size.list_of(n)[0]), state=state, began_at=began,
        adviser_agreed_at=began, person_agreed_at=began if state == PursuitState.AGREED else None, changed_at=began,
    )  # fmt: skip
