"""Bringing vacancies in, changing what they say, and taking that back."""

import hashlib
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from goodwork.apps.accounts import access
from goodwork.apps.accounts.access import NotFound, Refused
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.audit import actions as audit
from goodwork.apps.background import actions as background
from goodwork.apps.employers import actions as employers
from goodwork.apps.employers.models import Employer
from goodwork.apps.vacancies.actions.held import changeable, last_day
from goodwork.apps.vacancies.enums import VacancyState
from goodwork.apps.vacancies.models import Vacancy, VacancyVersion
from goodwork.apps.vacancies.terms import (
    LONGEST_ADVERT,
    LONGEST_TITLE,
    MOST_PLACES,
    Content,
    content_held,
    content_of,
    district,
)
from goodwork.vocabulary.advert import Advert

CREATED, UPDATED, UNCHANGED = "created", "updated", "unchanged"
_LONGEST_ID = 200


@dataclass(frozen=True, slots=True)
class Brought:
    """What came of one advert: "created", "updated" or "unchanged". `version` is the vacancy's version now."""

    vacancy_id: UUID
    outcome: str
    version: int


@transaction.atomic
def bring_in(
    *,
    advert: Advert,
    by: Actor,
    source: str = "page",
    source_id: str = "",
    employer_id: UUID | None = None,
    read_now: bool = True,
) -> Brought:
    """One advert: a new vacancy to be looked at, or a change of the one that came from the same place before.

    `source` and `source_id` name that place within the actor's organisation; without an id each advert is new. What
    staff changed here since stays, unless the source itself says something new. `read_now` False: whoever brings in
    many asks once, with `ask_for_reading`.
    """
    employer = _employer(by, advert, employer_id)
    content = checked(content_of(advert))
    source_id = _short_id(source_id)
    found = _found(by, source, source_id)
    if found is None:
        return _create(content, employer, by, source, source_id, read_now)
    if found.source_mark == content.mark:
        return Brought(found.pk, UNCHANGED, found.version)
    found.employer = employer
    found.source_mark = content.mark
    _replace(found, content, by)
    if read_now:
        ask_for_reading(by=by, vacancy=found)
    return Brought(found.pk, UPDATED, found.version)


@transaction.atomic
def change(*, vacancy_id: UUID, version: int, advert: Advert, by: Actor) -> Vacancy:
    """What a vacancy says, put right by staff or by its employer. It is read and looked at again where that matters."""
    vacancy = changeable(by, vacancy_id, version)
    if vacancy.state == VacancyState.CLOSED:
        raise Refused("This vacancy is closed. Open it again first, then change it.")
    content = checked(content_of(advert))
    if content == content_held(vacancy):
        return vacancy
    _replace(vacancy, content, by)
    ask_for_reading(by=by, vacancy=vacancy)
    return vacancy


@transaction.atomic
def put_back(*, vacancy_id: UUID, version: int, by: Actor, number: int | None = None) -> Vacancy:
    """What a vacancy said before its last change, or as the version of this number: how an import is undone. Refused
    once it changed again."""
    vacancy = _addable(by, vacancy_id, version)
    before = VacancyVersion.objects.filter(
        vacancy=vacancy, number=version - 1 if number is None else number
    ).first()
    if before is None:
        raise Refused("What this vacancy said before was not kept, so it cannot be put back.")
    content = Content(before.terms.get("title") or before.title, before.advert, before.terms)
    vacancy.source_mark = before.source_mark
    _replace(vacancy, content, by)
    ask_for_reading(by=by, vacancy=vacancy)
    return vacancy


@transaction.atomic
def take_back(*, vacancy_id: UUID, version: int, by: Actor) -> None:
    """Remove a vacancy brought in by mistake, as long as nobody goes for it."""
    vacancy = _addable(by, vacancy_id, version)
    audit.record("vacancy.removed", by=by, subject=vacancy)
    try:
        with transaction.atomic():
            vacancy.delete()
    except ProtectedError:
        raise Refused(
            f"Somebody already goes for {vacancy.title}, so it was not removed. Close it with a reason instead."
        ) from None


def ask_for_reading(*, by: Actor, vacancy: Vacancy | None = None) -> None:
    """Have one advert read, or all that wait for it."""
    if vacancy is None:
        background.ask("vacancies.read", "vacancies.read", by=by)
        return
    key = f"vacancies.read:{vacancy.pk}:{vacancy.version}"
    background.ask("vacancies.read", key, by=by, vacancy_id=str(vacancy.pk))


