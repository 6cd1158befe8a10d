"""What a person is going for, where each stands at this moment, and what whoever looks may do next."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from goodwork.apps.accounts import access
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission, Role
from goodwork.apps.audit import actions as audit
from goodwork.apps.matches.enums import ConsentAnswer, EmployerAnswer, PursuitState
from goodwork.apps.matches.held import her_permission, is_past
from goodwork.apps.matches.models import Introduction, IntroductionAnswer, Pursuit, SharingConsent
from goodwork.apps.matches.policies import OPEN, allowed
from goodwork.apps.matches.showing import is_supported, why_not_shown
from goodwork.apps.people.models import Person

MOST_PURSUITS = 100


@dataclass(frozen=True, slots=True)
class Consent:
    """One question about sharing and its answer. `stands` at this moment: yes, not taken back, not past its day."""

    consent_id: UUID
    details: tuple[str, ...]
    asked_at: datetime
    asked_by: str
    answer_by: datetime
    answer: ConsentAnswer | None
    answered_at: datetime | None
    stands_until: datetime | None
    withdrawn_at: datetime | None
    is_lapsed: bool
    how: str
    stands: bool
    waits: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of the employer."""

    answer: EmployerAnswer
    words: str
    made_by: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Introduced:
    """What was shared, when and by whom, and what the employer said."""

    introduction_id: UUID
    version: int
    words: str
    shared: Mapping[str, Any]
    made_by: str
    made_at: datetime
    opened_at: datetime | None
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class PursuitView:
    """One pursuit. `may` names what the reader may do now (`policies.TRANSITIONS`); `stopped` says why it cannot go on."""

    pursuit_id: UUID
    version: int
    person_id: UUID
    person_name: str
    vacancy_id: UUID
    title: str
    employer_id: UUID
    employer: str
    state: PursuitState
    adviser_agreed: bool
    person_agreed: bool
    deadline_at: datetime | None
    reason: str
    ended_by: str
    began_at: datetime
    changed_at: datetime
    stopped: str
    may: frozenset[str]
    may_act: bool
    consent: Consent | None
    introduction: Introduced | None

    @property
    def is_open(self) -> bool:
        return self.state in OPEN


@transaction.atomic
def pursuits_of(*, person_id: UUID, by: Actor) -> tuple[PursuitView, ...]:
    """Everything a person goes or went for, open ones first, the newest first."""
    person = access.one(by, _viewing(by), Person, person_id)
    audit.record("person.read", by=by, subject=person, person_id=person.pk, part="pursuits")
    found = _joined(Pursuit.objects.filter(person=person)).order_by("-changed_at", "pk")[:MOST_PURSUITS]
    may_act = _may_act(person.pk, by)
    views = [_view(pursuit, by, may_act=may_act) for pursuit in found]
    return tuple(sorted(views, key=lambda view: not view.is_open))


@transaction.atomic
def pursuit(*, pursuit_id: UUID, by: Actor) -> PursuitView:
    """One of them."""
    found = access.one(by, _viewing(by), Pursuit, pursuit_id)
    audit.record("person.read", by=by, subject=found, person_id=found.person_id, part="pursuit")
    row = _joined(Pursuit.objects.filter(pk=found.pk)).get()
    return _view(row, by, may_act=_may_act(found.person_id, by))


def _viewing(by: Actor) -> Permission:
    return Permission.OWN_RECORD if by.role == Role.PARTICIPANT else Permission.SHORTLIST_VIEW


def _may_act(person_id: UUID, by: Actor) -> bool:
    """Whoever opened a record with a reason sees where a pursuit stands and changes nothing."""
    permission = her_permission(by, Permission.PURSUIT_CHANGE)
    return access.rows(by, permission, Person).filter(pk=person_id).exists()


def _joined(found: "QuerySet[Pursuit]") -> "QuerySet[Pursuit]":
    answers = IntroductionAnswer.objects.select_related("made_by").order_by("made_at", "pk")
    return found.select_related("person", "vacancy__employer", "ended_by").prefetch_related(
        Prefetch("consents", SharingConsent.objects.select_related("asked_by").order_by("-asked_at", "pk")),
        Prefetch("introduction", Introduction.objects.select_related("made_by")),
        Prefetch("introduction__answers", answers),
    )


def _view(row: Pursuit, by: Actor, *, may_act: bool) -> PursuitView:
    now = timezone.now()
    state = PursuitState.LAPSED if is_past(row, now) else PursuitState(row.state)
    supported = is_supported(row.person)
    gone = why_not_shown(row.vacancy) if state in OPEN and state != PursuitState.INTRODUCED else ""
    return PursuitView(
        pursuit_id=row.pk,
        version=row.version,
        person_id=row.person_id,
        person_name=row.person.name,
        vacancy_id=row.vacancy_id,
        title=row.vacancy.title,
        employer_id=row.vacancy.employer_id,
        employer=row.vacancy.employer.name,
        state=state,
        adviser_agreed=row.adviser_agreed_at is not None,
        person_agreed=row.person_agreed_at is not None,
        deadline_at=row.deadline_at,
        reason=row.reason,
        ended_by=row.ended_by.name if row.ended_by else "",
        began_at=row.began_at,
        changed_at=row.changed_at,
        stopped="support has ended" if not supported else gone,
        may=_may(row, state, by) if supported and may_act else frozenset(),
        may_act=may_act,
        consent=_consent(row.consents.all(), now),
        introduction=_introduced(getattr(row, "introduction", None)),
    )


def _may(row: Pursuit, state: PursuitState, by: Actor) -> frozenset[str]:
    """The lines of the table for this reader; agreeing is for whoever has not agreed yet."""
    mine = row.person_agreed_at if by.role == Role.PARTICIPANT else row.adviser_agreed_at
    names = allowed(state, by.role)
    if "agree" in names and mine is not None:
        names = names - {"agree"} if by.role == Role.PARTICIPANT else (names - {"agree"}) | {"agree_as_told"}
    if "take_back_introduced" in names:
        names = (names - {"take_back_introduced"}) | {"take_back"}
    return names


def _consent(rows: Iterable[SharingConsent], now: datetime) -> Consent | None:
    """The newest question."""
    row = next(iter(rows), None)
    if row is None:
        return None
    is_lapsed = row.lapsed_at is not None or (row.answer == "" and row.answer_by <= now)
    until = row.stands_until
    yes = row.answer == ConsentAnswer.YES and row.withdrawn_at is None and row.lapsed_at is None
    return Consent(
        consent_id=row.pk,
        details=tuple(row.details),
        asked_at=row.asked_at,
        asked_by=row.asked_by.name,
        answer_by=row.answer_by,
        answer=ConsentAnswer(row.answer) if row.answer else None,
        answered_at=row.answered_at,
        stands_until=until,
        withdrawn_at=row.withdrawn_at,
        is_lapsed=is_lapsed,
        how=row.how,
        stands=yes and until is not None and until > now,
        waits=row.answer == "" and row.withdrawn_at is None and not is_lapsed,
    )


def _introduced(row: Introduction | None) -> Introduced | None:
    if row is None:
        return None
    return Introduced(
        introduction_id=row.pk,
        version=row.version,
        words=row.words,
        shared=row.shared,
        made_by=row.made_by.name,
        made_at=row.made_at,
        opened_at=row.opened_at,
        answers=tuple(
            Answer(EmployerAnswer(one.answer), one.words, one.made_by.name, one.made_at)
            for one in row.answers.all()
        ),
    )
