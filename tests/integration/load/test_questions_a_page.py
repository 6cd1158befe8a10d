"""A page asks the database the same number of questions among ten records as among a thousand: each main page of each
role. Vacancies and employers have theirs in `tests/integration/vacancies/test_query_counts.py`."""

from collections import Counter
from itertools import pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.desk import Desk
from tests.integration.load.crowd import grow

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.slow]

# Everything a page asks, who is signed in and the audit included. More is a fault; fewer: write the new number here.
PINNED = {
    ("ben", "casework:home", ""): 16,
    ("ben", "casework:people", ""): 7,
    ("ben", "casework:person", "amina"): 8,
    ("ben", "casework:person_history", "amina"): 13,
    ("ben", "casework:person_skills", "amina"): 6,
    ("ben", "casework:person_consents", "amina"): 8,
    ("ben", "casework:person_plan", "amina"): 6,
    ("ben", "casework:person_timeline", "amina"): 10,
    ("ben", "casework:contact_add", "amina"): 6,
    ("ben", "casework:shortlist", "amina"): 10,
    ("ben", "casework:pursuits", "amina"): 9,
    ("ben", "casework:rounds", ""): 4,
    ("ben", "accounts:notices", ""): 4,
    ("bella", "casework:home", ""): 14,
    ("bella", "casework:people", ""): 8,
    ("bella", "casework:caseloads", ""): 8,
    ("bella", "casework:openings", ""): 5,
    ("hana", "casework:home", ""): 7,
    ("hana", "partners:people", ""): 6,
    ("efua", "figures:index", ""): 11,
    ("farid", "administration:members", ""): 4,
    ("farid", "administration:tokens", ""): 4,
    ("farid", "administration:alarms", ""): 4,
    ("amina_account", "participants:home", ""): 17,
    ("amina_account", "participants:plan", ""): 11,
    ("amina_account", "participants:shortlist", ""): 16,
    ("amina_account", "participants:profile", ""): 8,
    ("amina_account", "participants:skills", ""): 6,
    ("amina_account", "participants:sharing", ""): 9,
    ("amina_account", "participants:who_looked", ""): 14,
}  # fmt: skip
SIZES = (10, 1_000)


@pytest.mark.parametrize("rows", SIZES)
def test_every_main_page_asks_as_much_among_ten_as_among_a_thousand(desk: Desk, settings, rows: int) -> None:
    # Forty people are more than an hour's work: here nobody is stopped for looking at everything at once.
    settings.READING_LIMITS = False
    grow(desk, rows)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # as autovacuum has long done where rows came one by one
    wrong = {}
    for (who, name, whose), most in PINNED.items():
        asked = questions(desk, who, name, whose)
        if len(asked) != most:
            wrong[who, name] = (len(asked), most, Counter(asked).most_common(2))
    assert not wrong, "\n".join(f"{page}: {found}" for page, found in wrong.items())


def questions(desk: Desk, who: str, name: str, whose: str) -> list[str]:
    """What one page asks once it has been opened before."""
    client = desk.client(getattr(desk, who))
    address = reverse(name, kwargs={"person_id": getattr(desk, whose).pk} if whose else {})
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
    assert answer.status_code == 200, (name, answer.status_code, answer.headers.get("Location"))
    said = [one["sql"][:300] for one in asked if not one["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    # Events of many readings go in as one question, which SQLite takes in pieces.
    return [sql for before, sql in pairwise(["", *said]) if not (_is_event(before) and _is_event(sql))]


def _is_event(sql: str) -> bool:
    return sql.startswith('INSERT INTO "audit_auditevent"')
