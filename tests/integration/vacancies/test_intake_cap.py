"""An employer never gets more introductions in a month than it can take."""

import threading
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from tests.desk import Desk, make_desk

from goodwork.apps.accounts.access import NotFound, Refused
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Role
from goodwork.apps.employers import actions
from goodwork.apps.employers.models import Employer, Intake

NOVEMBER = date(2026, 11, 23)


def adviser(desk: Desk) -> Actor:
    return Actor(role=Role.ADVISER, user=desk.ben, organisation=desk.north)


@pytest.mark.django_db
@pytest.mark.database
def test_the_cap_is_kept_and_a_new_month_begins_anew(desk: Desk) -> None:
    employer = desk.dunmore_foods
    for _ in range(employer.intake_cap):
        actions.take_one(employer_id=employer.pk, month=NOVEMBER, by=adviser(desk))
    with pytest.raises(Refused, match="all the introductions it can take in November 2026"):
        actions.take_one(employer_id=employer.pk, month=NOVEMBER, by=adviser(desk))
    assert actions.take_one(employer_id=employer.pk, month=date(2026, 12, 1), by=adviser(desk)).taken == 1


@pytest.mark.django_db
@pytest.mark.database
def test_the_usual_cap_is_the_standards(desk: Desk) -> None:
    assert desk.dunmore_foods.intake_cap == 8


@pytest.mark.django_db
@pytest.mark.database
def test_a_lower_cap_holds_at_once_but_not_below_what_was_taken(desk: Desk) -> None:
    employer = desk.dunmore_foods
    for _ in range(3):
        actions.take_one(employer_id=employer.pk, month=NOVEMBER, by=adviser(desk))
    dev = Actor(role=Role.EMPLOYER, user=desk.dev, organisation=desk.dunmore)
    Intake.objects.update(month=date(2100, 1, 1))
    actions.set_cap(employer_id=employer.pk, cap=2, version=1, by=dev)
    intake = Intake.objects.get()
    assert (intake.cap, intake.taken) == (3, 3)
    with pytest.raises(Refused, match="Somebody changed this employer"):
        actions.set_cap(employer_id=employer.pk, cap=5, version=1, by=dev)


@pytest.mark.django_db
@pytest.mark.database
def test_only_its_own_people_and_staff_set_a_cap(desk: Desk) -> None:
    della = Actor(role=Role.EMPLOYER, user=desk.della, organisation=desk.otherfirm)
    for stranger in (della, adviser(desk)):
        with pytest.raises(NotFound):
            actions.set_cap(employer_id=desk.dunmore_foods.pk, cap=1, version=1, by=stranger)


@pytest.mark.django_db
@pytest.mark.database
def test_the_database_itself_refuses_one_too_many(desk: Desk) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Intake.objects.create(employer=desk.dunmore_foods, month=NOVEMBER, cap=2, taken=3)


@pytest.mark.django_db(transaction=True)
@pytest.mark.database
def test_sixteen_at_once_never_pass_the_cap() -> None:
    desk = make_desk()
    Employer.objects.filter(pk=desk.dunmore_foods.pk).update(intake_cap=5)
    outcomes: list[str] = []

    def contend() -> None:
        try:
            actions.take_one(employer_id=desk.dunmore_foods.pk, month=NOVEMBER, by=adviser(desk))
            outcomes.append("taken")
        except Refused:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=contend) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (outcomes.count("taken"), outcomes.count("refused")) == (5, 11)
