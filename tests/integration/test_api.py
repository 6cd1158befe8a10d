"""The API: the same people and permissions as the pages, one shape for every problem, and writes that happen once."""

import json
import re
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from tests.desk import Desk

from goodwork.api.v1 import service
from goodwork.api.v1.operations import DECLARED, OPEN
from goodwork.api.v1.service import api
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.accounts.grants import GRANTS
from goodwork.apps.accounts.models import ApiToken, Membership, User
from goodwork.apps.accounts.secrets import digest
from goodwork.apps.audit.models import AuditEvent
from goodwork.apps.people.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.database]


class System:
    """Another system with a key of somebody's."""

    def __init__(self, user: User, *scopes: Permission) -> None:
        membership = Membership.objects.get(user=user)
        held = scopes or tuple(GRANTS[membership.role])  # type: ignore[index]
        secret = f"gwk_{uuid4().hex}"
        self.token = ApiToken.objects.create(
            membership=membership, name="another system", digest=digest(secret), scopes=[str(s) for s in held],
            made_at=timezone.now(), collected_at=timezone.now(), expires_at=timezone.now() + timedelta(days=9),
        )  # fmt: skip
        self.headers = {"Authorization": f"Bearer {secret}"}

    def get(self, path: str) -> Any:
        return Client().get(f"/api/v1{path}", headers=self.headers)

    def post(self, path: str, sent: object, key: str | None = None) -> HttpResponse:
        headers = self.headers | ({"Idempotency-Key": key} if key != "" else {})
        headers = {name: value or str(uuid4()) for name, value in headers.items()}
        return Client().post(
            f"/api/v1{path}", json.dumps(sent), content_type="application/json", headers=headers
        )  # type: ignore[return-value]


@pytest.fixture
def bens(desk: Desk) -> System:
    return System(desk.ben)


def test_every_operation_declares_what_it_asks_and_is_described() -> None:
    described = api.get_openapi_schema()
    operations = {o["operationId"]: o for path in described["paths"].values() for o in path.values()}
    assert operations.keys() == DECLARED.keys()
    for operation in operations.values():
        assert operation["summary"]
        assert operation["description"]
        assert {"401", "404", "409", "422"} <= {str(code) for code in operation["responses"]}
        if operation["operationId"] not in OPEN:
            assert operation["security"] == [{"Key": []}]
    assert {"releases_listed", "releases_release"} == OPEN


def test_no_two_shapes_share_a_name() -> None:
    """Of two classes of one name the description keeps one, and describes the other's answers by it."""
    modules = Path(service.__file__ or "").parent.glob("*.py")
    names = [
        name for path in modules for name in re.findall(r"^class (\w+)\(Schema\)", path.read_text(), re.M)
    ]
    assert len(names) > 20
    assert sorted(names) == sorted(set(names))


def test_a_key_reaches_whom_its_holder_reaches(desk: Desk, bens: System) -> None:
    names = {row["name"] for row in bens.get("/people/").json()["rows"]}
    assert names == {desk.amina.name, desk.iris.name}
    assert bens.get(f"/people/{desk.amina.pk}/").json()["name"] == desk.amina.name
    assert AuditEvent.objects.filter(event="person.read", person_id=desk.amina.pk, channel="api").count() == 1


@pytest.mark.parametrize("path", ["/people/{}/", "/people/{}/plan/"])
def test_somebody_elses_person_does_not_exist(desk: Desk, path: str) -> None:
    answer = System(desk.carys).get(path.format(desk.amina.pk))
    assert answer.status_code == 404
    assert desk.amina.name not in answer.content.decode()
    assert answer.json() == System(desk.carys).get(path.format(uuid4())).json()


def test_a_key_with_fewer_scopes_does_less(desk: Desk) -> None:
    few = System(desk.ben, Permission.PERSON_LIST)
    assert few.get("/people/").status_code == 200
    assert few.get(f"/people/{desk.amina.pk}/").status_code == 404
    assert few.post("/people/", {"name": "Nia"}).status_code == 404


