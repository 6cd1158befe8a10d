"""Employers' own pages and those of their officer: each sees what is hers, and nothing about people."""

import uuid
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from tests.desk import Desk, make_vacancy

from goodwork.apps.employers.models import Employer
from goodwork.apps.matches.models import Round, VacancyOpening
from goodwork.apps.vacancies.enums import VacancyState
from goodwork.apps.vacancies.models import Vacancy
from goodwork.pipelines.vacancy_reading import read_vacancies

pytestmark = [pytest.mark.django_db, pytest.mark.database]

FORM = {
    "title": "Packer",
    "pay_text": "£13.90 an hour",
    "hours_text": "20 hours a week",
    "description": "Pack boxes.",
}
OWN_PAGES = ("vacancy", "edit_vacancy", "confirm_vacancy", "close_vacancy", "reopen_vacancy")


def own(name: str, vacancy: Vacancy) -> str:
    return reverse(f"employers:{name}", kwargs={"vacancy_id": vacancy.pk})


def test_an_employer_posts_in_a_few_fields_and_sees_what_people_will_ask(desk: Desk, job: Any) -> None:
    dev = desk.client(desk.dev)
    answer = dev.post(reverse("employers:post_vacancy"), FORM | {"once": str(uuid.uuid4())}, follow=True)
    assert "somebody looks at it before people are shown it" in answer.content.decode()
    read_vacancies(job)
    vacancy = Vacancy.objects.get(title="Packer")
    assert (vacancy.employer, vacancy.state) == (desk.dunmore_foods, VacancyState.IN_REVIEW)
    shown = dev.get(own("vacancy", vacancy)).content.decode()
    assert "What people will ask you" in shown
    assert "<mark id=" in shown
    assert "Packer" in dev.get(reverse("employers:home")).content.decode()


def test_an_employer_sees_what_would_make_its_job_easier_to_fill_and_no_small_count(desk: Desk) -> None:
    now = timezone.now()
    done = Round.objects.create(
        organisation=desk.north, state="done", on=now.date(), asked_at=now, ended_at=now, is_current=True
    )
    levers = [
        {
            "words": "start at 9:30",
            "opens": 41,
            "limit": "times",
            "because": "Many bring children to school.",
        },
        {"words": "allow part time", "opens": 3, "limit": "hours"},
    ]
    VacancyOpening.objects.create(
        id=uuid.uuid4(), round=done, vacancy=desk.kitchen_job, n_eligible=4, levers=levers
    )
    told = desk.client(desk.dev).get(own("vacancy", desk.kitchen_job)).content.decode()
    assert "Fewer than 10 people on our books could take it as it is" in told
    assert "Start at 9:30" in told
    assert ">40<" in told
    assert "part time" not in told
    staff = reverse("casework:vacancy", kwargs={"vacancy_id": desk.kitchen_job.pk})
    assert "What would open this job" in desk.client(desk.gita).get(staff).content.decode()
    other = desk.client(desk.della).get(own("vacancy", desk.care_job)).content.decode()
    assert "Not counted yet" in other


@pytest.mark.parametrize("missing", ["title", "pay_text", "hours_text"])
def test_what_is_missing_is_said_at_the_field_and_the_rest_is_kept(desk: Desk, missing: str) -> None:
    form = FORM | {missing: "", "once": str(uuid.uuid4()), "n_places": "many", "closes_on-day": "31",
                   "closes_on-month": "2", "closes_on-year": "2027"}  # fmt: skip
    answer = desk.client(desk.dev).post(reverse("employers:post_vacancy"), form)
    told = answer.content.decode()
    assert answer.status_code == 400
    assert f'id="id_{missing}-error"' in told
    assert "Pack boxes." in told
    assert "must be a real date" in told
    assert "Write a whole number" in told
    assert not Vacancy.objects.filter(title="Packer").exists()


@pytest.mark.parametrize("name", OWN_PAGES)
def test_nobody_opens_or_changes_another_employers_vacancy(desk: Desk, name: str) -> None:
    before = Vacancy.objects.values().get(pk=desk.kitchen_job.pk)
    for somebody in (desk.della, desk.ben, desk.gita, desk.farid, desk.amina_account):
        client = desk.client(somebody)
        form = FORM | {"version": 1, "reason": "filled", "once": str(uuid.uuid4())}
        for answer in (
            client.get(own(name, desk.kitchen_job)),
            client.post(own(name, desk.kitchen_job), form),
        ):
            assert answer.status_code in (404, 405)
            assert "Kitchen assistant" not in answer.content.decode()
    assert Vacancy.objects.values().get(pk=desk.kitchen_job.pk) == before


