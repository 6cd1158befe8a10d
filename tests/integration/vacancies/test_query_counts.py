"""A page of a list asks the database as much among ten rows as among a thousand, and no list counts itself."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.desk import Desk

from goodwork.apps.employers.models import Employer
from goodwork.apps.vacancies.enums import VacancyState
from goodwork.apps.vacancies.models import Vacancy

pytestmark = [pytest.mark.django_db, pytest.mark.database]

# Questions about vacancies and employers; who is signed in is asked once besides, whatever the page.
PINNED = {
    ("gita", "casework:vacancies", ""): 1,
    ("gita", "casework:vacancies", "?least_pay=12&permanent=on&words=job"): 2,
    ("gita", "casework:review", ""): 1,
    ("gita", "casework:employers", ""): 2,
    ("gita", "casework:employers_today", ""): 7,
    ("dev", "employers:home", ""): 10,
}


def add(desk: Desk, number: int, state: VacancyState) -> None:
    now = timezone.now()
    firms = [Employer(name=f"Firm {n:04}", key=f"firm {n:04}", added_at=now) for n in range(number // 10)]
    Employer.objects.bulk_create(firms, ignore_conflicts=True)
    Vacancy.objects.bulk_create(
        Vacancy(
            employer=desk.dunmore_foods, organisation=desk.north, state=state, title=f"Job {n}", advert="Words. " * 50,
            confirmed_at=now, queued_at=now, added_at=now - timedelta(minutes=n), hourly_pay="13.50",
            expires_on=now.date() + timedelta(days=5),
        )
        for n in range(number)
    )  # fmt: skip


@pytest.mark.parametrize("rows", [10, 1_000])
@pytest.mark.parametrize(("who", "name", "query"), PINNED)
def test_pages_ask_the_same_whatever_their_size(
    desk: Desk, who: str, name: str, query: str, rows: int
) -> None:
    add(desk, rows, VacancyState.OPEN)
    add(desk, rows, VacancyState.IN_REVIEW)
    client = desk.client(getattr(desk, who))
    client.get(reverse(name) + query)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(reverse(name) + query).status_code == 200
    statements = [one["sql"] for one in asked if "vacancies_" in one["sql"] or "employers_" in one["sql"]]
    assert len(statements) == PINNED[who, name, query], "\n".join(sql[:200] for sql in statements)
    if not query:
        assert not [sql for sql in statements if sql.startswith("SELECT COUNT(")]
    # The words of adverts are not fetched for lists.
    assert not [sql for sql in statements if sql.startswith('SELECT "vacancies') and '"advert"' in sql]
