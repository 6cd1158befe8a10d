"""What goes to an employer: the chosen details of one person, as codes and values, as they stand at that moment."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from goodwork.apps.people.models import Person, Profile, Skill, SkillState


def _skills(person: Person) -> list[str]:
    confirmed = Skill.objects.filter(person=person, state=SkillState.CONFIRMED).order_by("label")
    return [skill.label for skill in confirmed]


def _profile(person: Person) -> Profile:
    return Profile.objects.get(person=person)


_READ: Mapping[str, Callable[[Person], Any]] = {
    "name": lambda person: person.name,
    "phone": lambda person: person.phone,
    "email": lambda person: person.email,
    "district": lambda person: person.postcode_district,
    "work_held": lambda person: list(_profile(person).occupations_held),
    "skills": _skills,
    "experience": lambda person: _profile(person).experience_words,
    "qualification": lambda person: _profile(person).qualification_level,
    "licences": lambda person: list(_profile(person).licences or []),
    "hours": lambda person: _profile(person).available,
    "adjustments": lambda person: list(_profile(person).adjustments or []),
}


def details_of(person: Person, chosen: Iterable[str]) -> dict[str, Any]:
    """Each chosen detail and nothing else. One she never told us is an empty value: it is shown as not told."""
    return {detail: _READ[detail](person) for detail in chosen}


def known_details() -> frozenset[str]:
    """The details that can be read: the same as `standards/matches/sharing.yaml` names."""
    return frozenset(_READ)