def test_a_key_that_ended_or_a_stopped_account_is_out_at_once(desk: Desk, bens: System) -> None:
    User.objects.filter(pk=desk.ben.pk).update(stopped_at=timezone.now())
    assert bens.get("/people/").status_code == 401
    User.objects.filter(pk=desk.ben.pk).update(stopped_at=None)
    assert bens.get("/people/").status_code == 200
    ApiToken.objects.filter(pk=bens.token.pk).update(ended_at=timezone.now())
    answer = bens.get("/people/")
    assert answer.status_code == 401
    assert "administrator" in answer.json()["what_to_do"]


def test_a_signed_in_browser_is_not_a_key(desk: Desk) -> None:
    assert desk.client(desk.ben).get("/api/v1/people/").status_code == 401


def test_a_write_asked_for_twice_happens_once(desk: Desk, bens: System) -> None:
    first = bens.post("/people/", {"name": "Nia Roberts"}, key="one")
    second = bens.post("/people/", {"name": "Nia Roberts"}, key="one")
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.content
    assert json.loads(first.content) == json.loads(second.content)
    assert Person.objects.filter(name="Nia Roberts").count() == 1
    assert AuditEvent.objects.filter(event="person.added").count() == 1


def test_a_key_used_for_something_else_is_refused(desk: Desk, bens: System) -> None:
    bens.post("/people/", {"name": "Nia Roberts"}, key="one")
    other = bens.post("/people/", {"name": "Olga"}, key="one")
    assert other.status_code == 409
    assert "Use a new one" in other.json()["problem"]  # type: ignore[attr-defined]
    assert not Person.objects.filter(name="Olga").exists()
    assert System(desk.carys).post("/people/", {"name": "Olga"}, key="one").status_code == 201


def test_a_write_without_a_key_for_retries_is_refused(bens: System) -> None:
    answer = bens.post("/people/", {"name": "Nia"}, key="")
    assert answer.status_code == 409
    assert "Idempotency-Key" in answer.json()["problem"]  # type: ignore[attr-defined]
    assert not Person.objects.filter(name="Nia").exists()


def test_a_refused_write_can_be_mended_under_the_same_key(desk: Desk, bens: System) -> None:
    address = f"/people/{desk.amina.pk}/sections/pay/"
    assert (
        bens.post(address, {"version": 999, "values": {"min_hourly_pay": "13"}}, key="p").status_code == 409
    )
    assert bens.post(address, {"version": 0, "values": {"min_hourly_pay": "13"}}, key="p").status_code == 200


@pytest.mark.parametrize(
    "sent", [None, [], "text", {"name": 7}, {}, {"name": "x" * 5000}, {"name": "N", "postcode": {"a": 1}}]
)
def test_what_cannot_be_read_is_told_by_field_and_changes_nothing(bens: System, sent: object) -> None:
    before = Person.objects.count()
    answer = bens.post("/people/", sent)
    assert answer.status_code == 422
    assert answer.json()["fields"]  # type: ignore[attr-defined]
    assert Person.objects.count() == before


def test_broken_json_is_one_of_the_problems(bens: System) -> None:
    answer = Client().post(
        "/api/v1/people/", "{broken", content_type="application/json",
        headers=bens.headers | {"Idempotency-Key": "k"},
    )  # fmt: skip
    assert answer.status_code in {400, 422}
    assert answer.json()["what_to_do"]


def test_a_step_is_added_and_finished(desk: Desk, bens: System) -> None:
    made = bens.post(f"/people/{desk.amina.pk}/plan/steps/", {"words": "Visit the college", "doer": "person"})
    assert made.status_code == 201, made.content
    step = made.json()  # type: ignore[attr-defined]
    done = bens.post(f"/people/plan/steps/{step['id']}/finish/", {"version": step["version"]})
    assert done.json()["done_at"]  # type: ignore[attr-defined]
    assert (
        System(desk.carys).post(f"/people/plan/steps/{step['id']}/finish/", {"version": 1}).status_code == 404
    )
    plan = bens.get(f"/people/{desk.amina.pk}/plan/").json()
    assert [one["words"] for one in plan["done"]] == ["Visit the college"]


