"""Who acts in these tests, and a person on the way to an introduction."""

from typing import Any

from tests.desk import Desk

from goodwork.apps.accounts.actor import Actor, system
from goodwork.apps.accounts.enums import Role
from goodwork.apps.matches import actions
from goodwork.apps.matches.models import Introduction, Pursuit, SharingConsent

DETAILS = ["name", "phone", "skills"]


def ben(desk: Desk) -> Actor:
    return Actor(role=Role.ADVISER, user=desk.ben, organisation=desk.north)


def beth(desk: Desk) -> Actor:
    return Actor(role=Role.ADVISER, user=desk.beth, organisation=desk.north)


def bella(desk: Desk) -> Actor:
    return Actor(role=Role.MANAGER, user=desk.bella, organisation=desk.north)


def carys(desk: Desk) -> Actor:
    return Actor(role=Role.ADVISER, user=desk.carys, organisation=desk.south)


def amina(desk: Desk) -> Actor:
    return Actor(role=Role.PARTICIPANT, user=desk.amina_account)


def cora(desk: Desk) -> Actor:
    return Actor(role=Role.PARTICIPANT, user=desk.cora_account)


def dev(desk: Desk) -> Actor:
    return Actor(role=Role.EMPLOYER, user=desk.dev, organisation=desk.dunmore)


def della(desk: Desk) -> Actor:
    return Actor(role=Role.EMPLOYER, user=desk.della, organisation=desk.otherfirm)


def goodwork() -> Actor:
    return system("a test")


def suggested(desk: Desk, vacancy: Any = None) -> Pursuit:
    """Ben suggests the kitchen job to Amina."""
    job = vacancy or desk.kitchen_job
    return actions.suggest(person_id=desk.amina.pk, vacancy_id=job.pk, by=ben(desk))


def agreed(desk: Desk, vacancy: Any = None) -> Pursuit:
    """She agrees."""
    found = suggested(desk, vacancy)
    return actions.agree(pursuit_id=found.pk, version=found.version, by=amina(desk))


def asked(desk: Desk, vacancy: Any = None) -> SharingConsent:
    """Ben asks whether her name, phone number and skills may go to the employer."""
    found = agreed(desk, vacancy)
    return actions.ask_sharing(pursuit_id=found.pk, version=found.version, details=DETAILS, by=ben(desk))


def said_yes(desk: Desk, vacancy: Any = None) -> SharingConsent:
    """She says yes."""
    return actions.answer_sharing(consent_id=asked(desk, vacancy).pk, answer="yes", by=amina(desk))


def introduced(desk: Desk, vacancy: Any = None) -> Introduction:
    """Ben introduces her."""
    pursuit = now(said_yes(desk, vacancy).pursuit)
    return actions.introduce(
        pursuit_id=pursuit.pk, version=pursuit.version, words="Keen to start.", by=ben(desk)
    )


def now(pursuit: Pursuit) -> Pursuit:
    """As it stands in the database."""
    return Pursuit.objects.get(pk=pursuit.pk)