def checked(content: Content) -> Content:
    """Content that can be kept; else Refused, saying what is too much or missing."""
    if not content.title:
        raise Refused(
            "A vacancy needs a job title. Write it as the advert does, for example Kitchen assistant."
        )
    if len(content.words) > LONGEST_ADVERT:
        raise Refused(
            f"The advert has {len(content.words):,} characters; at most {LONGEST_ADVERT:,} are read. "
            "Leave out what is not about the job."
        )
    if int(content.terms.get("n_places", 1)) > MOST_PLACES:
        raise Refused(
            f"At most {MOST_PLACES:,} places are kept for one vacancy. Write the number of people wanted."
        )
    return content


def _employer(by: Actor, advert: Advert, employer_id: UUID | None) -> Employer:
    """An employer's people bring in for themselves alone; staff for any, named or chosen."""
    if by.may(Permission.OWN_VACANCY):
        own = access.rows(by, Permission.OWN_VACANCY, Employer).first()
        if own is None or employer_id not in (None, own.pk):
            raise NotFound("No employer of her own")
        return own
    access.check(by, Permission.VACANCY_ADD)
    if employer_id is not None:
        return access.one(by, Permission.EMPLOYER_LIST, Employer, employer_id)
    if not advert.employer.strip():
        raise Refused("The advert does not say who employs. Choose or write the employer's name.")
    return employers.named(name=advert.employer, by=by)


def _addable(by: Actor, vacancy_id: UUID, version: int) -> Vacancy:
    """A vacancy that her own organisation brought in."""
    access.check(by, Permission.VACANCY_ADD)
    own = (
        Vacancy.objects.select_for_update(of=("self",))
        .filter(organisation=by.organisation, pk=vacancy_id)
        .first()
    )
    if own is None:
        raise NotFound(f"No vacancy {vacancy_id} of this organisation")
    if own.version != version:
        raise Refused(f"{own.title} was changed since it was brought in, so that was not undone.")
    return own


def _found(by: Actor, source: str, source_id: str) -> Vacancy | None:
    if not source_id:
        return None
    rows = Vacancy.objects.select_for_update(of=("self",))
    return rows.filter(organisation=by.organisation, source=source, source_id=source_id).first()


def _create(
    content: Content, employer: Employer, by: Actor, source: str, source_id: str, read_now: bool
) -> Brought:
    now = timezone.now()
    vacancy = Vacancy(
        employer=employer, organisation=by.organisation, source=source, source_id=source_id,
        source_mark=content.mark, added_at=now, queued_at=now, confirmed_at=now,
    )  # fmt: skip
    _fill(vacancy, content)
    try:
        with transaction.atomic():
            vacancy.save(force_insert=True)
    except IntegrityError:
        # A second copy of the same form or row arrived at the same moment: the first one counts.
        found = _found(by, source, source_id)
        if found is None:
            raise
        return Brought(found.pk, UNCHANGED, found.version)
    audit.record("vacancy.brought_in", by=by, subject=vacancy, source=source)
    if read_now:
        ask_for_reading(by=by, vacancy=vacancy)
    return Brought(vacancy.pk, CREATED, vacancy.version)


def _replace(vacancy: Vacancy, content: Content, by: Actor) -> None:
    """Keep what it said, say the new, and have it looked at again where the difference matters."""
    before = content_held(vacancy)
    VacancyVersion.objects.create(
        vacancy=vacancy, number=vacancy.version, title=vacancy.title, advert=vacancy.advert, terms=vacancy.terms,
        source_mark=vacancy.source_mark, replaced_by=by.user, replaced_at=timezone.now(),
    )  # fmt: skip
    weighty = content.weighty_changes(before)
    _fill(vacancy, content)
    vacancy.version += 1
    if weighty and vacancy.state != VacancyState.CLOSED:
        vacancy.state = VacancyState.IN_REVIEW
        vacancy.queued_at = timezone.now()
    elif vacancy.read_version == vacancy.version - 1:
        vacancy.read_version = vacancy.version  # nothing that was read changed
    vacancy.save()
    audit.record("vacancy.changed", by=by, subject=vacancy, version=vacancy.version, weighty=weighty)


def _fill(vacancy: Vacancy, content: Content) -> None:
    title = content.title
    vacancy.title = title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1] + "…"
    vacancy.advert, vacancy.terms = content.words, dict(content.terms)
    vacancy.places = max(int(content.terms.get("n_places", 1)), vacancy.places_taken, 1)
    vacancy.postcode_district = district(content.terms.get("postcode", ""))
    closes = content.terms.get("closes_on")
    vacancy.closes_on = date.fromisoformat(closes) if closes else None
    vacancy.expires_on = last_day(timezone.localdate(vacancy.confirmed_at), vacancy.closes_on)
    vacancy.reminded_at = None


def _short_id(source_id: str) -> str:
    """The source's own id; one too long to keep is kept as its digest."""
    clean = source_id.strip()
    return clean if len(clean) <= _LONGEST_ID else hashlib.sha256(clean.encode()).hexdigest()
