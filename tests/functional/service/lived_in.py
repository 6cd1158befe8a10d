"""What some weeks of work leave on the desk: rounds, shortlists, plans, questions, introductions and contacts."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone
from tests.built_sites import make_public, make_release
from tests.desk import Desk, make_person, make_vacancy
from tests.functional.service.office_work import work_in_the_office

from goodwork.apps.accounts.actor import Actor, system
from goodwork.apps.accounts.enums import Role
from goodwork.apps.journeys.actions.contacts import record_contact
from goodwork.apps.journeys.models import PlanStep
from goodwork.apps.matches.models import Introduction, Pursuit, Round, SharingConsent
from goodwork.apps.people import elicitation
from goodwork.apps.people.models import Skill
from goodwork.apps.vacancies.enums import VacancyState
from goodwork.pipelines import rounds, vacancy_reading

ADVERTS = {
    "Warehouse operative (early mornings and alternate weekends)": "£12.90 an hour. 39 hours a week, 6am to 2pm. Zero hours contract. Unpaid trial shift.",
    "Teaching assistant": "£13.40 an hour, 25 hours a week, term time only, Monday to Friday 8:45 to 15:15. Permanent. Pension.",
    "Receptionist": "£13.10 an hour. 20 hours a week, mornings. Flexible working considered. Sick pay and 28 days of holiday.",
}


@dataclass(frozen=True, slots=True)
class Quiet:
    """A job nobody watches."""

    asked_by: None = None

    def progress(self, done: int, of: int, words: str = "") -> None:
        """Nobody listens."""

    def still_running(self) -> None:
        """Nobody asks."""


def live_in(desk: Desk) -> None:
    """Add the weeks of work. Everybody here is invented."""
    now = timezone.now()
    for number, name in enumerate(("Lena Fisk", "Omar Haddad", "Paula de Souza-Featherstonehaugh"), start=1):
        make_person(name, desk.north, desk.ben, postcode=f"BF{number} 1AA", postcode_district=f"BF{number}")
    _vacancies(desk)
    _plans(desk, now)
    _sittings(desk)
    _matches(desk, now)
    Skill.objects.create(person=desk.amina, label="prepare food", evidence="I cooked for 30", told_at=now)
    work_in_the_office(desk)
    _releases(desk)


def _vacancies(desk: Desk) -> None:
    for number, (title, words) in enumerate(ADVERTS.items(), start=1):
        make_vacancy(
            title, desk.dunmore_foods, desk.north, postcode_district=f"BF{number}", advert=f"{title}. {words}"
        )
    make_vacancy("Van driver", desk.other_firm, desk.south, state=VacancyState.IN_REVIEW)
    for vacancy in (desk.kitchen_job, desk.care_job):
        vacancy.postcode_district = "BF1"
        vacancy.save()
    vacancy_reading.read_all(Quiet(), on=timezone.localdate(), by=system("a test"))  # type: ignore[arg-type]
    desk.kitchen_job.refresh_from_db()


def _plans(desk: Desk, now: Any) -> None:
    ben = Actor(role=Role.ADVISER, user=desk.ben, organisation=desk.north)
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
        record_contact(
            contact_id=uuid4(), person_id=desk.amina.pk, kind=kind, happened_at=now - timedelta(days=days),
            words="We talked about mornings.", by=ben,
        )  # fmt: skip
    desk.amina.refresh_from_db()


def _releases(desk: Desk) -> None:
    """A public one, a later draft of the lead body, and one that a manager is to check."""
    make_public(make_release("brackenford", desk.authority, desk.efua), desk.gita)
    make_release("brackenford", desk.authority, desk.efua, "51% in work")
    make_release("north", desk.north, desk.ben)


def _sittings(desk: Desk) -> None:
    """One sitting about good work that ended, and one that is open."""
    hers = Actor(role=Role.PARTICIPANT, user=desk.amina_account)
    sitting, number = elicitation.start_sitting(person_id=desk.amina.pk, by=hers)
    for chosen in ("first", "second", "same"):
        number = elicitation.answer(sitting_id=sitting, number=number, chosen=chosen, by=hers) or number
    elicitation.finish(sitting_id=sitting, by=hers)
    elicitation.start_sitting(person_id=desk.amina.pk, by=hers)


def _matches(desk: Desk, now: Any) -> None:
    asked = Round.objects.create(organisation=desk.north, on=now.date(), asked_by=desk.ben, asked_at=now)
    rounds.run(Quiet(), round_id=str(asked.pk))  # type: ignore[arg-type]
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
