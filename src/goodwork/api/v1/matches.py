"""From a round of matching to an introduction, for staff."""

from datetime import date, datetime
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from goodwork.api.v1.operations import reads, writes
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.matches.actions import introductions, pursuits, sharing
from goodwork.apps.matches.actions import rounds as round_actions
from goodwork.apps.matches.enums import PursuitState, RoundState
from goodwork.apps.matches.selectors import pursuits as pursuit_selectors
from goodwork.apps.matches.selectors import rounds as round_selectors
from goodwork.apps.matches.selectors import shortlists

router = Router(tags=["matches"])


class Round(Schema):
    """One run of matching. `done` of `of` pieces; lists are read from the round that `is_current`."""

    round_id: UUID
    state: RoundState
    is_current: bool
    on: date
    asked_at: datetime
    ended_at: datetime | None
    n_people: int
    n_vacancies: int
    done: int
    of: int
    problem: str


class Job(Schema):
    """One job of a list. `minutes` by her way of travelling; amounts in pounds an hour and hours a week."""

    vacancy_id: UUID
    title: str
    employer: str
    rank: int
    points: int
    minutes: int | None
    hourly_pay: float | None
    hours_least: float | None
    hours_most: float | None
    closes_on: date | None
    pursuit_id: UUID | None
    pursuit_state: PursuitState | None


class Shortlist(Schema):
    """Her list, and a second one of good jobs that fewer people are shown."""

    person_id: UUID
    made_at: datetime | None
    best: list[Job]
    less_crowded: list[Job]


class Pursuit(Schema):
    """One person going for one vacancy. `may` names what this key may do next; send `version` back when you do it."""

    pursuit_id: UUID
    version: int
    person_id: UUID
    vacancy_id: UUID
    title: str
    employer: str
    state: PursuitState
    adviser_agreed: bool
    person_agreed: bool
    deadline_at: datetime | None
    stopped: str
    may: list[str]


class Suggestion(Schema):
    vacancy_id: UUID


class Question(Schema):
    """Which details may go to the employer, by the names of the list on the page that asks."""

    version: int = Field(ge=0, le=2**31 - 1)
    details: list[str] = Field(min_length=1, max_length=20)


class Introducing(Schema):
    version: int = Field(ge=0, le=2**31 - 1)
    words: str = Field("", max_length=2000)


@reads(router, "/rounds/", Permission.ROUND_VIEW, list[Round])
def rounds(request: HttpRequest) -> list[Round]:
    """The newest rounds of the organisation."""
    return [
        Round.model_validate(one, from_attributes=True) for one in round_selectors.rounds(by=request.auth)
    ]  # type: ignore[attr-defined]


@writes(router, "/rounds/", Permission.ROUND_START, Round, made=True)
def start_round(request: HttpRequest) -> Round:
    """Start a round of matching. One that is under way is given instead of a second."""
    made = round_actions.start_round(by=request.auth)  # type: ignore[attr-defined]
    return _round(request, made.pk)


@reads(router, "/rounds/{uuid:round_id}/", Permission.ROUND_VIEW, Round)
def one_round(request: HttpRequest, round_id: UUID) -> Round:
    """How far a round is."""
    return _round(request, round_id)


@reads(router, "/people/{uuid:person_id}/shortlist/", Permission.SHORTLIST_VIEW, Shortlist)
def shortlist(request: HttpRequest, person_id: UUID) -> Shortlist:
    """Her shortlist from the newest finished round, without jobs that have gone since."""
    found = shortlists.shortlist(person_id=person_id, by=request.auth)  # type: ignore[attr-defined]
    return Shortlist.model_validate(found, from_attributes=True)


@reads(router, "/people/{uuid:person_id}/pursuits/", Permission.SHORTLIST_VIEW, list[Pursuit])
def pursuits_of(request: HttpRequest, person_id: UUID) -> list[Pursuit]:
    """What she goes or went for."""
    found = pursuit_selectors.pursuits_of(person_id=person_id, by=request.auth)  # type: ignore[attr-defined]
    return [_shown(one) for one in found]


@writes(router, "/people/{uuid:person_id}/pursuits/", Permission.PURSUIT_CHANGE, Pursuit, made=True)
def suggest(request: HttpRequest, person_id: UUID, told: Suggestion) -> Pursuit:
    """Suggest that she goes for a vacancy. She must agree before anything else happens."""
    made = pursuits.suggest(person_id=person_id, vacancy_id=told.vacancy_id, by=request.auth)  # type: ignore[attr-defined]
    return _pursuit(request, made.pk)


@writes(router, "/pursuits/{uuid:pursuit_id}/ask/", Permission.CONSENT_ASK, Pursuit)
def ask(request: HttpRequest, pursuit_id: UUID, told: Question) -> Pursuit:
    """Ask her whether exactly these details may go to the employer. She answers herself, by the deadline."""
    sharing.ask_sharing(pursuit_id=pursuit_id, version=told.version, details=told.details, by=request.auth)  # type: ignore[attr-defined]
    return _pursuit(request, pursuit_id)


@writes(router, "/pursuits/{uuid:pursuit_id}/introduce/", Permission.INTRODUCE, Pursuit)
def introduce(request: HttpRequest, pursuit_id: UUID, told: Introducing) -> Pursuit:
    """Introduce her to the employer. Refused without a standing yes, or when the employer takes in no more this month."""
    introductions.introduce(pursuit_id=pursuit_id, version=told.version, words=told.words, by=request.auth)  # type: ignore[attr-defined]
    return _pursuit(request, pursuit_id)


def _round(request: HttpRequest, round_id: UUID) -> Round:
    found = round_selectors.one_round(round_id=round_id, by=request.auth)  # type: ignore[attr-defined]
    return Round.model_validate(found, from_attributes=True)


def _pursuit(request: HttpRequest, pursuit_id: UUID) -> Pursuit:
    return _shown(pursuit_selectors.pursuit(pursuit_id=pursuit_id, by=request.auth))  # type: ignore[attr-defined]


def _shown(found: pursuit_selectors.PursuitView) -> Pursuit:
    return Pursuit(
        may=sorted(found.may),
        **{name: getattr(found, name) for name in Pursuit.model_fields if name != "may"},
    )
