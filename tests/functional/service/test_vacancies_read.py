"""A vacancy that was read, in a browser: its words marked beside what was understood, at three widths, with and without faults."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from django.urls import reverse
from tests.desk import Desk, make_vacancy
from tests.functional.service import checks
from tests.functional.service.conftest import WIDTHS

from goodwork.apps.vacancies.enums import VacancyState
from goodwork.apps.vacancies.models import Vacancy
from goodwork.pipelines.vacancy_reading import read_vacancies

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

ADVERT = """Care assistant at Otherfirm Logistics, Brackenford
We are looking for a warm, reliable care assistant for our home.
£9.80 an hour. 30 hours a week, Monday to Friday 7am to 1pm. Permanent contract.
You must be flexible and able to work in a fast-paced team. Uniform is deducted from your first pay.
Paid training and 28 days' holiday including bank holidays. We are an equal opportunities employer.
Essential: NVQ level 2 in care and a full driving licence. An enhanced DBS check is paid for by us."""


@pytest.fixture
def read_job(desk: Desk) -> Vacancy:
    """A vacancy below the floor, with a twin, waiting to be looked at; another with a question put to the employer."""
    words = {"advert": ADVERT, "terms": {"place_text": "Brackenford", "postcode": "BF1 2AB"}}
    made = [
        make_vacancy("Care assistant", desk.dunmore_foods, desk.north, state=VacancyState.IN_REVIEW, **words)
        for _ in range(2)
    ]
    make_vacancy("Baker", desk.dunmore_foods, desk.north, state=VacancyState.ASKED)
    read_vacancies(SimpleNamespace(progress=lambda *told: None))
    return made[1]


def addresses(desk: Desk, vacancy: Vacancy) -> list[tuple[str, str, str]]:
    """Who opens what, and what the picture is called."""
    one = {"vacancy_id": vacancy.pk}
    return [
        ("gita", reverse("casework:vacancy", kwargs=one), "card"),
        ("gita", reverse("casework:review"), "queue"),
        ("gita", reverse("casework:vacancies") + "?least_pay=12&words=a", "list"),
        ("gita", reverse("casework:employers_today"), "officer"),
        ("gita", reverse("casework:employer", kwargs={"employer_id": desk.dunmore_foods.pk}), "employer"),
        ("dev", reverse("employers:vacancy", kwargs=one), "own-card"),
        ("dev", reverse("employers:home"), "own-home"),
        ("dev", reverse("employers:post_vacancy"), "post"),
    ]


def test_what_was_read_is_seen_at_every_width(read_job, desk, context_for, axe, repository: Path):
    folder = repository / "build" / "screenshots" / "vacancies"
    folder.mkdir(parents=True, exist_ok=True)
    faults: list[str] = []
    for width in WIDTHS:
        for who, address, name in addresses(desk, read_job):
            page = context_for(getattr(desk, who), width).new_page()
            page.goto(address)
            page.screenshot(path=folder / f"{name}-{width}.png", full_page=True)
            wrong = [*checks.too_wide(page), *checks.axe_findings(page, axe), *checks.too_small(page)]
            wrong += checks.lost_focus(page) if width == WIDTHS[0] else checks.lost_at_twice_the_size(page)
            faults += [f"{name} at {width} px: {words}" for words in wrong]
            page.context.close()
    assert not faults, "\n".join(faults)


def test_an_employer_posts_a_vacancy_without_javascript(desk, context_for):
    page = context_for(desk.dev, 320, scripts=False).new_page()
    page.goto(reverse("employers:home"))
    page.get_by_role("button", name="Post a vacancy").click()
    page.get_by_label("Job title").fill("Packer")
    page.get_by_role("button", name="Post it").click()
    assert page.get_by_text("Write how many hours a week, and when").first.is_visible()
    assert page.get_by_label("Job title").input_value() == "Packer"
    page.get_by_label("Pay", exact=True).fill("£13.90 an hour")
    page.get_by_label("Hours and times").fill("20 hours a week, mornings")
    page.get_by_role("button", name="Post it").click()
    assert page.get_by_role("heading", name="Packer").is_visible()
    assert page.get_by_text("We are reading your advert").is_visible()


def test_a_reviewer_asks_and_opens(read_job, desk, context_for):
    page = context_for(desk.gita, 1280).new_page()
    page.goto(reverse("casework:vacancy", kwargs={"vacancy_id": read_job.pk}))
    page.get_by_label("Open: people may be shown it").check()
    page.get_by_role("button", name="Save decision").click()
    assert page.get_by_role("alert").get_by_text("likely below the legal minimum").is_visible()
    page.get_by_label("Ask the employer first").check()
    page.get_by_label("Reason, or what the employer is asked").fill("Is £9.80 right?")
    page.get_by_role("button", name="Save decision").click()
    page.goto(reverse("casework:employers_today"))
    assert page.get_by_text("Is £9.80 right?").is_visible()
