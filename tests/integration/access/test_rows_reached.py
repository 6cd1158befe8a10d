"""The one answer to who may reach whom, asked where every face asks it."""

import pytest
from tests.desk import Desk

from goodwork.apps.accounts.access import NotFound, one, rows
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission, Role
from goodwork.apps.people.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_an_adviser_reaches_her_caseload_and_nobody_else(desk: Desk) -> None:
    ben = Actor(role=Role.ADVISER, user=desk.ben, organisation=desk.north)
    assert set(rows(ben, Permission.PERSON_VIEW, Person)) == {desk.amina, desk.iris}
    carys = Actor(role=Role.ADVISER, user=desk.carys, organisation=desk.south)
    with pytest.raises(NotFound):
        one(carys, Permission.PERSON_VIEW, Person, desk.amina.pk)


def test_a_partner_reaches_only_what_is_shared_with_her_organisation(desk: Desk) -> None:
    hana = Actor(role=Role.PARTNER, user=desk.hana, organisation=desk.counselling)
    jo = Actor(role=Role.PARTNER, user=desk.jo, organisation=desk.debt_advice)
    assert set(rows(hana, Permission.PERSON_VIEW_SHARED, Person)) == {desk.iris}
    assert not rows(jo, Permission.PERSON_VIEW_SHARED, Person).exists()
    assert not rows(hana, Permission.PERSON_VIEW, Person).exists()


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.ANALYST, Role.ENGAGEMENT, Role.EMPLOYER])
def test_roles_that_need_no_records_reach_none(desk: Desk, role: Role) -> None:
    somebody = Actor(role=role, user=desk.farid, organisation=desk.north)
    for permission in Permission:
        if somebody.may(permission) and permission.value.startswith("person."):
            pytest.fail(f"{role} holds {permission}")
