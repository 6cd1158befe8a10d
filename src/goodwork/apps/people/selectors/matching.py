"""People as matching sees them: their own terms, without names, circumstances or anything protected."""

from collections.abc import Iterable, Iterator
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Prefetch

from goodwork.apps.accounts import access
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission, Role
from goodwork.apps.audit import actions as audit
from goodwork.apps.people.ages import age_band_on
from goodwork.apps.people.enums import PersonState, SkillState
from goodwork.apps.people.models import Person, Profile, Skill
from goodwork.apps.people.weeks import week_of
from goodwork.vocabulary.people import Person as Wanting
from goodwork.vocabulary.work import Adjustment, ContractType, Licence, QualificationLevel, TravelMode

PIECE = 500


def people_to_match(*, organisation_id: UUID, on: date, by: Actor) -> Iterator[Wanting]:
    """Everybody an organisation supports now, in the order of their ids, as `vocabulary.people.Person`.

    For a round: Goodwork itself, or whoever may start one for this organisation. `person_id` is the record's id. Name,
    birth date, circumstances and skills that nobody confirmed are left out: nothing that matches or allocates may know
    them. Her age band on the day tells her the legal minimum pay, and reaches no score.
    One audit event says how many were read; whoever looks at a list afterwards is recorded person by person.
    """
    if by.role != Role.SYSTEM:
        access.check(by, Permission.ROUND_START)
        if by.organisation_id != organisation_id:
            raise access.NotFound(f"No organisation {organisation_id} for {by.role}")
    people = Person.objects.filter(organisation=organisation_id, state=PersonState.ACTIVE).order_by("pk")
    last: UUID | None = None
    while piece := list(_with_terms(people.filter(pk__gt=last) if last else people)[:PIECE]):
        with transaction.atomic():
            audit.record("people.matched", by=by, people=len(piece), organisation=str(organisation_id))
        yield from (wanting(one, on) for one in piece)
        last = piece[-1].pk


def _with_terms(people: "Iterable[Person]") -> "Iterable[Person]":
    confirmed = Skill.objects.filter(state=SkillState.CONFIRMED).order_by("label")
    return people.select_related("profile").prefetch_related(  # type: ignore[attr-defined,no-any-return]
        Prefetch("skills", queryset=confirmed, to_attr="confirmed_skills")
    )


def wanting(person: Person, on: date) -> Wanting:
    """One person's terms. Needs `profile` and `confirmed_skills` on the row."""
    terms: Profile = person.profile
    return Wanting(
        person_id=str(person.pk),
        postcode=person.postcode,
        travel_modes=frozenset(map(TravelMode, terms.travel_modes)),
        max_travel_minutes=terms.max_travel_minutes,
        min_hourly_pay=terms.min_hourly_pay,
        min_weekly_hours=terms.min_weekly_hours,
        max_weekly_hours=terms.max_weekly_hours,
        available=week_of(terms.available),
        contracts_refused=frozenset(map(ContractType, terms.contracts_refused)),
        qualification_level=QualificationLevel(terms.qualification_level)
        if terms.qualification_level
        else None,
        licences=None if terms.licences is None else frozenset(map(Licence, terms.licences)),
        adjustments=frozenset(map(Adjustment, terms.adjustments or ())),
        exclusions=tuple(terms.exclusions),
        occupations_wanted=tuple(terms.occupations_wanted),
        occupations_held=tuple(terms.occupations_held),
        skills=tuple(skill.label for skill in person.confirmed_skills),  # type: ignore[attr-defined]
        age_band=age_band_on(person.born_on, on),
        priorities=dict(terms.priorities),
    )