def test_an_employer_sees_only_its_own_and_no_staff_page(desk: Desk) -> None:
    dev = desk.client(desk.dev)
    home = dev.get(reverse("employers:home")).content.decode()
    assert "Kitchen assistant" in home
    assert "Care assistant" not in home
    for name in (
        "vacancies",
        "review",
        "employers",
        "employers_today",
        "paste_vacancy",
        "write_vacancy",
        "add_employer",
    ):
        assert dev.get(reverse(f"casework:{name}")).status_code == 404


def test_an_employers_people_without_an_employer_row_are_told_nothing(desk: Desk) -> None:
    Employer.objects.filter(pk=desk.dunmore_foods.pk).update(organisation=None)
    assert desk.client(desk.dev).get(reverse("employers:home")).status_code == 404


def test_a_question_reaches_the_employer_and_its_answer_comes_back(desk: Desk, job: Any) -> None:
    gita, dev = desk.client(desk.gita), desk.client(desk.dev)
    dev.post(reverse("employers:post_vacancy"), FORM | {"once": str(uuid.uuid4())})
    read_vacancies(job)
    vacancy = Vacancy.objects.get(title="Packer")
    decide = reverse("casework:decide_vacancy", kwargs={"vacancy_id": vacancy.pk})
    gita.post(decide, {"version": vacancy.version, "decision": "asked", "reason": "Are breaks paid?"})
    assert "Are breaks paid?" in dev.get(own("vacancy", vacancy)).content.decode()
    assert "waits for an answer" in dev.get(reverse("employers:home")).content.decode()
    assert "Are breaks paid?" in gita.get(reverse("casework:employers_today")).content.decode()
    vacancy.refresh_from_db()
    told = FORM | {"once": str(uuid.uuid4()), "description": "Breaks are paid.", "version": vacancy.version}
    dev.post(own("edit_vacancy", vacancy), told)
    vacancy.refresh_from_db()
    assert vacancy.state == VacancyState.IN_REVIEW


def test_contacts_are_encrypted_and_shown_to_those_who_look_after_employers(desk: Desk) -> None:
    gita, address = (
        desk.client(desk.gita),
        reverse("casework:edit_employer", kwargs={"employer_id": desk.dunmore_foods.pk}),
    )
    form = {"name": "Dunmore Foods", "contact_name": "Zelda Quirke", "contact_email": "zelda@example.org",
            "contact_phone": "0999", "version": 1}  # fmt: skip
    assert gita.post(address, form).status_code == 302
    with connection.cursor() as cursor:
        cursor.execute("SELECT contact_name, contact_email FROM employers_employer")
        assert all(b"elda" not in bytes(cell or b"") for row in cursor.fetchall() for cell in row)
    card = reverse("casework:employer", kwargs={"employer_id": desk.dunmore_foods.pk})
    assert "Zelda Quirke" in gita.get(card).content.decode()
    assert "Zelda" not in desk.client(desk.ben).get(card).content.decode()
    stale = gita.post(address, form | {"contact_name": "Somebody else"})
    assert stale.status_code == 400
    assert "Somebody else" in stale.content.decode()


def test_a_name_already_there_is_refused_at_the_field(desk: Desk) -> None:
    answer = desk.client(desk.gita).post(reverse("casework:add_employer"), {"name": " dunmore  FOODS "})
    assert answer.status_code == 400
    assert "already an employer" in answer.content.decode()


@pytest.mark.parametrize(
    ("cap", "status"), [("3", 302), ("0", 302), ("-1", 400), ("201", 400), ("many", 400), ("", 400)]
)
def test_an_employer_sets_its_own_number(desk: Desk, cap: str, status: int) -> None:
    answer = desk.client(desk.dev).post(reverse("employers:cap"), {"cap": cap, "version": 1})
    assert answer.status_code == status
    assert Employer.objects.get(pk=desk.dunmore_foods.pk).intake_cap == (int(cap) if status == 302 else 8)


def test_the_officers_page_says_what_needs_her_and_why(desk: Desk) -> None:
    today = timezone.localdate()
    make_vacancy("Soon gone", desk.dunmore_foods, desk.north, expires_on=today)
    make_vacancy("Gone", desk.dunmore_foods, desk.north, expires_on=today, state=VacancyState.EXPIRED)
    make_vacancy(
        "Too low",
        desk.dunmore_foods,
        desk.north,
        state=VacancyState.REFUSED,
        below_floor=True,
        assessed_on=today,
    )
    make_vacancy("Too low soon", desk.dunmore_foods, desk.north, below_floor_from=today)
    told = desk.client(desk.gita).get(reverse("casework:employers_today")).content.decode()
    for words in ("Soon gone at Dunmore Foods is taken off after", "Gone at Dunmore Foods was not confirmed",
                  "Too low at Dunmore Foods is likely below", "Too low soon at Dunmore Foods falls below"):  # fmt: skip
        assert words in told
