"""Every thing of every role's day leads to a page that exists and that this role may open."""

import ast
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.urls import resolve
from django.utils import timezone
from tests.desk import Desk

from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission, Role
from goodwork.apps.accounts.grants import GRANTS
from goodwork.apps.matches import attention
from goodwork.apps.matches.attention import today
from goodwork.apps.matches.attention.day import FOR_ROLE
from goodwork.apps.matches.attention.item import item
from goodwork.apps.people.models import Access, Consent
from goodwork.standards.attention import attention_rules
from goodwork.web.access import SIGNED_IN, declared_audience
from goodwork.web.casework.home import address_of

PURSUED = ("person_id", "pursuit_id")
OF_PURSUITS = [
    "deadline_near",
    "yes_to_sharing",
    "employer_answered",
    "she_suggested",
    "no_to_sharing",
    "question_lapsed",
    "employer_silent",
    "agreed_not_asked",
    "took_back",
    "set_aside_by_her",
]
NOTICES = {"alarm": ("notice_id",), "notice": ("notice_id",)}
# What each role's day may hold, and the ids that come with it.
RAISED: dict[Role, dict[str, tuple[str, ...]]] = {
    Role.ADVISER: {
        **dict.fromkeys(OF_PURSUITS, PURSUED),
        **dict.fromkeys(("no_contact", "step_overdue", "new_jobs"), ("person_id",)),
        "import_to_finish": ("import_id",),
    },
    Role.MANAGER: {
        **NOTICES,
        "access_to_review": ("person_id", "access_id"),
        "person_without_adviser": (),
        "round_failed": ("round_id",),
        "no_round": (),
        "vacancy_to_review": (),
    },
    Role.ENGAGEMENT: {
        **NOTICES,
        "vacancy_to_review": (),
        "vacancy_to_confirm": ("vacancy_id",),
        "employer_silent": ("employer_id",),
    },
    Role.PARTNER: {**NOTICES, "shared_with_you": ("person_id",), "sharing_ends": ("person_id",)},
    Role.EMPLOYER: {
        **NOTICES,
        "introduction_to_answer": ("person_id", "introduction_id"),
        "vacancy_to_confirm": ("vacancy_id",),
    },
    Role.ADMINISTRATOR: NOTICES,
    Role.ANALYST: NOTICES,
    Role.PARTICIPANT: {
        "question_to_answer": PURSUED,
        "adviser_suggested": PURSUED,
        "new_jobs": ("person_id",),
    },
}
CASES = [(role, kind, ids) for role, kinds in RAISED.items() for kind, ids in kinds.items()]


def kinds_in_the_code() -> set[str]:
    """Every kind that is named where things of a day are made."""
    folder = Path(attention.__file__).parent
    trees = [ast.parse(file.read_text()) for file in folder.glob("*.py")]
    words = {node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    return set(attention_rules().kinds) & {word for word in words if isinstance(word, str)}


def test_every_kind_is_told_to_somebody() -> None:
    told = {kind for kinds in RAISED.values() for kind in kinds}
    assert told == set(attention_rules().kinds) == kinds_in_the_code()
    assert set(RAISED) == set(FOR_ROLE)


@pytest.mark.parametrize(("role", "kind", "ids"), CASES, ids=[f"{role}-{kind}" for role, kind, _ in CASES])
def test_it_leads_to_a_page_that_the_role_may_open(role: Role, kind: str, ids: tuple[str, ...]) -> None:
    known = {name: uuid4() for name in ids}
    one = item(kind, "Words", "Why", "Act", timezone.now(), **known)  # type: ignore[arg-type]
    who = declared_audience(resolve(address_of(one, role)).func)
    assert who == SIGNED_IN or Permission(str(who)) in GRANTS[role]


@pytest.mark.django_db
@pytest.mark.database
def test_a_partner_is_led_to_what_is_shared_and_only_while_it_is(desk: Desk) -> None:
    Access.objects.filter(person=desk.iris).update(ends_at=timezone.now() + timedelta(days=2))
    hana = Actor(role=Role.PARTNER, user=desk.hana, organisation=desk.counselling)
    found = today(by=hana, everything=True).items
    assert {one.kind for one in found} == {"shared_with_you", "sharing_ends"}
    browser = desk.client(desk.hana)
    for one in found:
        assert browser.get(address_of(one, Role.PARTNER)).status_code == 200
    Consent.objects.filter(person=desk.iris).update(withdrawn_at=timezone.now())
    assert not today(by=hana, everything=True).items