def test_a_vacancy_is_brought_in_once_and_waits_to_be_looked_at(desk: Desk, bens: System) -> None:
    sent = {
        "source_id": "A-1",
        "title": "Cook",
        "employer": "Dunmore Foods",
        "description": "£13.50 an hour. 20 hours.",
    }
    first = bens.post("/vacancies/", sent)
    again = bens.post("/vacancies/", sent)
    assert [answer.json()["outcome"] for answer in (first, again)] == ["created", "unchanged"]  # type: ignore[attr-defined]
    vacancy_id = first.json()["vacancy_id"]  # type: ignore[attr-defined]
    assert vacancy_id not in {row["id"] for row in bens.get("/vacancies/").json()["rows"]}
    assert bens.get(f"/vacancies/{vacancy_id}/").status_code in {200, 404}


def test_open_vacancies_are_listed_and_one_can_be_read(desk: Desk, bens: System) -> None:
    rows = bens.get("/vacancies/").json()["rows"]
    assert {row["title"] for row in rows} == {desk.kitchen_job.title, desk.care_job.title}
    card = bens.get(f"/vacancies/{desk.kitchen_job.pk}/").json()
    assert (card["title"], card["state"]) == ("Kitchen assistant", "open")


def test_whoever_keeps_vacancies_confirms_and_closes_them(desk: Desk, bens: System) -> None:
    gitas, address = System(desk.gita), f"/vacancies/{desk.kitchen_job.pk}"
    assert bens.post(f"{address}/confirm/", None).status_code == 404
    confirmed = gitas.post(f"{address}/confirm/", None)
    assert confirmed.status_code == 200, confirmed.content
    version = confirmed.json()["version"]  # type: ignore[attr-defined]
    assert gitas.post(f"{address}/close/", {"version": version + 7, "reason": "filled"}).status_code == 409
    assert gitas.post(f"{address}/close/", {"version": version, "reason": "filled"}).status_code == 200
    assert bens.get(f"{address}/").status_code == 404


def test_a_round_is_started_once_and_watched(desk: Desk, bens: System) -> None:
    first = bens.post("/matches/rounds/", None)
    assert first.status_code == 201, first.content
    again = bens.post("/matches/rounds/", None)
    assert first.json()["round_id"] == again.json()["round_id"]  # type: ignore[attr-defined]
    watched = bens.get(f"/matches/rounds/{first.json()['round_id']}/").json()  # type: ignore[attr-defined]
    assert watched["state"] in {"waiting", "running", "done"}
    assert System(desk.carys).get(f"/matches/rounds/{watched['round_id']}/").status_code == 404


def test_from_a_suggestion_towards_an_introduction(desk: Desk, bens: System) -> None:
    address = f"/matches/people/{desk.amina.pk}"
    made = bens.post(f"{address}/pursuits/", {"vacancy_id": str(desk.kitchen_job.pk)})
    assert made.status_code == 201, made.content
    pursuit = made.json()  # type: ignore[attr-defined]
    assert (pursuit["state"], pursuit["adviser_agreed"], pursuit["person_agreed"]) == (
        "suggested",
        True,
        False,
    )
    early = bens.post(
        f"/matches/pursuits/{pursuit['pursuit_id']}/introduce/", {"version": pursuit["version"]}
    )
    assert early.status_code == 409
    assert (
        System(desk.carys).post(f"{address}/pursuits/", {"vacancy_id": str(desk.care_job.pk)}).status_code
        == 404
    )
    assert [one["title"] for one in bens.get(f"{address}/pursuits/").json()] == ["Kitchen assistant"]
    assert bens.get(f"{address}/shortlist/").json()["best"] == []
