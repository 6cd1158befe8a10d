"""What some weeks of work leave on the desk: rounds, shortlists, plans, questions, introductions and contacts."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone
from tests.desk import Desk, make_person, make_vacancy

from goodwork.apps.journeys.models import Contact, PlanStep
from goodwork.apps.matches.models import Introduction, Pursuit, Round, SharingConsent, Shortlisted
from goodwork.apps.people.models import Consent, Skill
from goodwork.apps.vacancies.models import VacancyState

MARKS = ("stated", "stated", "not_stated", "contradicted", "not_stated", "stated", "not_stated")
DIMENSIONS = (
    "Secure work", "Flexible work", "Pay", "Engagement and voice", "Recruitment", "People management", "Health and wellbeing",
)  # fmt: skip
QUALITY = {
    "dimensions": [{"label": label, "mark": mark} for label, mark in zip(DIMENSIONS, MARKS, strict=True)]
}


def live_in(desk: Desk) -> None:
    """Add the weeks of work. Everybody here is invented."""
    now = timezone.now()
    for number, name in enumerate(("Lena Fisk", "Omar Haddad", "Paula de Souza-Featherstonehaugh"), start=1):
        make_person(name, desk.north, desk.ben, postcode=f"BF{number} 1AA", postcode_district=f"BF{number}")
    _vacancies(desk)
    _plans(desk, now)
    _matches(desk, now)
    Skill.objects.create(person=desk.amina, label="prepare food", evidence="I cooked for 30", told_at=now)


def _vacancies(desk: Desk) -> None:
    titles = (
        "Warehouse operative (early mornings and alternate weekends)",
        "Teaching assistant",
        "Receptionist",
    )
    for number, title in enumerate(titles, start=1):
        make_vacancy(title, desk.dunmore_foods, desk.north, postcode_district=f"BF{number}", quality=QUALITY)
    make_vacancy("Van driver", desk.other_firm, desk.south, state=VacancyState.IN_REVIEW)
    for vacancy in (desk.kitchen_job, desk.care_job):
        vacancy.postcode_district, vacancy.quality = "BF1", QUALITY
        vacancy.save()


def _plans(desk: Desk, now: Any) -> None:
    for days, words in (
        (-3, "Send the form to the college"),
        (4, "Visit the kitchen"),
        (None, "Think about mornings"),
    ):
        due = (now + timedelta(days=days)).date() if days is not None else None
        PlanStep.objects.create(
            person=desk.amina, words=words, doer="person", due_on=due, made_by=desk.ben, made_at=now
        )
    for days, kind in ((2, "call"), (40, "meeting")):
        Contact.objects.create(
            person=desk.amina, kind=kind, happened_at=now - timedelta(days=days), words="We talked about mornings.",
            made_by=desk.ben, made_at=now,
        )  # fmt: skip
    Consent.objects.filter(person=desk.amina).first()


def _matches(desk: Desk, now: Any) -> None:
    done = Round.objects.create(
        organisation=desk.north, state="done", on=now.date(), asked_by=desk.ben, asked_at=now, ended_at=now, is_current=True, n_people=5, n_vacancies=5,
    )  # fmt: skip
    for rank, vacancy in enumerate((desk.kitchen_job, desk.care_job), start=1):
        Shortlisted.objects.create(
            id=uuid4(), round=done, person=desk.amina, vacancy=vacancy, rank=rank, points=90 - rank, minutes=24, mode="bus",
            told={},
        )  # fmt: skip
    for vacancy, state in ((desk.kitchen_job, "introduced"), (desk.care_job, "asked")):
        pursuit = Pursuit.objects.create(
            person=desk.amina, vacancy=vacancy, state=state, adviser_agreed_at=now, person_agreed_at=now, began_at=now, changed_at=now,
        )  # fmt: skip
        consent = SharingConsent.objects.create(
            pursuit=pursuit, details=["name", "phone"], asked_by=desk.ben, asked_at=now, answer_by=now + timedelta(days=3),
            answer="yes" if state == "introduced" else "", answered_at=now if state == "introduced" else None,
        )  # fmt: skip
        if state == "introduced":
            Introduction.objects.create(
                pursuit=pursuit, consent=consent, words="She cooked for 30.", made_by=desk.ben, made_at=now
            )
